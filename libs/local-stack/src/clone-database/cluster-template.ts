import { randomBytes } from 'node:crypto';
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { makePrivateDir } from '../project.js';
import { startPostgres, type PostgresOptions } from '../run-postgres/run-postgres.js';
import { DATABASE, ensureDatabase, inDatabase } from './admin.js';
import { migrate } from './test-cluster.js';

/** How jest's global set-up tells the tests that start whole systems where the template lies. */
const TEST_CLUSTER_TEMPLATE = 'HOLDFAST_TEST_CLUSTER_TEMPLATE';

/**
 * A PostgreSQL that has run once, with every role and migration, and ended: whoever starts one for a test copies its files instead of making a cluster and migrating it, which takes two
 * seconds. The set-up of a system still runs, and gives the roles its own passwords. The folder goes with `remove`, or with this process.
 */
export async function makeClusterTemplate(): Promise<{ remove: () => void }> {
  const dir = makePrivateDir();
  const remove = (): void => rmSync(dir, { recursive: true, force: true });
  process.once('exit', remove);
  const dataDir = join(dir, 'postgres');
  try {
    const postgres = await startPostgres({ dataDir, durable: false });
    try {
      await ensureDatabase(postgres.adminUrl);
      await migrate(inDatabase(postgres.adminUrl, DATABASE), randomBytes(18).toString('base64url'));
    } finally {
      await postgres.stop();
    }
  } catch (cause) {
    remove();
    throw cause;
  }
  process.env[TEST_CLUSTER_TEMPLATE] = dataDir;
  return { remove };
}

/** The PostgreSQL of a test's system: it may lose what it stores, and begins as a copy of the run's template where there is one. */
export const postgresForTests = (): Omit<PostgresOptions, 'dataDir'> => ({ durable: false, template: process.env[TEST_CLUSTER_TEMPLATE] });
