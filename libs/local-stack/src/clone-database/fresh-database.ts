import { randomBytes } from 'node:crypto';
import { appDatabaseUrl, Database, type SchemaName } from '#postgres';
import { asAdmin, inDatabase } from './admin.js';
import { migrate, TEMPLATE, TEST_ADMIN_URL, TEST_APP_PASSWORD } from './test-cluster.js';

export interface FreshDatabase {
  /** Under the app's own role: it may do what the app may do in production, and no more. */
  readonly database: Database;
  /** As superuser, to look behind the scenes. */
  readonly ownerDatabase: Database;
  /** The app's own URL, for a test that starts a process. */
  readonly url: string;
  /** Runs what has not run yet, of our migrations or of another project's. Returns what it was. */
  migrate(rootDir?: string): Promise<readonly string[]>;
  /** Of the same database, for the role of another schema. */
  urlOf(schema: SchemaName): string;
  drop(): Promise<void>;
}

/** A database of its own for one test file: a clone of the migrated template, about 50 ms. */
export async function freshDatabase(app: SchemaName): Promise<FreshDatabase> {
  const adminUrl = process.env[TEST_ADMIN_URL];
  const password = process.env[TEST_APP_PASSWORD];
  if (adminUrl === undefined || password === undefined) {
    throw new Error('no test database: name the file *.db.test.ts and run it with jest.config.mjs, whose global set-up starts PostgreSQL');
  }
  const name = `test_${app}_${randomBytes(6).toString('hex')}`;
  await asAdmin(adminUrl, `CREATE DATABASE ${name} TEMPLATE ${TEMPLATE}`);
  const ownerUrl = inDatabase(adminUrl, name);
  const urlOf = (schema: SchemaName): string => appDatabaseUrl(ownerUrl, schema, password);
  const url = urlOf(app);
  const database = new Database({ url, applicationName: `test-${app}` });
  const ownerDatabase = new Database({ url: ownerUrl, applicationName: 'test-owner', poolMax: 2 });
  return {
    database,
    ownerDatabase,
    url,
    migrate: (rootDir) => migrate(ownerUrl, password, rootDir),
    urlOf,
    drop: async () => {
      await Promise.all([database.close(), ownerDatabase.close()]);
      await asAdmin(adminUrl, `DROP DATABASE ${name} WITH (FORCE)`);
    },
  };
}
