import { describe, expect, test } from '@jest/globals';
import { HOPS, MOMENTS, split, type Moments } from './hops.js';

/** The nth moment at n², so that every hop takes another time. */
const seen: Partial<Moments> = Object.fromEntries(MOMENTS.map((moment, index) => [moment, index ** 2]));

describe('a job that was seen from its request to its answer', () => {
  test('is split without a gap: each hop ends at the next moment, and all of them are what the client waited', () => {
    expect(HOPS.map(({ ends }) => ends)).toEqual(MOMENTS.slice(1));
    const { hopsMs, totalMs, vendorMs } = split('j', seen);
    expect(hopsMs).toEqual(HOPS.map((_, index) => 2 * index + 1));
    expect(hopsMs.reduce((sum, ms) => sum + ms, 0)).toBe(totalMs);
    expect(vendorMs).toBe(hopsMs[HOPS.findIndex(({ at }) => at === 'vendor')]);
  });

  test.each(MOMENTS)('is refused when nothing was heard of `%s`', (moment) => {
    const { [moment]: _unheard, ...others } = seen;
    expect(() => split('j', others)).toThrow(`\`${moment}\``);
  });
});
