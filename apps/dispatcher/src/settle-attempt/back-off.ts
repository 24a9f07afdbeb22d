import { LIMITS } from '#config/limits.js';

/** A vendor may ask for any wait; a job is not put off for longer than this at a time. */
const RETRY_AFTER_MAX_MS = 60 * 60 * 1_000;

/**
 * Exponential with full jitter: the wait before the try after `tries` that failed. Jobs that failed together, because their vendor did,
 * come back spread over the whole span. `chance` is in [0, 1).
 */
export function backOffMs(tries: number, chance: number): number {
  const { retryFirstMs, retryCapMs } = LIMITS.attempt;
  return Math.round(chance * Math.min(retryCapMs, retryFirstMs * 2 ** Math.max(0, tries - 1)));
}

/** What the vendor asked for, spread a little so that not all come back in the same millisecond; without its word, a back-off. */
export function throttleMs(options: {
  readonly retryAfterMs: number | undefined;
  readonly throttles: number;
  readonly chance: number;
}): number {
  const { retryAfterMs, throttles, chance } = options;
  const { retryFirstMs } = LIMITS.attempt;
  if (retryAfterMs === undefined) return retryFirstMs + backOffMs(throttles + 1, chance);
  return Math.min(RETRY_AFTER_MAX_MS, retryAfterMs) + Math.round(chance * retryFirstMs);
}
