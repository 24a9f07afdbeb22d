import type { Catalog } from '#catalog';
import type { Subject } from './faults.js';
import { ROWS } from './rows.js';

/** A vendor that cannot be checked, and why: for whoever asked for it. */
export class NoSubject extends Error {}

/** What is needed to check a vendor of this catalogue. Throws a NoSubject. */
export function subjectOf({ vendors, products }: Catalog, name: string): Subject {
  const vendor = vendors.get(name);
  if (!vendor) throw new NoSubject(`There is no vendor "${name}" in this catalogue; there are: ${[...vendors.keys()].join(', ')}.`);
  const row = Object.hasOwn(ROWS, name) ? ROWS[name] : undefined;
  if (!row) throw new NoSubject(`The vendor "${name}" has no row: write test/conformance/vendors/${name}.ts, and its line in rows.ts.`);
  const product = products.get(row.product);
  const routes = product?.routes.map((route) => route.vendor) ?? [];
  if (!product || !routes.includes(name))
    throw new NoSubject(`The row of "${name}" sells "${row.product}", which this catalogue does not make at "${name}".`);
  return { vendor, product, row };
}
