import { MICRO_PER_POINT } from '#points';
import { ADJUSTMENT, BONUS, EXPIRED, chargebackOf, codesOf, topUpOf } from './chart-of-accounts.js';
import type {
  AdjustCommand,
  BonusCommand,
  ClawBackCommand,
  Command,
  ExpireLotCommand,
  LotTerms,
  RedeemCommand,
  TopUpCommand,
} from './commands.js';
import type { Account, Code, Lot, LotKind, Operation } from './facts.js';
import { drawFrom, PRIORITY, takeMoves } from './lots.js';
import { BALANCE_MAX_MICRO } from './outcomes.js';
import { verdict, type Effect, type Verdict } from './verdict.js';

/*
 * How points come and go without being spent. One function per command: checks in the order of outcomes.ts, then, from the blank line on, it must
 * succeed. None of these sees a command whose id was decided before; decide-batch.ts has answered that one already.
 */

/** Up to here, either way, an operator may adjust alone. */
export const ADJUST_ALONE_MAX_MICRO = 1_000n * MICRO_PER_POINT;

export function decideTopUp(command: TopUpCommand, account: Account, nowMs: number): Verdict<'topUp'> {
  const { amountMicro, provider } = command;
  if (amountMicro <= 0n) return verdict({ outcome: 'refused', code: 'amount_not_positive' });
  if (isPast(command, nowMs)) return verdict({ outcome: 'refused', code: 'already_expired' });
  if (isTooMuch(account, amountMicro)) return verdict({ outcome: 'refused', code: 'balance_too_large' });

  return verdict(
    { outcome: 'credited', code: null },
    { ...granting(command, account, 'purchased', amountMicro), platform: { account: topUpOf(provider), amountMicro: -amountMicro } },
  );
}

/** `earning`: the top-up that it names; `clawBack`: what took that back. */
export function decideBonus(
  command: BonusCommand,
  account: Account,
  nowMs: number,
  earning: Operation | undefined,
  clawBack: Operation | undefined,
): Verdict<'bonus'> {
  const { amountMicro, earnedBy, userId } = command;
  if (amountMicro <= 0n) return verdict({ outcome: 'refused', code: 'amount_not_positive' });
  if (isPast(command, nowMs)) return verdict({ outcome: 'refused', code: 'already_expired' });
  if (earnedBy !== null && !isTopUpOf(earning, userId)) return verdict({ outcome: 'refused', code: 'no_such_top_up' });
  if (clawBack?.outcome === 'clawedBack') return verdict({ outcome: 'refused', code: 'top_up_clawed_back' });
  if (isTooMuch(account, amountMicro)) return verdict({ outcome: 'refused', code: 'balance_too_large' });

  return verdict(
    { outcome: 'credited', code: null },
    { ...granting(command, account, 'bonus', amountMicro, earnedBy?.topUpId), platform: { account: BONUS, amountMicro: -amountMicro } },
  );
}

export function decideRedeem(command: RedeemCommand, account: Account, nowMs: number, code: Code | undefined): Verdict<'redeem'> {
  if (!code) return verdict({ outcome: 'refused', code: 'no_such_code' });
  const { amountMicro, batch, priority, expiresMs, pointsLastMs, uses, used } = code;
  if (code.isWithdrawn) return verdict({ outcome: 'refused', code: 'code_withdrawn' });
  if (isPast({ expiresMs }, nowMs)) return verdict({ outcome: 'refused', code: 'code_expired' });
  if (used >= uses) return verdict({ outcome: 'refused', code: 'code_used_up' });
  if (isTooMuch(account, amountMicro)) return verdict({ outcome: 'refused', code: 'balance_too_large' });

  const terms = { ...command, priority, expiresMs: pointsLastMs === null ? null : nowMs + pointsLastMs };
  return verdict(
    { outcome: 'credited', code: null },
    {
      ...granting(terms, account, 'redeemed', amountMicro),
      platform: { account: codesOf(batch), amountMicro: -amountMicro },
      usesCode: { ...code, used: used + 1 },
    },
  );
}

export function decideAdjust(command: AdjustCommand, account: Account): Verdict<'adjust'> {
  const { amountMicro, direction, operator, approver } = command;
  if (amountMicro === 0n) return verdict({ outcome: 'refused', code: 'amount_zero' });
  if (amountMicro > ADJUST_ALONE_MAX_MICRO && approver === null) return verdict({ outcome: 'refused', code: 'approval_missing' });
  if (approver === operator) return verdict({ outcome: 'refused', code: 'approved_by_operator' });
  if (direction === 'take' && account.availableMicro < amountMicro) return verdict({ outcome: 'refused', code: 'insufficient_points' });
  if (direction === 'give' && isTooMuch(account, amountMicro)) return verdict({ outcome: 'refused', code: 'balance_too_large' });

  const answer = { outcome: 'adjusted', code: null } as const;
  if (direction === 'give') {
    const terms = { ...command, priority: null, expiresMs: null };
    const platform = { account: ADJUSTMENT, amountMicro: -amountMicro } as const;
    return verdict(answer, { ...granting(terms, account, 'adjustment', amountMicro), platform });
  }
  const lotMoves = takeMoves(drawFrom(account.lots, amountMicro));
  const platform = { account: ADJUSTMENT, amountMicro } as const;
  return verdict(answer, { movedMicro: -amountMicro, availableMicro: -amountMicro, lotMoves, platform });
}

export function decideExpireLot(command: ExpireLotCommand, account: Account, nowMs: number): Verdict<'expireLot'> {
  const { lotNo } = command;
  if (lotNo > account.lotsMade) return verdict({ outcome: 'refused', code: 'no_such_lot' });
  const lot = account.lots.find(({ no }) => no === lotNo);
  if (lot && !isDue(lot, nowMs)) return verdict({ outcome: 'refused', code: 'not_due' });

  return verdict({ outcome: 'expired', code: null }, lot ? expiring(lotNo, lot.availableMicro) : {});
}

/** Whether a lot's time is over. */
export function isDue(lot: { readonly expiresMs: number | null }, nowMs: number): boolean {
  return lot.expiresMs !== null && lot.expiresMs <= nowMs;
}

/**
 * `topUp`: the operation that it names; `lots`: all that the user ever had. The whole top-up is taken, first from its own lot, then from the others,
 * and what was spent beyond them is owed. Of a bonus that it earned, only what is left is taken: it was never the user's money.
 */
export function decideClawBack(
  command: ClawBackCommand,
  account: Account,
  topUp: Operation | undefined,
  lots: readonly Lot[],
): Verdict<'clawBack'> {
  if (!isTopUpOf(topUp, command.userId)) return verdict({ outcome: 'refused', code: 'no_such_top_up' });

  const own = lots.find(({ operationId }) => operationId === command.topUpId);
  const bonuses = new Set(lots.filter(({ earnedBy }) => earnedBy === command.topUpId).map(({ no }) => no));
  const fallen = account.lots.filter(({ no, availableMicro }) => bonuses.has(no) && availableMicro > 0n);
  const fallenMicro = fallen.reduce((sum, { availableMicro }) => sum + availableMicro, 0n);
  const purchased = account.lots.find(({ no }) => no === own?.no)?.availableMicro ?? 0n;
  const first = purchased > 0n && own ? [{ lotNo: own.no, availableMicro: -purchased, heldMicro: 0n }] : [];
  return verdict(
    { outcome: 'clawedBack', code: null },
    {
      movedMicro: topUp.movedMicro,
      availableMicro: -topUp.movedMicro - fallenMicro,
      platform: { account: chargebackOf(topUp.reference ?? ''), amountMicro: topUp.movedMicro },
      second: fallenMicro > 0n ? { account: BONUS, amountMicro: fallenMicro } : null,
      lotMoves: [...first, ...fallen.map(({ no, availableMicro }) => ({ lotNo: no, availableMicro: -availableMicro, heldMicro: 0n }))],
      mayOwe: true,
    },
  );
}

export function expiring(lotNo: number, amountMicro: bigint): Partial<Effect> {
  if (amountMicro === 0n) return {};
  return {
    movedMicro: amountMicro,
    availableMicro: -amountMicro,
    platform: { account: EXPIRED, amountMicro },
    lotMoves: [{ lotNo, availableMicro: -amountMicro, heldMicro: 0n }],
  };
}

function granting(
  command: LotTerms & Pick<Command, 'id' | 'userId'>,
  account: Account,
  kind: LotKind,
  amountMicro: bigint,
  earnedBy: string | null = null,
): Partial<Effect> {
  const { id, userId, priority, expiresMs } = command;
  const no = account.lotsMade + 1;
  return {
    movedMicro: amountMicro,
    availableMicro: amountMicro,
    grants: { userId, no, operationId: id, kind, priority: priority ?? PRIORITY[kind], expiresMs, grantedMicro: amountMicro, earnedBy },
    lotMoves: [{ lotNo: no, availableMicro: amountMicro, heldMicro: 0n }],
  };
}

function isTopUpOf(operation: Operation | undefined, userId: string): operation is Operation {
  return operation?.type === 'topUp' && operation.outcome === 'credited' && operation.userId === userId;
}

const isPast = ({ expiresMs }: Pick<LotTerms, 'expiresMs'>, nowMs: number): boolean => expiresMs !== null && expiresMs <= nowMs;

/** Also by itself: who owes has room for more than any operation may carry. */
const isTooMuch = ({ availableMicro, heldMicro }: Account, amountMicro: bigint): boolean =>
  amountMicro > BALANCE_MAX_MICRO || availableMicro + heldMicro + amountMicro > BALANCE_MAX_MICRO;
