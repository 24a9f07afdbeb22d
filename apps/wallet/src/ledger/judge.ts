import { assertNever } from '#exhaustive';
import type { CaptureCommand, Command, ReleaseCommand } from './commands.js';
import { decideAdjust, decideBonus, decideClawBack, decideExpireLot, decideRedeem, decideTopUp } from './decide-funding.js';
import { decideBookCost, decideCapture, decideHold, decideRefund, decideRelease, partFacts, type HoldFacts } from './decide-spending.js';
import { decideFreeze, decideSetCap, decideSetThresholds } from './decide-settings.js';
import type { Account, Code, Facts, Lot, OpenHold, Operation, Refunded } from './facts.js';
import type { NotYet, Verdict } from './verdict.js';

/** The facts as the commands before this one have left them. */
export interface Standing {
  readonly facts: Pick<Facts, 'nowMs' | 'isFuseTripped'>;
  /** Throws for an account that was not read: a bug, and no zero balance. */
  readonly accountOf: (userId: string) => Account;
  readonly holds: ReadonlyMap<string, OpenHold>;
  readonly operations: ReadonlyMap<string, Operation>;
  /** By the id of the hold that they ended. */
  readonly endings: ReadonlyMap<string, Operation>;
  readonly refunds: ReadonlyMap<string, Refunded>;
  readonly lots: readonly Lot[];
  readonly codes: ReadonlyMap<string, Code>;
}

/** The answer to one command, and what it does. Decides nothing about an id that was decided before. */
export function judge(command: Command, standing: Standing): Verdict | NotYet {
  const { facts, accountOf, operations, refunds, lots, codes } = standing;
  const { nowMs } = facts;
  switch (command.type) {
    case 'topUp':
      return decideTopUp(command, accountOf(command.userId), nowMs);
    case 'bonus': {
      const { earnedBy } = command;
      const earning = earnedBy ? operations.get(earnedBy.topUpId) : undefined;
      const clawBack = earnedBy ? operations.get(earnedBy.clawBackId) : undefined;
      return decideBonus(command, accountOf(command.userId), nowMs, earning, clawBack);
    }
    case 'hold':
      return decideHold(command, accountOf(command.userId), facts);
    case 'capture':
      return decideCapture(command, accountOf(command.userId), holdFactsOf(command, standing));
    case 'release':
      return decideRelease(command, accountOf(command.userId), holdFactsOf(command, standing));
    case 'refund':
      return decideRefund(command, accountOf(command.userId), holdFacts(command.holdId, standing), refunds.get(command.holdId));
    case 'adjust':
      return decideAdjust(command, accountOf(command.userId));
    case 'expireLot':
      return decideExpireLot(command, accountOf(command.userId), nowMs);
    case 'clawBack': {
      const ofUser = lots.filter(({ userId }) => userId === command.userId);
      return decideClawBack(command, accountOf(command.userId), operations.get(command.topUpId), ofUser);
    }
    case 'freeze':
    case 'unfreeze':
      return decideFreeze(command);
    case 'bookCost':
      return decideBookCost(command);
    case 'redeem':
      return decideRedeem(command, accountOf(command.userId), nowMs, codes.get(command.codeHash));
    case 'setCap':
      return decideSetCap(command, accountOf(command.userId), nowMs);
    case 'setThresholds':
      return decideSetThresholds(command);
    default:
      return assertNever(command);
  }
}

function holdFactsOf(command: CaptureCommand | ReleaseCommand, standing: Standing): HoldFacts {
  const { holdId, part } = command;
  const facts = holdFacts(holdId, standing);
  // What has a hold of its own, was released before it could be held, or has ended, has no part any more.
  if (!part || facts.open || facts.ending || facts.named) return facts;
  const whole = standing.holds.get(part.ofHoldId);
  if (whole) return { ...facts, ...partFacts({ ...command, part }, whole) };
  // Nor has a hold that was refused, or has ended, be it a moment ago.
  return { ...facts, named: standing.operations.get(part.ofHoldId) ?? standing.endings.get(part.ofHoldId) };
}

function holdFacts(holdId: string, { holds, endings, operations }: Standing): HoldFacts {
  return { open: holds.get(holdId), ending: endings.get(holdId), named: operations.get(holdId) };
}
