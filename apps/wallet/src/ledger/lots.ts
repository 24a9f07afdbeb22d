/*
 * Credit lots. Each top-up, bonus and adjustment in the user's favour is a lot; holds draw from lots in one fixed burn order, remember what they
 * drew, and return it there. Everything here returns new lists and changes none.
 */

/** A lot that still holds something. */
export interface OpenLot {
  /** Counts from 1 for each user. */
  readonly no: number;
  readonly priority: number;
  readonly expiresMs: number | null;
  readonly availableMicro: bigint;
  readonly heldMicro: bigint;
}

export interface Draw {
  readonly lotNo: number;
  readonly amountMicro: bigint;
}

/** How one operation changed one lot. */
export interface LotMove {
  readonly lotNo: number;
  readonly availableMicro: bigint;
  readonly heldMicro: bigint;
}

/** Unless the command says otherwise. The lower is spent first: what was given before what was paid for. */
export const PRIORITY = { bonus: 100, redeemed: 100, adjustment: 150, purchased: 200 } as const;

/** By priority, then what expires first, then the older: nothing else decides which points a hold draws. */
export function compareBurnOrder(a: OpenLot, b: OpenLot): number {
  if (a.priority !== b.priority) return a.priority - b.priority;
  if (a.expiresMs !== b.expiresMs) return (a.expiresMs ?? Number.POSITIVE_INFINITY) - (b.expiresMs ?? Number.POSITIVE_INFINITY);
  return a.no - b.no;
}

/** Takes `amountMicro` of what is available, in burn order; throws if there is less. */
export function drawFrom(lots: readonly OpenLot[], amountMicro: bigint): readonly Draw[] {
  const draws: Draw[] = [];
  let missing = amountMicro;
  for (const { no, availableMicro } of lots) {
    if (missing === 0n) break;
    if (availableMicro === 0n) continue;
    const drawn = availableMicro < missing ? availableMicro : missing;
    draws.push({ lotNo: no, amountMicro: drawn });
    missing -= drawn;
  }
  if (missing > 0n) throw new Error(`lots hold ${amountMicro - missing} micro-points, not ${amountMicro}`);
  return draws;
}

/** The first `amountMicro` of what was drawn, and the rest. */
export function divideDraws(
  draws: readonly Draw[],
  amountMicro: bigint,
): { readonly first: readonly Draw[]; readonly rest: readonly Draw[] } {
  const [first, rest]: [Draw[], Draw[]] = [[], []];
  let missing = amountMicro;
  for (const { lotNo, amountMicro: drawn } of draws) {
    const taken = drawn < missing ? drawn : missing;
    if (taken > 0n) first.push({ lotNo, amountMicro: taken });
    if (drawn > taken) rest.push({ lotNo, amountMicro: drawn - taken });
    missing -= taken;
  }
  if (missing > 0n) throw new Error(`only ${amountMicro - missing} of ${amountMicro} micro-points were drawn`);
  return { first, rest };
}

export const holdMoves = (draws: readonly Draw[]): readonly LotMove[] =>
  draws.map(({ lotNo, amountMicro }) => ({ lotNo, availableMicro: -amountMicro, heldMicro: amountMicro }));

export const takeMoves = (draws: readonly Draw[]): readonly LotMove[] =>
  draws.map(({ lotNo, amountMicro }) => ({ lotNo, availableMicro: -amountMicro, heldMicro: 0n }));

/** A hold ends: `spentMicro` of it is gone, from its first draws on, and the rest returns to where it came from. */
export function endMoves(draws: readonly Draw[], spentMicro: bigint): readonly LotMove[] {
  let unspent = spentMicro;
  return draws.map(({ lotNo, amountMicro }) => {
    const spent = amountMicro < unspent ? amountMicro : unspent;
    unspent -= spent;
    return { lotNo, availableMicro: amountMicro - spent, heldMicro: -amountMicro };
  });
}

/** What a capture spent of each lot, from its moves: those that end the hold. What pays a debt in the same operation was not spent on the job. */
export function spentBy(moves: readonly LotMove[]): readonly Draw[] {
  return moves.flatMap(({ lotNo, availableMicro, heldMicro }) => {
    const amountMicro = -heldMicro - availableMicro;
    return heldMicro < 0n && amountMicro > 0n ? [{ lotNo, amountMicro }] : [];
  });
}

/** Refunds go back in parts: what was spent last returns first, and `refundedMicro` of it has returned before. */
export function refundMoves(spent: readonly Draw[], refundedMicro: bigint, amountMicro: bigint): readonly LotMove[] {
  const moves: LotMove[] = [];
  let skip = refundedMicro;
  let missing = amountMicro;
  for (const { lotNo, amountMicro: drawn } of spent.toReversed()) {
    const left = drawn > skip ? drawn - skip : 0n;
    skip -= drawn - left;
    const back = left < missing ? left : missing;
    if (back > 0n) moves.push({ lotNo, availableMicro: back, heldMicro: 0n });
    missing -= back;
  }
  if (missing > 0n) throw new Error(`only ${amountMicro - missing} of ${amountMicro} micro-points can return to lots`);
  return moves;
}

/** The lots after the moves, in burn order; `reopened` knows the terms of lots that are not in the list. */
export function applyMoves(
  lots: readonly OpenLot[],
  moves: readonly LotMove[],
  reopened: (no: number) => Pick<OpenLot, 'priority' | 'expiresMs'>,
): readonly OpenLot[] {
  const after = [...lots];
  let isSorted = true;
  for (const { lotNo, availableMicro, heldMicro } of moves) {
    const at = after.findIndex(({ no }) => no === lotNo);
    const lot = after[at];
    if (lot) {
      const { no, priority, expiresMs } = lot;
      const changed = {
        no,
        priority,
        expiresMs,
        availableMicro: lot.availableMicro + availableMicro,
        heldMicro: lot.heldMicro + heldMicro,
      };
      if (changed.availableMicro < 0n || changed.heldMicro < 0n) throw new Error(`lot ${lotNo} would be below zero`);
      after[at] = changed;
    } else {
      after.push({ no: lotNo, ...reopened(lotNo), availableMicro, heldMicro });
      isSorted = false;
    }
  }
  const open = after.filter((lot) => lot.availableMicro > 0n || lot.heldMicro > 0n);
  return isSorted ? open : open.sort(compareBurnOrder);
}

export function sumAvailable(lots: readonly OpenLot[]): bigint {
  let sum = 0n;
  for (const { availableMicro } of lots) sum += availableMicro;
  return sum;
}
