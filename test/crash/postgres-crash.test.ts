import { randomUUID } from 'node:crypto';
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { makePrivateDir, projectRoot, startPostgres, type LocalPostgres } from '#local-stack';
import { prepareDatabase } from '#migrate';
import { appDatabaseUrl, Database, isTransientFault, statement } from '#postgres';
import { ApplyCommands } from '../../apps/wallet/src/apply-commands/apply-commands.js';
import { auditDatabase } from '../../apps/wallet/test/audit-database.js';
import { hold, topUp } from '../../apps/wallet/test/commands.js';
import { chanceOf, sizeFrom } from '../support/chance/chance.js';
import { tell } from '../support/tell.js';
import { until } from '../support/until.js';

/* `npm run prove:pg-crash`: KILLS=50. */
const KILLS = sizeFrom('KILLS', 3);
const WRITERS = 3;
const BATCH = 8;

const chance = chanceOf('postgres-crash');
const PRESENT = statement('test.present', `SELECT id FROM wallet.operations WHERE id = ANY ($1)`);

/** A PostgreSQL that is killed as if the power had failed for it alone, and a wallet that writes all the time. */
class Victim {
  readonly acknowledged: string[] = [];

  private constructor(
    readonly dir: string,
    readonly postgres: LocalPostgres,
    readonly wallet: Database,
    readonly owner: Database,
  ) {}

  static async start(settings: Readonly<Record<string, string>>): Promise<Victim> {
    const dir = makePrivateDir();
    const postgres = await startPostgres({ dataDir: join(dir, 'postgres'), settings });
    const password = randomUUID();
    await prepareDatabase({
      adminUrl: postgres.adminUrl,
      passwords: { gateway: password, wallet: password, dispatcher: password, worker: password, objects: password },
      rootDir: projectRoot,
    });
    const wallet = new Database({ url: appDatabaseUrl(postgres.adminUrl, 'wallet', password), applicationName: 'test-wallet' });
    return new Victim(dir, postgres, wallet, new Database({ url: postgres.adminUrl, applicationName: 'test-owner', poolMax: 1 }));
  }

  /** Writes until PostgreSQL is killed, in the middle of the load and however slow the disk is, and starts it again. */
  async oneDeath(): Promise<void> {
    const before = this.acknowledged.length;
    const writing = Array.from({ length: WRITERS }, () => this.writeUntilItFails());
    await until(() => this.acknowledged.length > before + BATCH);
    await wait(150 + chance.below(450));
    await this.postgres.kill('SIGQUIT');
    await Promise.all(writing);
    await this.postgres.start();
  }

  async lost(): Promise<string[]> {
    const present = new Set<string>();
    for (let from = 0; from < this.acknowledged.length; from += 10_000) {
      const rows = await this.owner.query<{ id: string }>(PRESENT, [this.acknowledged.slice(from, from + 10_000)]);
      for (const { id } of rows) present.add(id);
    }
    return this.acknowledged.filter((id) => !present.has(id));
  }

  async stop(): Promise<void> {
    await Promise.all([this.wallet.close(), this.owner.close()]);
    await this.postgres.stop();
    rmSync(this.dir, { recursive: true, force: true });
  }

  private async writeUntilItFails(): Promise<void> {
    const wallet = new ApplyCommands(this.wallet);
    const userId = randomUUID();
    try {
      let commands = [topUp('1000000', { userId, payment: userId })];
      for (;;) {
        await wallet.apply(commands);
        this.acknowledged.push(...commands.map(({ id }) => id));
        commands = Array.from({ length: BATCH }, () => hold('1', { userId, jobId: randomUUID() }));
      }
    } catch (cause) {
      if (!isTransientFault(cause)) throw cause;
    }
  }
}

const RUNS: readonly { readonly title: string; readonly settings: Readonly<Record<string, string>>; readonly loses: boolean }[] = [
  { title: 'as we run it', settings: {}, loses: false },
  { title: 'with synchronous_commit off, as a control', settings: { synchronous_commit: 'off' }, loses: true },
];

describe.each(RUNS)('PostgreSQL $title', ({ title, settings, loses }) => {
  let victim: Victim;
  beforeAll(async () => {
    victim = await Victim.start(settings);
  });
  afterAll(() => victim.stop());

  test(`killed ${KILLS} times under load ${loses ? 'loses some of' : 'loses none of'} what was acknowledged, and its books agree`, async () => {
    for (let kill = 1; kill <= KILLS; kill += 1) {
      await victim.oneDeath();
      if (kill % 10 === 0) tell(`postgres-crash, ${title}: ${kill} of ${KILLS}`);
    }
    const lost = await victim.lost();
    tell(`postgres-crash, ${title}: ${lost.length} of ${victim.acknowledged.length} acknowledged operations lost in ${KILLS} deaths`);
    expect(await auditDatabase(victim.owner)).toEqual([]);
    expect(victim.acknowledged.length).toBeGreaterThan(KILLS * BATCH);
    expect(lost.length > 0).toBe(loses);
  });
});
