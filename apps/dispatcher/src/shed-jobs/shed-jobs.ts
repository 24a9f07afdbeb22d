import { Inject, Injectable, type OnApplicationBootstrap, type OnApplicationShutdown } from '@nestjs/common';
import type { Catalog } from '#catalog';
import { Gatherer } from '#gather';
import { LOGGER, type Logger } from '#observe';
import { Database } from '#postgres';
import { LIMITS } from '#config/limits.js';
import { groupBy } from '../keep-jobs/group-by.js';
import { CATALOG } from '../read-catalog/catalog.js';
import type { NewJob } from '../submit-job/insert-jobs.js';
import { Backlogs } from './backlogs.js';
import type { Promised } from './judge-lane.js';
import { keysOf, laneNameOf, lanesOf, nameOf, type LaneOfJobs } from './lane-key.js';
import {
  dropPromises,
  forgetPromises,
  keepPromises,
  readKnown,
  readLanes,
  type KnownRow,
  type LaneRow,
  type PromiseRow,
} from './lane-statements.js';
import { SeenLanes, type Newcomer } from './seen-lanes.js';
import { ToldTimes } from './told-times.js';
import { WrittenPromises } from './written-promises.js';

const { earlyS, forgetEveryMs, forgetRowsMax, judgeLinesEveryMs, turnsMax } = LIMITS.queue.shed;

/**
 * Guarantee: what would wait for longer than its product lets it is sent away before it is stored or held, each with a time of its own at which there will be room for it; whoever
 * comes back then is let in before anybody who is new. Only what waits of its own user counts: others' backlogs send nobody away.
 * Trigger: submissions of products with `waitMaxSeconds`.
 * Duplicate: what is stored already needs no room; who comes before its time is told the rest of it.
 * Crash: a promise that was kept, and whose job was not stored, is gone, and so are those of the last moment; their clients stand in line once more.
 */
@Injectable()
export class ShedJobs implements OnApplicationBootstrap, OnApplicationShutdown {
  private readonly waitMaxS: ReadonlyMap<string, number>;
  private readonly backlogs: Backlogs;
  private readonly seen = new SeenLanes();
  private readonly told = new ToldTimes();
  private readonly looking = new Gatherer<LaneOfJobs, void>({ flush: (lanes) => this.look(lanes), itemsMax: turnsMax });
  private readonly judging = this.judgingTogether();
  /** Where there is a line nearly all are sent away, and that costs everybody on the way far less together. */
  private readonly judgingLines = this.judgingTogether(judgeLinesEveryMs);
  private readonly written: WrittenPromises;
  /** Whose time has come needs no judgement, as long as the promise is there. */
  private readonly keeping = new Gatherer<string, boolean>({ flush: (ids) => this.keep(ids), itemsMax: turnsMax });
  private timer: NodeJS.Timeout | undefined;

  constructor(
    private readonly database: Database,
    @Inject(CATALOG) catalog: Catalog,
    @Inject(LOGGER) private readonly log: Logger,
  ) {
    const limited = [...catalog.products.values()].flatMap(({ name, waitMaxSeconds, routes: [first] }) =>
      waitMaxSeconds === undefined || first === undefined ? [] : [{ name, waitMaxSeconds, vendor: first.vendor }],
    );
    this.waitMaxS = new Map(limited.map(({ name, waitMaxSeconds }) => [name, waitMaxSeconds]));
    this.backlogs = new Backlogs(database, [...new Set(limited.map(({ vendor }) => vendor))], log);
    this.written = new WrittenPromises(
      database,
      (line) => {
        this.seen.seeLine(nameOf(line), line.line_s);
      },
      log,
    );
  }

  onApplicationBootstrap(): void {
    if (this.waitMaxS.size === 0) return;
    this.timer = setInterval(() => void this.forget(), forgetEveryMs);
    this.timer.unref();
  }

  async onApplicationShutdown(): Promise<void> {
    clearInterval(this.timer);
    await this.written.idle();
  }

  /** Which of them must not be let in before they were judged. Calls `looking` before it has to ask PostgreSQL about any of them. */
  async stop(jobs: readonly NewJob[], looking: () => void): Promise<ReadonlySet<string>> {
    const limited = distinct(jobs.filter(({ product }) => this.waitMaxS.has(product)));
    if (limited.length === 0) return new Set();
    await this.backlogs.freshen();
    const watched = limited.filter(({ product, vendor }) => this.backlogs.mayBeLong(vendor, this.waitMaxOf(product)));
    const stopped = watched.filter((job) => !this.haveRoom(job));
    if (stopped.length === 0) return new Set();
    looking();
    const kept = await Promise.all(stopped.map(async (job) => this.isDue(job) && (await this.keeping.add(job.id))));
    for (const [n, job] of stopped.entries()) if (kept[n]) this.seen.count(laneNameOf(job), job.holdMicro);
    const others = stopped.filter((_job, n) => !kept[n]);
    const unseen = lanesOf(others).filter((lane) => !this.seen.has(nameOf(lane)));
    await Promise.all(unseen.map((lane) => this.looking.add(lane)));
    const isUnseen = new Set(unseen.map(nameOf));
    return new Set(others.filter((job) => !isUnseen.has(laneNameOf(job)) || !this.haveRoom(job)).map(({ id }) => id));
  }

  /** Of those that were stopped, by the ids of those that are sent away, after how many milliseconds there will be room for them. */
  judge(stopped: readonly NewJob[]): Promise<ReadonlyMap<string, number>> {
    const haveLines = stopped.every((job) => this.seen.hasLine(laneNameOf(job)));
    return (haveLines ? this.judgingLines : this.judging).add(stopped);
  }

  private judgingTogether(apartMs?: number): Gatherer<readonly NewJob[], ReadonlyMap<string, number>> {
    return new Gatherer({ flush: (turns) => this.judgeTurns(turns), itemsMax: turnsMax, ...(apartMs === undefined ? {} : { apartMs }) });
  }

  private isDue({ id, product, vendor }: NewJob): boolean {
    return this.told.isDue(id) && !this.backlogs.isStrained(vendor, this.waitMaxOf(product));
  }

  /** What it was told may not be written yet. */
  private isEarly(jobId: string): boolean {
    const restS = this.told.restS(jobId);
    return restS > earlyS && restS < Infinity;
  }

  private async keep(ids: readonly string[]): Promise<readonly boolean[]> {
    const rows = await this.database.query<{ readonly job_id: string }>(keepPromises, [ids]);
    const kept = new Set(rows.map(({ job_id: jobId }) => jobId));
    for (const id of ids) this.told.forget(id);
    return ids.map((id) => kept.has(id));
  }

  private async judgeTurns(turns: readonly (readonly NewJob[])[]): Promise<readonly ReadonlyMap<string, number>[]> {
    const jobs = distinct(turns.flat());
    const known = await this.database.query<KnownRow>(readKnown, [
      jobs.map(({ id }) => id),
      jobs.map(({ userId }) => userId),
      jobs.map(({ fingerprint }) => fingerprint),
    ]);
    const stored = new Set(known.filter(({ id }) => id === null).map(({ job_id: jobId }) => jobId));
    const promises = groupBy(known.filter(isPromise), nameOf);
    const sentAway = new Map<string, number>();
    const kept: bigint[] = [];
    const unknown = jobs.filter(({ id }) => !stored.has(id));
    for (const { id } of unknown) if (this.isEarly(id)) sentAway.set(id, Math.ceil(this.told.restS(id) * 1_000));
    for (const lane of lanesOf(unknown.filter(({ id }) => !sentAway.has(id)))) {
      const name = nameOf(lane);
      const judged = this.seen.judge(
        name,
        lane.jobs.map((job) => this.newcomer(job)),
        (promises.get(name) ?? []).map(promisedOf),
      );
      if (!judged) continue;
      kept.push(...judged.kept);
      this.written.add(lane, judged);
      for (const { jobId, dueS } of judged.promised) this.told.note(jobId, dueS);
      for (const [id, seconds] of judged.sentAway) sentAway.set(id, Math.ceil(seconds * 1_000));
    }
    if (kept.length > 0) await this.database.query(dropPromises, [kept]);
    return turns.map(() => sentAway);
  }

  private async look(lanes: readonly LaneOfJobs[]): Promise<readonly undefined[]> {
    const asked = new Map(lanes.map((lane) => [nameOf(lane), lane]));
    const rows = await this.database.query<LaneRow>(readLanes, keysOf([...asked.values()]));
    for (const row of rows) this.seen.see(nameOf(row), row);
    return lanes.map(() => undefined);
  }

  private haveRoom(job: NewJob): boolean {
    return this.seen.letsIn(laneNameOf(job), this.newcomer(job));
  }

  private newcomer({ id, fingerprint, holdMicro, product }: NewJob): Newcomer {
    return { id, fingerprint, holdMicro, waitMaxS: this.waitMaxOf(product) };
  }

  private waitMaxOf(product: string): number {
    return this.waitMaxS.get(product) ?? Infinity;
  }

  private async forget(): Promise<void> {
    this.seen.forgetOld();
    try {
      await this.database.query(forgetPromises, [forgetRowsMax]);
    } catch (cause) {
      this.log.warn({ err: cause }, 'promises that are over could not be forgotten; they are later');
    }
  }
}

const isPromise = (row: KnownRow): row is PromiseRow => row.id !== null;
const promisedOf = ({ id, job_id: jobId, fingerprint, due_s: dueS }: PromiseRow): Promised => ({ id, jobId, fingerprint, dueS });

const distinct = (jobs: readonly NewJob[]): readonly NewJob[] => [...new Map(jobs.map((job) => [job.id, job])).values()];
