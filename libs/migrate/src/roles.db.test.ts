import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import pg from 'pg';
import { freshDatabase, type FreshDatabase } from '#local-stack';
import { roleOf, SCHEMAS, statement, type SchemaName } from '#postgres';

/* What each app's database role may not do: whatever the code of an app says, once somebody else has taken it over. */

const INSUFFICIENT_PRIVILEGE = '42501';

interface Table {
  readonly schema: string;
  readonly name: string;
  readonly column: string;
}

/** Tables and views of all schemas but those of PostgreSQL itself. */
const TABLES = statement(
  'test-roles-tables',
  `SELECT n.nspname AS schema, c.relname AS name, min(a.attname) AS column
     FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped
    WHERE c.relkind IN ('r', 'v', 'm', 'p') AND n.nspname NOT LIKE 'pg\\_%' AND n.nspname <> 'information_schema' GROUP BY 1, 2 ORDER BY 1, 2`,
);
const SEQUENCES = statement(
  'test-roles-sequences',
  `SELECT format('%I.%I', n.nspname, c.relname) AS name, n.nspname AS schema
     FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace WHERE c.relkind = 'S' ORDER BY 1`,
);
/** Of functions that run with the rights of their owner: who may call them. */
const OWNERS_FUNCTIONS = statement(
  'test-roles-definer',
  `SELECT p.oid::regprocedure::text AS name, r.rolname AS role
     FROM pg_proc p JOIN pg_namespace n ON n.oid = p.pronamespace CROSS JOIN pg_roles r
    WHERE p.prosecdef AND n.nspname = ANY ($1) AND r.rolname = ANY ($2)
      AND has_function_privilege(r.oid, p.oid, 'EXECUTE') AND has_schema_privilege(r.oid, n.oid, 'USAGE') ORDER BY 1, 2`,
);
const ATTRIBUTES = statement(
  'test-roles-attributes',
  `SELECT rolname AS role FROM pg_roles WHERE rolname = ANY ($1)
      AND (rolsuper OR rolcreaterole OR rolcreatedb OR rolreplication OR rolbypassrls
           OR EXISTS (SELECT FROM pg_auth_members m WHERE m.member = pg_roles.oid)
           OR EXISTS (SELECT FROM pg_class c WHERE c.relowner = pg_roles.oid) OR EXISTS (SELECT FROM pg_namespace n WHERE n.nspowner = pg_roles.oid))`,
);

let fresh: FreshDatabase;
let tables: readonly Table[];
const clients = new Map<SchemaName, pg.Client>();

beforeAll(async () => {
  fresh = await freshDatabase('wallet');
  tables = await fresh.ownerDatabase.query<Table>(TABLES);
  for (const schema of SCHEMAS) {
    const client = new pg.Client({ connectionString: fresh.urlOf(schema) });
    await client.connect();
    clients.set(schema, client);
  }
});
afterAll(async () => {
  for (const client of clients.values()) await client.end();
  await fresh.drop();
});

/** Those of the statements that were not refused for want of a right. Nothing is kept. */
async function allowed(schema: SchemaName, texts: readonly string[]): Promise<string[]> {
  const client = clients.get(schema);
  if (!client) throw new Error(`${schema} is not connected`);
  const found: string[] = [];
  for (const text of texts) {
    await client.query('BEGIN');
    try {
      await client.query(text);
      found.push(text);
    } catch (cause) {
      if (!(cause instanceof pg.DatabaseError)) throw cause;
      if (cause.code !== INSUFFICIENT_PRIVILEGE) found.push(`${text}: ${cause.code ?? ''} ${cause.message}`);
    } finally {
      await client.query('ROLLBACK');
    }
  }
  return found;
}

const touching = ({ schema, name, column }: Table): string[] => [
  `SELECT count(*) FROM ${schema}.${name}`,
  `INSERT INTO ${schema}.${name} DEFAULT VALUES`,
  `UPDATE ${schema}.${name} SET ${column} = ${column}`,
  `DELETE FROM ${schema}.${name}`,
  `TRUNCATE ${schema}.${name}`,
  `LOCK TABLE ${schema}.${name} IN ACCESS SHARE MODE`,
];

/** Of PostgreSQL itself: rights, other logins, files, programs, other people's statements, and the switch that turns triggers off. */
const NOBODY_MAY = [
  'SET session_replication_role = replica',
  'CREATE TABLE public.mine (a int)',
  'CREATE SCHEMA mine',
  'CREATE ROLE mine LOGIN',
  'CREATE EXTENSION file_fdw',
  `SELECT set_config('log_statement', 'none', false)`,
  'SELECT rolpassword FROM pg_authid',
  'SELECT * FROM pg_user_mappings, pg_shadow',
  "SELECT pg_read_file('postgresql.conf')",
  "SELECT pg_ls_dir('.')",
  'SELECT lo_import($$/etc/passwd$$)',
  "COPY (SELECT 1) TO PROGRAM 'true'",
  "COPY (SELECT 1) TO '/tmp/mine'",
  'CHECKPOINT',
  'SELECT pg_reload_conf()',
  'SELECT pg_switch_wal()',
  "SELECT pg_create_physical_replication_slot('mine')",
  `SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE usename LIKE 'holdfast\\_%' AND usename <> current_user AND datname = current_database()`,
];

describe.each(SCHEMAS)('the role of %s', (schema) => {
  const others = SCHEMAS.filter((other) => other !== schema);

  test("reads, changes, locks and empties nobody else's tables, and does not know how to", async () => {
    const foreign = tables.filter((table) => table.schema !== schema);
    expect(foreign.length).toBeGreaterThan(10);
    expect(await allowed(schema, foreign.flatMap(touching))).toEqual([]);
  });

  test("uses nobody else's sequences", async () => {
    const sequences = (await fresh.ownerDatabase.query<{ name: string; schema: string }>(SEQUENCES)).filter(
      (sequence) => sequence.schema !== schema,
    );
    expect(
      await allowed(
        schema,
        sequences.map(({ name }) => `SELECT nextval('${name}')`),
      ),
    ).toEqual([]);
  });

  test('makes, changes, drops and gives away nothing, in its own schema neither', async () => {
    const own = tables.filter((table) => table.schema === schema);
    const ofTables = own.flatMap(({ name }) => [
      `DROP TABLE ${schema}.${name}`,
      `ALTER TABLE ${schema}.${name} DISABLE TRIGGER ALL`,
      `ALTER TABLE ${schema}.${name} ADD COLUMN mine int`,
      `ALTER TABLE ${schema}.${name} OWNER TO CURRENT_USER`,
      `CREATE INDEX mine ON ${schema}.${name} ((1))`,
      `CREATE TRIGGER mine BEFORE INSERT ON ${schema}.${name} FOR EACH ROW EXECUTE FUNCTION suppress_redundant_updates_trigger()`,
      `CREATE POLICY mine ON ${schema}.${name}`,
      `TRUNCATE ${schema}.${name}`,
    ]);
    const tableOnly = ofTables.filter((text) => !own.some(({ name }) => isView(name) && text.includes(`${schema}.${name}`)));
    expect(tableOnly.length).toBeGreaterThan(7);
    expect(
      await allowed(schema, [
        ...tableOnly,
        `CREATE TABLE ${schema}.mine (a int)`,
        `CREATE VIEW ${schema}.mine AS SELECT 1`,
        `CREATE FUNCTION ${schema}.mine() RETURNS int LANGUAGE sql AS 'SELECT 1'`,
        `DROP SCHEMA ${schema} CASCADE`,
        `ALTER SCHEMA ${schema} RENAME TO mine`,
        `ALTER SCHEMA ${schema} OWNER TO CURRENT_USER`,
      ]),
    ).toEqual([]);
  });

  test('becomes nobody else, and gives itself no right', async () => {
    expect(
      await allowed(schema, [
        ...others.flatMap((other) => [
          `SET ROLE ${roleOf(other)}`,
          `GRANT ${roleOf(other)} TO ${roleOf(schema)}`,
          `ALTER ROLE ${roleOf(other)} PASSWORD 'mine'`,
        ]),
        `ALTER ROLE ${roleOf(schema)} SUPERUSER`,
        `ALTER ROLE ${roleOf(schema)} CREATEROLE`,
        `SET SESSION AUTHORIZATION ${roleOf(others[0] ?? schema)}`,
        ...others.map((other) => `GRANT USAGE ON SCHEMA ${other} TO ${roleOf(schema)}`),
        'GRANT pg_read_all_data TO CURRENT_USER',
      ]),
    ).toEqual([]);
  });

  test('gets at nothing of the server', async () => {
    expect(await allowed(schema, NOBODY_MAY)).toEqual([]);
  });
});

/** Views say so by another error than that of a missing right. */
const isView = (name: string): boolean => name === 'jobs' || name === 'entries' || name === 'open_lots';

/** What an app's own role may not do to the app's own rows: all that is only ever added to, and what decides over rights and money. */
const OWN: Readonly<Record<SchemaName, readonly string[]>> = {
  gateway: [
    `INSERT INTO gateway.audit_log (at, act, phase, actor_kind, operation, request_id) VALUES (now() - interval '1 day', gen_random_uuid(), 'begun', 'first', 'x', 'y')`,
    `INSERT INTO gateway.audit_log (seq, act, phase, actor_kind, operation, request_id) OVERRIDING SYSTEM VALUE VALUES (1, gen_random_uuid(), 'begun', 'first', 'x', 'y')`,
    `UPDATE gateway.audit_log SET at = now() - interval '1 day'`,
    `UPDATE gateway.audit_log SET status = 200`,
    'DELETE FROM gateway.audit_log',
    'DELETE FROM gateway.users',
    `UPDATE gateway.users SET name = 'x'`,
    'DELETE FROM gateway.api_keys',
    `UPDATE gateway.api_keys SET user_id = gen_random_uuid()`,
    `UPDATE gateway.api_keys SET access = 'full'`,
    'UPDATE gateway.api_keys SET expires_at = NULL, allowed_from = NULL, products = NULL',
    'DELETE FROM gateway.operator_keys',
    `UPDATE gateway.operator_keys SET access = 'full'`,
    'UPDATE gateway.webhook_endpoints SET user_id = gen_random_uuid()',
    'UPDATE gateway.webhook_attempts SET status = 200',
    'DELETE FROM gateway.webhook_attempts',
  ],
  wallet: [
    ...['operations', 'lots', 'seals', 'fuse_events'].flatMap((table) => [`DELETE FROM wallet.${table}`]),
    'UPDATE wallet.operations SET available_micro = 1',
    `UPDATE wallet.operations SET outcome = 'refused'`,
    'UPDATE wallet.lots SET granted_micro = 1',
    'UPDATE wallet.seals SET rows = 1',
    'UPDATE wallet.fuse_events SET reason = reason',
    'DELETE FROM wallet.accounts',
    'UPDATE wallet.accounts SET user_id = gen_random_uuid()',
    'UPDATE wallet.holds SET user_id = gen_random_uuid()',
    `UPDATE wallet.holds SET product = 'x'`,
    'UPDATE wallet.refunds SET captured_micro = 1',
    'DELETE FROM wallet.refunds',
    'DELETE FROM wallet.codes',
    'DELETE FROM wallet.code_batches',
    'UPDATE wallet.code_batches SET amount_micro = 1',
    'DELETE FROM wallet.proof',
  ],
  dispatcher: [
    'DELETE FROM dispatcher.job_orders',
    'DELETE FROM dispatcher.job_states',
    `UPDATE dispatcher.job_orders SET terms = '{}'`,
    'UPDATE dispatcher.job_states SET hold_micro = 0',
    'DELETE FROM dispatcher.batches',
    'UPDATE dispatcher.batches SET user_id = gen_random_uuid()',
    'DELETE FROM dispatcher.costs',
    'UPDATE dispatcher.costs SET amount_micro = 0',
    'DELETE FROM dispatcher.clocks',
  ],
  worker: [
    'DELETE FROM worker.attempts',
    'DELETE FROM worker.accounts',
    'DELETE FROM worker.limit_accounts',
    'DELETE FROM worker.limit_windows',
  ],
  objects: ['UPDATE objects.chunks SET at = 1'],
};

test.each(SCHEMAS.flatMap((schema) => OWN[schema].map((text) => [schema, text] as const)))('%s may not: %s', async (schema, text) => {
  expect(await allowed(schema, [text])).toEqual([]);
});

test('no role has an attribute, a membership or a thing of its own', async () => {
  expect(await fresh.ownerDatabase.query(ATTRIBUTES, [SCHEMAS.map(roleOf)])).toEqual([]);
});

test('what runs with the rights of its owner is called by its own app, if by anybody', async () => {
  const callable = await fresh.ownerDatabase.query<{ name: string; role: string }>(OWNERS_FUNCTIONS, [[...SCHEMAS], SCHEMAS.map(roleOf)]);
  expect(callable.filter(({ name, role }) => !name.startsWith(`${role.replace('holdfast_', '')}.`))).toEqual([]);
});
