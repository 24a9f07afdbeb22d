import { assertNever } from '#exhaustive';

/*
 * Spend caps: how much of a user's points may be spent in a window, by all of the user's API keys or by one. What is held counts when it is held; what
 * returns from a hold gives room back while the window that it was counted in lasts. Refunds give none: they return points, not spending.
 * Windows begin at midnight UTC. Everything here returns new values and changes none.
 */

export const CAP_WINDOWS = ['day', 'month', 'total'] as const;
export type CapWindow = (typeof CAP_WINDOWS)[number];

export interface Cap {
  /** Counts from 1 for each user, and is never used again. */
  readonly no: number;
  /** Null: whatever the key. */
  readonly apiKeyId: string | null;
  readonly window: CapWindow;
  readonly limitMicro: bigint;
  /** Counted since `sinceMs`: held, or charged. */
  readonly usedMicro: bigint;
  /** When the window began that `usedMicro` is about. */
  readonly sinceMs: number;
}

export interface Caps {
  readonly list: readonly Cap[];
  /** How many there ever were. */
  readonly made: number;
}

/** Where a hold was counted: only there does what returns give room back. */
export interface Counted {
  readonly atMs: number;
  readonly capNos: readonly number[];
}

export interface Spending {
  readonly apiKeyId: string | null;
  readonly amountMicro: bigint;
}

export const NO_CAPS: Caps = { list: [], made: 0 };

/** More than one account's row should carry, and more than anybody can oversee. */
export const CAPS_MAX = 30;

/** The window of the first cap that this would exceed; null when it is within all. */
export function capReached({ list }: Caps, spending: Spending, nowMs: number): CapWindow | null {
  const exceeded = list.filter((cap) => counts(cap, spending) && rolled(cap, nowMs).usedMicro + spending.amountMicro > cap.limitMicro);
  return CAP_WINDOWS.find((window) => exceeded.some((cap) => cap.window === window)) ?? null;
}

/** Null when no cap counts it. */
export function countSpending(caps: Caps, spending: Spending, nowMs: number): { readonly caps: Caps; readonly counted: Counted } | null {
  const capNos = caps.list.filter((cap) => counts(cap, spending)).map(({ no }) => no);
  if (capNos.length === 0) return null;
  const list = caps.list.map((cap) => (capNos.includes(cap.no) ? add(rolled(cap, nowMs), spending.amountMicro) : cap));
  return { caps: { ...caps, list }, counted: { atMs: nowMs, capNos } };
}

/** Part of a hold has returned. A cap whose window has begun anew since, or that was taken away, does not know it any more. */
export function uncountSpending(caps: Caps, { atMs, capNos }: Counted, returnedMicro: bigint): Caps {
  return {
    ...caps,
    list: caps.list.map((cap) => (capNos.includes(cap.no) && atMs >= cap.sinceMs ? add(cap, -returnedMicro) : cap)),
  };
}

/** One cap per key and window: a new limit for one that is there keeps what it has counted. `limitMicro` null takes it away. */
export function changeCap(
  caps: Caps,
  change: Pick<Cap, 'apiKeyId' | 'window'> & { readonly limitMicro: bigint | null },
  nowMs: number,
): Caps {
  const { apiKeyId, window, limitMicro } = change;
  const isMeant = (cap: Cap): boolean => cap.apiKeyId === apiKeyId && cap.window === window;
  if (limitMicro === null) return { ...caps, list: caps.list.filter((cap) => !isMeant(cap)) };
  if (caps.list.some(isMeant)) return { ...caps, list: caps.list.map((cap) => (isMeant(cap) ? { ...cap, limitMicro } : cap)) };
  const made = caps.made + 1;
  const cap: Cap = { no: made, apiKeyId, window, limitMicro, usedMicro: 0n, sinceMs: beginOf(window, nowMs) };
  return { list: [...caps.list, cap], made };
}

const counts = (cap: Cap, { apiKeyId }: Spending): boolean => cap.apiKeyId === null || cap.apiKeyId === apiKeyId;

const add = (cap: Cap, amountMicro: bigint): Cap => ({ ...cap, usedMicro: cap.usedMicro + amountMicro });

/** A cap as it is now: a new window begins with nothing used. */
export function rolled(cap: Cap, nowMs: number): Cap {
  const sinceMs = beginOf(cap.window, nowMs);
  return sinceMs > cap.sinceMs ? { ...cap, sinceMs, usedMicro: 0n } : cap;
}

function beginOf(window: CapWindow, nowMs: number): number {
  const now = new Date(nowMs);
  switch (window) {
    case 'day':
      return Date.UTC(now.getUTCFullYear(), now.getUTCMonth(), now.getUTCDate());
    case 'month':
      return Date.UTC(now.getUTCFullYear(), now.getUTCMonth());
    case 'total':
      return 0;
    default:
      return assertNever(window);
  }
}
