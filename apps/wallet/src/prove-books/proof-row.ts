import { statement, type Queryable } from '#postgres';
import { LIMITS } from '#config/limits.js';
import type { Problem } from './problem.js';

/** One replica gets each run: the others find the row changed once they have its lock. */
const BEGIN_PROOF = statement(
  'begin-proof',
  `UPDATE wallet.proof SET due_at = clock_timestamp() + $1::float8 * interval '1 millisecond'
    WHERE due_at <= clock_timestamp()
RETURNING hold_cursor, job_cursor`,
);

const END_PROOF = statement(
  'end-proof',
  `UPDATE wallet.proof
      SET due_at = clock_timestamp() + $1::float8 * interval '1 millisecond',
          hold_cursor = $2, holds = holds + $3, holds_at = CASE WHEN $4 THEN clock_timestamp() ELSE holds_at END,
          hold_round_at = CASE WHEN $5 THEN clock_timestamp() ELSE hold_round_at END,
          job_cursor = $6, jobs = jobs + $7, jobs_at = CASE WHEN $8 THEN clock_timestamp() ELSE jobs_at END,
          job_round_at = CASE WHEN $9 THEN clock_timestamp() ELSE job_round_at END,
          not_checked = $10, problems = $11`,
);

/** Where a run begins. */
export interface Cursors {
  readonly hold_cursor: string | null;
  readonly job_cursor: string | null;
}

/** How far a round over holds, or over jobs, has come in a run. */
export interface RoundPart {
  /** Null: it has come to its end, or is at its beginning. */
  readonly cursor: string | null;
  readonly checked: number;
  /** A page was checked, and none was refused an answer. */
  readonly isChecked: boolean;
  readonly isEnded: boolean;
}

export interface RunReport {
  readonly holds: RoundPart;
  readonly jobs: RoundPart;
  /** What could not be checked, and why. */
  readonly notChecked: readonly string[];
  readonly problems: readonly Problem[];
}

/** Undefined: it is not time yet, or another replica is at it. */
export async function beginProof(database: Queryable): Promise<Cursors | undefined> {
  return (await database.query<Cursors>(BEGIN_PROOF, [LIMITS.proof.leaseMs]))[0];
}

export async function endProof(database: Queryable, { holds, jobs, notChecked, problems }: RunReport, everyMs: number): Promise<void> {
  await database.query(END_PROOF, [
    everyMs,
    ...[holds.cursor, holds.checked, holds.isChecked, holds.isEnded],
    ...[jobs.cursor, jobs.checked, jobs.isChecked, jobs.isEnded],
    JSON.stringify(notChecked),
    JSON.stringify(problems),
  ]);
}
