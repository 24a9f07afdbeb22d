import { expect, test } from '@jest/globals';
import { loadCatalog, type Product } from '#catalog';
import { chargesOf } from './charges.js';

const { products } = loadCatalog('test/support/catalog');
function chargedFor(name: string, over: Partial<Product> = {}): Readonly<Record<string, string>> {
  const product = products.get(name);
  if (!product) throw new Error(`there is no ${name}`);
  return Object.fromEntries(chargesOf({ ...product, ...over }).map(({ when, charged }) => [when, charged]));
}

test('a price that is known from the input is charged as it was held, and nothing else is ever charged', () => {
  const charged = chargedFor('translate-flat');
  expect(charged['succeeded']).toBe('what was held');
  const others = Object.entries(charged).filter(([when]) => when !== 'succeeded');
  expect(others.length).toBeGreaterThan(3);
  for (const [, points] of others) expect(points).toBe('nothing');
});

test('only where the price follows from what was used may that be less than was held, and then the rest is released', () => {
  expect(chargedFor('chat')['used less than was held']).toBe('what it used; the rest is released');
  for (const { name, price } of products.values())
    expect([name, 'used less than was held' in chargedFor(name)]).toEqual([name, price.kind === 'perUsage']);
});

test.each([
  ['absorb', 'used more than was held', 'what was held'],
  ['cap', 'used more than was held', 'what was held'],
  ['reject', 'used more than was held: it fails', 'nothing'],
] as const)('use above the hold with %s', (overrun, when, points) => {
  expect(chargedFor('chat', { overrun })).toMatchObject({ succeeded: 'what it used, at most what was held', [when]: points });
});

test.each([
  ['0', 'nothing'],
  ['0.001', '0.001 points'],
])('a stored result for %s', (price, points) => {
  expect(chargedFor('translate-flat', { cache: { seconds: 60, price } })).toMatchObject({
    'succeeded with a stored result (`cached`)': points,
  });
});
