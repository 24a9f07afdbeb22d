import { describe, expect, test } from '@jest/globals';
import type { Catalog, Product } from '#catalog';
import { priceOf } from './price-job.js';

const flat: Product = {
  name: 'flat',
  description: 'A flat price',
  routes: [{ vendor: 'deepl', options: {} }],
  inputSchema: {},
  overrun: 'absorb',
  belowCost: false,
  result: { type: 'json', lifetimeMs: 1_000 },
  files: {},
  price: { kind: 'perCall', points: '0.05' },
  attemptsMax: 3,
  priority: 'interactive',
};
const catalog: Catalog = { vendors: new Map(), products: new Map([['flat', flat]]) };

describe('pricing a submission', () => {
  test.each([
    ['without a limit, the hold is the most that it can cost', undefined, 50_000n],
    ['a limit that is just enough', '0.05', 50_000n],
  ])('%s', (_what, maxPoints, holdMicro) => {
    expect(priceOf(catalog, { product: 'flat', input: {}, maxPoints })).toMatchObject({ ok: true, holdMicro });
  });

  test('a limit below the hold is not exceeded', () => {
    expect(priceOf(catalog, { product: 'flat', input: {}, maxPoints: '0.049999' })).toMatchObject({
      ok: false,
      error: {
        code: 'above_max_points',
        message: expect.stringContaining('can cost 0.05 points, more than your maxPoints of 0.049999.'),
        needed: '0.05',
      },
    });
  });

  test('what was promised counts, and not the price list of today; also with a limit', () => {
    const quoted = { price: { kind: 'perCall', points: '0.03' }, overrun: 'reject' };
    const terms = { price: { kind: 'perCall', points: '0.03' }, overrun: 'reject' };
    expect(priceOf(catalog, { product: 'flat', input: {}, quoted, maxPoints: '0.03' })).toMatchObject({
      ok: true,
      holdMicro: 30_000n,
      terms,
    });
    expect(priceOf(catalog, { product: 'flat', input: {}, quoted, maxPoints: '0.029' })).toMatchObject({ ok: false });
  });

  test('a promise that nobody can read is a bug, and sells nothing', () => {
    for (const quoted of [
      { price: { kind: 'perMoon' }, overrun: 'absorb' },
      { price: { kind: 'perCall', points: '1' }, overrun: 'none' },
    ])
      expect(() => priceOf(catalog, { product: 'flat', input: {}, quoted })).toThrow();
  });

  test('a product that is not sold is said so', () => {
    expect(priceOf(catalog, { product: 'toString', input: {} })).toMatchObject({ ok: false, error: { code: 'unknown_product' } });
  });
});
