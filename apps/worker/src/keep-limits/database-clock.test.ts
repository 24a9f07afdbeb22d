import { expect, test } from '@jest/globals';
import { DatabaseClock } from './database-clock.js';

/** The database's clock is this much ahead of ours. */
const AHEAD_US = 1_790_000_000_000_000;
const told = (sentMs: number, tookMs: number, readAfterMs: number, aheadUs = AHEAD_US) => ({
  sentMs,
  receivedMs: sentMs + tookMs,
  us: (sentMs + readAfterMs) * 1_000 + aheadUs,
});

test('a moment has certainly come only when it has, whenever the clock was read on the way', () => {
  const clock = new DatabaseClock();
  clock.heard(told(1_000, 10, 2));
  // Truly it is 10 ms away.
  expect(clock.msUntil(1_020_000 + AHEAD_US, 1_010)).toBe(18);
  expect(clock.latestUs(1_010)).toBe(1_012_000 + AHEAD_US);
});

test('every answer narrows it; a slow one changes nothing', () => {
  const clock = new DatabaseClock();
  clock.heard(told(1_000, 10, 2));
  clock.heard(told(1_100, 3, 2));
  clock.heard(told(1_200, 500, 1));
  expect(clock.msUntil(1_020_000 + AHEAD_US, 1_010)).toBe(11);
  expect(clock.latestUs(1_010)).toBe(1_011_000 + AHEAD_US);
});

test('what was heard long ago counts no more: clocks drift', () => {
  const clock = new DatabaseClock();
  clock.heard(told(0, 0, 0));
  for (let ms = 1_000; ms < 40_000; ms += 1_000) clock.heard(told(ms, 4, 2));
  expect(clock.latestUs(40_000)).toBe(40_002_000 + AHEAD_US);
});

test('a clock that was set is believed at once', () => {
  const clock = new DatabaseClock();
  clock.heard(told(1_000, 2, 1));
  clock.heard(told(2_000, 2, 1, AHEAD_US + 5_000_000));
  expect(clock.latestUs(2_000)).toBe(2_001_000 + AHEAD_US + 5_000_000);
});
