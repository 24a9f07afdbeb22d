import { Inject, Injectable, type OnApplicationBootstrap, type OnApplicationShutdown } from '@nestjs/common';
import type { Catalog } from '#catalog';
import { Gatherer } from '#gather';
import { LOGGER, type Logger } from '#observe';
import { Database, type Call, type Queryable, type Transaction } from '#postgres';
import { LIMITS } from '#config/limits.js';
import { groupBy } from '../keep-jobs/group-by.js';
import { CATALOG } from '../read-catalog/catalog.js';
import { CLASSES, type NewJob } from '../submit-job/insert-jobs.js';
import { Backlogs } from './backlogs.js';
import { judgeLane, type Asking, type Judged, type Promised } from './judge-lane.js';
import { laneOf, stepOf } from './lane-of.js';
import {
  addPromises,
  dropPromises,
  forgetPromises,
  keepPromises,
  lockLines,
  moveLines,
  readLanes,
  readPromises,
  readStoredIds,
  type LaneRow,
  type PromiseRow,
} from './lane-statements.js';
import { SeenLanes, type SeenLane } from './seen-lanes.js';
import { ToldTimes } from './told-times.js';

const { forgetEveryMs, forgetRowsMax, lookEveryMs, turnsMax, unjudgedShare } = LIMITS.queue.shed;

interface LaneOfJobs {
  readonly vendor: string;
  readonly flow: string;
  readonly class: number;
  readonly jobs: readonly NewJob[];
}

interface JudgedLane {
  readonly lane: LaneOfJobs;
  readonly judged: Judged;
}

/**
 * Guarantee: what would wait for longer than its product lets it is sent away before it is stored or held, each with a time of its own at which there will be room for it; whoever
 * comes back then is let in before anybody who is new. Only what waits of its own user counts: others' backlogs send nobody away.
 * Trigger: submissions of products with `waitMaxSeconds`.
 * Duplicate: what is stored already needs no room; who comes before its time is told the rest of it.
 * Crash: a promise that was kept, and whose job was not stored, is gone; its client stands in line once more.
 */
@Injectable()
export class ShedJobs implements OnApplicationBootstrap, OnApplicationShutdown {
  private readonly waitMaxS: ReadonlyMap<string, number>;
  private readonly backlogs: Backlogs;
  /** By lane, when it last had a line of those who were told a time. */
  private readonly linesSeenAtMs = new Map<string, number>();
  private readonly seen = new SeenLanes();
  private readonly told = new ToldTimes();
  /** What comes while one is under way is judged together after it: each costs far more than those that are in it. */
  private readonly judging = new Gatherer<readonly NewJob[], ReadonlyMap<string, number>>({
    flush: (turns) => this.judgeAll(turns),
    itemsMax: turnsMax,
  });
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
  }

  onApplicationBootstrap(): void {
    if (this.waitMaxS.size === 0) return;
    this.timer = setInterval(() => void this.forget(), forgetEveryMs);
    this.timer.unref();
  }

  onApplicationShutdown(): void {
    clearInterval(this.timer);
  }

  /** By the ids of those that are sent away, after how many milliseconds there will be room for them. Calls `looking` before it has to ask PostgreSQL about any of them. */
  async sendAway(jobs: readonly NewJob[], looking: () => void): Promise<ReadonlyMap<string, number>> {
    const limited = jobs.filter(({ product }) => this.waitMaxS.has(product));
    if (limited.length === 0) return new Map();
    await this.backlogs.freshen();
    const watched = limited.filter(({ product, vendor }) => this.backlogs.mayBeLong(vendor, this.waitMaxS.get(product) ?? 0));
    if (watched.length === 0 || this.haveRoom(lanesOf(watched))) return new Map();
    looking();
    const due = watched.filter(
      ({ id, product, vendor }) => this.told.isDue(id) && !this.backlogs.isStrained(vendor, this.waitMaxS.get(product) ?? 0),
    );
    if (due.length === 0) return this.judging.add(watched);
    const kept = await Promise.all(due.map(({ id }) => this.keeping.add(id)));
    const letIn = new Set(due.filter((_job, n) => kept[n]).map(({ id }) => id));
    const others = watched.filter(({ id }) => !letIn.has(id));
    return others.length === 0 ? new Map() : this.judging.add(others);
  }

  private async keep(ids: readonly string[]): Promise<readonly boolean[]> {
    const rows = await this.database.query<{ readonly job_id: string }>(keepPromises, [ids]);
    const kept = new Set(rows.map(({ job_id: jobId }) => jobId));
    for (const id of ids) this.told.forget(id);
    return ids.map((id) => kept.has(id));
  }

  private async judgeAll(turns: readonly (readonly NewJob[])[]): Promise<readonly ReadonlyMap<string, number>[]> {
    const lanes = lanesOf([...new Map(turns.flat().map((job) => [job.id, job])).values()]);
    const rows = await this.read(
      this.database,
      lanes.filter((lane) => !this.hasLine(lane)),
    );
    for (const [name, row] of rows) this.seen.see(name, row);
    const long = lanes.filter((lane) => !this.haveRoom([lane]));
    const sentAway = long.length === 0 ? new Map<string, number>() : await this.database.transaction((tx) => this.judge(tx, long));
    return turns.map(() => sentAway);
  }

  /** As far as was seen a moment ago: then it needs no look without a lock. */
  private hasLine(lane: LaneOfJobs): boolean {
    return performance.now() - (this.linesSeenAtMs.get(nameOf(lane)) ?? -Infinity) < lookEveryMs;
  }

  /** Whether all of them were seen a moment ago and have room for these; then it is theirs. */
  private haveRoom(lanes: readonly LaneOfJobs[]): boolean {
    const seen = lanes.flatMap((lane) => {
      const found = this.seen.find(nameOf(lane));
      return found ? [{ lane, found }] : [];
    });
    if (seen.length < lanes.length || !seen.every(({ lane, found }) => this.hasRoom(lane, found))) return false;
    for (const { lane, found } of seen) found.addedTags += this.tagsOf(lane, found);
    return true;
  }

  /** Nobody of this lane has to be told anything, nor may have been. Where nobody can tell how fast its vendor is, nothing is known to wait for too long. */
  private hasRoom(lane: LaneOfJobs, { row, addedTags }: SeenLane): boolean {
    const now = laneOf(row);
    if (!now) return true;
    const waitS = now.waitS + (addedTags + this.tagsOf(lane, { row })) / now.tagsPerS;
    const leastS = Math.min(...lane.jobs.map(({ product }) => this.waitMaxS.get(product) ?? Infinity));
    return now.lineS <= 0 && waitS <= leastS * unjudgedShare;
  }

  private tagsOf(lane: LaneOfJobs, { row }: Pick<SeenLane, 'row'>): number {
    return this.asking(lane, row).reduce((sum, { step }) => sum + step, 0);
  }

  private async judge(tx: Transaction, lanes: readonly LaneOfJobs[]): Promise<ReadonlyMap<string, number>> {
    const jobs = lanes.flatMap((lane) => lane.jobs);
    const ids = jobs.map(({ id }) => id);
    // Sent together; the snapshots of those behind the lock see what whoever had it has done.
    const [, rows, promises, stored] = await Promise.all([
      tx.query(lockLines, keysOf(lanes)),
      this.read(tx, lanes),
      tx.query<PromiseRow>(readPromises, [ids, jobs.map(({ userId }) => userId), jobs.map(({ fingerprint }) => fingerprint)]),
      tx.query<{ readonly id: string }>(readStoredIds, [ids]),
    ]);
    const known = new Set(stored.map(({ id }) => id));
    const promisesOf = groupBy(promises, nameOf);
    const judged = lanes.flatMap((lane) => {
      const row = rows.get(nameOf(lane));
      const now = row && laneOf(row);
      if (!row || !now) return [];
      const asking = this.asking(lane, row).filter(({ id }) => !known.has(id));
      return [{ lane, judged: judgeLane(now, asking, (promisesOf.get(nameOf(lane)) ?? []).map(promisedOf)) }];
    });
    await this.write(tx, judged);
    const seenAtMs = performance.now();
    for (const { lane, judged: ofLane } of judged) if (ofLane.lineS > 0) this.linesSeenAtMs.set(nameOf(lane), seenAtMs);
    for (const lane of lanes) this.seen.forget(nameOf(lane));
    for (const { jobId, dueS } of judged.flatMap(({ judged: { promised } }) => promised)) this.told.note(jobId, dueS);
    return new Map(
      judged.flatMap(({ judged: { sentAway } }) => [...sentAway].map(([id, seconds]) => [id, Math.ceil(seconds * 1_000)] as const)),
    );
  }

  private async write(tx: Transaction, judged: readonly JudgedLane[]): Promise<void> {
    const kept = judged.flatMap(({ judged: ofLane }) => ofLane.kept);
    const promised = judged.flatMap(({ lane, judged: ofLane }) => ofLane.promised.map((promise) => ({ lane, promise })));
    const moved = judged.filter(({ judged: ofLane }) => ofLane.promised.length > 0);
    const promising: Call = {
      statement: addPromises,
      values: [
        ...keysOf(promised.map(({ lane }) => lane)),
        promised.map(({ promise }) => promise.jobId),
        promised.map(({ promise }) => promise.fingerprint),
        promised.map(({ promise }) => promise.dueS),
        promised.map(({ promise }) => promise.untilS),
      ],
    };
    const moving: Call = {
      statement: moveLines,
      values: [...keysOf(moved.map(({ lane }) => lane)), moved.map(({ judged: { lineS } }) => lineS)],
    };
    await tx.commitWith([
      ...(kept.length > 0 ? [{ statement: dropPromises, values: [kept] }] : []),
      ...(promised.length > 0 ? [promising, moving] : []),
    ]);
  }

  private async read(queryable: Queryable, lanes: readonly LaneOfJobs[]): Promise<ReadonlyMap<string, LaneRow>> {
    if (lanes.length === 0) return new Map();
    const rows = await queryable.query<LaneRow>(readLanes, keysOf(lanes));
    return new Map(rows.map((row) => [nameOf(row), row]));
  }

  private asking({ jobs }: LaneOfJobs, row: LaneRow): readonly Asking[] {
    return jobs.map(({ id, fingerprint, holdMicro, product }) => ({
      id,
      fingerprint,
      step: stepOf(holdMicro, row),
      waitMaxS: this.waitMaxS.get(product) ?? Infinity,
    }));
  }

  private async forget(): Promise<void> {
    this.seen.forgetOld();
    for (const [name, seenAtMs] of this.linesSeenAtMs) if (performance.now() - seenAtMs >= lookEveryMs) this.linesSeenAtMs.delete(name);
    try {
      await this.database.query(forgetPromises, [forgetRowsMax]);
    } catch (cause) {
      this.log.warn({ err: cause }, 'promises that are over could not be forgotten; they are later');
    }
  }
}

const promisedOf = ({ id, job_id: jobId, fingerprint, due_s: dueS }: PromiseRow): Promised => ({ id, jobId, fingerprint, dueS });

function lanesOf(jobs: readonly NewJob[]): readonly LaneOfJobs[] {
  const groups = groupBy(jobs, ({ vendor, userId, priority }) => `${vendor} ${userId} ${CLASSES[priority]}`);
  return [...groups.values()].flatMap((ofLane) => {
    const [first] = ofLane;
    return first ? [{ vendor: first.vendor, flow: first.userId, class: CLASSES[first.priority], jobs: ofLane }] : [];
  });
}

type LaneKey = Pick<LaneOfJobs, 'vendor' | 'flow' | 'class'>;
const nameOf = ({ vendor, flow, class: jobClass }: LaneKey): string => `${vendor} ${flow} ${jobClass}`;
const keysOf = (lanes: readonly LaneKey[]): readonly [readonly string[], readonly string[], readonly number[]] => [
  lanes.map(({ vendor }) => vendor),
  lanes.map(({ flow }) => flow),
  lanes.map((lane) => lane.class),
];
