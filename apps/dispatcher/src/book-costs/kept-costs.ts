import { Injectable } from '@nestjs/common';
import { Database, statement, type Call } from '#postgres';
import { LIMITS } from '#config/limits.js';
import type { Cost, FoundCost } from './cost.js';

/**
 * Behind the move or the note of the same transaction: a cost is kept if its job now is as it was decided, so that the reason is true; one that was
 * found under a decision that somebody else forestalled is found again when the job is decided once more. A call is billed once.
 */
const oweCosts = statement(
  'dispatcher.owe_costs',
  `INSERT INTO dispatcher.costs (id, job_id, user_id, product, vendor, amount_micro, reason, say_again_at)
   SELECT w.id, w.job_id, w.user_id, w.product, w.vendor, w.amount_micro, w.reason, now() + $9::float8 * interval '1 millisecond'
     FROM unnest((SELECT $1::text[]), $2::uuid[], $3::uuid[], $4::text[], $5::text[], $6::bigint[], $7::text[], $8::text[])
       AS w (id, job_id, user_id, product, vendor, amount_micro, reason, job_state)
     JOIN dispatcher.job_states AS j ON j.id = w.job_id AND j.state = w.job_state
    WHERE w.reason <> 'sold' OR j.result_attempt || ':cost' = w.id
       ON CONFLICT (id) DO NOTHING
RETURNING id`,
);

const settleCosts = statement(
  'dispatcher.settle_costs',
  `UPDATE dispatcher.costs AS c SET say_again_at = NULL FROM unnest((SELECT $1::text[])) AS w (id) WHERE c.id = w.id AND c.say_again_at IS NOT NULL`,
);

/** As with jobs (claim-due.ts): claiming is pushing the due time on. */
const claimCosts = statement(
  'dispatcher.claim_costs',
  `WITH due AS MATERIALIZED (
     SELECT id FROM dispatcher.costs WHERE say_again_at <= now() ORDER BY say_again_at LIMIT $1::int FOR UPDATE SKIP LOCKED
   )
   UPDATE dispatcher.costs AS c
      SET said = c.said + 1, say_again_at = now() + interval '1 millisecond' * least($3::float8, $2::float8 * power(2, least(c.said, 20)))
     FROM due WHERE c.id = due.id
RETURNING c.id, c.job_id, c.user_id, c.product, c.vendor, c.amount_micro, c.reason`,
);

const hastenCosts = statement(
  'dispatcher.hasten_costs',
  `WITH waiting AS MATERIALIZED (
     SELECT id FROM dispatcher.costs WHERE say_again_at > now() FOR UPDATE SKIP LOCKED
   )
   UPDATE dispatcher.costs AS c SET say_again_at = now() FROM waiting WHERE c.id = waiting.id`,
);

interface CostRow {
  readonly id: string;
  readonly job_id: string;
  readonly user_id: string;
  readonly product: string;
  readonly vendor: string;
  readonly amount_micro: bigint;
  readonly reason: Cost['reason'];
}

/** Keeps them; returns the ids of those that are new. */
export function owing(costs: readonly FoundCost[]): Call {
  const sorted = [...costs].sort((a, b) => (a.id < b.id ? -1 : 1));
  return {
    statement: oweCosts,
    values: [
      sorted.map(({ id }) => id),
      sorted.map(({ jobId }) => jobId),
      sorted.map(({ userId }) => userId),
      sorted.map(({ product }) => product),
      sorted.map(({ vendor }) => vendor),
      sorted.map(({ amountMicro }) => amountMicro),
      sorted.map(({ reason }) => reason),
      sorted.map(({ jobState }) => jobState),
      LIMITS.sweep.sayAgainAfterMs,
    ],
  };
}

@Injectable()
export class KeptCosts {
  constructor(private readonly database: Database) {}

  /** Of costs that were found where nothing of their jobs changed. Returns the ids of those that are new. */
  async owe(costs: readonly FoundCost[]): Promise<readonly string[]> {
    if (costs.length === 0) return [];
    const { statement: owe, values } = owing(costs);
    return (await this.database.query<{ id: string }>(owe, values)).map(({ id }) => id);
  }

  /** The wallet has booked these. */
  async settle(ids: readonly string[]): Promise<void> {
    if (ids.length > 0) await this.database.query(settleCosts, [[...ids].sort()]);
  }

  /** One page of those that were owed for too long. */
  async claim(): Promise<readonly Cost[]> {
    const { pageRowsMax, sayAgainAfterMs, sayAgainCapMs } = LIMITS.sweep;
    const rows = await this.database.query<CostRow>(claimCosts, [pageRowsMax, sayAgainAfterMs, sayAgainCapMs]);
    return rows.map(({ id, product, vendor, reason, job_id: jobId, user_id: userId, amount_micro: amountMicro }) => {
      return { id, product, vendor, reason, jobId, userId, amountMicro };
    });
  }

  /** All that is owed falls due now: for when all messages on their way are known to be lost. */
  async hastenAll(): Promise<void> {
    await this.database.query(hastenCosts);
  }
}
