import type { Queryable, Statement } from '#postgres';
import { LIMITS } from '#config/limits.js';

/** What the proof proves. docs/runbooks/money-fuse.md has a line for each. */
export const INVARIANTS = [
  'entries_sum_to_zero',
  'balances_follow',
  'account_has_balance',
  'lots_have_balance',
  'held_is_in_holds',
  'hold_was_made',
  'hold_has_job',
  'job_has_hold',
] as const;
export type Invariant = (typeof INVARIANTS)[number];

/** An invariant that is broken. */
export interface Problem {
  readonly invariant: Invariant;
  /** The operation, user, hold or job that it is about: the same problem, found again, has the same. */
  readonly subject: string;
  /** One sentence. */
  readonly text: string;
}

/** Runs a check: a statement that returns a row per problem, and whose last parameter bounds them. */
export function problemsOf(tx: Queryable, check: Statement, values: readonly unknown[]): Promise<Problem[]> {
  return tx.query<Problem>(check, [...values, LIMITS.proof.problemsToldMax]);
}
