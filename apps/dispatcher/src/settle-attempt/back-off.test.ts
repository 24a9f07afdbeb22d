import { describe, expect, test } from '@jest/globals';
import { LIMITS } from '#config/limits.js';
import { backOffMs, throttleMs } from './back-off.js';

const ALMOST_ONE = 1 - Number.EPSILON;

describe('waits before the next attempt', () => {
  test.each([
    [1, 500],
    [2, 1_000],
    [3, 2_000],
    [7, 30_000],
    [200, 30_000],
  ])('after %i tries it is anything up to %i ms', (tries, mostMs) => {
    expect(backOffMs(tries, 0)).toBe(0);
    expect(backOffMs(tries, ALMOST_ONE)).toBe(mostMs);
  });

  test('what the vendor asked for is kept, up to an hour, and spread a little', () => {
    expect(throttleMs({ retryAfterMs: 7_000, throttles: 0, chance: 0 })).toBe(7_000);
    expect(throttleMs({ retryAfterMs: 7_000, throttles: 0, chance: ALMOST_ONE })).toBe(7_000 + LIMITS.attempt.retryFirstMs);
    expect(throttleMs({ retryAfterMs: 86_400_000, throttles: 0, chance: 0 })).toBe(3_600_000);
  });

  test('without its word, the wait is never zero and grows', () => {
    expect(throttleMs({ retryAfterMs: undefined, throttles: 0, chance: 0 })).toBe(LIMITS.attempt.retryFirstMs);
    expect(throttleMs({ retryAfterMs: undefined, throttles: 3, chance: ALMOST_ONE })).toBe(4_500);
  });
});
