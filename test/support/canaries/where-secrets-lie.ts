import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { statement, type Database } from '#postgres';

/** As it is; as the bytes that it stands for, and its own, in hex as PostgreSQL writes bytea; and in base64 once more. */
export function formsOf(secret: string): string[] {
  const bare = secret.replace(/^(whsec_|hf_admin_|hf_)/, '');
  const bytes = Buffer.from(bare, 'base64');
  return [
    bare,
    Buffer.from(secret).toString('hex'),
    Buffer.from(secret).toString('base64').replace(/=+$/, '').slice(0, -1),
    ...(bytes.length >= 16 ? [bytes.toString('hex')] : []),
  ];
}

const TABLES = statement(
  'canaries-tables',
  `SELECT format('%I.%I', n.nspname, c.relname) AS name FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
    WHERE c.relkind = 'r' AND n.nspname NOT LIKE 'pg\\_%' AND n.nspname <> 'information_schema' ORDER BY 1`,
);

/** Every column of every row of every table, as a dump would have it. */
export async function dumpOf(database: Database): Promise<(readonly [string, string])[]> {
  const tables = await database.query<{ name: string }>(TABLES);
  return Promise.all(
    tables.map(async ({ name }) => {
      const rows = await database.query<{ text: string }>(statement(`canaries-dump-${name}`, `SELECT t::text AS text FROM ${name} AS t`));
      return [`the table ${name}`, rows.map(({ text }) => text).join('\n')] as const;
    }),
  );
}

/** All that JetStream has written, as one text. */
export function storedIn(folder: string): string {
  const files = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
  if (files.length === 0) throw new Error(`JetStream stores nothing in ${folder}`);
  return files.map((file) => readFileSync(join(file.parentPath, file.name), 'latin1')).join('\n');
}
