import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { LIMITS } from '#config/limits.js';
import { rateFieldsOf, tooFast } from './rate-fields.js';
import { Rates, type Rate } from './rates.js';

const { windowSeconds, tellEveryMs } = LIMITS.rates;
const USER: Rate = { of: 'user', holder: 'u', perSecond: 5 };
const KEY: Rate = { of: 'key', holder: 'k', perSecond: 1 };
const QUOTA = 5 * windowSeconds;

const letIn = (rates: Rates, times: number, atMs: number, of: readonly Rate[] = [USER]): number =>
  Array.from({ length: times }, () => rates.count(of, atMs)).filter(({ isLetIn }) => isLetIn).length;

describe('a rate', () => {
  test('lets ten seconds’ requests in at once, then as many as come back', () => {
    const rates = new Rates();
    expect(letIn(rates, 1_000, 0)).toBe(QUOTA);
    expect(letIn(rates, 1_000, 200)).toBe(1);
    expect(letIn(rates, 1_000, 1_200)).toBe(5);
    expect(letIn(rates, 1_000, 1_000_000)).toBe(QUOTA);
  });

  test('of a key counts beside its user’s, and what is above one is counted for neither', () => {
    const rates = new Rates();
    expect(letIn(rates, 100, 0, [USER, KEY])).toBe(windowSeconds);
    expect(letIn(rates, 100, 0)).toBe(QUOTA - windowSeconds);
    const { isLetIn, states } = rates.count([USER, { ...KEY, holder: 'another' }], 0);
    expect([isLetIn, states.map(({ nextAfterMs }) => nextAfterMs)]).toEqual([false, [200, 0]]);
  });

  test('is told in the fields of the draft', () => {
    const rates = new Rates();
    letIn(rates, 3, 0, [USER, KEY]);
    expect(rateFieldsOf(rates.count([USER, KEY], 0).states)).toEqual({
      'ratelimit-policy': '"user";q=50;w=10, "key";q=10;w=10',
      ratelimit: '"user";r=46;t=1, "key";r=6;t=4',
    });
  });

  test('of 1 to 1000 requests a second: all of them at once, what is left is counted down, and who waits as told gets in', () => {
    const rates = new Rates();
    const wrong: unknown[] = [];
    const compare = (told: readonly unknown[], expected: readonly unknown[]): void => {
      if (told.join() !== expected.join()) wrong.push({ told, expected });
    };
    for (let perSecond = 1; perSecond <= 1_000; perSecond += 1) {
      const rate = { ...USER, holder: String(perSecond), perSecond };
      const quota = perSecond * windowSeconds;
      // A clock that has run for days, and has fractions.
      let nowMs = 864_000_000.123 + perSecond / 7;
      // Most of many at once, so that this takes a second and not twenty.
      const before = Math.max(0, quota - 500);
      rates.hear({ holder: rate.holder, perSecond, requests: before }, nowMs);
      for (let sent = before + 1; sent <= quota; sent += 1) {
        const { isLetIn, states } = rates.count([rate], nowMs);
        if (isLetIn && states[0]?.left === quota - sent && sent % perSecond > 1) continue;
        // Where another second begins, and wherever something is off.
        const expected = `"user";r=${quota - sent};t=${Math.ceil(sent / perSecond)}`;
        compare([perSecond, isLetIn, rateFieldsOf(states).ratelimit], [perSecond, true, expected]);
      }
      for (let turn = 0; turn < 3; turn += 1) {
        const { isLetIn, states } = rates.count([rate], nowMs);
        const retryAfter = tooFast(states).parts.headers?.['retry-after'];
        compare([perSecond, isLetIn, states[0]?.left, retryAfter], [perSecond, false, 0, '1']);
        nowMs += 1_000 * Number(retryAfter);
        compare([perSecond, letIn(rates, perSecond + 2, nowMs, [rate])], [perSecond, perSecond]);
      }
    }
    expect(wrong.slice(0, 5)).toEqual([]);
  });

  test('that is waited for, as long as it says, lets in', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 100_000 }),
        fc.array(fc.integer({ min: 0, max: 300 }), { maxLength: 200 }),
        (perSecond, gaps) => {
          const rates = new Rates();
          const rate = { ...USER, perSecond };
          let nowMs = 0;
          for (const gap of gaps) {
            nowMs += gap;
            const { isLetIn, states } = rates.count([rate], nowMs);
            if (isLetIn) continue;
            nowMs += states[0]?.nextAfterMs ?? 0;
            expect(rates.count([rate], nowMs).isLetIn).toBe(true);
          }
        },
      ),
    );
  });
});

test('replicas that tell each other let in no more than the rate, the window, and what they had not heard of yet', () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 2, max: 4 }),
      fc.array(fc.record({ gapMs: fc.integer({ min: 0, max: 100 }), requests: fc.integer({ min: 1, max: 40 }), at: fc.nat(3) }), {
        minLength: 50,
        maxLength: 300,
      }),
      (replicas, load) => {
        const all = Array.from({ length: replicas }, () => new Rates());
        let [nowMs, toldAtMs, total, unheardMost, unheard] = [0, 0, 0, 0, 0];
        for (const { gapMs, requests, at } of load) {
          nowMs += gapMs;
          const rates = all[at % replicas];
          const entered = rates ? letIn(rates, requests, nowMs) : 0;
          total += entered;
          unheard += entered;
          unheardMost = Math.max(unheardMost, unheard);
          if (nowMs - toldAtMs < tellEveryMs) continue;
          toldAtMs = nowMs;
          unheard = 0;
          for (const teller of all)
            for (const told of teller.takeUntold()) for (const hearer of all) if (hearer !== teller) hearer.hear(told, nowMs);
        }
        expect(total).toBeLessThanOrEqual(QUOTA + (USER.perSecond * nowMs) / 1_000 + unheardMost);
      },
    ),
  );
});
