import { describe, expect, test } from '@jest/globals';
import { PATHS, split, type Hop, type Moments } from './hops.js';

describe.each(['result', 'end'] as const)('a job whose client waits for its %s', (until) => {
  const path: readonly Hop[] = PATHS[until];
  const moments = ['sent', ...path.map(({ ends }) => ends)] as const;
  /** The nth moment at n², so that every hop takes another time. */
  const seen: Partial<Moments> = Object.fromEntries(moments.map((moment, index) => [moment, index ** 2]));

  test('is split without a gap: each hop ends at the next moment, and all of them are what the client waited', () => {
    const { hopsMs, totalMs, vendorMs } = split('j', until, seen);
    expect(hopsMs).toEqual(path.map((_, index) => 2 * index + 1));
    expect(hopsMs.reduce((sum, ms) => sum + ms, 0)).toBe(totalMs);
    expect(vendorMs).toBe(hopsMs[path.findIndex(({ at }) => at === 'vendor')]);
  });

  test.each(moments)('is refused when nothing was heard of `%s`', (moment) => {
    const { [moment]: _unheard, ...others } = seen;
    expect(() => split('j', until, others)).toThrow(`\`${moment}\``);
  });
});
