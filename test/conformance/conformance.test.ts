import { beforeAll, describe, expect, test } from '@jest/globals';
import { loadCatalog } from '#catalog';
import { tell } from '../support/tell.js';
import { casesOfAll, checkVendors, titleOf, type Checked } from './check-vendors.js';
import { ROWS } from './rows.js';
import { subjectOf } from './subjects.js';

const CATALOG = 'test/support/catalog';
const catalog = loadCatalog(CATALOG);
const vendors = [...catalog.vendors.values()];

describe('every vendor has its row', () => {
  test('and no row is of a vendor that there is not', () => {
    expect(Object.keys(ROWS).sort()).toEqual([...catalog.vendors.keys()].sort());
  });

  test.each(vendors)('$name: it knows every status that the error table names', ({ name, errors }) => {
    const named = errors.table.flatMap(({ status }) => (status === undefined ? [] : [status].flat())).filter((status) => status >= 400);
    const known = Object.keys(ROWS[name]?.statuses ?? {}).map(Number);
    expect(named.filter((status) => !known.includes(status))).toEqual([]);
  });

  test.each(vendors)('$name: its row fits the catalogue', ({ name }) => {
    expect(subjectOf(catalog, name).vendor.name).toBe(name);
  });
});

describe('whatever a vendor does, the money is right', () => {
  const subjects = vendors.map(({ name }) => subjectOf(catalog, name));
  let checked: Checked;
  beforeAll(async () => {
    checked = await checkVendors(CATALOG, subjects);
    tell(`conformance: ${vendors.length} vendors, ${checked.cases.length} rows; ${checked.summary}`);
  });

  test.each(casesOfAll(subjects).map((each) => [titleOf(each), each.ends]))('%s: %s', (title) => {
    const found = checked.cases.find((each) => titleOf(each) === title);
    expect(found?.problems).toEqual([]);
  });

  test('and all books agree: ours with each other, and with the vendors’', () => {
    expect(checked.problems).toEqual([]);
  });
});
