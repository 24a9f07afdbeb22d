import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { appDatabaseUrl } from '#postgres';

const secrets = z.object({ passwords: z.object({ wallet: z.string() }) });

/** In PostgreSQL's own file about its running server: the line with the port. */
const PORT_LINE = 3;
const DATABASE = 'holdfast';

/**
 * The database of a running `npm start`, under the wallet's role: the password is in the demo's secrets, the port in what PostgreSQL writes down while it
 * runs. Undefined when nothing runs there.
 */
export function findLocalStack(dataDir: string): string | undefined {
  const secretsFile = join(dataDir, 'secrets.json');
  const pidFile = join(dataDir, 'postgres', 'cluster', 'postmaster.pid');
  if (!existsSync(secretsFile) || !existsSync(pidFile)) return undefined;
  const port = readFileSync(pidFile, 'utf8').split('\n')[PORT_LINE];
  const known = secrets.safeParse(JSON.parse(readFileSync(secretsFile, 'utf8')));
  if (port === undefined || !/^\d+$/.test(port) || !known.success) return undefined;
  return appDatabaseUrl(`postgres://127.0.0.1:${port}/${DATABASE}`, 'wallet', known.data.passwords.wallet);
}
