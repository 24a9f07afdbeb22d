import { randomBytes } from 'node:crypto';
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { prepareDatabase } from '#migrate';
import { SCHEMAS } from '#postgres';
import { makePrivateDir, projectRoot } from '../project.js';
import { startPostgres } from '../run-postgres/run-postgres.js';
import { asAdmin, inDatabase } from './admin.js';

export const TEMPLATE = 'holdfast_template';

/** How jest's global set-up tells the test files where the server is. */
export const TEST_ADMIN_URL = 'HOLDFAST_TEST_DATABASE_URL';
export const TEST_APP_PASSWORD = 'HOLDFAST_TEST_APP_PASSWORD';

/** One PostgreSQL for a whole test run, with a migrated template database. The folder is removed by `stop`, also when the set-up itself fails. */
export async function startTestCluster(): Promise<{ stop: () => Promise<void> }> {
  const dir = makePrivateDir();
  const remove = (): void => rmSync(dir, { recursive: true, force: true });
  process.once('exit', remove);
  try {
    const postgres = await startPostgres({ dataDir: join(dir, 'postgres'), durable: false });
    const stop = async (): Promise<void> => {
      await postgres.stop();
      remove();
    };
    try {
      const password = randomBytes(18).toString('base64url');
      await asAdmin(postgres.adminUrl, `CREATE DATABASE ${TEMPLATE}`);
      await migrate(inDatabase(postgres.adminUrl, TEMPLATE), password);
      process.env[TEST_ADMIN_URL] = postgres.adminUrl;
      process.env[TEST_APP_PASSWORD] = password;
    } catch (cause) {
      await stop();
      throw cause;
    }
    return { stop };
  } catch (cause) {
    remove();
    throw new Error(`the test database for ${SCHEMAS.join(', ')} could not be set up`, { cause });
  }
}

/** With one password for all roles. Returns what has run. */
export async function migrate(adminUrl: string, password: string, rootDir = projectRoot): Promise<readonly string[]> {
  const passwords = { gateway: password, wallet: password, dispatcher: password, worker: password, objects: password };
  return (await prepareDatabase({ adminUrl, passwords, rootDir })).applied;
}
