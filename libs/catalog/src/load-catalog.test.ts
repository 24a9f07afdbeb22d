import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { CatalogError, loadCatalog } from './index.js';

const SHIPPED = join('config', 'catalog');

describe('the catalogs of this repository', () => {
  test.each([SHIPPED, join('test', 'support', 'catalog')])('%s loads, and every product has a vendor', (dir) => {
    const { vendors, products } = loadCatalog(dir);

    expect([...vendors.keys()]).toEqual(['deepl', 'openai']);
    expect([...products.values()].every(({ routes }) => routes.every(({ vendor }) => vendors.has(vendor)))).toBe(true);
    expect(products.get('translate')).toMatchObject({ name: 'translate', routes: [{ vendor: 'deepl' }], attemptsMax: 4 });
    expect(Object.isFrozen(products.get('chat')?.price)).toBe(true);
  });

  test('what tests sell has the price that is shipped', () => {
    const [shipped, tested] = [loadCatalog(SHIPPED), loadCatalog(join('test', 'support', 'catalog'))];
    for (const [name, { price, inputSchema }] of shipped.products) expect(tested.products.get(name)).toMatchObject({ price, inputSchema });
  });
});

test('tests and the bench judge errors by the tables that are shipped', () => {
  const shipped = loadCatalog(SHIPPED).vendors;
  for (const dir of [join('test', 'support', 'catalog'), join('bench', 'catalog')])
    for (const [name, { errors }] of loadCatalog(dir).vendors)
      expect({ name, errors }).toEqual({ name, errors: shipped.get(name)?.errors });
});

describe('a mistake in the catalog stops the boot and is told with file, line and field', () => {
  let dir: string;

  beforeEach(() => {
    dir = mkdtempSync(join(tmpdir(), 'catalog-'));
    cpSync(SHIPPED, dir, { recursive: true });
  });
  afterEach(() => rmSync(dir, { recursive: true, force: true }));

  test.each([
    {
      what: 'a wrong type',
      file: 'vendors/deepl.yaml',
      from: 'timeoutMs: 30000',
      to: 'timeoutMs: soon',
      line: 'timeoutMs',
      tells: 'timeoutMs: ',
    },
    {
      what: 'an unknown field',
      file: 'vendors/deepl.yaml',
      from: 'windowMax: 64',
      to: 'windowMax: 64\nwindow: 3',
      line: 'window: 3',
      tells: 'window: is not a known field',
    },
    {
      what: 'a missing field',
      file: 'vendors/deepl.yaml',
      from: '  cancel: false\n',
      to: '',
      line: 'card:',
      tells: 'card.cancel: ',
    },
    { what: 'broken YAML', file: 'vendors/deepl.yaml', from: 'adapter: deepl', to: 'adapter: [deepl', line: 'baseUrl:', tells: '' },
    {
      what: 'a key given twice',
      file: 'vendors/deepl.yaml',
      from: 'windowMax: 64',
      to: 'windowMax: 64\nwindowMax: 65',
      line: 'windowMax: 65',
      tells: 'unique',
    },
    {
      what: 'a vendor that is not there',
      file: 'products/translate.yaml',
      from: 'vendor: deepl',
      to: 'vendor: deepel',
      line: 'vendor:',
      tells: 'routes.0.vendor: names "deepel", but there is no vendors/deepel.yaml',
    },
    {
      what: 'a price with a seventh decimal',
      file: 'products/translate.yaml',
      from: "'0.01'",
      to: "'0.0000001'",
      line: 'points:',
      tells: 'price.points: must have at most 6 decimals',
    },
    {
      what: 'a price as a float',
      file: 'products/translate.yaml',
      from: "'0.01'",
      to: '0.01',
      line: 'points:',
      tells: 'price.points: must be a decimal string',
    },
    {
      what: 'a negative price',
      file: 'products/translate.yaml',
      from: "'0.01'",
      to: "'-1'",
      line: 'points:',
      tells: 'price.points: must not be negative',
    },
    {
      what: 'a price per field that is not there',
      file: 'products/translate.yaml',
      from: 'field: text',
      to: 'field: body',
      line: 'field: body',
      tells: 'price.field: names "body"',
    },
    {
      what: 'a price by an optional field',
      file: 'products/translate.yaml',
      from: '[text, target_lang]',
      to: '[target_lang]',
      line: 'field: text',
      tells: 'which inputSchema does not require',
    },
    {
      what: 'an unbounded string',
      file: 'products/translate.yaml',
      from: '      maxLength: 5000\n',
      to: '',
      line: ' text:',
      tells: 'inputSchema.properties.text: lets in anything: maxLength',
    },
    {
      what: 'an unbounded list',
      file: 'products/chat.yaml',
      from: '      maxItems: 50\n',
      to: '',
      line: ' messages:',
      tells: 'inputSchema.properties.messages: lets in anything: maxItems',
    },
    {
      what: 'an open object',
      file: 'products/translate.yaml',
      from: '  additionalProperties: false\n',
      to: '',
      line: 'inputSchema:',
      tells: 'inputSchema: must have "additionalProperties: false"',
    },
    {
      what: 'a misspelt schema keyword',
      file: 'products/translate.yaml',
      from: 'minLength: 1',
      to: 'minLenght: 1',
      line: 'inputSchema:',
      tells: 'inputSchema: does not compile: strict mode: unknown keyword: "minLenght"',
    },
    {
      what: 'an error row without a verdict',
      file: 'vendors/deepl.yaml',
      from: '{ status: 500, vendor: error }',
      to: '{ status: 500 }',
      line: '{ status: 500 }',
      tells: 'errors.table.7: needs exactly one verdict: user, vendor, ours, unknown',
    },
    {
      what: 'an error row with two verdicts',
      file: 'vendors/deepl.yaml',
      from: '{ status: 500, vendor: error }',
      to: '{ status: 500, vendor: error, ours: our server }',
      line: 'ours: our server',
      tells: 'errors.table.7.ours: needs exactly one verdict',
    },
    {
      what: 'an error row that fits everything',
      file: 'vendors/deepl.yaml',
      from: '{ status: 500, vendor: error }',
      to: '{ vendor: error }',
      line: '{ vendor: error }',
      tells: 'errors.table.7: needs a condition: status, code, has',
    },
    {
      what: 'a public code that has no text',
      file: 'vendors/deepl.yaml',
      from: 'user: input_too_large',
      to: 'user: too_long',
      line: 'user: too_long',
      tells: 'errors.table.2.user: ',
    },
    {
      what: 'a code that nobody looks for',
      file: 'vendors/deepl.yaml',
      from: '{ status: 500,',
      to: '{ code: oops,',
      line: 'code: oops',
      tells: 'errors.table.7.code: is never seen: codeAt names no place for it',
    },
    {
      what: 'a place that is no JSON Pointer',
      file: 'vendors/openai.yaml',
      from: '[/error/code]',
      to: '[error.code]',
      line: 'codeAt',
      tells: 'errors.codeAt.0: must be a JSON Pointer, such as /error/code',
    },
    {
      what: 'a wait for what is not throttled',
      file: 'vendors/deepl.yaml',
      from: '{ status: 500, vendor: error }',
      to: '{ status: 500, vendor: error, waitMs: 1000 }',
      line: 'waitMs',
      tells: 'errors.table.7.waitMs: goes with "vendor: throttled" only',
    },
  ])('$what', ({ file, from, to, line, tells }) => {
    const path = join(dir, file);
    const before = readFileSync(path, 'utf8');
    const after = before.replace(from, () => to);
    expect(after).not.toBe(before);
    writeFileSync(path, after);

    const lineNumber = after.split('\n').findIndex((text) => text.includes(line)) + 1;
    const problems = problemsOf(dir);
    expect(problems).toHaveLength(1);
    expect(problems[0]).toContain(`${path}:${lineNumber}: `);
    expect(problems[0]).toContain(tells);
  });

  test('all mistakes are told at once', () => {
    writeFileSync(join(dir, 'vendors', 'deepl.yaml'), 'adapter: deepl\n');
    writeFileSync(join(dir, 'products', 'Chat!.yaml'), readFileSync(join(dir, 'products', 'chat.yaml'), 'utf8'));
    expect(problemsOf(dir).length).toBeGreaterThan(5);
  });

  test('a folder that is not a catalog says so', () => {
    expect(problemsOf(join(dir, 'vendors')).join('\n')).toContain('vendors/vendors: cannot be read');
  });
});

function problemsOf(dir: string): readonly string[] {
  try {
    loadCatalog(dir);
  } catch (error) {
    if (error instanceof CatalogError) return error.problems;
    throw error;
  }
  throw new Error('the catalog was accepted');
}
