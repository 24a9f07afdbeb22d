import { spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { loadCatalog } from '#catalog';
import { insertLines } from './insert-lines.js';
import { newVendor, NotMade, type Made } from './new-vendor.js';

/** As much of the project as the new files need: they are made in a copy. */
const PARTS = ['apps/vendor-sim', 'libs', 'config', 'scripts', 'test/conformance', 'test/support'];
const FILES = ['package.json', 'tsconfig.json', 'jest.config.mjs', '.prettierignore', '.prettierrc.json'];

let root: string;
let made: Made;
beforeAll(() => {
  root = mkdtempSync(join(tmpdir(), 'holdfast-new-vendor-'));
  for (const part of PARTS) cpSync(part, join(root, part), { recursive: true });
  for (const file of FILES) cpSync(file, join(root, file));
  symlinkSync(resolve('node_modules'), join(root, 'node_modules'));
  made = newVendor(root, { name: 'acme-cloud', product: 'shout' });
});
afterAll(() => {
  rmSync(root, { recursive: true, force: true });
});

const run = (...args: readonly string[]): string => {
  const { status, stdout, stderr } = spawnSync(process.execPath, args, { cwd: root, encoding: 'utf8' });
  return status === 0 ? 'right' : `${stdout}\n${stderr}`;
};
const read = (path: string): string => readFileSync(join(root, path), 'utf8');

test('both catalogues take the new vendor and its product', () => {
  for (const dir of ['config/catalog', 'test/support/catalog']) {
    const { vendors, products } = loadCatalog(join(root, dir));
    expect(vendors.get('acme-cloud')?.accounts[0]?.credentials).toEqual({ apiKey: 'ACME_CLOUD_API_KEY' });
    expect(products.get('shout')?.routes[0]?.vendor).toBe('acme-cloud');
  }
});

test('all that was written keeps to the format', () => {
  expect(made.written).toHaveLength(8);
  expect(run('node_modules/prettier/bin/prettier.cjs', '--check', ...made.written, ...made.changed)).toBe('right');
});

test('its types are right, in the lists too', () => {
  const files = [...made.written.filter((path) => path.endsWith('.ts')), ...made.changed];
  writeFileSync(join(root, 'tsconfig.new.json'), JSON.stringify({ extends: './tsconfig.json', include: files }));
  expect(run('node_modules/typescript/bin/tsc', '--project', 'tsconfig.new.json')).toBe('right');
});

test('the test of its double passes', () => {
  expect(run('scripts/jest.mjs', '--selectProjects', 'unit', '--', 'answer-acme-cloud')).toBe('right');
});

test('it stands in both lists, once and in its place', () => {
  expect(read('test/conformance/rows.ts')).toMatch(/import \{ acmeCloud \} from '.\/vendors\/acme-cloud.js';\nimport \{ aliyun \}/);
  expect(read('test/conformance/rows.ts').match(/^ {2}'acme-cloud': acmeCloud,$/gm)).toHaveLength(1);
  expect(read('apps/vendor-sim/src/serve-double/doubles.ts').match(/^ {2}acmeCloudDouble\(\),$/gm)).toHaveLength(1);
});

test.each([
  [
    'a vendor that there is',
    { name: 'deepl', product: 'shout-more' },
    /^config\/catalog\/vendors\/deepl\.yaml is there already: nothing was written\.$/,
  ],
  ['a product that there is', { name: 'other', product: 'translate' }, /^config\/catalog\/products\/translate\.yaml is there already/],
  ['the same again', { name: 'acme-cloud', product: 'shout' }, /is there already/],
  ['no kebab case', { name: 'AcmeCloud', product: 'shout-more' }, /^"AcmeCloud" is no name/],
  ['a dash at the end', { name: 'acme-', product: 'shout-more' }, /^"acme-" is no name/],
  ['a path', { name: '../acme', product: 'shout-more' }, /is no name/],
  ['a product that is no name', { name: 'other', product: 'Shout' }, /^"Shout" is no name/],
  ['a word of the language', { name: 'new', product: 'shout-more' }, /^"new" is a word of the language/],
])('%s is refused, and nothing is written', (_what, wanted, message) => {
  const before = made.changed.map(read);
  expect(() => newVendor(root, wanted)).toThrow(NotMade);
  expect(() => newVendor(root, wanted)).toThrow(message);
  expect(made.changed.map(read)).toEqual(before);
});

test('half of it there already: the other half is not written', () => {
  mkdirSync(join(root, 'apps/vendor-sim/src/answer-half'), { recursive: true });
  writeFileSync(join(root, 'apps/vendor-sim/src/answer-half/faults.ts'), 'mine');
  expect(() => newVendor(root, { name: 'half', product: 'try-half' })).toThrow(/answer-half\/faults\.ts is there already/);
  expect(loadCatalog(join(root, 'config/catalog')).vendors.has('half')).toBe(false);
  expect(read('apps/vendor-sim/src/answer-half/faults.ts')).toBe('mine');
});

test('a file that is no such list is not changed by guess', () => {
  expect(() => insertLines('const a = 1;\n', "import { b } from './b.js';", '  b,')).toThrow('there is no list to add "b," to');
});
