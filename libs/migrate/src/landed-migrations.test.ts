import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from '@jest/globals';

/** `sha256sum apps/*\/migrations/*.sql`, of all that has landed. */
const LIST = 'libs/migrate/landed-migrations.txt';
const LANDED = new Map(
  readFileSync(LIST, 'utf8')
    .trim()
    .split('\n')
    .map((line): [string, string] => [line.slice(66), line.slice(0, 64)]),
);

const FILES = readdirSync('apps')
  .map((app) => join('apps', app, 'migrations'))
  .filter((dir) => existsSync(dir))
  .flatMap((dir) =>
    readdirSync(dir)
      .filter((file) => file.endsWith('.sql'))
      .map((file) => join(dir, file)),
  );

test('a migration that has landed never changes, nor its name: databases that have it would never hear of that', () => {
  expect(LANDED.size).toBeGreaterThan(0);
  for (const [file, sum] of LANDED) {
    const now = existsSync(file) ? createHash('sha256').update(readFileSync(file)).digest('hex') : 'gone';
    expect({ file, sum: now, otherwise: 'put it back, and write a new one with a higher number' }).toMatchObject({ file, sum });
  }
});

test('every migration is on the list', () => {
  const howTo = `when it lands, add it with: sha256sum <file> >> ${LIST}`;
  expect(FILES.filter((file) => !LANDED.has(file)).map((file) => `${file}: ${howTo}`)).toEqual([]);
});
