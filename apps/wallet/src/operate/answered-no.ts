import { AnsweredNo } from '#console';
import type { WalletEvent } from '#contracts';
import { formatPoints } from '#points';
import { ADJUST_ALONE_MAX_MICRO } from '../ledger/decide-funding.js';
import { CAPS_MAX } from '../ledger/caps.js';
import { BALANCE_MAX_MICRO, type Outcome } from '../ledger/outcomes.js';
import { isNamedByCause, type OperatorCommand, type OperatorType } from './say-command.js';

/** Why the wallet says no to an operator, in its own words. */
type NoCode = NonNullable<Outcome<OperatorType>['code']>;

/** What to change, for each. A new code of ledger/outcomes.ts has no sentence yet, and that does not compile. */
const WHAT_TO_CHANGE: Readonly<Record<NoCode, string>> = {
  id_reused: 'the same id was said before with something else in it: another user, amount, reason or operator; take another --id',
  hold_of_another: "the job's hold belongs to another user",
  amount_not_positive: 'give more than zero points',
  amount_zero: 'give more than zero points',
  already_expired: '--expires-at must lie in the future',
  balance_too_large: `a user can have ${formatPoints(BALANCE_MAX_MICRO)} points at most: give fewer`,
  no_such_top_up: 'this user has no such top-up: `wallet lots <user>` shows their ids',
  top_up_clawed_back: 'that top-up was taken back, so it has earned nothing: leave --earned-by away',
  not_captured: 'the job was not charged: a hold that is open ends by itself, and one that was released has returned already',
  above_captured: 'all refunds of a job together are at most what it was charged: `wallet statement <user>` shows both',
  approval_missing: `adjustments above ${formatPoints(ADJUST_ALONE_MAX_MICRO)} points need a second person: --approver <name>`,
  approved_by_operator: 'the second person is the same as the operator: --approver <another name>',
  insufficient_points: 'the user has less available than that: `wallet balance <user>` shows it, and what is held cannot be taken',
  no_such_lot: 'this user never had a lot of that number: `wallet lots <user>` shows them',
  no_such_code: 'no code of that text was ever issued: compare it with what was given out',
  code_withdrawn: 'its batch was withdrawn: `wallet codes list` shows by whom and why',
  code_expired: 'its time is over: `wallet codes list` shows until when it was good',
  code_used_up: 'it was redeemed by as many users as it was made for',
  too_many_caps: `a user can have ${CAPS_MAX} caps at most: take one away first, \`wallet caps <user>\` shows them`,
  not_due: 'its time is not over yet: `wallet lots <user>` shows when it is',
};

/** As WHAT_TO_CHANGE, where it cannot be another --id: these have their id from their payment. */
const REUSED_BY_CAUSE = 'it was booked before, for another user or with other terms, reason or operator: look at what is there';

/** The wallet's no, with what to change; undefined when it was a yes. */
export function answeredNo(command: OperatorCommand, { outcome, code = '' }: WalletEvent, ownId: boolean): AnsweredNo | undefined {
  if (outcome !== 'refused' && outcome !== 'conflict') return undefined;
  const no = outcome === 'refused' ? 'refused' : 'in conflict, nothing was done';
  return new AnsweredNo(`${no} (${code}): ${whatToChange(command, code)}${outcome === 'refused' ? onceMore(command, ownId) : ''}`);
}

function whatToChange(command: OperatorCommand, code: string): string {
  if (code === 'id_reused' && isNamedByCause(command)) return REUSED_BY_CAUSE;
  // A wallet may be newer than this program.
  return isNoCode(code) ? WHAT_TO_CHANGE[code] : 'this version has no sentence for it';
}

const isNoCode = (code: string): code is NoCode => Object.hasOwn(WHAT_TO_CHANGE, code);

/** A refusal is remembered like any other outcome. Who let the id be made up gets another one anyway. */
function onceMore(command: OperatorCommand, ownId: boolean): string {
  if (isNamedByCause(command)) return `\nThe refusal stays under ${command.id}, for good.`;
  return ownId ? `\nThe refusal stays under ${command.id}: say the changed command with another --id.` : '';
}
