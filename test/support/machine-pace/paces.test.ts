import { describe, expect, test } from '@jest/globals';
import { msOfFixedWork } from './fixed-work.js';
import { MachinePace } from './machine-pace.js';
import { Paces, type Sample } from './paces.js';
import { until } from '../until.js';

/** Every 200 ms for ten seconds; half as quick between these seconds. */
const samples = (usualMs: number, slow?: readonly [number, number]): readonly Sample[] =>
  Array.from({ length: 50 }, (_, n) => {
    const atMs = n * 200;
    const isSlow = slow !== undefined && atMs >= slow[0] * 1_000 && atMs < slow[1] * 1_000;
    return { atMs, tookMs: isSlow ? 2 * usualMs : usualMs };
  });
/** Four a second, of 50 ms each. */
const asked = Array.from({ length: 40 }, (_, n) => ({ atMs: n * 250, tookMs: 50 }));
const secondsOf = (some: readonly Sample[]): readonly number[] => [...new Set(some.map(({ atMs }) => Math.floor(atMs / 1_000)))];

describe('what is asked while the machine is at its own pace', () => {
  test('is all of it, where it always is', () => {
    expect(new Paces([samples(0.5), samples(0.8)]).atOwnPace(asked)).toEqual(asked);
  });

  test('is nothing of when one processor is slow, nor of just after that', () => {
    const paces = new Paces([samples(0.5), samples(0.5, [4, 6])]);
    expect(secondsOf(paces.atOwnPace(asked))).toEqual([0, 1, 2, 3, 6, 7, 8, 9]);
    const left = paces.atOwnPace(asked).map(({ atMs }) => atMs);
    expect([left.includes(3_500), left.includes(3_750), left.includes(6_250), left.includes(6_500)]).toEqual([true, false, false, true]);
    expect(paces.ownMs).toEqual([0.5, 0.5]);
    expect(paces.during(asked.filter(({ atMs }) => atMs >= 4_000 && atMs < 5_500))).toEqual([0.5, 1]);
  });

  test('is nothing of what nobody looked at', () => {
    expect(new Paces([samples(0.5).slice(0, 25)]).atOwnPace(asked).every(({ atMs }) => atMs < 5_500)).toBe(true);
    expect(new Paces([samples(0.5), []]).atOwnPace(asked)).toEqual([]);
  });
});

test('each processor tells how long the work takes, until it is closed', async () => {
  const machine = new MachinePace();
  try {
    await until(() => machine.paces().ownMs.every((ms) => ms > 0));
    // Of another process and of this one, on one machine: not ten times as long.
    for (const ms of machine.paces().ownMs) expect(Math.abs(Math.log10(ms / msOfFixedWork()))).toBeLessThan(1);
  } finally {
    await machine.close();
  }
});
