import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { appDatabaseUrl } from '#postgres';

const secrets = z.object({ passwords: z.object({ wallet: z.string() }) });
const natsUrl = z.url({ protocol: /^(nats|tls)$/ });

/** In PostgreSQL's own file about its running server: the line with the port. */
const PORT_LINE = 3;
const DATABASE = 'holdfast';

export interface LocalStack {
  /** Under the wallet's role. */
  readonly databaseUrl: string;
  /** Undefined when it was started by a version that did not write it down. */
  readonly natsUrl: string | undefined;
}

/**
 * The servers of a running `npm start`: the password is in the demo's secrets, the port in what PostgreSQL writes down while it runs, and where
 * nats-server is in a file of its own. Undefined when nothing runs there: that last file outlives a run, PostgreSQL's does not.
 */
export function findLocalStack(dataDir: string): LocalStack | undefined {
  const secretsFile = join(dataDir, 'secrets.json');
  const pidFile = join(dataDir, 'postgres', 'cluster', 'postmaster.pid');
  if (!existsSync(secretsFile) || !existsSync(pidFile)) return undefined;
  const port = readFileSync(pidFile, 'utf8').split('\n')[PORT_LINE];
  const known = secrets.safeParse(JSON.parse(readFileSync(secretsFile, 'utf8')));
  if (port === undefined || !/^\d+$/.test(port) || !known.success) return undefined;
  const databaseUrl = appDatabaseUrl(`postgres://127.0.0.1:${port}/${DATABASE}`, 'wallet', known.data.passwords.wallet);
  return { databaseUrl, natsUrl: readNatsUrl(join(dataDir, 'nats-url')) };
}

function readNatsUrl(file: string): string | undefined {
  return existsSync(file) ? natsUrl.safeParse(readFileSync(file, 'utf8').trim()).data : undefined;
}
