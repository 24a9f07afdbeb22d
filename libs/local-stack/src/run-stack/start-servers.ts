import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { NatsUser } from '#contracts';
import { asAdmin, DATABASE, ensureDatabase, inDatabase } from '../clone-database/admin.js';
import { greets, startNats, type LocalNats, type NatsOptions } from '../run-nats/run-nats.js';
import { startPostgres, type LocalPostgres, type PostgresOptions } from '../run-postgres/run-postgres.js';

export interface ServerOptions {
  readonly dataDir: string;
  /** A running server instead of one of ours: every app connects as this URL says. */
  readonly natsUrl?: string;
  /** Those that have a worker: each has a user of its own at nats-server. */
  readonly vendors?: readonly string[];
  /** A running PostgreSQL instead of one of ours: a login that may create roles, and the database to use. */
  readonly databaseAdminUrl?: string;
  readonly nats?: Omit<NatsOptions, 'storeDir' | 'vendors'>;
  readonly postgres?: Omit<PostgresOptions, 'dataDir'>;
  readonly say?: (line: string) => void;
}

export interface Servers {
  /** Undefined when it is somebody else's. */
  readonly nats: LocalNats | undefined;
  readonly postgres: LocalPostgres | undefined;
  /** As the owner, if it is one of ours. */
  readonly natsUrl: string;
  natsUrlOf(user: NatsUser): string;
  readonly databaseAdminUrl: string;
}

/** In the data folder, for programs and people that look for what runs there: nats-server, for operators and for its owner. PostgreSQL writes its own down. */
const NATS_URL_FILES = { operator: 'nats-url', owner: 'nats-owner-url' } as const;

const NATS_PORT = '4222';

/** nats-server and PostgreSQL, side by side. If one fails, the other one is stopped. */
export async function startServers(options: ServerOptions): Promise<Servers> {
  const [nats, postgres] = await Promise.allSettled([localNats(options), localPostgres(options)]);
  if (nats.status === 'rejected' || postgres.status === 'rejected') {
    if (nats.status === 'fulfilled') await nats.value?.stop();
    if (postgres.status === 'fulfilled') await postgres.value?.stop();
    throw nats.status === 'rejected' ? nats.reason : postgres.status === 'rejected' ? postgres.reason : new Error('unreachable');
  }
  const local = nats.value;
  const natsUrl = options.natsUrl ?? local?.url;
  const databaseAdminUrl = options.databaseAdminUrl ?? (postgres.value && inDatabase(postgres.value.adminUrl, DATABASE));
  if (natsUrl === undefined || databaseAdminUrl === undefined) throw new Error('a server that was started has a URL');
  mkdirSync(options.dataDir, { recursive: true, mode: 0o700 });
  const natsUrlOf = (user: NatsUser): string => local?.urlOf(user) ?? natsUrl;
  for (const user of ['operator', 'owner'] as const) {
    writeFileSync(join(options.dataDir, NATS_URL_FILES[user]), `${natsUrlOf(user)}\n`, { mode: 0o600 });
  }
  return { nats: local, postgres: postgres.value, natsUrl, natsUrlOf, databaseAdminUrl };
}

async function localNats(options: ServerOptions): Promise<LocalNats | undefined> {
  if (options.natsUrl !== undefined) {
    const { hostname, port } = new URL(options.natsUrl);
    if (!(await greets(Number(port === '' ? NATS_PORT : port), hostname)))
      throw new Error(`no nats-server answers at NATS_URL (${hostname}:${port})`);
    return undefined;
  }
  const nats = await startNats({ ...options.nats, vendors: options.vendors, storeDir: join(options.dataDir, 'nats') });
  options.say?.(`nats-server runs at 127.0.0.1:${nats.port}`);
  return nats;
}

async function localPostgres(options: ServerOptions): Promise<LocalPostgres | undefined> {
  if (options.databaseAdminUrl !== undefined) {
    await reach(options.databaseAdminUrl);
    return undefined;
  }
  const postgres = await startPostgres({ ...options.postgres, dataDir: join(options.dataDir, 'postgres') });
  try {
    await ensureDatabase(postgres.adminUrl);
  } catch (cause) {
    await postgres.stop();
    throw cause;
  }
  options.say?.(`PostgreSQL runs at 127.0.0.1:${postgres.port}`);
  return postgres;
}

async function reach(databaseAdminUrl: string): Promise<void> {
  try {
    await asAdmin(databaseAdminUrl, 'SELECT 1');
  } catch (cause) {
    const { host, pathname } = new URL(databaseAdminUrl);
    const why = cause instanceof Error && cause.message !== '' ? cause.message : 'nothing answers there';
    throw new Error(`DATABASE_URL cannot be used (${host}${pathname}): ${why}`, { cause });
  }
}
