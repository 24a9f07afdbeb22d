import { Inject, Injectable, type OnApplicationBootstrap, type OnApplicationShutdown } from '@nestjs/common';
import type { Catalog, Vendor } from '#catalog';
import { LOGGER, type Logger } from '#observe';
import { groupBy } from '../keep-jobs/group-by.js';
import type { OpenJob } from '../keep-jobs/job-row.js';
import { CATALOG } from '../read-catalog/catalog.js';
import { patienceOf } from '../read-catalog/patience.js';
import { DivertedJobs } from '../divert-jobs/divert-jobs.js';
import { VendorPaces } from '../pace-vendors/vendor-paces.js';
import { OwedMessages } from '../say-owed/say-owed.js';
import { CoalescedRun } from './coalesced-run.js';
import { ParkedJobs } from './park-jobs.js';
import { QueuedJobs } from './start-jobs.js';
import { VendorLane } from './vendor-lane.js';

/**
 * Kicks start jobs at once. The tick is for what nobody kicks: a back-off that ends, a job that another replica queued, a kick that a crash
 * swallowed. Half a second is short beside any back-off, and costs one small statement where nobody waits.
 */
const TICK_MS = 500;

/**
 * Step 4. Guarantee: per vendor, at most its window of attempts is under way, and of a user or key never more than its limit, over all replicas.
 * Trigger: a job was held or became queued, an attempt ended, or a tick.
 * Duplicate: a kick more is a look more; jobs that are running are not started again.
 * Crash: before the commit, the jobs are still pending or queued; after it, the sweeper says the orders again.
 */
@Injectable()
export class Scheduler implements OnApplicationBootstrap, OnApplicationShutdown {
  private readonly lanes: ReadonlyMap<string, VendorLane>;
  /** One look at a time, however long PostgreSQL takes for it. */
  private readonly looking = new CoalescedRun(() => this.lookWhereReady());
  private tick: NodeJS.Timeout | undefined;

  constructor(
    private readonly queued: QueuedJobs,
    private readonly owed: OwedMessages,
    private readonly paces: VendorPaces,
    private readonly diverted: DivertedJobs,
    private readonly parked: ParkedJobs,
    @Inject(CATALOG) catalog: Catalog,
    @Inject(LOGGER) private readonly log: Logger,
  ) {
    this.lanes = new Map([...catalog.vendors.values()].map((vendor) => [vendor.name, this.laneOf(vendor)]));
  }

  onApplicationBootstrap(): void {
    this.tick = setInterval(() => {
      this.looking.kick();
    }, TICK_MS);
  }

  async onApplicationShutdown(): Promise<void> {
    clearInterval(this.tick);
    await this.looking.idle();
    await Promise.all([...this.lanes.values()].map((lane) => lane.close()));
  }

  /** These jobs have just moved: whoever left a window made room, also for what its user has parked; whoever is queued waits. Returns at once. */
  moved(jobs: readonly Pick<OpenJob, 'vendor' | 'state' | 'user_id'>[]): void {
    for (const { vendor, state } of jobs) {
      const lane = this.lanes.get(vendor);
      if (state === 'queued') lane?.joined();
      else lane?.kick();
    }
    this.wakeSoon(jobs.filter(({ state }) => state !== 'unknown'));
  }

  /** Attempts of these vendors have ended: a job may have left for another vendor's window. */
  freed(vendors: Iterable<string>): void {
    for (const vendor of new Set(vendors)) this.lanes.get(vendor)?.kick();
  }

  /** Its health has changed. */
  look(vendor: string): void {
    this.lanes.get(vendor)?.look();
  }

  /**
   * Jobs that the wallet has just held: they run at once where there is room and nobody waits, else they queue. Returns those that were still
   * pending, as they are now. The orders of those that run follow.
   */
  async admit(held: readonly OpenJob[]): Promise<readonly OpenJob[]> {
    const ofVendors = groupBy(held, ({ vendor }) => vendor);
    const admitted = (await Promise.all([...ofVendors].map(([vendor, jobs]) => this.admitTo(vendor, jobs)))).flat();
    this.wakeSoon(admitted.filter(({ state }) => state === 'queued'));
    return admitted;
  }

  /** Of all users, whatever is parked and may run. */
  async wakeAll(): Promise<void> {
    this.joined(await this.parked.wakeAll());
  }

  /** Of this user; its limits have changed. */
  async wake(userId: string): Promise<void> {
    this.joined(await this.parked.wake([userId]));
  }

  private async lookWhereReady(): Promise<void> {
    try {
      for (const vendor of await this.queued.vendorsWithReady([...this.lanes.keys()])) this.look(vendor);
    } catch (cause) {
      this.log.warn({ err: cause }, 'the queues could not be looked at; the next tick tries again');
    }
  }

  private joined(vendors: Iterable<string>): void {
    for (const vendor of vendors) this.lanes.get(vendor)?.joined();
  }

  private wakeSoon(jobs: readonly Pick<OpenJob, 'user_id'>[]): void {
    if (jobs.length === 0) return;
    this.parked.wakeIfAny(jobs.map(({ user_id: userId }) => userId)).then(
      (vendors) => {
        this.joined(vendors);
      },
      (cause: unknown) => {
        this.log.warn({ err: cause }, 'parked jobs could not be woken; the next sweep does it');
      },
    );
  }

  private async admitTo(vendor: string, jobs: readonly OpenJob[]): Promise<readonly OpenJob[]> {
    const lane = this.lanes.get(vendor);
    if (lane) return lane.admit(jobs);
    // The catalog lost this vendor since the job was accepted: no window, so nothing runs, and the row tells of it.
    return (await this.queued.admit({ vendor, windowMax: 0, silentAfterMs: 0 }, jobs)).jobs;
  }

  private laneOf(vendor: Vendor): VendorLane {
    return new VendorLane({
      window: { vendor: vendor.name, windowMax: vendor.windowMax, silentAfterMs: patienceOf(vendor).silentAfterMs },
      queued: this.queued,
      paces: this.paces,
      divert: () => this.divert(vendor.name),
      order: (jobs) => this.order(jobs),
      onFault: (cause) => {
        this.log.warn({ vendor: vendor.name, err: cause }, 'jobs could not be started; the next tick tries again');
      },
    });
  }

  private async divert(vendor: string): Promise<void> {
    const jobs = await this.diverted.divert(vendor);
    if (jobs.length === 0) return;
    this.log.info({ vendor, jobs: jobs.length }, 'jobs that waited for a paused vendor go to the next one');
    this.moved(jobs);
  }

  private async order(jobs: readonly OpenJob[]): Promise<void> {
    if (jobs.length === 0) return;
    try {
      await this.owed.say(jobs);
    } catch (cause) {
      this.log.warn({ jobs: jobs.length, err: cause }, 'orders may be lost; the sweeper says them again');
      await this.queued.hasten(jobs);
    }
  }
}
