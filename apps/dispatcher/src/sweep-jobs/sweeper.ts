import { Inject, Injectable, type OnApplicationBootstrap, type OnApplicationShutdown } from '@nestjs/common';
import { Alerts } from '#alert';
import type { Catalog } from '#catalog';
import { LOGGER, type Logger } from '#observe';
import { LIMITS } from '#config/limits.js';
import { BookCosts } from '../book-costs/book-costs.js';
import { transition } from '../job/transition.js';
import { CATALOG } from '../read-catalog/catalog.js';
import { patienceOf, type Patience } from '../read-catalog/patience.js';
import { jobOf, type JobRow, type OrderRow } from '../keep-jobs/job-row.js';
import { ExpiredJobs } from '../expire-jobs/expired-jobs.js';
import { JobMover, sayAgainMsOf, type Move } from '../keep-jobs/move-jobs.js';
import { OpenJobs } from '../keep-jobs/open-jobs.js';
import { OwedMessages } from '../say-owed/say-owed.js';
import { CoalescedRun } from '../schedule-jobs/coalesced-run.js';
import { Scheduler } from '../schedule-jobs/scheduler.js';
import { DueJobs, type DueRow } from './claim-due.js';
import { alertOfMove, alertOfWait } from './alerts-of.js';
import { factOfSilence } from './read-due.js';

/**
 * Guarantee: whatever a job's state owes is said until the state moves on; a lost message, crash or store only delays a job.
 * Trigger: the clock.
 * Duplicate: two sweepers claim different rows; what is said twice has the same ids.
 * Crash: the claimed rows fall due again.
 */
@Injectable()
export class Sweeper implements OnApplicationBootstrap, OnApplicationShutdown {
  private readonly run = new CoalescedRun(() => this.sweep());
  private readonly patience: Readonly<Record<string, Patience>>;
  private tick: NodeJS.Timeout | undefined;
  private stopped = false;

  constructor(
    private readonly due: DueJobs,
    private readonly mover: JobMover,
    private readonly open: OpenJobs,
    private readonly owed: OwedMessages,
    private readonly costs: BookCosts,
    private readonly expired: ExpiredJobs,
    private readonly scheduler: Scheduler,
    private readonly alerts: Alerts,
    @Inject(CATALOG) private readonly catalog: Catalog,
    @Inject(LOGGER) private readonly log: Logger,
  ) {
    this.patience = Object.fromEntries([...catalog.vendors.values()].map((vendor) => [vendor.name, patienceOf(vendor)]));
  }

  onApplicationBootstrap(): void {
    this.tick = setInterval(() => {
      this.run.kick();
    }, LIMITS.sweep.everyMs);
  }

  async onApplicationShutdown(): Promise<void> {
    this.stopped = true;
    clearInterval(this.tick);
    await this.run.idle();
  }

  /** Page by page, until nothing is due. */
  private async sweep(): Promise<void> {
    try {
      let page: readonly DueRow[];
      do {
        if (this.stopped) return;
        page = await this.due.claim(this.patience);
        if (page.length > 0) await this.sweepPage(page);
      } while (page.length === LIMITS.sweep.pageRowsMax);
      const expired = await this.expired.expire();
      if (expired > 0) this.log.info({ jobs: expired }, 'jobs waited for longer than their users wanted; they expire');
      await this.scheduler.wakeAll();
      const costs = await this.costs.sweep();
      if (costs > 0) this.log.info({ costs }, 'costs were not booked for too long; they are said again');
    } catch (cause) {
      this.log.warn({ err: cause }, 'the sweep failed; the next one goes on');
    }
  }

  private async sweepPage(page: readonly DueRow[]): Promise<void> {
    const say: (JobRow | OrderRow)[] = [];
    const moves: Move[] = [];
    for (const row of page) {
      const move = this.moveOf(row);
      if (move) moves.push(move);
      else say.push(row);
    }

    // Rows that lost the race have moved on by a report; they need no second look.
    const moved = await this.mover.move(moves);
    for (const row of moved) this.log.error({ jobId: row.id, vendor: row.vendor, attempt: row.attempt, state: row.state }, whyOf(row));
    for (const raised of [...moved.flatMap(alertOfMove), ...page.flatMap(alertOfWait)]) this.alerts.raise(raised);
    for (const { id } of moved) this.open.forget(id);
    this.scheduler.moved(moved);
    this.log.info({ ...countByState(page), moved: moved.length }, 'jobs were silent for too long; what they owe is said again');
    await this.owed.say(say);
    await this.owed.sayAfterMove(moved);
  }

  private moveOf(row: DueRow): Move | null {
    const vendor = this.catalog.vendors.get(row.vendor);
    if (!vendor) {
      this.log.error({ jobId: row.id, vendor: row.vendor }, 'an open job belongs to a vendor that the catalog does not know any more');
      return null;
    }
    const fact = factOfSilence(row, vendor);
    if (!fact) return null;
    const answer = transition(jobOf(row), fact);
    if (answer.kind !== 'moved') throw new Error(`${fact.type} must move job ${row.id}, which is ${row.state}`);
    return { from: row, to: answer.job, waitMs: answer.waitMs, sayAgainMs: sayAgainMsOf(answer.job, patienceOf(vendor)) };
  }
}

function whyOf(row: JobRow): string {
  return row.written_off
    ? 'no evidence came in time: the job is released at our expense'
    : 'no report came for an order that was said again and again: its outcome is unknown';
}

function countByState(rows: readonly JobRow[]): Readonly<Record<string, number>> {
  const counts: Record<string, number> = {};
  for (const { state } of rows) counts[state] = (counts[state] ?? 0) + 1;
  return counts;
}
