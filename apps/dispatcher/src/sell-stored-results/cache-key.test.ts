import { describe, expect, test } from '@jest/globals';
import { loadCatalog, type Product } from '#catalog';
import { cacheKeyOf } from './cache-key.js';

const product = ((): Product => {
  const translate = loadCatalog('test/support/catalog').products.get('translate-kept');
  if (!translate) throw new Error('the tests’ catalogue has no translate-kept');
  return translate;
})();
const [route] = product.routes;
const key = cacheKeyOf(product, 'a'.repeat(64));

describe('results stand for each other', () => {
  test.each<[string, Partial<Product>]>([
    ['after a new price', { price: { kind: 'perCall', points: '9' } }],
    ['after a new price of stored results', { cache: { seconds: 1, price: '9' } }],
    ['after a new cost', { routes: [{ vendor: 'deepl', options: {}, cost: { kind: 'perCall', points: '1' } }] }],
    ['after a new description', { description: 'Words.' }],
  ])('%s', (_what, change) => {
    expect(cacheKeyOf({ ...product, ...change }, 'a'.repeat(64))).toBe(key);
  });

  test.each<[string, Partial<Product>]>([
    ['of another product', { name: 'translate' }],
    ['of another vendor', { routes: [{ vendor: 'acme', options: {} }] }],
    ['of a product with one more route', { routes: [...product.routes, { vendor: 'acme', options: {} }] }],
    ['made with other options', { routes: [{ ...route, vendor: 'deepl', options: { formality: 'less' } }] }],
    ['that are kept for another time', { result: { ...product.result, lifetimeMs: 1_000 } }],
  ])('not those %s', (_what, change) => {
    expect(cacheKeyOf({ ...product, ...change }, 'a'.repeat(64))).not.toBe(key);
  });

  test('not those of another input', () => {
    expect(cacheKeyOf(product, 'b'.repeat(64))).not.toBe(key);
  });
});
