import type { Caps, Counted } from './caps.js';
import type { PlatformAccountName } from './chart-of-accounts.js';
import type { CommandBody } from './commands.js';
import type { Draw, LotMove, OpenLot } from './lots.js';
import type { RecordedOutcome } from './outcomes.js';

/** A user's balance, and where it lies. */
export interface Account {
  readonly userId: string;
  /** What the lots have available. Below zero only by a claw-back; then all lots are at zero. */
  readonly availableMicro: bigint;
  readonly heldMicro: bigint;
  /** Grows by one with each turn that changes the account; the write compares it, so that no update can be lost. */
  readonly version: bigint;
  /** Those that hold anything, in burn order. */
  readonly lots: readonly OpenLot[];
  /** How many lots there ever were: they are numbered from 1. */
  readonly lotsMade: number;
  readonly isFrozen: boolean;
  /** How far a claw-back has let the user go below zero. */
  readonly mayOweMicro: bigint;
  readonly caps: Caps;
  /** The user is told when what is available falls below one of these. */
  readonly thresholdsMicro: readonly bigint[];
}

/** Open: one that ends is gone, and the operation that ended it tells how. A batch's has less with each of its jobs that ends. */
export interface OpenHold {
  /** The id of the command that made it. */
  readonly id: string;
  readonly userId: string;
  readonly jobId: string;
  readonly product: string;
  readonly amountMicro: bigint;
  /** What it drew from which lot, in the order in which it did. */
  readonly draws: readonly Draw[];
  /** The spend caps that count it; null where none does. */
  readonly counted: Counted | null;
}

export const LOT_KINDS = ['purchased', 'bonus', 'adjustment', 'redeemed'] as const;
export type LotKind = (typeof LOT_KINDS)[number];

/** What a lot was when it was granted. */
export interface Lot {
  readonly userId: string;
  readonly no: number;
  readonly operationId: string;
  readonly kind: LotKind;
  readonly priority: number;
  readonly expiresMs: number | null;
  readonly grantedMicro: bigint;
  readonly earnedBy: string | null;
}

/** A code that can be turned into points, with the terms of its batch. */
export interface Code {
  readonly hash: string;
  readonly batch: string;
  readonly amountMicro: bigint;
  readonly uses: number;
  readonly used: number;
  readonly expiresMs: number | null;
  readonly isWithdrawn: boolean;
  readonly priority: number;
  /** From its redemption on; null: for ever. */
  readonly pointsLastMs: number | null;
}

/** What is available has fallen below one of the user's thresholds. */
export interface LowBalance {
  /** `<operation>:low:<points>`. */
  readonly id: string;
  readonly userId: string;
  readonly thresholdMicro: bigint;
  readonly availableMicro: bigint;
}

/** What was refunded of a captured hold so far. */
export interface Refunded {
  readonly holdId: string;
  readonly capturedMicro: bigint;
  readonly refundedMicro: bigint;
}

/** An entry of one of the platform's accounts. */
export interface PlatformEntry {
  readonly account: PlatformAccountName;
  readonly amountMicro: bigint;
}

/** One command, decided: what a duplicate is answered with, and what it booked. */
export interface Operation extends CommandBody {
  readonly id: string;
  readonly outcome: RecordedOutcome['outcome'];
  readonly code: RecordedOutcome['code'];
  /** What was credited, held, captured, … by it: zero when refused. Below zero only for an adjustment that took. */
  readonly movedMicro: bigint;
  /** The entries of the user's two accounts. */
  readonly availableMicro: bigint;
  readonly heldMicro: bigint;
  /** The user's balance right after it; null where no account was touched. */
  readonly availableAfterMicro: bigint | null;
  readonly heldAfterMicro: bigint | null;
  readonly platform: PlatformEntry | null;
  readonly second: PlatformEntry | null;
  readonly lotMoves: readonly LotMove[];
  /** The hold that it ended. */
  readonly endsHold: string | null;
}

/** What must be known to decide a batch: all of it read after the accounts were locked. */
export interface Facts {
  /** The database's clock, once per turn. */
  readonly nowMs: number;
  /** The books are in doubt: no new holds. */
  readonly isFuseTripped: boolean;
  /** One for each user whom a command concerns. */
  readonly accounts: readonly Account[];
  /** Those that are open of the holds that the commands concern. */
  readonly holds: readonly OpenHold[];
  /** Those that were recorded before under the commands' ids, under the ids of holds that are not open, and under ids that commands name. */
  readonly operations: readonly Operation[];
  /** The operations that ended the holds that are not open any more. */
  readonly endings: readonly Operation[];
  /** Of the holds whose refund is asked for. */
  readonly refunds: readonly Refunded[];
  /** All lots of users whose refund or claw-back is asked for. */
  readonly lots: readonly Lot[];
  /** Those that are to be redeemed. */
  readonly codes: readonly Code[];
}

/** All that a batch changes; each row once, in its last state. */
export interface Writes {
  /** In the order in which they were decided. */
  readonly operations: readonly Operation[];
  readonly accounts: readonly Account[];
  readonly newHolds: readonly OpenHold[];
  /** Those that are still open and less than they were. */
  readonly changedHolds: readonly OpenHold[];
  readonly endedHoldIds: readonly string[];
  readonly newLots: readonly Lot[];
  readonly codes: readonly Code[];
  /** Each is told once. */
  readonly lowBalances: readonly LowBalance[];
  readonly refunds: readonly Refunded[];
}
