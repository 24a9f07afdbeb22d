import { join } from 'node:path';
import pg from 'pg';
import { loadCatalog } from '#catalog';
import { appProcess, newSecrets, projectRoot, runSetup, startServers, type AppOptions, type AppProcess, type Servers } from '#local-stack';
import { appDatabaseUrl } from '#postgres';

export interface BenchServersOptions {
  readonly dataDir: string;
  /** PostgreSQL's, on top of ours. */
  readonly env: Readonly<Record<string, string>>;
}

export interface BenchServers {
  readonly servers: Servers;
  /** The app as in production, a process of its own. */
  readonly wallet: AppProcess;
  /** As the owner of all books. */
  readonly database: pg.Client;
  /** Under the wallet's own role. */
  readonly walletUrl: string;
  /** Safe to call twice. */
  readonly stop: () => Promise<void>;
}

const STOP_WITHIN_MS = 3_000;

/** nats-server, PostgreSQL and the wallet; nothing else of a stack takes part. If one fails to start, the others are stopped. */
export async function startBenchServers({ dataDir, env }: BenchServersOptions): Promise<BenchServers> {
  const servers = await startServers({
    dataDir,
    vendors: [...loadCatalog(join(projectRoot, 'bench', 'catalog')).vendors.keys()],
    postgres: { env },
  });
  const stopServers = async (): Promise<void> => {
    await Promise.all([servers.nats?.stop(STOP_WITHIN_MS), servers.postgres?.stop(STOP_WITHIN_MS)]);
  };
  try {
    const secrets = newSecrets();
    const options: AppOptions = {
      ...{ servers, secrets, configDir: join(projectRoot, 'bench'), logDir: join(dataDir, 'logs') },
      env: { wallet: { LOG_LEVEL: 'warn' } },
    };
    await runSetup(options);
    const wallet = await appProcess(options, { app: 'wallet', name: 'wallet' });
    await wallet.start();
    const database = new pg.Client({ connectionString: servers.databaseAdminUrl });
    // The end of the server ends this connection, too; an error that matters comes from a query.
    database.on('error', () => undefined);
    await database.connect();
    const stopAll = async (): Promise<void> => {
      await wallet.stop(STOP_WITHIN_MS);
      await database.end();
      await stopServers();
    };
    let stopped: Promise<void> | undefined;
    const walletUrl = appDatabaseUrl(servers.databaseAdminUrl, 'wallet', secrets.passwords.wallet);
    return { servers, wallet, database, walletUrl, stop: () => (stopped ??= stopAll()) };
  } catch (cause) {
    await stopServers();
    throw cause;
  }
}
