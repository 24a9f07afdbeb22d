import { LIMITS } from '#config/limits.js';
import type { RateState } from './rates.js';

const { windowSeconds } = LIMITS.rates;

/**
 * `RateLimit-Policy` and `RateLimit` as in draft-ietf-httpapi-ratelimit-headers-11: `q` requests in `w` seconds; `r` of them are left, and all of them again after `t` seconds.
 * https://datatracker.ietf.org/doc/draft-ietf-httpapi-ratelimit-headers/
 */
export function rateFieldsOf(states: readonly RateState[]): Readonly<Record<'ratelimit-policy' | 'ratelimit', string>> {
  return {
    'ratelimit-policy': states.map(({ rate }) => `"${rate.of}";q=${rate.perSecond * windowSeconds};w=${windowSeconds}`).join(', '),
    ratelimit: states.map(({ rate, left, wholeAfterMs }) => `"${rate.of}";r=${left};t=${Math.ceil(wholeAfterMs / 1_000)}`).join(', '),
  };
}
