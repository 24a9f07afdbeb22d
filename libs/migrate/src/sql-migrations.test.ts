import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { sqlMigrations } from './sql-migrations.js';

let dir: string;
beforeEach(() => {
  dir = mkdtempSync(join(tmpdir(), 'migrations-'));
});
afterEach(() => rmSync(dir, { recursive: true }));

const write = (...files: readonly string[]): void => {
  for (const file of files) writeFileSync(join(dir, file), 'SELECT 1');
};

test('are the SQL files of a folder, oldest first, and by name at one moment', () => {
  write('1700000000002-third.sql', '1700000000002-second.sql', '1700000000001-first.sql', 'README.md');
  expect(sqlMigrations(dir).map((migration) => new migration().name)).toEqual([
    'first1700000000001',
    'second1700000000002',
    'third1700000000002',
  ]);
});

test('with another name are refused, and never left out in silence', () => {
  write('1700-short.sql');
  expect(() => sqlMigrations(dir)).toThrow('13-digit milliseconds');
});
