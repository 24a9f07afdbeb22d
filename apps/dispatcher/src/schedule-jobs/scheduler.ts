import { Inject, Injectable, type OnApplicationBootstrap, type OnApplicationShutdown } from '@nestjs/common';
import type { Catalog, Vendor } from '#catalog';
import { LOGGER, type Logger } from '#observe';
import { LIMITS } from '#config/limits.js';
import type { OrderRow } from '../keep-jobs/job-row.js';
import { CATALOG } from '../read-catalog/catalog.js';
import { OwedMessages } from '../say-owed/say-owed.js';
import { CoalescedRun } from './coalesced-run.js';
import { QueuedJobs } from './start-jobs.js';

/**
 * Kicks start jobs at once. The tick is for what nobody kicks: a back-off that ends, a kick that a crash swallowed. Half a second is short
 * beside any back-off, and costs two small statements per vendor.
 */
const TICK_MS = 500;

/** Another replica's run takes a few milliseconds. */
const BUSY_AGAIN_MS = 20;

/**
 * Step 4. Guarantee: per vendor, at most its window of attempts is under way, over all replicas; the oldest job that may run goes first.
 * Trigger: a job became queued, an attempt ended, or a tick.
 * Duplicate: a kick more is a run more; jobs that are running are not started again.
 * Crash: before the commit, the jobs are still queued; after it, the sweeper says the orders again.
 */
@Injectable()
export class Scheduler implements OnApplicationBootstrap, OnApplicationShutdown {
  private readonly runs: ReadonlyMap<string, CoalescedRun>;
  private readonly timers = new Set<NodeJS.Timeout>();
  private tick: NodeJS.Timeout | undefined;
  private stopped = false;

  constructor(
    private readonly queued: QueuedJobs,
    private readonly owed: OwedMessages,
    @Inject(CATALOG) catalog: Catalog,
    @Inject(LOGGER) private readonly log: Logger,
  ) {
    this.runs = new Map([...catalog.vendors.values()].map((vendor) => [vendor.name, new CoalescedRun(() => this.schedule(vendor))]));
  }

  onApplicationBootstrap(): void {
    this.tick = setInterval(() => {
      for (const run of this.runs.values()) run.kick();
    }, TICK_MS);
  }

  async onApplicationShutdown(): Promise<void> {
    this.stopped = true;
    clearInterval(this.tick);
    for (const timer of this.timers) clearTimeout(timer);
    await Promise.all([...this.runs.values()].map((run) => run.idle()));
  }

  /** There may be something to start for these vendors. Returns at once. */
  kick(vendors: Iterable<string>): void {
    for (const vendor of new Set(vendors)) this.runs.get(vendor)?.kick();
  }

  private async schedule(vendor: Vendor): Promise<void> {
    if (this.stopped) return;
    try {
      const started = await this.queued.start({
        vendor: vendor.name,
        windowMax: vendor.windowMax,
        silentAfterMs: vendor.timeoutMs + LIMITS.attempt.graceMs,
      });
      if (started.kind === 'busy') {
        this.kickLater(vendor.name);
        return;
      }
      // One run starts a bounded number of jobs: there may be room for more.
      if (started.rows.length === LIMITS.turn.itemsMax) this.kick([vendor.name]);
      await this.order(started.rows);
    } catch (cause) {
      this.log.warn({ vendor: vendor.name, err: cause }, 'jobs could not be started; the next tick tries again');
    }
  }

  private async order(rows: readonly OrderRow[]): Promise<void> {
    try {
      await this.owed.say(rows);
    } catch (cause) {
      this.log.warn({ jobs: rows.length, err: cause }, 'orders may be lost; the sweeper says them again');
      await this.queued.hasten(rows);
    }
  }

  private kickLater(vendor: string): void {
    const timer = setTimeout(() => {
      this.timers.delete(timer);
      this.kick([vendor]);
    }, BUSY_AGAIN_MS);
    this.timers.add(timer);
  }
}
