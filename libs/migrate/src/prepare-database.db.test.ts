import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { freshDatabase, type FreshDatabase } from '#local-stack';
import { SCHEMAS, statement } from '#postgres';

/** A database in which all of ours have run, and a project with others beside them. */
let fresh: FreshDatabase;
let rootDir: string;
beforeAll(async () => {
  fresh = await freshDatabase('wallet');
  rootDir = mkdtempSync(join(tmpdir(), 'migrate-'));
  for (const schema of SCHEMAS) mkdirSync(folderOf(schema), { recursive: true });
});
afterAll(async () => {
  await fresh.drop();
  rmSync(rootDir, { recursive: true });
});

const folderOf = (schema: string): string => join(rootDir, schema === 'objects' ? 'libs' : 'apps', schema, 'migrations');
const write = (file: string, sql: string): void => writeFileSync(join(folderOf('wallet'), file), sql);

const prepare = (): Promise<readonly string[]> => fresh.migrate(rootDir);

test('what is older than what has run, and has not run itself, runs too: branches land in any order', async () => {
  write('1700000000001-first.sql', 'CREATE TABLE wallet.first (a int)');
  write('9700000000001-last.sql', 'CREATE TABLE wallet.last (a int)');
  expect(await prepare()).toEqual(['wallet: first1700000000001', 'wallet: last9700000000001']);

  write('1700000000002-second.sql', 'CREATE TABLE wallet.second (a int)');
  expect(await prepare()).toEqual(['wallet: second1700000000002']);
  expect(await prepare()).toEqual([]);
});

test('what fails leaves nothing behind, and runs once it is right', async () => {
  write('9700000000002-failing.sql', 'CREATE TABLE wallet.failing (a int); SELECT 1 / 0');
  await expect(prepare()).rejects.toThrow('division by zero');
  write('9700000000002-failing.sql', 'CREATE TABLE wallet.failing (a int)');
  expect(await prepare()).toEqual(['wallet: failing9700000000002']);
});

const finelySampled = statement(
  'test.finely_sampled',
  `SELECT attrelid::regclass::text || '.' || attname AS column FROM pg_attribute
    WHERE attrelid = 'wallet.operations'::regclass AND attnum > 0 AND NOT attisdropped AND attstattarget IS DISTINCT FROM 10`,
);

// One column without it, and ANALYZE samples ten times as many rows for all of them.
test('operations are sampled with few rows: a column that is new needs SET STATISTICS 10 too', async () => {
  expect(await fresh.ownerDatabase.query(finelySampled)).toEqual([]);
});
