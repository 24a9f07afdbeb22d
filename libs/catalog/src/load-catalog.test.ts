import { join } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { loadCatalog, loadCatalogOf } from './index.js';

const SHIPPED = join('config', 'catalog');

describe('the catalogs of this repository', () => {
  test.each([SHIPPED, join('test', 'support', 'catalog')])('%s loads, and every product has a vendor', (dir) => {
    const { vendors, products } = loadCatalog(dir);

    expect([...vendors.keys()]).toEqual([...loadCatalog(SHIPPED).vendors.keys()]);
    expect([...products.values()].every(({ routes }) => routes.every(({ vendor }) => vendors.has(vendor)))).toBe(true);
    expect(products.get('translate')).toMatchObject({ name: 'translate', routes: [{ vendor: 'deepl' }], attemptsMax: 4 });
    expect(Object.isFrozen(products.get('chat')?.price)).toBe(true);
  });

  test.each([...loadCatalog(SHIPPED).vendors.keys()])('what concerns %s alone is the same as in the whole', (name) => {
    const whole = loadCatalog(SHIPPED);
    const { vendors, products } = loadCatalogOf(SHIPPED, name);
    expect([...vendors]).toEqual([[name, whole.vendors.get(name)]]);
    expect([...products]).toEqual([...whole.products].filter(([, { routes }]) => routes.some(({ vendor }) => vendor === name)));
    expect(products.size).toBeGreaterThan(0);
  });

  test('what tests sell has the price that is shipped', () => {
    const [shipped, tested] = [loadCatalog(SHIPPED), loadCatalog(join('test', 'support', 'catalog'))];
    for (const [name, { price, inputSchema }] of shipped.products) expect(tested.products.get(name)).toMatchObject({ price, inputSchema });
  });

  test('every route that is shipped has a cost, and the products of the bench have none', () => {
    for (const dir of [SHIPPED, join('test', 'support', 'catalog')]) {
      for (const { routes } of loadCatalog(dir).products.values()) expect(routes.every(({ cost }) => cost !== undefined)).toBe(true);
    }
    const bench = [...loadCatalog(join('bench', 'catalog')).products.values()];
    expect(bench.flatMap(({ routes }) => routes.filter(({ cost }) => cost !== undefined))).toEqual([]);
  });
});

test('tests and the bench judge errors by the tables that are shipped', () => {
  const shipped = loadCatalog(SHIPPED).vendors;
  for (const dir of [join('test', 'support', 'catalog'), join('bench', 'catalog')])
    for (const [name, { errors }] of loadCatalog(dir).vendors)
      expect({ name, errors }).toEqual({ name, errors: shipped.get(name)?.errors });
});
