import { AMOUNT_MAX_MICRO } from '#points';
import { capReached, countSpending, uncountSpending, type Caps } from './caps.js';
import { costOf, overrunOf, payableOf, revenueOf } from './chart-of-accounts.js';
import type { BookCostCommand, CaptureCommand, HoldCommand, Part, RefundCommand, ReleaseCommand } from './commands.js';
import type { Account, Facts, OpenHold, Operation, Refunded } from './facts.js';
import { divideDraws, drawFrom, endMoves, holdMoves, refundMoves, spentBy } from './lots.js';
import { BALANCE_MAX_MICRO, HOLD_NOT_FOUND } from './outcomes.js';
import { isOf, verdict, type NotYet, type Verdict } from './verdict.js';

/*
 * How points are spent. One function per command: checks in the order of outcomes.ts, then, from the blank line on, it must
 * succeed. None of these sees a command whose id was decided before; decide-batch.ts has answered that one already.
 */

/** What is known of a hold: it is open, or an operation ended it, or something else stands under its id, or nothing. */
export interface HoldFacts {
  readonly open: OpenHold | undefined;
  /** The hold that the open one is a part of, and what it will have left; left away: it is none. */
  readonly whole?: { readonly left: OpenHold } | 'too_little';
  readonly ending: Operation | undefined;
  /** What is recorded under the hold's own id. */
  readonly named: Operation | undefined;
}

/** Written by a release that found no hold: the hold, should it still come, is refused. */
export function isTombstone({ type, code }: Operation): boolean {
  return type === 'hold' && code === 'released_before_held';
}

export function decideHold(
  command: HoldCommand,
  account: Account,
  { nowMs, isFuseTripped }: Pick<Facts, 'nowMs' | 'isFuseTripped'>,
): Verdict<'hold'> {
  const { id, userId, jobId, product, amountMicro } = command;
  if (isFuseTripped) return verdict({ outcome: 'refused', code: 'wallet_halted' });
  if (account.isFrozen) return verdict({ outcome: 'refused', code: 'account_frozen' });
  const reached = capReached(account.caps, command, nowMs);
  if (reached !== null) return verdict({ outcome: 'refused', code: `${reached}_cap_reached` });
  if (account.availableMicro < amountMicro) return verdict({ outcome: 'refused', code: 'insufficient_points' });

  const spending = countSpending(account.caps, command, nowMs);
  const draws = drawFrom(account.lots, amountMicro);
  return verdict(
    { outcome: 'held', code: null },
    {
      movedMicro: amountMicro,
      availableMicro: -amountMicro,
      heldMicro: amountMicro,
      lotMoves: holdMoves(draws),
      opens: { id, userId, jobId, product, amountMicro, draws, counted: spending?.counted ?? null },
      caps: spending?.caps ?? null,
    },
  );
}

/** A part of a hold, as if it were a hold of its own. */
export function partFacts(
  { holdId: id, userId, jobId, part }: (CaptureCommand | ReleaseCommand) & { readonly part: Part },
  whole: OpenHold,
): Pick<HoldFacts, 'open' | 'whole'> {
  const { product, counted, amountMicro } = whole;
  const { shareMicro } = part;
  const isOfUser = whole.userId === userId;
  const open = { id, userId: whole.userId, jobId, product, counted, amountMicro: shareMicro };
  if (shareMicro > amountMicro || !isOfUser) return { open: { ...open, draws: [] }, whole: 'too_little' };
  const { first, rest } = divideDraws(whole.draws, shareMicro);
  return { open: { ...open, draws: first }, whole: { left: { ...whole, amountMicro: amountMicro - shareMicro, draws: rest } } };
}

export function decideCapture(
  command: CaptureCommand,
  account: Account,
  { open, whole, ending, named }: HoldFacts,
): Verdict<'capture'> | NotYet {
  const { amountMicro, aboveHold } = command;
  const known = open ?? ending ?? (named && isTombstone(named) ? named : undefined);
  if (!known && !named) return { notYet: HOLD_NOT_FOUND };
  if (known && !isOf(known, command)) return verdict({ outcome: 'conflict', code: 'hold_of_another' });
  if (!known) return verdict({ outcome: 'refused', code: 'never_held' });
  if (!open) return verdict({ outcome: 'refused', code: ending?.outcome === 'captured' ? 'already_captured' : 'already_released' });
  if (whole === 'too_little') return verdict({ outcome: 'refused', code: 'above_hold' });
  const isAbove = amountMicro > open.amountMicro;
  if (isAbove && (aboveHold === 'reject' || amountMicro > AMOUNT_MAX_MICRO)) return verdict({ outcome: 'refused', code: 'above_hold' });

  const { id: endsHold, product } = open;
  const chargedMicro = isAbove ? open.amountMicro : amountMicro;
  const overrunMicro = amountMicro - chargedMicro;
  const isAbsorbed = isAbove && aboveHold === 'absorb';
  const earnedMicro = isAbsorbed ? amountMicro : chargedMicro;
  return verdict(
    { outcome: 'captured', code: isAbsorbed ? 'overrun_absorbed' : isAbove ? 'capped' : null },
    {
      movedMicro: chargedMicro,
      heldMicro: -open.amountMicro,
      availableMicro: open.amountMicro - chargedMicro,
      platform: earnedMicro === 0n ? null : { account: revenueOf(product), amountMicro: earnedMicro },
      second: isAbsorbed ? { account: overrunOf(product), amountMicro: -overrunMicro } : null,
      lotMoves: endMoves(open.draws, chargedMicro),
      endsHold,
      leaves: whole?.left ?? null,
      caps: capsAfter(account, open, open.amountMicro - chargedMicro),
    },
  );
}

export function decideRelease(command: ReleaseCommand, account: Account, { open, whole, ending, named }: HoldFacts): Verdict<'release'> {
  const known = open ?? ending ?? named;
  if (known && !isOf(known, command)) return verdict({ outcome: 'conflict', code: 'hold_of_another' });
  if (ending?.outcome === 'captured') return verdict({ outcome: 'refused', code: 'already_captured' });
  if (whole === 'too_little') return verdict({ outcome: 'refused', code: 'above_hold' });
  // Released by another id, or never held: what this one asks for is already so.
  if (known && !open) return verdict({ outcome: 'released', code: null });

  if (!open) return verdict({ outcome: 'released', code: null }, { forestalls: command.holdId });
  const { id: endsHold, amountMicro } = open;
  return verdict(
    { outcome: 'released', code: null },
    {
      movedMicro: amountMicro,
      availableMicro: amountMicro,
      heldMicro: -amountMicro,
      lotMoves: endMoves(open.draws, 0n),
      endsHold,
      leaves: whole?.left ?? null,
      caps: capsAfter(account, open, amountMicro),
    },
  );
}

/** `before`: what was refunded of it so far. */
export function decideRefund(
  command: RefundCommand,
  account: Account,
  { open, ending, named }: HoldFacts,
  before: Refunded | undefined,
): Verdict<'refund'> {
  const { amountMicro, holdId } = command;
  const known = open ?? ending ?? named;
  if (known && !isOf(known, command)) return verdict({ outcome: 'conflict', code: 'hold_of_another' });
  if (amountMicro <= 0n) return verdict({ outcome: 'refused', code: 'amount_not_positive' });
  if (ending?.outcome !== 'captured') return verdict({ outcome: 'refused', code: 'not_captured' });
  const capturedMicro = ending.movedMicro;
  const refundedMicro = before?.refundedMicro ?? 0n;
  if (refundedMicro + amountMicro > capturedMicro) return verdict({ outcome: 'refused', code: 'above_captured' });
  if (account.availableMicro + account.heldMicro + amountMicro > BALANCE_MAX_MICRO) {
    return verdict({ outcome: 'refused', code: 'balance_too_large' });
  }

  const revenue = ending.platform?.account;
  if (revenue === undefined) throw new Error(`${ending.id} charged ${capturedMicro} and earned nothing`);
  return verdict(
    { outcome: 'refunded', code: null },
    {
      movedMicro: amountMicro,
      availableMicro: amountMicro,
      platform: { account: revenue, amountMicro: -amountMicro },
      lotMoves: refundMoves(spentBy(ending.lotMoves), refundedMicro, amountMicro),
      refunds: { holdId, capturedMicro, refundedMicro: refundedMicro + amountMicro },
    },
  );
}

/** `returnedMicro` of the hold were not spent after all. */
function capsAfter({ caps }: Account, { counted }: OpenHold, returnedMicro: bigint): Caps | null {
  return counted && returnedMicro > 0n ? uncountSpending(caps, counted, returnedMicro) : null;
}

export function decideBookCost({ vendor, amountMicro }: BookCostCommand): Verdict<'bookCost'> {
  if (amountMicro <= 0n) return verdict({ outcome: 'refused', code: 'amount_not_positive' });
  if (amountMicro > AMOUNT_MAX_MICRO) return verdict({ outcome: 'refused', code: 'amount_too_large' });

  return verdict(
    { outcome: 'booked', code: null },
    {
      movedMicro: amountMicro,
      platform: { account: costOf(vendor), amountMicro },
      second: { account: payableOf(vendor), amountMicro: -amountMicro },
    },
  );
}
