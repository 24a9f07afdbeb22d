import { Inject, Injectable, type OnApplicationBootstrap, type OnApplicationShutdown } from '@nestjs/common';
import type { Catalog } from '#catalog';
import { Gatherer } from '#gather';
import { LOGGER, type Logger } from '#observe';
import { Database } from '#postgres';
import { LIMITS } from '#config/limits.js';
import { groupBy } from '../keep-jobs/group-by.js';
import { CATALOG } from '../read-catalog/catalog.js';
import type { NewJob, Promises } from '../submit-job/insert-jobs.js';
import { Backlogs } from './backlogs.js';
import type { Promised } from './judge-lane.js';
import { keysOf, laneNameOf, lanesOf, nameOf, type LaneOfJobs } from './lane-key.js';
import { forgetPromises, readKnown, readLanes, type KnownRow, type LaneRow, type PromiseRow } from './lane-statements.js';
import { ReturnMoments } from './return-moments.js';
import { SeenLanes, type Newcomer } from './seen-lanes.js';
import { ToldTimes } from './told-times.js';
import { WrittenPromises } from './written-promises.js';

const { earlyS, forgetEveryMs, forgetRowsMax, judgeLinesEveryMs, turnsMax } = LIMITS.queue.shed;

/** What a look at submissions came to. */
export interface Stopped {
  /** Of those that must be judged before they are let in. */
  readonly ids: ReadonlySet<string>;
  /** By which some of the others are let in: whose promise is gone when its job is to be stored must be judged. */
  readonly promises: Promises;
}

export interface JudgedJobs {
  /** By their ids those that are sent away, after how many milliseconds there will be room for them. */
  readonly sentAway: ReadonlyMap<string, number>;
  /** By which some of the others are let in, as in `Stopped`. */
  readonly promises: Promises;
}

const NONE: Stopped = { ids: new Set(), promises: new Map() };

/**
 * Guarantee: what would wait for longer than its product lets it is sent away before it is stored or held, each with a time of its own at which there will be room for it; whoever
 * comes back then is let in before anybody who is new. Only what waits of its own user counts: others' backlogs send nobody away.
 * Trigger: submissions of products with `waitMaxSeconds`.
 * Duplicate: what is stored already needs no room; who comes before its time is told the rest of it.
 * Crash: a promise goes as its job is stored, or stays; those of the last moment, which are not written yet, are gone, and their clients stand in line once more.
 */
@Injectable()
export class ShedJobs implements OnApplicationBootstrap, OnApplicationShutdown {
  private readonly waitMaxS: ReadonlyMap<string, number>;
  private readonly backlogs: Backlogs;
  private readonly seen = new SeenLanes();
  private readonly told = new ToldTimes();
  private readonly returns = new ReturnMoments();
  private readonly looking = new Gatherer<LaneOfJobs, void>({ flush: (lanes) => this.look(lanes), itemsMax: turnsMax });
  private readonly judging = this.judgingTogether();
  /** Where there is a line nearly all are sent away, and that costs everybody on the way far less together. */
  private readonly judgingLines = this.judgingTogether(judgeLinesEveryMs);
  private readonly written: WrittenPromises;
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

  /**
   * Which of them must not be let in before they were judged, and which of the others are let in by their promises: whose time has come needs no judgement, as long as the promise is
   * there. Calls `looking` once any of them has no room: others need not wait for what is found out about it, nor for its commit.
   */
  async stop(jobs: readonly NewJob[], looking: () => void): Promise<Stopped> {
    const limited = distinct(jobs.filter(({ product }) => this.waitMaxS.has(product)));
    if (limited.length === 0) return NONE;
    await this.backlogs.freshen();
    const watched = limited.filter(({ product, vendor }) => this.backlogs.mayBeLong(vendor, this.waitMaxOf(product)));
    const withoutRoom = watched.filter((job) => !this.haveRoom(job));
    if (withoutRoom.length === 0) return NONE;
    looking();
    const promised = new Set(withoutRoom.filter((job) => this.takesItsTime(job)).map(({ id }) => id));
    const promises: Promises = new Map([...promised].map((id) => [id, 'own']));
    const others = withoutRoom.filter(({ id }) => !promised.has(id));
    if (others.length === 0) return { ids: new Set(), promises };
    const unseen = lanesOf(others).filter((lane) => !this.seen.has(nameOf(lane)));
    await Promise.all(unseen.map((lane) => this.looking.add(lane)));
    const isUnseen = new Set(unseen.map(nameOf));
    return { ids: new Set(others.filter((job) => !isUnseen.has(laneNameOf(job)) || !this.haveRoom(job)).map(({ id }) => id)), promises };
  }

  /** Of those that were stopped. */
  judge(stopped: readonly NewJob[]): Promise<JudgedJobs> {
    const haveLines = stopped.every((job) => this.seen.hasLine(laneNameOf(job)));
    return (haveLines ? this.judgingLines : this.judging).add(stopped);
  }

  private judgingTogether(apartMs?: number): Gatherer<readonly NewJob[], JudgedJobs> {
    return new Gatherer({ flush: (turns) => this.judgeTurns(turns), itemsMax: turnsMax, ...(apartMs === undefined ? {} : { apartMs }) });
  }

  /** Once; whoever comes again is judged. */
  private takesItsTime(job: NewJob): boolean {
    const { id, product, vendor, holdMicro } = job;
    if (!this.told.isDue(id) || this.backlogs.isStrained(vendor, this.waitMaxOf(product))) return false;
    this.told.forget(id);
    this.seen.count(laneNameOf(job), holdMicro);
    return true;
  }

  /** What it was told may not be written yet. */
  private isEarly(jobId: string): boolean {
    const restS = this.told.restS(jobId);
    return restS > earlyS && restS < Infinity;
  }

  private async judgeTurns(turns: readonly (readonly NewJob[])[]): Promise<readonly JudgedJobs[]> {
    const jobs = distinct(turns.flat());
    const known = await this.database.query<KnownRow>(readKnown, [
      jobs.map(({ id }) => id),
      jobs.map(({ userId }) => userId),
      jobs.map(({ fingerprint }) => fingerprint),
    ]);
    const stored = new Set(known.filter(({ id }) => id === null).map(({ job_id: jobId }) => jobId));
    const promisesOf = groupBy(known.filter(isPromise), nameOf);
    const sentAway = new Map<string, number>();
    const promises = new Map<string, bigint>();
    const unknown = jobs.filter(({ id }) => !stored.has(id));
    for (const { id } of unknown) if (this.isEarly(id)) sentAway.set(id, Math.ceil(this.told.restS(id) * 1_000));
    for (const lane of lanesOf(unknown.filter(({ id }) => !sentAway.has(id)))) {
      const name = nameOf(lane);
      const judged = this.seen.judge(
        name,
        lane.jobs.map((job) => this.newcomer(job)),
        (promisesOf.get(name) ?? []).map(promisedOf),
      );
      if (!judged) continue;
      for (const [id, promise] of judged.kept) promises.set(id, promise);
      this.written.add(lane, judged);
      for (const { jobId, dueS } of judged.promised) this.told.note(jobId, dueS);
      for (const [id, seconds] of judged.sentAway) {
        const laterS = this.returns.later(seconds, performance.now());
        sentAway.set(id, Math.ceil((seconds + laterS) * 1_000));
      }
    }
    return turns.map(() => ({ sentAway, promises }));
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
