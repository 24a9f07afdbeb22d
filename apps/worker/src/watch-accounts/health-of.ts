import type { VendorHealth } from '#contracts';
import type { Breaker } from './breaker.js';

/** One account as this process knows it. */
export interface AccountHealth extends Breaker {
  readonly revision: number;
  /** Below what the catalog wants to be left. */
  readonly isDry: boolean;
  /** By performance.now(): until then it is not tried. */
  readonly untilMs: number;
}

export const takesCalls = ({ state, isDry }: AccountHealth): boolean => state === 'closed' && !isDry;

/** It is ill, its time is over, and one call may find out more. */
export const mayBeTried = ({ state, isDry, untilMs }: AccountHealth, nowMs: number): boolean =>
  state !== 'closed' && !isDry && nowMs >= untilMs;

/** What the dispatcher is told. `dryForMs`: what is left is asked for again after this. */
export function healthOf(
  vendor: string,
  accounts: readonly AccountHealth[],
  { nowMs, dryForMs }: { readonly nowMs: number; readonly dryForMs: number },
): VendorHealth {
  if (accounts.some(takesCalls)) return { vendor, dispatch: 'open', pausedForMs: 0, reason: null };
  const ill = accounts.filter(({ isDry }) => !isDry);
  const [first] = ill.toSorted((a, b) => a.untilMs - b.untilMs);
  if (!first) return { vendor, dispatch: 'paused', pausedForMs: Math.min(PAUSE_MAX_MS, dryForMs), reason: 'balance_low' };
  const { reason } = first;
  if (mayBeTried(first, nowMs)) return { vendor, dispatch: 'probe', pausedForMs: 0, reason };
  return { vendor, dispatch: 'paused', pausedForMs: Math.min(PAUSE_MAX_MS, Math.ceil(first.untilMs - nowMs)), reason };
}

/** As the message allows; it is said again long before. */
const PAUSE_MAX_MS = 3_600_000;
