import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import pg from 'pg';
import { freePort } from '../run-process/free-port.js';
import { ManagedProcess, type ManagedOptions } from '../run-process/managed-process.js';
import { clearStalePid, makeCluster, SUPERUSER, type Cluster } from './make-cluster.js';
import { postgresBinaries, type PostgresBinaries } from './postgres-binaries.js';

export interface PostgresOptions {
  /** The cluster, its password and its log lie below it. */
  readonly dataDir: string;
  readonly port?: number;
  /** False gives up every fsync: for tests only, whose data may be lost. */
  readonly durable?: boolean;
  /** The `dataDir` of one that has ended: its cluster and password are copied instead of made, unless there is a cluster already. */
  readonly template?: string | undefined;
  /** Settings of postgresql.conf on top of ours. */
  readonly settings?: Readonly<Record<string, string>>;
  readonly env?: Readonly<Record<string, string>>;
}

/** Four apps with a few replicas of ten connections each, and some for people. */
const CONNECTIONS_MAX = 200;

export class LocalPostgres extends ManagedProcess {
  constructor(
    options: ManagedOptions,
    readonly port: number,
    private readonly password: string,
    private readonly stopOnWindows: () => void,
  ) {
    super(options);
  }

  /** As the superuser, on the database `postgres`. */
  get adminUrl(): string {
    return `postgres://${SUPERUSER}:${this.password}@127.0.0.1:${this.port}/postgres`;
  }

  override async stop(withinMs?: number): Promise<void> {
    // Windows knows no signals: there a plain stop would be a crash.
    if (process.platform === 'win32' && this.pid !== undefined) this.stopOnWindows();
    await super.stop(withinMs);
  }
}

const TRIES_MAX = 5;

/** A real PostgreSQL on 127.0.0.1, without unix sockets, ready when this resolves. */
export async function startPostgres(options: PostgresOptions): Promise<LocalPostgres> {
  const binaries = postgresBinaries();
  const cluster = makeCluster(binaries, options);
  for (let tried = 1; ; tried++) {
    const postgres = prepare(binaries, cluster, options, options.port ?? (await freePort()));
    try {
      await postgres.start();
      return postgres;
    } catch (cause) {
      // Somebody else took the free port in between.
      const again = options.port === undefined && tried < TRIES_MAX && postgres.logTail().includes('Address already in use');
      if (!again) throw cause;
    }
  }
}

function prepare(binaries: PostgresBinaries, cluster: Cluster, options: PostgresOptions, port: number): LocalPostgres {
  const settings = { ...baseSettings(port), ...(options.durable === false ? FORGETFUL : {}), ...options.settings };
  const managed: ManagedOptions = {
    name: 'PostgreSQL',
    command: binaries.postgres,
    args: ['-D', cluster.dir, ...Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`])],
    env: { LC_ALL: 'C', TZ: 'UTC', ...POSTGRES_MALLOC, ...options.env },
    logFile: join(options.dataDir, 'postgres.log'),
    // Fast shutdown: open sessions are ended, the data is written.
    endSignal: 'SIGINT',
    beforeStart: () => clearStalePid(cluster.dir),
    isReady: () => answers(port, cluster.password),
    ...cluster.runAs,
  };
  return new LocalPostgres(managed, port, cluster.password, () => {
    spawnSync(binaries.pgCtl, ['stop', '-D', cluster.dir, '-m', 'fast', '-W']);
  });
}

/**
 * As in docker-compose.yml. glibc gives the top of a heap back as soon as 128 KiB of it are free, which they are after each larger statement, and the next one takes it again page by page: 1 600 page faults
 * a second at twenty jobs a second, and half of the time that storing a job took (bench/README.md). With the one set, glibc no longer learns the other, from which blocks have mappings of their own.
 */
export const POSTGRES_MALLOC = { MALLOC_TRIM_THRESHOLD_: '8388608', MALLOC_MMAP_THRESHOLD_: '8388608' };

const baseSettings = (port: number): Record<string, string> => ({
  listen_addresses: '127.0.0.1',
  unix_socket_directories: '',
  port: String(port),
  max_connections: String(CONNECTIONS_MAX),
  shared_buffers: '128MB',
  max_wal_size: '2GB',
  // Nobody replicates from here.
  wal_level: 'minimal',
  max_wal_senders: '0',
  // Our statements are short: compiling them costs more than it saves.
  jit: 'off',
  timezone: 'UTC',
  log_timezone: 'UTC',
  log_min_messages: 'warning',
});

const FORGETFUL: Record<string, string> = {
  fsync: 'off',
  synchronous_commit: 'off',
  full_page_writes: 'off',
  // Inside the data folder, which a killed test run leaves to the next one to remove, and not as an orphan in /dev/shm.
  dynamic_shared_memory_type: 'mmap',
};

async function answers(port: number, password: string): Promise<boolean> {
  const client = new pg.Client({
    host: '127.0.0.1',
    port,
    user: SUPERUSER,
    password,
    database: 'postgres',
    connectionTimeoutMillis: 2_000,
  });
  // A refused connection is reported twice, as a rejection and as an event; the rejection is enough.
  client.on('error', () => undefined);
  await client.connect();
  await client.end();
  return true;
}
