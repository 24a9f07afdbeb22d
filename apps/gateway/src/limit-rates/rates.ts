import { LRUCache } from 'lru-cache';
import type { LetIn } from '#contracts';
import { LIMITS } from '#config/limits.js';

const { windowSeconds, holdersMax } = LIMITS.rates;
const WINDOW_MS = windowSeconds * 1_000;
/** What other replicas let in is owed, up to this: an hour of owing would help nobody. */
const OWED_MAX_MS = 2 * WINDOW_MS;

/** So many requests a second of one user, or of one of its keys. */
export interface Rate {
  readonly of: 'user' | 'key';
  readonly holder: string;
  readonly perSecond: number;
}

/** How much of a rate is left once the request was counted, or was not because it is above. */
export interface RateState {
  readonly rate: Rate;
  readonly left: number;
  /** Until all of it has come back. */
  readonly wholeAfterMs: number;
  /** Until another request may come; 0: at once. */
  readonly nextAfterMs: number;
}

/**
 * Buckets that leak evenly: ten seconds' requests at once, then as many as come back with time. Of each user and key one number is kept, the moment at which its bucket will be whole
 * again. A request counts for all of its rates or, when it is above one of them, for none, so that whoever keeps asking gets in as often as whoever waits.
 */
export class Rates {
  private readonly wholeAtMs = new LRUCache<string, number>({ max: holdersMax });
  private readonly untold = new Map<string, { readonly perSecond: number; requests: number }>();

  count(rates: readonly Rate[], nowMs: number): { readonly isLetIn: boolean; readonly states: readonly RateState[] } {
    const before = rates.map((rate) => ({ rate, wholeAfterMs: this.wholeIn(rate, nowMs) }));
    const isLetIn = before.every(({ rate, wholeAfterMs }) => nextAfterMs(rate, wholeAfterMs) === 0);
    const states = before.map(({ rate, wholeAfterMs }) => stateOf(rate, isLetIn ? this.add(rate, wholeAfterMs, nowMs) : wholeAfterMs));
    return { isLetIn, states };
  }

  /** Another replica let them in. */
  hear({ holder, requests, perSecond }: LetIn, nowMs: number): void {
    const wholeAtMs = Math.max(nowMs, this.wholeAtMs.get(holder) ?? 0) + (requests * 1_000) / perSecond;
    this.wholeAtMs.set(holder, Math.min(wholeAtMs, nowMs + OWED_MAX_MS));
  }

  /** What the other replicas do not know yet; asked for once. */
  takeUntold(): readonly LetIn[] {
    const told = [...this.untold].map(([holder, { perSecond, requests }]) => ({ holder, requests, perSecond }));
    this.untold.clear();
    return told;
  }

  private wholeIn({ holder }: Rate, nowMs: number): number {
    return Math.max(0, (this.wholeAtMs.get(holder) ?? 0) - nowMs);
  }

  /** Returns after how long it will be whole now. */
  private add(rate: Rate, wholeAfterMs: number, nowMs: number): number {
    const { holder, perSecond } = rate;
    const wholeNowMs = wholeAfterMs + eachMs(rate);
    this.wholeAtMs.set(holder, nowMs + wholeNowMs);
    const untold = this.untold.get(holder);
    if (untold) untold.requests += 1;
    else this.untold.set(holder, { perSecond, requests: 1 });
    return wholeNowMs;
  }
}

function stateOf(rate: Rate, wholeAfterMs: number): RateState {
  const left = Math.max(0, Math.floor((WINDOW_MS - wholeAfterMs) / eachMs(rate) + ROUNDING));
  return { rate, left, wholeAfterMs, nextAfterMs: nextAfterMs(rate, wholeAfterMs) };
}

const eachMs = ({ perSecond }: Rate): number => 1_000 / perSecond;

/** Of a request. Sums of thirds of a millisecond are a hair off; what is told and who is let in go by the same hair. */
const ROUNDING = 1e-3;

function nextAfterMs(rate: Rate, wholeAfterMs: number): number {
  const ms = wholeAfterMs + eachMs(rate) - WINDOW_MS;
  return ms <= ROUNDING * eachMs(rate) ? 0 : ms;
}
