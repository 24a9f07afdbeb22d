import { describe, expect, test } from '@jest/globals';
import { seededRandom } from '../../random/seeded-random.js';
import { zipfRanks } from './pick-users.js';

describe('users are picked by Zipf’s law', () => {
  test('of 10 000 users the first gets a tenth, the second half of that, the first hundred more than half', () => {
    const picks = 200_000;
    const pick = zipfRanks(10_000, seededRandom(1));
    const counts = new Array<number>(10_000).fill(0);
    for (let nth = 0; nth < picks; nth += 1) {
      const rank = pick();
      counts[rank] = (counts[rank] ?? 0) + 1;
    }
    const share = (from: number, to: number): number => counts.slice(from, to).reduce((sum, each) => sum + each, 0) / picks;
    // 1 / (1 + 1/2 + … + 1/10 000) = 1 / 9.788
    expect(share(0, 1)).toBeCloseTo(0.102, 2);
    expect(share(1, 2)).toBeCloseTo(0.051, 2);
    expect(share(0, 100)).toBeCloseTo(0.53, 2);
    expect(share(0, 10_000)).toBe(1);
  });

  test.each([
    [0, 0],
    [0.999_999, 2],
  ])('the random number %d still picks one of three users', (number, rank) => {
    expect(zipfRanks(3, () => number)()).toBe(rank);
  });
});

test('one seed gives one sequence, another one another', () => {
  const take = (seed: number): number[] => Array.from({ length: 5 }, seededRandom(seed));
  expect(take(7)).toEqual(take(7));
  expect(take(7)).not.toEqual(take(8));
  expect(take(7).every((each) => each >= 0 && each < 1)).toBe(true);
});
