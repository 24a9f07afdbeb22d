import fc from 'fast-check';
import { describe, expect, test } from '@jest/globals';
import { formatPoints } from '#points';
import { chargeMicro, costMicro, holdMicro, priceRule, type PriceRule } from './index.js';
import { losingCase } from './margin.js';

const points = fc.bigInt(0n, 10_000_000n).map(formatPoints);
const per = fc.constantFrom(1, 3, 7, 100, 1000, 999_983);
const flat = fc.record({ points, per });
const tiers = fc
  .tuple(fc.uniqueArray(fc.integer({ min: 1, max: 300 }), { minLength: 1, maxLength: 4 }), fc.array(flat, { minLength: 5, maxLength: 5 }))
  .map(([ends, prices]) => {
    const sorted = [...ends].sort((a, b) => a - b);
    return {
      tiers: prices.slice(0, sorted.length + 1).map((price, index) => (index < sorted.length ? { upTo: sorted[index], ...price } : price)),
    };
  });
const rate = fc.oneof(flat, tiers);

const perUnit = rate.map((each) => priceRule.parse({ kind: 'perUnit', unit: 'pages', field: 'n', ...each }));
const perUsage = fc.array(rate, { minLength: 1, maxLength: 3 }).map((rates) =>
  priceRule.parse({
    kind: 'perUsage',
    units: rates.map((each, index) => ({ unit: `u${index}`, ...each, max: { from: 'field', field: 'n' } })),
  }),
);
const perCall = points.map((price): PriceRule => ({ kind: 'perCall', points: price }));
const anyRule = fc.oneof(perCall, perUnit, perUsage);

const n = fc.integer({ min: 0, max: 400 });
const usage = fc.record({ u0: n, u1: n, u2: n });

describe('whatever the rule', () => {
  test('more units never cost less', () => {
    fc.assert(
      fc.property(anyRule, n, n, (rule, a, b) => {
        const [less, more] = a < b ? [a, b] : [b, a];
        expect(holdMicro(rule, { n: less })).toBeLessThanOrEqual(holdMicro(rule, { n: more }));
      }),
    );
  });

  test('usage within the maximum never costs more than the hold', () => {
    fc.assert(
      fc.property(anyRule, n, usage, (rule, most, used) => {
        const within = { u0: Math.min(used.u0, most), u1: Math.min(used.u1, most), u2: Math.min(used.u2, most) };
        expect(chargeMicro(rule, { n: most }, within)).toBeLessThanOrEqual(holdMicro(rule, { n: most }));
      }),
    );
  });

  test('a cost without its usage is the most that it can be, and with it what was used', () => {
    fc.assert(
      fc.property(anyRule, n, usage, (rule, most, used) => {
        expect(costMicro(rule, { n: most }, undefined)).toBe(holdMicro(rule, { n: most }));
        expect(costMicro(rule, { n: most }, used)).toBe(chargeMicro(rule, { n: most }, used));
      }),
    );
  });

  test('a millionth of a unit more costs at most what a unit of the dearest tier costs: no step where a tier ends', () => {
    const decimals = tiers.map((each) => priceRule.parse({ kind: 'perUnit', unit: 'seconds', field: 'n', ...each }));
    fc.assert(
      fc.property(decimals, fc.integer({ min: 1, max: 400 }), (rule, at) => {
        const before = holdMicro(rule, { n: `${at - 1}.999999` });
        const after = holdMicro(rule, { n: String(at) });
        // A unit costs at most 10 points, so a millionth of one at most 10 micro-points; and one for the rounding.
        expect(after - before).toBeLessThanOrEqual(11n);
      }),
    );
  });

  test('a whole number and the same as a decimal text cost the same', () => {
    fc.assert(
      fc.property(perUnit, n, (rule, count) => {
        expect(holdMicro(rule, { n: `${count}.0` })).toBe(holdMicro(rule, { n: count }));
      }),
    );
  });
});

describe('a price that is found to cover its cost', () => {
  const LEAST = 2;
  const MOST = 40;
  const inputSchema = { type: 'object', required: ['n'], properties: { n: { type: 'integer', minimum: LEAST, maximum: MOST } } };
  const used = fc.integer({ min: 0, max: MOST });

  test('covers it for every input and every usage within its maximum', () => {
    let covering = 0;
    fc.assert(
      fc.property(anyRule, anyRule, fc.integer({ min: LEAST, max: MOST }), used, used, used, (price, cost, count, u0, u1, u2) => {
        if (losingCase(price, cost, inputSchema)) return;
        covering += 1;
        const within = { u0: Math.min(u0, count), u1: Math.min(u1, count), u2: Math.min(u2, count) };
        expect(chargeMicro(price, { n: count }, within)).toBeGreaterThanOrEqual(chargeMicro(cost, { n: count }, within));
      }),
      { numRuns: 500 },
    );
    expect(covering).toBeGreaterThan(20);
  });

  test('and one that is found not to by rules of one kind has an input that loses', () => {
    fc.assert(
      fc.property(perUnit, perUnit, (price, cost) => {
        if (!losingCase(price, cost, inputSchema)) return;
        const counts = Array.from({ length: MOST - LEAST + 1 }, (_, index) => index + LEAST);
        // What is lost may be less than the micro-point that rounding adds.
        expect(counts.some((count) => holdMicro(price, { n: count }) <= holdMicro(cost, { n: count }))).toBe(true);
      }),
      { numRuns: 300 },
    );
  });
});
