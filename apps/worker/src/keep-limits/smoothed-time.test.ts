import { expect, test } from '@jest/globals';
import { SmoothedTime } from './smoothed-time.js';

const smoothed = (...times: readonly number[]): number => {
  const time = new SmoothedTime({ minMs: 1, maxMs: 80 });
  for (const ms of times) time.saw(ms);
  return time.ms;
};
const steady = (ms: number): number[] => Array.from({ length: 100 }, () => ms);

test.each([
  ['nothing yet: the least', [], 1, 1],
  ['what is steady', steady(10), 9.9, 10.1],
  ['what varies, with its deviation', [...steady(10), ...steady(0).map((_, index) => (index % 2 === 0 ? 5 : 15))], 16, 24],
  ['one that hangs, no more than a little', [...steady(10), 200], 60, 80],
  ['some that stood still, not for longer than a few others', [...steady(10), 12_000, 12_000, ...steady(10).slice(0, 40)], 9.9, 12],
  ['bounds', steady(1_000), 80, 80],
])('%s', (_what, times, least, most) => {
  expect(smoothed(...times)).toBeGreaterThanOrEqual(least);
  expect(smoothed(...times)).toBeLessThanOrEqual(most);
});
