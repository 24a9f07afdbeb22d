import { mkdirSync, mkdtempSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { CatalogError, loadCatalog, loadCatalogOf, type Mistake } from './index.js';
import { FILE_MISTAKES } from '../test/mistakes/of-files.js';
import { INPUT_MISTAKES } from '../test/mistakes/of-inputs.js';
import { LIMIT_MISTAKES } from '../test/mistakes/of-limits.js';
import { PRICE_MISTAKES } from '../test/mistakes/of-prices.js';
import { PRODUCT, VENDOR } from '../test/mistakes/row.js';

const MISTAKES = [...FILE_MISTAKES, ...PRICE_MISTAKES, ...INPUT_MISTAKES, ...LIMIT_MISTAKES];

let dir: string;
beforeEach(() => {
  dir = mkdtempSync(join(tmpdir(), 'catalog-'));
  mkdirSync(join(dir, 'vendors'));
  mkdirSync(join(dir, 'products'));
  writeFileSync(join(dir, 'vendors', 'deepl.yaml'), VENDOR);
  writeFileSync(join(dir, 'products', 'translate.yaml'), PRODUCT);
});
afterEach(() => rmSync(dir, { recursive: true, force: true }));

test('the files that the mistakes are made in have none', () => {
  expect(mistakesIn(dir)).toEqual([]);
});

describe('a mistake in the catalog stops the boot and is told with file, line, field and what to write instead', () => {
  test.each(MISTAKES)('in a $in: $what', (mistake) => {
    const [path, before] =
      mistake.in === 'vendor' ? [join(dir, 'vendors', 'deepl.yaml'), VENDOR] : [join(dir, 'products', 'translate.yaml'), PRODUCT];
    const after = before.replace(mistake.from, () => mistake.to);
    expect(after).not.toBe(before);
    writeFileSync(path, after);

    const mistakes = mistakesIn(dir);
    // One edit is told as one mistake, or as few.
    expect(mistakes.length).toBeLessThanOrEqual(3);
    const told = mistakes.find(({ hint }) => hint.includes(mistake.hint));
    expect(told ?? mistakes).toMatchObject({
      file: path,
      line: after.slice(0, after.indexOf(mistake.line)).split('\n').length,
      field: mistake.field,
      message: expect.stringContaining(mistake.message),
    });
  });

  test('there are more than forty different ones', () => {
    expect(new Set(MISTAKES.map(({ what }) => what)).size).toBeGreaterThan(40);
  });

  test('belowCost lets a product be sold below its cost', () => {
    const path = join(dir, 'products', 'translate.yaml');
    writeFileSync(path, `${PRODUCT.replace("points: '0.01'", "points: '0.001'")}belowCost: true\n`);
    expect(mistakesIn(dir)).toEqual([]);
  });

  test('of one vendor, only its own and its products’ count', () => {
    writeFileSync(join(dir, 'vendors', 'acme.yaml'), 'timeoutMs: soon\n');
    writeFileSync(join(dir, 'products', 'draw.yaml'), PRODUCT.replaceAll('deepl', 'acme').replace('routes:', 'roads:'));
    expect([...loadCatalogOf(dir, 'deepl').products.keys()]).toEqual(['translate']);
    expect(() => loadCatalogOf(dir, 'acme')).toThrow(/acme\.yaml[^]*draw\.yaml:\d+: roads/);
    expect(() => loadCatalogOf(dir, 'acne')).toThrow(CatalogError);
    rmSync(join(dir, 'vendors', 'acme.yaml'));
    rmSync(join(dir, 'products', 'draw.yaml'));
    expect([...loadCatalogOf(dir, 'acne').vendors.keys()]).toEqual(['deepl']);
  });

  test('the names of the files count as well', () => {
    renameSync(join(dir, 'products', 'translate.yaml'), join(dir, 'products', 'Translate Now!.yaml'));
    renameSync(join(dir, 'vendors', 'deepl.yaml'), join(dir, 'vendors', 'deepl.yml'));
    expect(mistakesIn(dir)).toEqual([
      expect.objectContaining({
        file: join(dir, 'vendors', 'deepl.yml'),
        message: 'ends in .yml',
        hint: expect.stringContaining('rename it to deepl.yaml'),
      }),
      expect.objectContaining({ file: join(dir, 'vendors'), message: 'has no .yaml file' }),
      expect.objectContaining({ message: expect.stringContaining("the file's name"), hint: 'rename it, such as translate-now.yaml' }),
      expect.objectContaining({ field: 'routes.0.vendor', hint: 'there is none yet' }),
    ]);
  });

  test('all mistakes are told at once, each on a line that editors can follow', () => {
    writeFileSync(join(dir, 'vendors', 'deepl.yaml'), 'adapter: deepl\n');
    const error = failureOf(dir);
    expect(error?.mistakes.length).toBeGreaterThan(5);
    expect(error?.message).toContain(
      `${join(dir, 'vendors', 'deepl.yaml')}:1: timeoutMs: is missing; write timeoutMs: 30000 (From the first byte`,
    );
  });

  test('a folder that is not a catalog says so', () => {
    expect(failureOf(join(dir, 'vendors'))?.problems.join('\n')).toMatch(
      /vendors\/vendors:1: cannot be read: .*; a catalog is a folder with vendors/,
    );
  });
});

function mistakesIn(catalog: string): readonly Mistake[] {
  return failureOf(catalog)?.mistakes ?? [];
}

function failureOf(catalog: string): CatalogError | undefined {
  try {
    loadCatalog(catalog);
  } catch (error) {
    if (error instanceof CatalogError) return error;
    throw error;
  }
  return undefined;
}
