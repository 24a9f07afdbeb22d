import { Injectable } from '@nestjs/common';
import type { GivenLimits, HeldLimits } from '#contracts';
import { Database, statement } from '#postgres';
import { LIMITS } from '#config/limits.js';

/** What is not given anew stays; who has none left has no row. The row before is read by the same statement, as it was. */
const setLimits = statement(
  'dispatcher.set_limits',
  `WITH before AS MATERIALIZED (
     SELECT waiting_max, running_max FROM dispatcher.limits WHERE user_id = $1 AND holder = $2 FOR UPDATE
   ), wanted AS MATERIALIZED (
     SELECT CASE WHEN $3 THEN $4::int ELSE (SELECT waiting_max FROM before) END AS waiting,
            CASE WHEN $5 THEN $6::int ELSE (SELECT running_max FROM before) END AS running
   ), dropped AS (
     DELETE FROM dispatcher.limits USING wanted WHERE user_id = $1 AND holder = $2 AND waiting IS NULL AND running IS NULL
   ), given AS (
     INSERT INTO dispatcher.limits (user_id, holder, waiting_max, running_max)
     SELECT $1, $2, waiting, running FROM wanted WHERE waiting IS NOT NULL OR running IS NOT NULL
         ON CONFLICT (user_id, holder) DO UPDATE SET waiting_max = excluded.waiting_max, running_max = excluded.running_max
   )
   SELECT before.waiting_max AS waiting_before, before.running_max AS running_before, wanted.waiting, wanted.running FROM wanted LEFT JOIN before ON true`,
);

/** Counted when an operator asks: it reads an index entry of every job of the user that waits. */
const readLimits = statement(
  'dispatcher.read_limits',
  `SELECT h.holder, l.waiting_max, l.running_max,
          coalesce(l.waiting_max, (SELECT u.waiting_max FROM dispatcher.limits AS u WHERE u.user_id = $1 AND u.holder = $1), $2::int) AS waiting_most,
          dispatcher.waiting_jobs($1, h.holder) AS waiting_now, dispatcher.active_jobs($1, h.holder) AS running_now
     FROM (SELECT $1::uuid AS holder UNION SELECT k.holder FROM dispatcher.limits AS k WHERE k.user_id = $1) AS h
     LEFT JOIN dispatcher.limits AS l ON l.user_id = $1 AND l.holder = h.holder
    ORDER BY h.holder <> $1, h.holder`,
);

interface SetRow {
  readonly waiting_before: number | null;
  readonly running_before: number | null;
  readonly waiting: number | null;
  readonly running: number | null;
}

interface LimitRow {
  readonly holder: string;
  readonly waiting_max: number | null;
  readonly running_max: number | null;
  readonly waiting_most: number;
  readonly waiting_now: bigint;
  readonly running_now: bigint;
}

export interface WantedLimits {
  readonly userId: string;
  /** Null: of the user itself. */
  readonly keyId: string | null;
  /** Left out: as it is. Null: none of its own. */
  readonly waiting?: number | null | undefined;
  readonly running?: number | null | undefined;
}

@Injectable()
export class KeptLimits {
  constructor(private readonly database: Database) {}

  async set({ userId, keyId, waiting, running }: WantedLimits): Promise<{ readonly before: GivenLimits; readonly now: GivenLimits }> {
    const [row] = await this.database.query<SetRow>(setLimits, [
      ...[userId, keyId ?? userId],
      ...[waiting !== undefined, waiting ?? null, running !== undefined, running ?? null],
    ]);
    if (!row) throw new Error(`the limits of user ${userId} were not set`);
    return { before: { waiting: row.waiting_before, running: row.running_before }, now: { waiting: row.waiting, running: row.running } };
  }

  /** The user itself first, then those of its keys that have a limit of their own. */
  async read(userId: string): Promise<HeldLimits[]> {
    const rows = await this.database.query<LimitRow>(readLimits, [userId, LIMITS.queue.waitingOfUserMax]);
    return rows.map((row) => ({
      keyId: row.holder === userId ? null : row.holder,
      waiting: row.waiting_max,
      running: row.running_max,
      waitingMost: row.waiting_most,
      waitingNow: Number(row.waiting_now),
      runningNow: Number(row.running_now),
    }));
  }
}
