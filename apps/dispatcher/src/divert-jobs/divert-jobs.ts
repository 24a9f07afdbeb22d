import { Injectable } from '@nestjs/common';
import { LIMITS } from '#config/limits.js';
import { decideFacts } from '../job/decide-facts.js';
import type { JobFact } from '../job/fact.js';
import { jobOf, type OpenJob } from '../keep-jobs/job-row.js';
import { JobMover, type Move } from '../keep-jobs/move-jobs.js';
import { OpenJobs } from '../keep-jobs/open-jobs.js';
import { VendorPaces } from '../pace-vendors/vendor-paces.js';
import { QueuedJobs, type QueuePlace } from '../schedule-jobs/start-jobs.js';
import { routesNow } from './routes-now.js';

const BEFORE_ALL: QueuePlace = { tag: -1n, held_at: new Date(0), id: '00000000-0000-0000-0000-000000000000' };

interface Cursor {
  place: QueuePlace;
  /** When the whole queue is looked through once more. */
  againAtMs: number;
}

/**
 * Guarantee: a job that waits for a paused vendor goes to the next of its routes that is not, if it may (job/rules.ts); it is never at two vendors.
 * Trigger: its vendor's lane looks, and the vendor is paused.
 * Duplicate: two replicas decide the same; the guard of the move lets one.
 * Crash: the job waits as before.
 */
@Injectable()
export class DivertedJobs {
  private readonly cursors = new Map<string, Cursor>();

  constructor(
    private readonly queued: QueuedJobs,
    private readonly open: OpenJobs,
    private readonly mover: JobMover,
    private readonly paces: VendorPaces,
  ) {}

  /** One page of the vendor's queue. Returns the jobs that wait for another vendor now. */
  async divert(vendor: string): Promise<readonly OpenJob[]> {
    const cursor = this.cursorOf(vendor);
    const waiting = await this.queued.waitingBehind(vendor, cursor.place);
    const last = waiting.at(-1);
    if (!last) return [];
    cursor.place = last;

    const jobs = await this.open.load(waiting.map(({ id }) => id));
    const moved = await this.mover.move([...jobs.values()].flatMap((job) => this.moveOf(job)));
    for (const job of moved) this.open.remember(job);
    // The others cannot go, or are remembered wrongly: the next look reads them.
    const gone = new Set(moved.map(({ id }) => id));
    for (const { id } of waiting) if (!gone.has(id)) this.open.forget(id);
    return moved;
  }

  private moveOf(job: OpenJob): Move<OpenJob>[] {
    const fact: JobFact = { type: 'routePaused', routes: routesNow(job.terms, this.paces) };
    const { outcome, job: to, waitMs } = decideFacts(jobOf(job), [() => fact]);
    return outcome === 'moved' ? [{ from: job, to, waitMs, sayAgainMs: null }] : [];
  }

  private cursorOf(vendor: string): Cursor {
    const nowMs = performance.now();
    let cursor = this.cursors.get(vendor);
    if (!cursor || nowMs >= cursor.againAtMs) {
      cursor = { place: BEFORE_ALL, againAtMs: nowMs + LIMITS.health.divertAgainMs };
      this.cursors.set(vendor, cursor);
    }
    return cursor;
  }
}
