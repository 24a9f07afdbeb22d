import { holdMicro } from '#catalog';
import type { NewJob } from '../submit-job/insert-jobs.js';

/** A job that is about to be stored, at its normal price. */
export interface PricedJob extends NewJob {
  /** Its client wants no stored result. */
  readonly skipsCache: boolean;
  /** Nobody can make it now, and the client had better wait so long. */
  readonly waitMs: number | undefined;
}

export interface WantedResult {
  readonly userId: string;
  readonly cacheKey: string;
  /** How old it may be. */
  readonly seconds: number;
}

/** What to look for, or undefined: its product sells no stored results, or its client wants none. */
export function wantedResultOf({ userId, cacheKey, skipsCache, terms: { cache } }: PricedJob): WantedResult | undefined {
  return cache === undefined || cacheKey === null || skipsCache ? undefined : { userId, cacheKey, seconds: cache.seconds };
}

/** The job as it is sold the result of this attempt: at the cache's price, or its own if that is less, and whether or not its vendor is well. */
export function soldAgain<Job extends PricedJob>(job: Job, cachedFrom: string): Job {
  const { cache } = job.terms;
  if (cache === undefined) throw new Error(`job ${job.id} has no price for a stored result`);
  const price = holdMicro({ kind: 'perCall', points: cache.price }, {});
  return { ...job, cacheKey: null, cachedFrom, holdMicro: price < job.holdMicro ? price : job.holdMicro, waitMs: undefined };
}
