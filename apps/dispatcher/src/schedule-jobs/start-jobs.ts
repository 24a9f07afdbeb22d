import { Injectable } from '@nestjs/common';
import { Database, statement } from '#postgres';
import { LIMITS } from '#config/limits.js';
import { inIdOrder } from '../keep-jobs/in-id-order.js';
import { JOB_COLUMNS, type OrderRow } from '../keep-jobs/job-row.js';

/** One scheduler per vendor at a time, over all replicas: two that count the same room would exceed the window. */
const lockVendor = statement(
  'dispatcher.lock_vendor',
  `SELECT pg_try_advisory_xact_lock(hashtext('dispatcher.schedule'), hashtext($1)) AS is_mine`,
);

/**
 * A statement of its own, after the lock: its snapshot must see what the scheduler before committed. Unknown jobs take no room: no
 * call of theirs is under way any more, and a vendor's bad hour would otherwise stop it for the time that their outcomes take to be found out.
 * In the order of `not_before`, the moment from which a job may run: first come, first served, and no scan over jobs that still wait.
 */
const startJobs = statement(
  'dispatcher.start_jobs',
  `WITH room AS MATERIALIZED (
     SELECT greatest(0, least($2::bigint - count(*), $4::bigint)) AS jobs FROM dispatcher.jobs WHERE vendor = $1 AND state = 'running'
   ), next AS MATERIALIZED (
     SELECT id FROM dispatcher.jobs
      WHERE vendor = $1 AND state = 'queued' AND not_before <= now()
      ORDER BY not_before, created_at
      LIMIT (SELECT jobs FROM room)
        FOR UPDATE SKIP LOCKED
   )
   UPDATE dispatcher.jobs AS j
      SET state = 'running',
          attempt = j.attempt + 1,
          started_at = coalesce(j.started_at, now()),
          not_before = NULL,
          say_again_at = now() + $3::float8 * interval '1 millisecond',
          said = 0
     FROM next WHERE j.id = next.id
RETURNING ${JOB_COLUMNS}, j.input`,
);

const hasten = statement(
  'dispatcher.hasten_orders',
  `UPDATE dispatcher.jobs AS j SET say_again_at = now() + $2::float8 * interval '1 millisecond'
     FROM unnest($1::uuid[]) AS w (id)
    WHERE j.id = w.id AND j.state = 'running' AND j.say_again_at > now() + $2::float8 * interval '1 millisecond'`,
);

export interface VendorWindow {
  readonly vendor: string;
  /** Attempts of this vendor under way at once. */
  readonly windowMax: number;
  /** When the order of a started job is said again if no report came. */
  readonly silentAfterMs: number;
}

/** `busy`: another replica schedules this vendor right now, and may not have seen what this one was kicked for. */
export type Started = { readonly kind: 'started'; readonly rows: readonly OrderRow[] } | { readonly kind: 'busy' };

@Injectable()
export class QueuedJobs {
  constructor(private readonly database: Database) {}

  /** Starts the oldest jobs that may run, as many as the vendor's window has room for. */
  start({ vendor, windowMax, silentAfterMs }: VendorWindow): Promise<Started> {
    return this.database.transaction(async (tx) => {
      const [lock] = await tx.query<{ is_mine: boolean }>(lockVendor, [vendor]);
      if (!lock?.is_mine) return { kind: 'busy' };
      const rows = await tx.query<OrderRow>(startJobs, [vendor, windowMax, silentAfterMs, LIMITS.turn.itemsMax]);
      return { kind: 'started', rows };
    });
  }

  /** The orders of these jobs could not be said: the sweeper does it soon, instead of after the vendor's deadline. */
  async hasten(rows: readonly OrderRow[]): Promise<void> {
    if (rows.length === 0) return;
    const ids = inIdOrder(rows, ({ id }) => id).map(({ id }) => id);
    await this.database.query(hasten, [ids, LIMITS.sweep.sayAgainAfterMs]);
  }
}
