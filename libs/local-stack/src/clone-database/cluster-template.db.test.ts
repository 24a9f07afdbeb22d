import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { Database, statement } from '#postgres';
import { makePrivateDir } from '../project.js';
import { startPostgres, type LocalPostgres } from '../run-postgres/run-postgres.js';
import { DATABASE, inDatabase } from './admin.js';
import { makeClusterTemplate, postgresForTests } from './cluster-template.js';

const countMigrations = statement('test-count-migrations', 'SELECT count(*)::int AS count FROM wallet.migrations');

let template: { remove: () => void };
let dir: string;
let postgres: LocalPostgres;
beforeAll(async () => {
  template = await makeClusterTemplate();
  dir = makePrivateDir();
  postgres = await startPostgres({ ...postgresForTests(), dataDir: join(dir, 'first') });
});
afterAll(async () => {
  await postgres.stop();
  template.remove();
  rmSync(dir, { recursive: true, force: true });
});

async function migrationsOf(server: LocalPostgres): Promise<number | undefined> {
  const database = new Database({ url: inDatabase(server.adminUrl, DATABASE), applicationName: 'test-owner', poolMax: 1 });
  try {
    return (await database.query<{ count: number }>(countMigrations))[0]?.count;
  } finally {
    await database.close();
  }
}

test('a PostgreSQL that begins as a copy has every migration, and keeps what it has over a restart', async () => {
  const count = await migrationsOf(postgres);
  expect(count).toBeGreaterThan(0);
  await postgres.restart();
  expect(await migrationsOf(postgres)).toBe(count);
});

test('one that runs is not copied: its files change under the copy', async () => {
  const copy = startPostgres({ durable: false, template: join(dir, 'first'), dataDir: join(dir, 'second') });
  await expect(copy).rejects.toThrow('only one that has ended can be copied');
});
