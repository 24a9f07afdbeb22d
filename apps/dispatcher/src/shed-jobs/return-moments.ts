import { LIMITS } from '#config/limits.js';

const { momentMs, momentMax, laterMaxS } = LIMITS.queue.shed;
const MOST_S = LIMITS.health.retryAfterMaxMs / 1_000;

/**
 * When those who were sent away come back. They are told whole seconds, so whoever is told the same at one moment comes back at one, and a crowd that was refused at once would be back as a
 * crowd. This spreads them over the seconds after their time, a few at a moment.
 */
export class ReturnMoments {
  private readonly expected = new Map<number, number>();
  private forgottenTo = -Infinity;

  /** Moments that are kept: those to come, and those of the last second. */
  get size(): number {
    return this.expected.size;
  }

  /**
   * By how many whole seconds later than in `seconds` from `nowMs` (of `performance.now()`) somebody is to come, so that few others come at the same moment; where many do in each of the next
   * seconds, with the fewest. Whoever asks is expected then.
   */
  later(seconds: number, nowMs: number): number {
    this.forget(nowMs);
    const leastS = Math.ceil(seconds);
    const laterMostS = Math.max(0, Math.min(laterMaxS, MOST_S - leastS));
    let laterS = 0;
    for (let s = 1; s <= laterMostS && this.expectedAt(leastS + laterS, nowMs) >= momentMax; s += 1) {
      if (this.expectedAt(leastS + s, nowMs) < this.expectedAt(leastS + laterS, nowMs)) laterS = s;
    }
    this.expected.set(momentOf(leastS + laterS, nowMs), this.expectedAt(leastS + laterS, nowMs) + 1);
    return laterS;
  }

  private expectedAt(seconds: number, nowMs: number): number {
    return this.expected.get(momentOf(seconds, nowMs)) ?? 0;
  }

  /** Moments that are over, once a second. */
  private forget(nowMs: number): void {
    const now = momentOf(0, nowMs);
    if (now < this.forgottenTo + 1_000 / momentMs) return;
    this.forgottenTo = now;
    for (const moment of this.expected.keys()) if (moment < now) this.expected.delete(moment);
  }
}

const momentOf = (seconds: number, nowMs: number): number => Math.floor((nowMs + seconds * 1_000) / momentMs);
