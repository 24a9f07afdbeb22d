import { readFileSync } from 'node:fs';
import { connect } from 'node:net';
import { join } from 'node:path';
import pg from 'pg';
import { freePort, ManagedProcess, startPostgres } from '#local-stack';
import type { Watched } from '../../measure-cpu/cpu-time.js';
import type { Case, Contender, LoadFigures } from '../figures.js';
import { runLoad } from '../send-load/run-load.js';
import { installRival } from './install-rival.js';
import { startRedis } from './start-redis.js';

export const RIVAL_MODES = ['textbook', 'proc'] as const;
export type RivalMode = (typeof RIVAL_MODES)[number];

/** Its schema.sql gives points to so many. */
const USERS_MAX = 10_000;
const PRICE = 10;

export interface RivalOptions {
  readonly from: string;
  readonly dataDir: string;
  readonly vendorDelayMs: number;
  readonly say: (line: string) => void;
}

const LOOPBACK_ONLY = new URL('./loopback-only.js', import.meta.url).href;

/** The rival's processes: one API per mode, and what they share. They are started as they are; only what they listen on is narrowed. */
export class Rival {
  private constructor(
    private readonly processes: readonly ManagedProcess[],
    private readonly database: pg.Client,
    private readonly databaseUrl: string,
    private readonly dir: string,
    private readonly ports: Readonly<Record<RivalMode, number>>,
  ) {}

  static async start({ from, dataDir, vendorDelayMs, say }: RivalOptions): Promise<Rival> {
    const dir = await installRival(from, say);
    const started: ManagedProcess[] = [];
    try {
      const postgres = await startPostgres({ dataDir: join(dataDir, 'postgres') });
      started.push(postgres);
      const redis = await startRedis(join(dataDir, 'redis'), say);
      started.push(redis.process);
      const database = new pg.Client({ connectionString: postgres.adminUrl });
      // The end of the server ends this connection, too; an error that matters comes from a query.
      database.on('error', () => undefined);
      await database.connect();
      await database.query(readFileSync(join(dir, 'schema.sql'), 'utf8'));

      const [textbook, proc, vendor] = [await freePort(), await freePort(), await freePort()];
      const shared = { PG_URL: postgres.adminUrl, REDIS_PORT: String(redis.port), VENDOR_URL: `http://127.0.0.1:${vendor}` };
      const start = async (name: string, file: string, own: Record<string, string>): Promise<void> => {
        const process_ = new ManagedProcess({
          name,
          command: process.execPath,
          args: ['--import', LOOPBACK_ONLY, join(dir, file)],
          cwd: dir,
          env: { NODE_ENV: 'production', NODE_OPTIONS: '', ...shared, ...own },
          logFile: join(dataDir, 'logs', `${name}.log`),
          isReady: own['PORT'] === undefined ? () => Promise.resolve(true) : () => listensOn(Number(own['PORT'])),
        });
        await process_.start();
        started.push(process_);
      };
      await start('vendor', 'vendor.mjs', { PORT: String(vendor), DELAY_MS: String(vendorDelayMs) });
      await start('worker', 'worker.mjs', {});
      await start('api textbook', 'api.mjs', { PORT: String(textbook), MODE: 'textbook' });
      await start('api proc', 'api.mjs', { PORT: String(proc), MODE: 'proc' });
      return new Rival(started, database, postgres.adminUrl, dir, { textbook, proc });
    } catch (cause) {
      await stopAll(started);
      throw cause;
    }
  }

  private watched(): readonly Watched[] {
    return this.processes.flatMap(({ name, pid }) => (pid === undefined ? [] : [{ name, pid }]));
  }

  contender(mode: RivalMode): Contender {
    return {
      name: `rival ${mode}`,
      load: (work) => this.load(mode, work),
      check: (work) => this.check(work),
      analyze: () => this.analyze(),
      watched: () => this.watched(),
    };
  }

  private async analyze(): Promise<void> {
    await this.database.query('VACUUM ANALYZE');
  }

  async stop(): Promise<void> {
    await this.database.end();
    await stopAll(this.processes);
  }

  /** Its own load generator counts all jobs that ever succeeded, so it begins each round with empty tables, in its favour. */
  private async load(mode: RivalMode, { jobs, users, connections }: Case): Promise<LoadFigures> {
    await this.database.query('TRUNCATE rival_jobs, rival_debits');
    const output = await runLoad({
      file: join(this.dir, 'load.mjs'),
      args: [jobs, Math.min(users, USERS_MAX), connections].map(String),
      env: { PG_URL: this.databaseUrl, API_URL: `http://127.0.0.1:${this.ports[mode]}` },
      cwd: this.dir,
    });
    return readFigures(output);
  }

  private async check({ jobs }: Case): Promise<{ isRight: boolean; text: string }> {
    const { rows } = await this.database.query<{ succeeded: number; debited: number }>(
      `SELECT (SELECT count(*) FROM rival_jobs WHERE status = 'success')::int AS succeeded,
              (SELECT -coalesce(sum(amount), 0) FROM rival_debits WHERE NOT refunded)::int AS debited`,
    );
    const { succeeded = 0, debited = 0 } = rows[0] ?? {};
    return {
      isRight: succeeded === jobs && debited === jobs * PRICE,
      text: `${succeeded} of ${jobs} jobs succeeded, ${debited} points debited`,
    };
  }
}

/** `users=… connections=… accepted/s=944 finished/s=842 accept_ms p50=2.4 p99=9.1` */
export function readFigures(line: string): LoadFigures {
  const after = (name: string): number => Number(new RegExp(`${name}=([0-9.]+)`).exec(line)?.[1] ?? Number.NaN);
  const figures = {
    acceptedPerSecond: after('accepted/s'),
    finishedPerSecond: after('finished/s'),
    acceptP50Ms: after('p50'),
    acceptP99Ms: after('p99'),
  };
  if (Object.values(figures).some(Number.isNaN)) throw new Error(`the rival’s load generator printed something else: ${line}`);
  return figures;
}

async function stopAll(processes: readonly ManagedProcess[]): Promise<void> {
  // The servers last.
  for (const each of [...processes].reverse()) await each.stop(2_000);
}

function listensOn(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect({ port, host: '127.0.0.1' }, () => end(true));
    const end = (ready: boolean): void => {
      socket.destroy();
      resolve(ready);
    };
    socket.once('error', () => end(false));
  });
}
