import type { LedgerAccountName } from './chart-of-accounts.js';
import type { CommandType } from './commands.js';
import type { Hold } from './facts.js';
import type { HOLD_NOT_FOUND, Outcome } from './outcomes.js';

export interface Posting {
  readonly account: LedgerAccountName;
  /** Signed. Zero postings are dropped. */
  readonly amountMicro: bigint;
}

/** What one command comes to, given the account and the hold as they stand at its turn. */
export interface Verdict<Type extends CommandType = CommandType> {
  readonly answer: Outcome<Type>;
  readonly movedMicro: bigint;
  /** Sum to zero. */
  readonly postings: readonly Posting[];
  /** The hold's new state, if it has one. */
  readonly hold: Hold | null;
}

/** Not decided: nothing is recorded, and the command must come again. */
export interface NotYet {
  readonly notYet: typeof HOLD_NOT_FOUND;
}

/** An answer that changes nothing. */
export function nothingDone<Type extends CommandType>(answer: Outcome<Type>): Verdict<Type> {
  return { answer, movedMicro: 0n, postings: [], hold: null };
}

/** Whether a hold is the one that this command may touch: it must be of the same user and the same job. */
export function isOf(hold: Hold, command: { readonly userId: string; readonly jobId: string }): boolean {
  return hold.userId === command.userId && hold.jobId === command.jobId;
}
