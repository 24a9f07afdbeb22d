import { randomBytes } from 'node:crypto';
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { connect } from 'node:net';
import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import { natsPasswordVariableOf, natsUsers, serverUsers, type NatsUser } from '#contracts';
import { findNatsServer } from '../find-nats-server/find-nats-server.js';
import { freePort } from '../run-process/free-port.js';
import { ManagedProcess, type ManagedOptions } from '../run-process/managed-process.js';

export interface NatsOptions {
  /** JetStream's files, the generated configuration and the log lie below it. */
  readonly storeDir: string;
  readonly port?: number;
  /** Those that have a worker: each is a user of its own. */
  readonly vendors?: readonly string[];
  /** Instead of the generated configuration; `port`, `storeDir` and the users' passwords still hold. */
  readonly configFile?: string;
  readonly env?: Readonly<Record<string, string>>;
}

export class LocalNats extends ManagedProcess {
  constructor(
    options: ManagedOptions,
    readonly port: number,
    private readonly jetStreamDir: string,
    private readonly passwords: ReadonlyMap<NatsUser, string>,
  ) {
    super(options);
  }

  /** As its owner, who may do everything: for tests that look at everything or play several apps at once. */
  get url(): string {
    return this.urlOf('owner');
  }

  /** As a user with the permissions that it has in production. */
  urlOf(user: NatsUser): string {
    const password = this.passwords.get(user);
    if (password === undefined) throw new Error(`nats-server has no user ${user}: is its vendor among those that have a worker?`);
    return `nats://${user}:${password}@127.0.0.1:${this.port}`;
  }

  /** Deletes all that JetStream stored. Only while it is down. */
  wipe(): void {
    if (this.pid !== undefined) throw new Error('stop nats-server before its store is wiped');
    rmSync(this.jetStreamDir, { recursive: true, force: true });
  }
}

const TRIES_MAX = 5;

/** A real nats-server with JetStream on 127.0.0.1, ready when this resolves. */
export async function startNats(options: NatsOptions): Promise<LocalNats> {
  const { path } = await findNatsServer();
  for (let tried = 1; ; tried++) {
    const nats = prepare(path, options, options.port ?? (await freePort()));
    try {
      await nats.start();
      return nats;
    } catch (cause) {
      // Somebody else took the free port in between.
      const again = options.port === undefined && tried < TRIES_MAX && nats.logTail().includes('address already in use');
      if (!again) throw cause;
    }
  }
}

function prepare(path: string, options: NatsOptions, port: number): LocalNats {
  const jetStreamDir = join(options.storeDir, 'jetstream');
  mkdirSync(options.storeDir, { recursive: true });
  const vendors = options.vendors ?? [];
  const passwords = new Map(natsUsers(vendors).map((user) => [user, randomBytes(18).toString('base64url')]));
  const configFile = options.configFile ?? join(options.storeDir, 'nats.conf');
  // By way of the environment, as in production: a generated password may look like a number to the configuration's language.
  const env = Object.fromEntries([...passwords].map(([user, password]) => [natsPasswordVariableOf(user), `"${password}"`]));
  if (options.configFile === undefined) {
    writeFileSync(configFile, LOCAL_CONFIG + serverUsers(vendors, (user) => `$${natsPasswordVariableOf(user)}`));
  }
  const args = ['-c', configFile, '-a', '127.0.0.1', '-p', String(port), '-js', '-sd', options.storeDir];
  return new LocalNats(
    {
      name: 'nats-server',
      command: path,
      args,
      env: { GOMAXPROCS: HALF_OF_THE_PROCESSORS, ...env, ...options.env },
      logFile: join(options.storeDir, 'nats.log'),
      isReady: () => greets(port),
    },
    port,
    jetStreamDir,
    passwords,
  );
}

/** It shares the machine with all the rest, and its threads look for work for each other: on all of them it takes a tenth more (bench/README.md). */
const HALF_OF_THE_PROCESSORS = String(Math.max(1, Math.floor(availableParallelism() / 2)));

/** The rest are arguments. PostgreSQL is the truth and JetStream may lose everything (DESIGN.md, P5), so the default fsync interval will do. */
const LOCAL_CONFIG = 'server_name: holdfast-local\nmax_payload: 1MB\n';

/** A nats-server that takes clients says INFO first. */
export function greets(port: number, host = '127.0.0.1'): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect({ port, host });
    const end = (ready: boolean): void => {
      socket.destroy();
      resolve(ready);
    };
    socket.setTimeout(2_000, () => end(false));
    socket.once('error', () => end(false));
    socket.once('data', (chunk) => end(chunk.toString().startsWith('INFO ')));
  });
}
