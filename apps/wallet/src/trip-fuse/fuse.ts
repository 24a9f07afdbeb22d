import { statement, type Queryable } from '#postgres';
import { LIMITS } from '#config/limits.js';
import type { Problem } from '../prove-books/problem.js';

/*
 * The money fuse: while it is tripped, new holds are refused (ledger/outcomes.ts, `wallet_halted`); captures, releases and all else go on. Every
 * turn reads it with the locks of its accounts (apply-commands/lock-accounts.ts).
 */

/** A problem that was told since the last reset is not told again. Two that add a row at once: one fails as raced, and looks again. */
const TRIP_FUSE = statement(
  'trip-fuse',
  `WITH since AS (
     SELECT invariant, subject FROM wallet.fuse_events
      WHERE no > coalesce((SELECT max(no) FROM wallet.fuse_events WHERE event = 'reset'), 0)
   )
   INSERT INTO wallet.fuse_events (no, event, invariant, subject, reason)
   SELECT coalesce((SELECT max(no) FROM wallet.fuse_events), 0) + row_number() OVER (ORDER BY place), 'tripped', invariant, subject, reason
     FROM unnest($1::text[], $2::text[], $3::text[]) WITH ORDINALITY AS found (invariant, subject, reason, place)
    WHERE NOT EXISTS (SELECT FROM since WHERE since.invariant = found.invariant AND since.subject = found.subject)
      AND (SELECT count(*) FROM since) < $4::bigint
   RETURNING invariant, subject, reason AS text`,
);

/** Since the last reset; the rows after it are all of trips. */
const READ_FUSE = statement(
  'read-fuse',
  `SELECT no, event, invariant, subject, reason, operator, at, count(*) OVER () AS trips
     FROM wallet.fuse_events
    WHERE no > coalesce((SELECT max(no) FROM wallet.fuse_events WHERE event = 'reset'), 0)
    ORDER BY no
    LIMIT 1`,
);

const READ_FUSE_EVENTS = statement(
  'read-fuse-events',
  `SELECT no, event, invariant, subject, reason, operator, at FROM wallet.fuse_events ORDER BY no DESC LIMIT $1`,
);

const ADD_FUSE_EVENT = statement('add-fuse-event', `INSERT INTO wallet.fuse_events (no, event, reason, operator) VALUES ($1, $2, $3, $4)`);

export interface FuseEvent {
  readonly no: bigint;
  readonly event: 'tripped' | 'reset';
  /** Null: a person. */
  readonly invariant: string | null;
  readonly subject: string | null;
  readonly reason: string;
  /** Null: the proof. */
  readonly operator: string | null;
  readonly at: Date;
}

/** What tripped it first, and how often it was since. */
export type FuseState = { readonly isTripped: false } | { readonly isTripped: true; readonly first: FuseEvent; readonly trips: number };

/** Returns the problems that were not told before. None: nothing is written. */
export async function tripFuse(tx: Queryable, problems: readonly Problem[]): Promise<readonly Problem[]> {
  if (problems.length === 0) return [];
  return tx.query<Problem>(TRIP_FUSE, [
    problems.map(({ invariant }) => invariant),
    problems.map(({ subject }) => subject),
    problems.map(({ text }) => text),
    LIMITS.fuse.tripsKeptMax,
  ]);
}

export async function readFuse(database: Queryable): Promise<FuseState> {
  const [row] = await database.query<FuseEvent & { readonly trips: bigint }>(READ_FUSE);
  if (!row) return { isTripped: false };
  const { trips, ...first } = row;
  return { isTripped: true, first, trips: Number(trips) };
}

/** Newest first. */
export function readFuseEvents(database: Queryable, limit: number): Promise<FuseEvent[]> {
  return database.query<FuseEvent>(READ_FUSE_EVENTS, [limit]);
}

/** By a person who has seen the events up to `seenNo`; throws a fault that is raced when there is one more by now. */
export async function addFuseEvent(
  database: Queryable,
  { event, reason, operator, seenNo }: Pick<FuseEvent, 'event' | 'reason'> & { readonly operator: string; readonly seenNo: bigint },
): Promise<void> {
  await database.query(ADD_FUSE_EVENT, [seenNo + 1n, event, reason, operator]);
}
