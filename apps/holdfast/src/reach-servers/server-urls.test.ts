import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from '@jest/globals';
import { BadInput } from './bad-input.js';
import { databaseUrlOf, natsUrlOf, readEnvironment } from './server-urls.js';

const DATABASE_URL = 'postgres://holdfast_wallet:x@db:5432/holdfast';
const NATS_URL = 'nats://nats:4222';
const NOTHING_RUNS = { HOLDFAST_DATA_DIR: join(tmpdir(), 'holdfast-nothing-runs-here') };

test('servers that the environment names are taken as they are', () => {
  const environment = readEnvironment({ ...NOTHING_RUNS, DATABASE_URL, NATS_URL });
  expect([databaseUrlOf(environment), natsUrlOf(environment)]).toEqual([DATABASE_URL, NATS_URL]);
});

test.each([
  [{ DATABASE_URL }, 'DATABASE_URL is set and NATS_URL is not: set both'],
  [{ NATS_URL }, 'NATS_URL is set and DATABASE_URL is not: set both'],
  [{}, 'NATS_URL is not set and no `npm start` runs on'],
  [{ DATABASE_URL, NATS_URL: 'localhost:4222' }, 'NATS_URL must look like nats://host:4222'],
  [{ DATABASE_URL: 'mysql://x', NATS_URL }, 'DATABASE_URL must look like postgres://'],
])('no command is said to one system about the books of another: %j', (given, sentence) => {
  const reach = () => natsUrlOf(readEnvironment({ ...NOTHING_RUNS, ...given }));
  expect(reach).toThrow(BadInput);
  expect(reach).toThrow(sentence);
});

test('reading needs no NATS', () => {
  expect(databaseUrlOf(readEnvironment({ ...NOTHING_RUNS, DATABASE_URL }))).toBe(DATABASE_URL);
});
