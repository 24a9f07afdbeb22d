import pg from 'pg';

/** One statement as the server's superuser. Names of databases cannot be parameters; ours are made of [a-z0-9_]. */
export async function asAdmin(adminUrl: string, text: string): Promise<void> {
  const client = new pg.Client({ connectionString: adminUrl, application_name: 'holdfast-local-stack' });
  await client.connect();
  try {
    await client.query(text);
  } finally {
    await client.end();
  }
}

/** The database of a stack's own PostgreSQL. */
export const DATABASE = 'holdfast';

export async function ensureDatabase(adminUrl: string): Promise<void> {
  try {
    await asAdmin(adminUrl, `CREATE DATABASE ${DATABASE}`);
  } catch (cause) {
    const isThere = cause instanceof pg.DatabaseError && cause.code === '42P04';
    if (!isThere) throw cause;
  }
}

/** The same server and login, another database. */
export function inDatabase(url: string, database: string): string {
  const other = new URL(url);
  other.pathname = `/${database}`;
  return other.toString();
}
