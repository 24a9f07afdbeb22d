import type { Caps } from './caps.js';
import type { CommandType } from './commands.js';
import type { Code, Lot, OpenHold, PlatformEntry, Refunded } from './facts.js';
import type { LotMove } from './lots.js';
import type { HOLD_NOT_FOUND, Outcome } from './outcomes.js';

/** What a command does, given the account and the hold as they stand at its turn. */
export interface Effect {
  /** What was credited, held, captured, …: the figure of the answer. */
  readonly movedMicro: bigint;
  /** The entries. All four sum to zero. */
  readonly availableMicro: bigint;
  readonly heldMicro: bigint;
  readonly platform: PlatformEntry | null;
  readonly second: PlatformEntry | null;
  readonly lotMoves: readonly LotMove[];
  readonly grants: Lot | null;
  readonly opens: OpenHold | null;
  readonly endsHold: string | null;
  /** What is left of a hold that a part was taken of. */
  readonly leaves: OpenHold | null;
  readonly refunds: Refunded | null;
  readonly freezes: boolean | null;
  /** The spend caps after it; null: as they were. */
  readonly caps: Caps | null;
  readonly thresholdsMicro: readonly bigint[] | null;
  /** The code with one more use. */
  readonly usesCode: Code | null;
  /** A claw-back may leave the user below zero; nothing else may. */
  readonly mayOwe: boolean;
  /** A release found no hold under this id: the refusal of the hold is recorded ahead. */
  readonly forestalls: string | null;
}

export interface Verdict<Type extends CommandType = CommandType> extends Effect {
  readonly answer: Outcome<Type>;
}

/** Not decided: nothing is recorded, and the command must come again. */
export interface NotYet {
  readonly notYet: typeof HOLD_NOT_FOUND;
}

const NOTHING: Effect = {
  movedMicro: 0n,
  availableMicro: 0n,
  heldMicro: 0n,
  platform: null,
  second: null,
  lotMoves: [],
  grants: null,
  opens: null,
  endsHold: null,
  leaves: null,
  refunds: null,
  freezes: null,
  caps: null,
  thresholdsMicro: null,
  usesCode: null,
  mayOwe: false,
  forestalls: null,
};

/** An answer and what it does; whatever is not named stays as it is. */
export function verdict<Type extends CommandType>(answer: Outcome<Type>, effect: Partial<Effect> = {}): Verdict<Type> {
  return { ...NOTHING, ...effect, answer };
}

/** Whether something is the user's and the job's that the command names. */
export function isOf(
  thing: { readonly userId: string; readonly jobId: string | null },
  command: { readonly userId: string; readonly jobId: string },
): boolean {
  return thing.userId === command.userId && thing.jobId === command.jobId;
}
