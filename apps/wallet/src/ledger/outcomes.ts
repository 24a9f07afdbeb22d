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
    /** The points would be gone before anybody could spend them. */
    { outcome: 'refused', code: 'already_expired' },
    /** The user's total would exceed BALANCE_MAX_MICRO. */
    { outcome: 'refused', code: 'balance_too_large' },
    { outcome: 'credited', code: null },
  ],
  bonus: [
    { outcome: 'conflict', code: 'id_reused' },
    { outcome: 'refused', code: 'amount_not_positive' },
    { outcome: 'refused', code: 'already_expired' },
    /** There is no top-up of this user under the id that is said to have earned it. */
    { outcome: 'refused', code: 'no_such_top_up' },
    /** It has earned nothing after all: the two fall together. */
    { outcome: 'refused', code: 'top_up_clawed_back' },
    { outcome: 'refused', code: 'balance_too_large' },
    { outcome: 'credited', code: null },
  ],
  hold: [
    { outcome: 'conflict', code: 'id_reused' },
    /** A release of another user or job was here before, and this id is refused to all. */
    { outcome: 'conflict', code: 'hold_of_another' },
    /** The release overtook the hold and recorded this refusal ahead: DESIGN.md section 6. */
    { outcome: 'refused', code: 'released_before_held' },
    /** The money fuse is tripped: the books are in doubt, so nothing of theirs below here is worth telling. */
    { outcome: 'refused', code: 'wallet_halted' },
    { outcome: 'refused', code: 'account_frozen' },
    /** It would exceed what the user, or the API key, may spend in this window. */
    { outcome: 'refused', code: 'day_cap_reached' },
    { outcome: 'refused', code: 'month_cap_reached' },
    { outcome: 'refused', code: 'total_cap_reached' },
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
    /** More than was held, and the product's policy is `reject`; or, whatever the policy, more than any operation may carry; or a part that is more than what is left of its hold. */
    { outcome: 'refused', code: 'above_hold' },
    /** The policy is `cap`: the hold was captured, and nobody is charged for what is above it. */
    { outcome: 'captured', code: 'capped' },
    /** The policy is `absorb`: the hold was captured, and what is above it is booked as the platform's loss. */
    { outcome: 'captured', code: 'overrun_absorbed' },
    /** The rest of the hold has returned to the user. */
    { outcome: 'captured', code: null },
  ],
  release: [
    { outcome: 'conflict', code: 'id_reused' },
    { outcome: 'conflict', code: 'hold_of_another' },
    { outcome: 'refused', code: 'already_captured' },
    /** A part that is more than what is left of the hold that it is of. */
    { outcome: 'refused', code: 'above_hold' },
    /** Nothing is held under this id any more, and nothing ever will be: returned, was returned before, or forestalled. */
    { outcome: 'released', code: null },
  ],
  refund: [
    { outcome: 'conflict', code: 'id_reused' },
    { outcome: 'conflict', code: 'hold_of_another' },
    { outcome: 'refused', code: 'amount_not_positive' },
    /** Nothing was captured under this hold (yet): a hold that is still open ends by a capture or a release. */
    { outcome: 'refused', code: 'not_captured' },
    /** All refunds of a capture together are at most what it charged. */
    { outcome: 'refused', code: 'above_captured' },
    { outcome: 'refused', code: 'balance_too_large' },
    { outcome: 'refunded', code: null },
  ],
  adjust: [
    { outcome: 'conflict', code: 'id_reused' },
    { outcome: 'refused', code: 'amount_zero' },
    /** Above ADJUST_ALONE_MAX_MICRO, either way, a second person must stand for it. */
    { outcome: 'refused', code: 'approval_missing' },
    { outcome: 'refused', code: 'approved_by_operator' },
    /** It would take more than the user has available. */
    { outcome: 'refused', code: 'insufficient_points' },
    { outcome: 'refused', code: 'balance_too_large' },
    { outcome: 'adjusted', code: null },
  ],
  expireLot: [
    { outcome: 'conflict', code: 'id_reused' },
    { outcome: 'refused', code: 'no_such_lot' },
    { outcome: 'refused', code: 'not_due' },
    /** What was available of it is gone; what is held of it is not touched. */
    { outcome: 'expired', code: null },
  ],
  clawBack: [
    { outcome: 'conflict', code: 'id_reused' },
    { outcome: 'refused', code: 'no_such_top_up' },
    /** All of the top-up, also where it was spent: the balance may be below zero now, and then no hold is made. */
    { outcome: 'clawedBack', code: null },
  ],
  freeze: [
    { outcome: 'conflict', code: 'id_reused' },
    { outcome: 'frozen', code: null },
  ],
  unfreeze: [
    { outcome: 'conflict', code: 'id_reused' },
    { outcome: 'unfrozen', code: null },
  ],
  bookCost: [
    { outcome: 'conflict', code: 'id_reused' },
    { outcome: 'refused', code: 'amount_not_positive' },
    /** Above AMOUNT_MAX_MICRO. */
    { outcome: 'refused', code: 'amount_too_large' },
    { outcome: 'booked', code: null },
  ],
  redeem: [
    { outcome: 'conflict', code: 'id_reused' },
    { outcome: 'refused', code: 'no_such_code' },
    /** By an operator: the whole batch. */
    { outcome: 'refused', code: 'code_withdrawn' },
    { outcome: 'refused', code: 'code_expired' },
    /** By as many users as it was made for. */
    { outcome: 'refused', code: 'code_used_up' },
    { outcome: 'refused', code: 'balance_too_large' },
    { outcome: 'credited', code: null },
  ],
  setCap: [
    { outcome: 'conflict', code: 'id_reused' },
    /** The user has CAPS_MAX already. */
    { outcome: 'refused', code: 'too_many_caps' },
    { outcome: 'set', code: null },
  ],
  setThresholds: [
    { outcome: 'conflict', code: 'id_reused' },
    { outcome: 'refused', code: 'amount_not_positive' },
    { outcome: 'set', code: null },
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
