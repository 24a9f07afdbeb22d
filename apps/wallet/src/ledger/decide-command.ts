import { USER_AVAILABLE, USER_HELD, revenueOf, topUpOf } from './chart-of-accounts.js';
import type { CaptureCommand, HoldCommand, ReleaseCommand, TopUpCommand } from './commands.js';
import type { Account, Hold } from './facts.js';
import { BALANCE_MAX_MICRO, HOLD_NOT_FOUND } from './outcomes.js';
import { isOf, nothingDone, type NotYet, type Verdict } from './verdict.js';

/*
 * One function per command: checks in the order of outcomes.ts, then, from the blank line on, it must succeed. None of
 * these sees a command whose id was decided before; decide-batch.ts has answered that one already.
 */

export function decideTopUp(command: TopUpCommand, account: Account): Verdict<'topUp'> {
  const { amountMicro, provider } = command;
  if (amountMicro <= 0n) return nothingDone({ outcome: 'refused', code: 'amount_not_positive' });
  const totalMicro = account.availableMicro + account.heldMicro + amountMicro;
  if (totalMicro > BALANCE_MAX_MICRO) return nothingDone({ outcome: 'refused', code: 'balance_too_large' });

  return {
    answer: { outcome: 'credited', code: null },
    movedMicro: amountMicro,
    postings: [
      { account: topUpOf(provider), amountMicro: -amountMicro },
      { account: USER_AVAILABLE, amountMicro },
    ],
    hold: null,
  };
}

export function decideHold(command: HoldCommand, account: Account, found: Hold | undefined): Verdict<'hold'> {
  const { id, userId, jobId, product, amountMicro } = command;
  if (found && !isOf(found, command)) return nothingDone({ outcome: 'conflict', code: 'hold_of_another' });
  if (amountMicro <= 0n) return nothingDone({ outcome: 'refused', code: 'amount_not_positive' });
  // A hold and its operation are written together, so a hold without one can only be a tombstone.
  if (found && !found.isTombstone) throw new Error(`hold ${id} exists without its operation`);
  if (found) return nothingDone({ outcome: 'refused', code: 'released_before_held' });
  if (account.availableMicro < amountMicro) return nothingDone({ outcome: 'refused', code: 'insufficient_points' });

  return {
    answer: { outcome: 'held', code: null },
    movedMicro: amountMicro,
    postings: [
      { account: USER_AVAILABLE, amountMicro: -amountMicro },
      { account: USER_HELD, amountMicro },
    ],
    hold: { id, userId, jobId, product, amountMicro, capturedMicro: 0n, state: 'held', isTombstone: false },
  };
}

/** `isNeverHeld`: an operation is recorded under the hold's id although there is no hold. */
export function decideCapture(command: CaptureCommand, found: Hold | undefined, isNeverHeld: boolean): Verdict<'capture'> | NotYet {
  const { amountMicro } = command;
  if (!found) return isNeverHeld ? nothingDone({ outcome: 'refused', code: 'never_held' }) : { notYet: HOLD_NOT_FOUND };
  if (!isOf(found, command)) return nothingDone({ outcome: 'conflict', code: 'hold_of_another' });
  if (found.state === 'released') return nothingDone({ outcome: 'refused', code: 'already_released' });
  if (found.state === 'captured') return nothingDone({ outcome: 'refused', code: 'already_captured' });
  if (amountMicro > found.amountMicro) return nothingDone({ outcome: 'refused', code: 'above_hold' });
  if (found.product === null) throw new Error(`hold ${found.id} is held but has no product`);

  return {
    answer: { outcome: 'captured', code: null },
    movedMicro: amountMicro,
    postings: [
      { account: USER_HELD, amountMicro: -found.amountMicro },
      { account: revenueOf(found.product), amountMicro },
      { account: USER_AVAILABLE, amountMicro: found.amountMicro - amountMicro },
    ],
    hold: { ...found, state: 'captured', capturedMicro: amountMicro },
  };
}

export function decideRelease(command: ReleaseCommand, found: Hold | undefined): Verdict<'release'> {
  const { holdId, userId, jobId } = command;
  if (found && !isOf(found, command)) return nothingDone({ outcome: 'conflict', code: 'hold_of_another' });
  if (found?.state === 'captured') return nothingDone({ outcome: 'refused', code: 'already_captured' });
  // By a release of another id: what this one asks for is already so.
  if (found?.state === 'released') return nothingDone({ outcome: 'released', code: null });

  if (!found) {
    const tombstone: Hold = {
      id: holdId,
      userId,
      jobId,
      product: null,
      amountMicro: 0n,
      capturedMicro: 0n,
      state: 'released',
      isTombstone: true,
    };
    return { answer: { outcome: 'released', code: null }, movedMicro: 0n, postings: [], hold: tombstone };
  }
  return {
    answer: { outcome: 'released', code: null },
    movedMicro: found.amountMicro,
    postings: [
      { account: USER_HELD, amountMicro: -found.amountMicro },
      { account: USER_AVAILABLE, amountMicro: found.amountMicro },
    ],
    hold: { ...found, state: 'released' },
  };
}
