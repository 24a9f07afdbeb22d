import { Injectable } from '@nestjs/common';
import { Database, statement } from '#postgres';
import { LIMITS } from '#config/limits.js';
import type { Patience } from '../read-catalog/patience.js';
import { jobColumns, type OrderRow } from '../keep-jobs/job-row.js';

/**
 * Claiming is pushing the due time on, so a row is claimed by one sweeper, and one that crashes has only put it off. The wait doubles each time
 * up to the cap; $4 has, by vendor, a running job's deadline, since its order may be at work for all of that, and the waits between inquiries about
 * an unknown outcome, which is looked at when its time for evidence is over.
 */
const claimDue = statement(
  'dispatcher.claim_due',
  `WITH due AS MATERIALIZED (
     SELECT id FROM dispatcher.job_states WHERE say_again_at <= now() ORDER BY say_again_at LIMIT $1::int FOR UPDATE SKIP LOCKED
   )
   UPDATE dispatcher.job_states AS j
      SET said = j.said + 1,
          say_again_at = now() + interval '1 millisecond' * CASE j.state
            WHEN 'running' THEN coalesce(($4::jsonb -> j.vendor ->> 'silentAfterMs')::float8, $3::float8)
            WHEN 'unknown' THEN least(
              coalesce(($4::jsonb -> j.vendor ->> 'askCapMs')::float8, $3::float8),
              coalesce(($4::jsonb -> j.vendor ->> 'askFirstMs')::float8, $2::float8) * power(2, least(j.said, 20)),
              greatest(coalesce(($4::jsonb -> j.vendor ->> 'askFirstMs')::float8, $2::float8),
                       coalesce(($4::jsonb -> j.vendor ->> 'decideAfterMs')::float8, 'infinity')
                         - extract(epoch FROM now() - j.unknown_since)::float8 * 1000))
            ELSE least($3::float8, $2::float8 * power(2, least(j.said, 20)))
          END
     FROM due JOIN dispatcher.job_orders AS o ON o.id = due.id WHERE j.id = due.id
RETURNING ${jobColumns('o', 'j')}, CASE WHEN j.state IN ('running', 'unknown') THEN o.input END AS input, j.said,
          CASE WHEN j.state = 'unknown' THEN extract(epoch FROM now() - j.unknown_since)::float8 * 1000 END AS unknown_for_ms`,
);

/** Rows that somebody moves right now are skipped: they say what they owe anyway. */
const hastenAll = statement(
  'dispatcher.hasten_all',
  `WITH waiting AS MATERIALIZED (
     SELECT id FROM dispatcher.job_states WHERE say_again_at > now() FOR UPDATE SKIP LOCKED
   )
   UPDATE dispatcher.job_states AS j SET say_again_at = now() FROM waiting WHERE j.id = waiting.id`,
);

export interface DueRow extends OrderRow {
  /** How often its state was said again, this time included. */
  readonly said: number;
  /** Only while unknown. */
  readonly unknown_for_ms: number | null;
}

@Injectable()
export class DueJobs {
  constructor(private readonly database: Database) {}

  /** One page of the jobs whose state has owed a message for too long. */
  claim(patience: Readonly<Record<string, Patience>>): Promise<readonly DueRow[]> {
    const { pageRowsMax, sayAgainAfterMs, sayAgainCapMs } = LIMITS.sweep;
    return this.database.query<DueRow>(claimDue, [pageRowsMax, sayAgainAfterMs, sayAgainCapMs, JSON.stringify(patience)]);
  }

  /**
   * Everything that is owed falls due now: for when all messages on their way are known to be lost. Otherwise the lost orders would fill their
   * vendor's window until its deadline.
   */
  async hastenAll(): Promise<void> {
    await this.database.query(hastenAll);
  }
}
