import type { LedgerAccountName } from './chart-of-accounts.js';
import type { CommandBody } from './commands.js';
import type { RecordedOutcome } from './outcomes.js';

/** A user's balance. */
export interface Account {
  readonly userId: string;
  readonly availableMicro: bigint;
  readonly heldMicro: bigint;
  /** Grows by one with each turn that changes the account; the write compares it, so that no update can be lost. */
  readonly version: bigint;
}

export const HOLD_STATES = ['held', 'captured', 'released'] as const;
export type HoldState = (typeof HOLD_STATES)[number];

export interface Hold {
  /** The id of the command that made it. */
  readonly id: string;
  readonly userId: string;
  readonly jobId: string;
  /** Null for a tombstone, whose hold never came. */
  readonly product: string | null;
  /** Zero for a tombstone. */
  readonly amountMicro: bigint;
  readonly capturedMicro: bigint;
  readonly state: HoldState;
  /** Written by a release that found no hold: the hold, should it still come, is refused. */
  readonly isTombstone: boolean;
}

/** One command, decided: what a duplicate is answered with. */
export interface Operation extends CommandBody {
  readonly id: string;
  readonly outcome: RecordedOutcome['outcome'];
  readonly code: RecordedOutcome['code'];
  /** What was credited, held, captured or released by it: zero when refused. */
  readonly movedMicro: bigint;
  /** The user's balance right after it. */
  readonly availableAfterMicro: bigint;
  readonly heldAfterMicro: bigint;
}

export interface Entry {
  readonly operationId: string;
  readonly account: LedgerAccountName;
  /** Null for the platform's accounts. */
  readonly userId: string | null;
  readonly amountMicro: bigint;
  /** The user's account after this entry; null for the platform's accounts, which have no running balance. */
  readonly balanceAfterMicro: bigint | null;
}

/** What must be known to decide a batch: all of it read after the accounts were locked. */
export interface Facts {
  /** One for each user whom a command names. */
  readonly accounts: readonly Account[];
  /** Those that exist of the holds that the commands concern. */
  readonly holds: readonly Hold[];
  /** Those that were recorded before under the commands' ids. */
  readonly operations: readonly Operation[];
  /** Ids that commands name as holds, where no hold exists but an operation is recorded: no hold can ever come. */
  readonly neverHeldIds: readonly string[];
}

/** All that a batch changes; each row once, in its last state. */
export interface Writes {
  readonly operations: readonly Operation[];
  readonly accounts: readonly Account[];
  /** New ones, and ones that this batch ended. */
  readonly holds: readonly Hold[];
  /** In the order in which they were posted. */
  readonly entries: readonly Entry[];
}
