import { expect, test } from '@jest/globals';
import { loadCatalog, type Vendor } from '#catalog';

/** What is checked is what is sold: the tests' catalogue is a copy that has shorter waits, nothing that pauses or paces, no cache, and some products more. */
const sold = loadCatalog('config/catalog');
const checked = loadCatalog('test/support/catalog');

/** The double honours keys, and repeats under a key have to be tested; whether a real host does, its operator has to find out. */
const CARDS: Readonly<Record<string, Partial<Vendor['card']>>> = { openai: { idempotencyKeys: true } };

const likeTests = (vendor: Vendor | undefined): object => ({
  ...vendor,
  ...{ timeoutMs: 0, limits: undefined, accepted: {}, unknown: {}, breaker: {}, card: { ...vendor?.card, ...CARDS[vendor?.name ?? ''] } },
  ...(vendor?.balance && { balance: { ...vendor.balance, pauseBelow: 0, alertBelow: 0 } }),
});

test('both have the same vendors', () => {
  expect([...checked.vendors.keys()]).toEqual([...sold.vendors.keys()]);
});

test.each([...sold.vendors.values()])('$name is the same', (vendor) => {
  expect(likeTests(checked.vendors.get(vendor.name))).toEqual(likeTests(vendor));
});

test.each([...sold.products.values()])('$name is the same', (product) => {
  expect({ ...checked.products.get(product.name), cache: undefined }).toEqual({ ...product, cache: undefined });
});
