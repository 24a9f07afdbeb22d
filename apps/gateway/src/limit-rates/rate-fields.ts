import { LIMITS } from '#config/limits.js';
import type { Refusal } from '../refuse-strangers/refusals.js';
import type { RateState } from './rates.js';

const { windowSeconds } = LIMITS.rates;

/**
 * `RateLimit-Policy` and `RateLimit` as in draft-ietf-httpapi-ratelimit-headers-11: `q` requests in `w` seconds; `r` of them are left, and all of them again after `t` seconds.
 * https://datatracker.ietf.org/doc/draft-ietf-httpapi-ratelimit-headers/
 */
export function rateFieldsOf(states: readonly RateState[]): Readonly<Record<'ratelimit-policy' | 'ratelimit', string>> {
  return {
    'ratelimit-policy': states.map(({ rate }) => `"${rate.of}";q=${rate.perSecond * windowSeconds};w=${windowSeconds}`).join(', '),
    ratelimit: states.map(({ rate, left, wholeAfterMs }) => `"${rate.of}";r=${left};t=${secondsOf(wholeAfterMs)}`).join(', '),
  };
}

/** Of a request that is above a rate. */
export function tooFast(states: readonly RateState[]): Refusal {
  const above = states.filter(({ nextAfterMs }) => nextAfterMs > 0);
  const waitMs = Math.max(...above.map(({ nextAfterMs }) => nextAfterMs));
  const rates = above.map(({ rate }) => `${rate.perSecond} requests a second of this ${rate.of}`).join(' and ');
  return {
    code: 'rate_limited',
    parts: {
      detail: `At most ${rates} are let in. Nothing was done. Send the same request again once Retry-After is over, and spread what follows.`,
      headers: { 'retry-after': String(Math.max(1, secondsOf(waitMs))) },
      members: { 'violated-policies': above.map(({ rate }) => rate.of) },
    },
  };
}

/** Whole seconds, and never too few; sums of thirds of a millisecond are a hair too many. */
const secondsOf = (ms: number): number => Math.ceil(ms / 1_000 - 1e-6);
