import { expect, test } from '@jest/globals';
import { LIMITS } from '#config/limits.js';
import { groupBy } from '../keep-jobs/group-by.js';
import { ReturnMoments } from './return-moments.js';

const { momentMs, momentMax, laterMaxS } = LIMITS.queue.shed;
const times = <Value>(count: number, make: (n: number) => Value): Value[] => Array.from({ length: count }, (_, n) => make(n));

test('whoever is alone comes in its time', () => {
  const moments = new ReturnMoments();
  expect([moments.later(3, 0), moments.later(3.01, 10 * momentMs), moments.later(7.99, 20 * momentMs)]).toEqual([0, 0, 0]);
});

test('of those who are told at one moment, few come back at one', () => {
  const moments = new ReturnMoments();
  expect(times(3 * momentMax, () => moments.later(5, 1_000))).toEqual([0, 1, 2].flatMap((s) => times(momentMax, () => s)));
});

test('what counts is the whole second that is told, and not the time itself', () => {
  const moments = new ReturnMoments();
  for (let n = 0; n < momentMax; n += 1) moments.later(4.2, 0);
  expect([moments.later(4.9, 0), moments.later(5.1, 0)]).toEqual([1, 0]);
});

test('those who were told at another second and come at the same moment count as well', () => {
  const moments = new ReturnMoments();
  for (let n = 0; n < momentMax; n += 1) moments.later(9, 0);
  expect([moments.later(4, 5_000), moments.later(4, 5_000 + momentMs)]).toEqual([1, 0]);
});

test('nobody is told much more than its time: where many come whenever it is, they are spread evenly', () => {
  const moments = new ReturnMoments();
  const each = 2 * momentMax;
  const perSecond = groupBy(
    times(each * (laterMaxS + 1), () => moments.later(2, 0)),
    (s) => s,
  );
  expect([...perSecond].map(([s, all]) => [s, all.length])).toEqual(times(laterMaxS + 1, (s) => [s, each]));
});

test('nobody is told more than anybody may be', () => {
  const moments = new ReturnMoments();
  const mostS = LIMITS.health.retryAfterMaxMs / 1_000;
  expect(new Set(times(5 * momentMax, () => moments.later(mostS - 1, 0)))).toEqual(new Set([0, 1]));
});

test('moments that are over are forgotten', () => {
  const moments = new ReturnMoments();
  for (let n = 0; n < 100; n += 1) moments.later(1, n * 500);
  expect(moments.size).toBeGreaterThan(0);
  expect(moments.size).toBeLessThanOrEqual(5);
});
