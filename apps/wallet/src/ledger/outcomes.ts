import { AMOUNT_MAX_MICRO } from '#points';
import type { CommandType } from './commands.js';

/**
 * Every answer that the wallet gives, per command, in order of precedence: the first that applies is the answer. Before
 * all of them but `id_reused` stands the recorded outcome: an id that was decided once is answered the same for ever.
 *
 * A `conflict` is an answer and not an outcome of the id: nothing is done and nothing is recorded, so what stands (or
 * may still come) under that id stands. Everything else is recorded, refusals too.
 *
 * One thing is neither: a capture whose hold is unknown (`hold_not_found` below).
 */
export const OUTCOMES = {
  topUp: [
    /** The id is taken by an operation with another body. */
    { outcome: 'conflict', code: 'id_reused' },
    { outcome: 'refused', code: 'amount_not_positive' },
    /** The user's total would exceed BALANCE_MAX_MICRO. */
    { outcome: 'refused', code: 'balance_too_large' },
    { outcome: 'credited', code: null },
  ],
  hold: [
    { outcome: 'conflict', code: 'id_reused' },
    /** A release of another user or job has left its tombstone under this id. */
    { outcome: 'conflict', code: 'hold_of_another' },
    { outcome: 'refused', code: 'amount_not_positive' },
    /** The release overtook the hold and left a tombstone: DESIGN.md section 6. */
    { outcome: 'refused', code: 'released_before_held' },
    { outcome: 'refused', code: 'insufficient_points' },
    { outcome: 'held', code: null },
  ],
  capture: [
    { outcome: 'conflict', code: 'id_reused' },
    /** The hold belongs to another user or job. */
    { outcome: 'conflict', code: 'hold_of_another' },
    /** The hold was refused, so there will never be one under this id. */
    { outcome: 'refused', code: 'never_held' },
    { outcome: 'refused', code: 'already_released' },
    /** By a capture of another id; a hold ends once. */
    { outcome: 'refused', code: 'already_captured' },
    /** More than was held. The caller caps the charge and bears the overrun; the wallet never takes more than was promised. */
    { outcome: 'refused', code: 'above_hold' },
    /** The rest of the hold has returned to the user. */
    { outcome: 'captured', code: null },
  ],
  release: [
    { outcome: 'conflict', code: 'id_reused' },
    { outcome: 'conflict', code: 'hold_of_another' },
    { outcome: 'refused', code: 'already_captured' },
    /** Nothing is held under this id any more, and nothing ever will be: returned, was returned before, or a tombstone. */
    { outcome: 'released', code: null },
  ],
} as const satisfies Record<CommandType, readonly { readonly outcome: string; readonly code: string | null }[]>;

export type Outcome<Type extends CommandType = CommandType> = (typeof OUTCOMES)[Type][number];
export type OutcomeCode = NonNullable<Outcome['code']>;

/** What is recorded under an id. */
export type RecordedOutcome = Exclude<Outcome, { outcome: 'conflict' }>;

/**
 * A capture that finds neither its hold nor any operation under the hold's id is not decided at all: it comes again.
 *
 * The dispatcher captures only after it has heard `held`, so this is a lost hold or a bug, and every recorded answer
 * would lose money if the hold did arrive: a remembered refusal would leave the user's points held for ever and the
 * result uncharged (P2), and a tombstone would give a paid result away. Refusing without remembering would break "one
 * answer per id". So the command is retried, ends in DEAD with an alarm if the hold stays away, and the job, still
 * `charging`, says it again. Releasing is what ends a job whose hold is truly lost.
 */
export const HOLD_NOT_FOUND = 'hold_not_found';

/** A user's available and held points together stay within one parseable amount, and far from what BIGINT can hold. */
export const BALANCE_MAX_MICRO = AMOUNT_MAX_MICRO;
