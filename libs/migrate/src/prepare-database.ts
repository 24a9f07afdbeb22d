import { join } from 'node:path';
import pg from 'pg';
import { DataSource } from 'typeorm';
import { roleOf, SCHEMAS, type SchemaName } from '#postgres';
import { sqlMigrations } from './sql-migrations.js';

export interface PrepareOptions {
  /** A login that may create roles and owns (or may create schemas in) the database. */
  readonly adminUrl: string;
  readonly passwords: Readonly<Record<SchemaName, string>>;
  /** With `apps` and `libs` in it, where the migrations lie. */
  readonly rootDir?: string;
}

/** Any number, the same for all: two set-ups of one server wait for each other. */
const SETUP_LOCK = 4_607_182_418_800_017;

/**
 * One schema and one role per app (DESIGN.md section 2) and for the bytes of files, then every migration that has not run yet. Safe to run again and
 * at the same time. Returns the names of the migrations that it ran.
 */
export async function prepareDatabase(options: PrepareOptions): Promise<{ applied: string[] }> {
  const client = new pg.Client({ connectionString: options.adminUrl, application_name: 'holdfast-setup' });
  await client.connect();
  try {
    await client.query('SELECT pg_advisory_lock($1)', [SETUP_LOCK]);
    for (const schema of SCHEMAS) await ensureSchemaAndRole(client, schema, options.passwords[schema]);

    const applied: string[] = [];
    for (const schema of SCHEMAS) applied.push(...(await migrate(schema, options)));
    return { applied };
  } finally {
    await client.end();
  }
}

async function ensureSchemaAndRole(client: pg.Client, name: SchemaName, password: string): Promise<void> {
  const role = client.escapeIdentifier(roleOf(name));
  const schema = client.escapeIdentifier(name);
  const known = await client.query('SELECT 1 FROM pg_roles WHERE rolname = $1', [roleOf(name)]);
  const options = `LOGIN NOSUPERUSER NOCREATEDB NOCREATEROLE PASSWORD ${client.escapeLiteral(password)}`;
  try {
    await client.query(known.rowCount === 0 ? `CREATE ROLE ${role} ${options}` : `ALTER ROLE ${role} ${options}`);
  } catch (cause) {
    // Roles belong to the whole server: the set-up of another database may have created it in this very moment.
    if (!(cause instanceof pg.DatabaseError && ['42710', '23505', 'XX000'].includes(cause.code ?? ''))) throw cause;
  }
  await client.query(`CREATE SCHEMA IF NOT EXISTS ${schema}`);
  await client.query(`GRANT USAGE ON SCHEMA ${schema} TO ${role}`);
  await client.query(`ALTER ROLE ${role} SET search_path = ${schema}`);
  await client.query('REVOKE CREATE ON SCHEMA public FROM PUBLIC');
}

async function migrate(schema: SchemaName, options: PrepareOptions): Promise<string[]> {
  const source = new DataSource({
    type: 'postgres',
    url: options.adminUrl,
    schema,
    migrations: sqlMigrations(join(options.rootDir ?? '.', schema === 'objects' ? 'libs' : 'apps', schema, 'migrations')),
    migrationsTableName: 'migrations',
    migrationsTransactionMode: 'each',
  });
  await source.initialize();
  try {
    return (await source.runMigrations()).map((migration) => `${schema}: ${migration.name}`);
  } finally {
    await source.destroy();
  }
}
