import { describe, expect, test } from '@jest/globals';
import { newJob } from '../../test-support/jobs.js';
import { soldAgain, wantedResultOf, type PricedJob } from './sell-again.js';

const terms = newJob().terms;

function priced(over: Partial<PricedJob> = {}): PricedJob {
  return {
    ...newJob({ cacheKey: 'key', holdMicro: 50_000n, terms: { ...terms, cache: { seconds: 60, price: '0' } } }),
    skipsCache: false,
    waitMs: undefined,
    ...over,
  };
}

describe('which jobs look for a stored result', () => {
  test.each<[string, PricedJob, boolean]>([
    ['one whose product sells them', priced(), true],
    ['not one whose product does not', priced({ terms }), false],
    ['not one whose client wants it made anew', priced({ skipsCache: true }), false],
    ['not one whose input has no digest: its gateway did not know of the cache yet', priced({ cacheKey: null }), false],
  ])('%s', (_what, job, looks) => {
    const wanted = wantedResultOf(job);
    if (looks) expect(wanted).toEqual({ userId: job.userId, cacheKey: 'key', seconds: 60 });
    else expect(wanted).toBeUndefined();
  });
});

describe('a stored result', () => {
  test.each([
    ['is free where the product does not say otherwise', '0', 0n],
    ['costs what the product says', '0.001', 1_000n],
    ['never costs more than the job could have cost', '7', 50_000n],
  ])('%s', (_what, price, holdMicro) => {
    const job = priced({ terms: { ...terms, cache: { seconds: 60, price } } });
    expect(soldAgain(job, 'source:1')).toEqual({ ...job, cacheKey: null, cachedFrom: 'source:1', holdMicro });
  });

  test('is sold although nobody could make it now', () => {
    expect(soldAgain(priced({ waitMs: 30_000 }), 'source:1').waitMs).toBeUndefined();
  });
});
