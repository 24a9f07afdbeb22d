import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import pg from 'pg';
import { z } from 'zod';
import { LIMITS } from '#config/limits.js';
import { startStack, type Stack } from '#local-stack';
import type { Watched } from '../../measure-cpu/cpu-time.js';
import type { Case, Contender, LoadFigures } from '../figures.js';
import { COUNTING_SETTINGS } from '../profile-app/count-statements.js';
import { recordingArguments, recordingEnvironment } from '../profile-app/recording.js';
import { PROFILED_APPS, type ProfiledApp, type ProfileOptions } from '../read-options.js';
import { loadResult, type LoadOrder } from '../send-load/load-order.js';
import { runLoad } from '../send-load/run-load.js';
import { checkBooks } from './check-books.js';
import { seedUsers } from './seed-users.js';

const LOAD_GENERATOR = fileURLToPath(new URL('../send-load/main.js', import.meta.url));
const FINISH_WITHIN_MS = 60_000;

export interface OursOptions {
  readonly dataDir: string;
  readonly users: number;
  readonly vendorDelayMs: number;
  readonly profile: ProfileOptions | undefined;
  /** Something that stands before the sandbox: the worker calls that one, and finds the sandbox behind it at this port. */
  readonly relay?: { readonly url: string; readonly sandboxPort: number };
  readonly say: (line: string) => void;
}

const journalSummary = z.object({ billed: z.int() });

/** The whole stack as in production: every app a process of its own, one worker, real servers. */
export class Ours implements Contender {
  readonly name = 'ours';
  private firstId = '';
  private billedBefore = 0;

  private constructor(
    readonly stack: Stack,
    readonly database: pg.Client,
    /** Of its users. */
    readonly keys: readonly string[],
    private readonly keysFile: string,
  ) {}

  static async start(options: OursOptions): Promise<Ours> {
    const { say } = options;
    const env = (app: ProfiledApp): Record<string, string> => ({
      ...(app === 'worker' && options.relay !== undefined ? { DEEPL_BASE_URL: `${options.relay.url}/deepl` } : {}),
      ...(app === 'vendor-sim' ? { SIM_DELAY_MS: String(options.vendorDelayMs) } : { LOG_LEVEL: 'warn' }),
      ...recordingEnvironment(app),
    });
    const stack = await startStack({
      dataDir: options.dataDir,
      configDir: 'bench',
      // One user alone sends as fast as it can.
      env: Object.fromEntries(
        PROFILED_APPS.map((app) => [
          app,
          app === 'gateway' ? { ...env(app), USER_REQUESTS_PER_SECOND: String(LIMITS.rates.perSecondMax) } : env(app),
        ]),
      ),
      nodeArguments: recordingArguments(options.profile?.apps ?? []),
      ...(options.relay && { ports: { sandbox: options.relay.sandboxPort } }),
      postgres: options.profile?.postgres ? { settings: COUNTING_SETTINGS } : {},
      say,
    });
    try {
      say(`creating ${options.users} users`);
      const keys = await seedUsers({ api: stack.api, adminKey: stack.adminKey, users: options.users, say });
      const keysFile = join(options.dataDir, 'keys.json');
      writeFileSync(keysFile, JSON.stringify(keys), { mode: 0o600 });
      const database = new pg.Client({ connectionString: stack.servers.databaseAdminUrl });
      // The end of the server ends this connection, too; an error that matters comes from a query.
      database.on('error', () => undefined);
      await database.connect();
      return new Ours(stack, database, keys, keysFile);
    } catch (cause) {
      await stack.stop();
      throw cause;
    }
  }

  watched(): readonly Watched[] {
    return this.stack.processes.flatMap(({ name, pid }) => (pid === undefined ? [] : [{ name, pid }]));
  }

  async load({ jobs, users, connections }: Case): Promise<LoadFigures> {
    this.billedBefore = await this.billed();
    const order: LoadOrder = {
      ...{ api: this.stack.api, databaseUrl: this.stack.servers.databaseAdminUrl, keysFile: this.keysFile },
      ...{ jobs, users, connections, finishWithinMs: FINISH_WITHIN_MS },
    };
    const output = await runLoad({ file: LOAD_GENERATOR, env: { LOAD_ORDER: JSON.stringify(order) } });
    const { firstId, ...figures } = loadResult.parse(JSON.parse(output));
    this.firstId = firstId;
    return figures;
  }

  async check({ jobs }: Case): Promise<{ isRight: boolean; text: string }> {
    const billed = (await this.billed()) - this.billedBefore;
    return checkBooks({ database: this.database, firstId: this.firstId, jobs, billed });
  }

  async analyze(): Promise<void> {
    await this.database.query('VACUUM ANALYZE');
  }

  async stop(): Promise<void> {
    await this.database.end();
    await this.stack.stop();
  }

  /** Calls that the vendor has billed. */
  async billed(): Promise<number> {
    const answer = await fetch(`${this.stack.simUrl}/journal/summary`);
    return journalSummary.parse(await answer.json()).billed;
  }
}
