import { expect, test } from '@jest/globals';
import { median, quantile } from './quantiles.js';

test('the median of an even number of values is between the middle two', () => {
  expect([median([3, 1, 2]), median([4, 1, 3, 2])]).toEqual([2, 2.5]);
});

test.each([
  [0.5, 50],
  [0.99, 99],
  [1, 100],
  [0, 1],
])('the quantile %d of 1 to 100 is %d', (p, value) => {
  const values = Array.from({ length: 100 }, (_, index) => index + 1);
  expect(quantile(values, p)).toBe(value);
});

test('of nothing there is neither', () => {
  expect([median([]), quantile([], 0.5)]).toEqual([Number.NaN, Number.NaN]);
});
