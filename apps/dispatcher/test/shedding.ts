import { randomUUID } from 'node:crypto';
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { loadCatalog } from '#catalog';
import { freshDatabase, type FreshDatabase } from '#local-stack';
import { createLogger } from '#observe';
import { statement, type Database } from '#postgres';
import { OpenJobs } from '../src/keep-jobs/open-jobs.js';
import { QueuedJobs } from '../src/schedule-jobs/start-jobs.js';
import { ShedJobs } from '../src/shed-jobs/shed-jobs.js';
import { SubmittedJobs, type NewJob, type Promises } from '../src/submit-job/insert-jobs.js';
import { newJob } from '../test-support/jobs.js';

/** Of translate, which costs 50 000 here; its vendor starts ten in a second. */
const WAIT_MAX_S = 5;

export const setClock = statement(
  'test.set_clock',
  `INSERT INTO dispatcher.clocks (vendor, tag, speed) VALUES ('deepl', 0, 500000) ON CONFLICT (vendor) DO UPDATE SET speed = 500000`,
);
const countPromises = statement('test.count_promises', 'SELECT count(*)::int AS promises FROM dispatcher.promises');

export const some = (count: number, over: Partial<NewJob> = {}): NewJob[] =>
  Array.from({ length: count }, () => newJob({ fingerprint: randomUUID().replaceAll('-', '').repeat(2), ...over }));

/** Replicas of what sheds jobs, at a database of their own. */
export class Shedding {
  private constructor(
    readonly fresh: FreshDatabase,
    private readonly catalogDir: string,
  ) {}

  static async start(): Promise<Shedding> {
    const dir = mkdtempSync(join(tmpdir(), 'holdfast-catalog-'));
    cpSync('test/support/catalog', dir, { recursive: true });
    const file = join(dir, 'products', 'translate.yaml');
    writeFileSync(file, `${readFileSync(file, 'utf8')}\nwaitMaxSeconds: ${WAIT_MAX_S}\n`);
    return new Shedding(await freshDatabase('dispatcher'), dir);
  }

  async stop(): Promise<void> {
    rmSync(this.catalogDir, { recursive: true, force: true });
    await this.fresh.drop();
  }

  replica(database: Database = this.fresh.database): ShedJobs {
    return new ShedJobs(database, loadCatalog(this.catalogDir), createLogger({ app: 'test', instance: 'test', level: 'silent' }));
  }

  /** Jobs of this user that wait in the vendor's queue. */
  async queueOf(userId: string, count: number): Promise<void> {
    const open = new OpenJobs(this.fresh.database);
    const { stored } = await new SubmittedJobs(this.fresh.database, open).insert(some(count, { userId }));
    await new QueuedJobs(this.fresh.database, open).admit({ vendor: 'deepl', windowMax: 0, silentAfterMs: 60_000 }, stored);
    await this.fresh.database.query(setClock);
  }

  /** As a submission's turn does it, but that those who are let in are only stored if it is by a promise. By ids those that are sent away; what they were told is written when it resolves. */
  async sendAway(by: ShedJobs, jobs: readonly NewJob[], looking = (): void => undefined): Promise<ReadonlyMap<string, number>> {
    const sentAway = await this.enter(by, jobs, looking);
    await by.onApplicationShutdown();
    return sentAway;
  }

  private async enter(by: ShedJobs, jobs: readonly NewJob[], looking: () => void): Promise<ReadonlyMap<string, number>> {
    const { ids, promises } = await by.stop(jobs, looking);
    const stopped = jobs.filter(({ id }) => ids.has(id));
    const judged = stopped.length === 0 ? undefined : await by.judge(stopped);
    const unkept = await this.store(jobs, new Map([...promises, ...(judged?.promises ?? [])]));
    const again = unkept.length === 0 ? [] : await this.enter(by, unkept, looking);
    return new Map([...(judged?.sentAway ?? []), ...again]);
  }

  /** Those that are let in by a promise; returns whose is gone. */
  private async store(jobs: readonly NewJob[], promises: Promises): Promise<readonly NewJob[]> {
    const submitted = new SubmittedJobs(this.fresh.database, new OpenJobs(this.fresh.database));
    const promised = jobs.filter(({ id }) => promises.has(id));
    const { unkept } = await submitted.insert(promised, promises);
    return jobs.filter(({ id }) => unkept.has(id));
  }

  async promises(): Promise<number> {
    return (await this.fresh.database.query<{ promises: number }>(countPromises))[0]?.promises ?? -1;
  }
}
