import type { Vendor } from '#catalog';
import { LIMITS } from '#config/limits.js';

/** A vendor's limits as worker.take_slots takes them: the rates as columns, times in microseconds. */
export interface RateRules {
  readonly names: readonly string[];
  readonly maxima: readonly number[];
  readonly windowsUs: readonly number[];
  readonly slacksUs: readonly number[];
  readonly weighed: readonly boolean[];
  readonly concurrencyMin: number;
  readonly concurrencyMax: number;
  /** How long after its slot a call has certainly ended, and with it a permit whose sender died or froze. */
  readonly callUs: number;
}

export function rateRulesOf({
  limits,
  windowMax,
  timeoutMs,
}: Pick<Vendor, 'windowMax' | 'timeoutMs'> & { readonly limits: NonNullable<Vendor['limits']> }): RateRules {
  const { rates, concurrency, slackMs } = limits;
  return {
    names: rates.map(({ units, perSeconds }) => `${units === undefined ? 'calls' : 'units'}/${perSeconds}`),
    maxima: rates.map(({ calls, units }) => units ?? calls ?? 0),
    windowsUs: rates.map(({ perSeconds }) => perSeconds * 1_000_000),
    slacksUs: rates.map(({ perSeconds }) => 1_000 * (slackMs ?? Math.max(LIMITS.limiter.slackMinMs, perSeconds * 5))),
    weighed: rates.map(({ units }) => units !== undefined),
    concurrencyMin: concurrency?.min ?? 1,
    concurrencyMax: concurrency?.max ?? windowMax,
    callUs: (timeoutMs + LIMITS.limiter.endWithinMs) * 1_000,
  };
}
