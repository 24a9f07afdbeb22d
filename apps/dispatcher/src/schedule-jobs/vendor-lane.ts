import { LIMITS } from '#config/limits.js';
import type { OpenJob } from '../keep-jobs/job-row.js';
import type { Pace, VendorPaces } from '../pace-vendors/vendor-paces.js';
import { CoalescedRun } from './coalesced-run.js';
import type { Admitted, QueuedJobs, VendorWindow } from './start-jobs.js';

/** Another replica's run takes a few milliseconds. */
const BUSY_AGAIN_MS = 20;

export interface LaneOptions {
  readonly window: VendorWindow;
  readonly queued: Pick<QueuedJobs, 'admit' | 'start'>;
  readonly paces: Pick<VendorPaces, 'paceOf' | 'letOneThrough'>;
  /** While the vendor is paused: those that wait for it may go elsewhere. */
  readonly divert: () => Promise<void>;
  /** Says the orders of jobs that have just been started; must not throw for what the sweeper makes good. */
  readonly order: (jobs: readonly OpenJob[]) => Promise<void>;
  readonly onFault: (cause: unknown) => void;
}

interface Admission {
  readonly jobs: readonly OpenJob[];
  readonly resolve: (admitted: readonly OpenJob[]) => void;
  readonly reject: (cause: unknown) => void;
}

/**
 * One vendor's way to its window in this process: one run at a time, which first admits what was just held and then, if somebody may be
 * waiting, starts from the queue. While the queue was empty at the last look and nobody joined it since, an ended attempt costs no look; and
 * who joins behind a full window costs none either, because the attempt that ends next looks.
 */
export class VendorLane {
  private readonly run = new CoalescedRun(() => this.runOnce());
  private admissions: Admission[] = [];
  private mustLook = true;
  private mayWait = true;
  /** So many attempts ended while nobody was known to wait: whoever is being admitted at that moment may not have seen their room. */
  private unusedKicks = 0;
  private stopped = false;
  private timer: NodeJS.Timeout | undefined;

  constructor(private readonly options: LaneOptions) {}

  /** Room may have come free. */
  kick(): void {
    if (this.mayWait) this.look();
    else this.unusedKicks += 1;
  }

  /** Whatever is believed of the queue. */
  look(): void {
    if (this.stopped) return;
    this.mustLook = true;
    this.run.kick();
  }

  /** Somebody joined the queue. */
  joined(): void {
    this.mayWait = true;
    this.look();
  }

  /** Resolves with the jobs that were still pending, as they are now. The orders of those that run follow. */
  admit(jobs: readonly OpenJob[]): Promise<readonly OpenJob[]> {
    return new Promise((resolve, reject) => {
      this.admissions.push({ jobs, resolve, reject });
      this.run.kick();
    });
  }

  async close(): Promise<void> {
    this.stopped = true;
    clearTimeout(this.timer);
    await this.run.idle();
  }

  private async runOnce(): Promise<void> {
    try {
      const admissions = this.admissions;
      this.admissions = [];
      if (admissions.length > 0) await this.options.order(await this.admitAll(admissions));
      if (!this.mustLook || this.stopped) return;
      this.mustLook = false;
      const pace = this.pace();
      if (pace.kind === 'paused') await this.options.divert();
      else await this.startFromQueue(pace);
    } catch (cause) {
      this.options.onFault(cause);
    }
  }

  /** Tells whoever waits, and returns the jobs that run. */
  private async admitAll(admissions: readonly Admission[]): Promise<readonly OpenJob[]> {
    const held = admissions.flatMap(({ jobs }) => jobs);
    const pace = this.pace();
    const before = this.unusedKicks;
    let admitted: Admitted;
    try {
      admitted = await this.options.queued.admit(this.windowFor(pace), held);
    } catch (cause) {
      for (const { reject } of admissions) reject(cause);
      return [];
    }
    if (admitted.jobs.some(({ state }) => state === 'queued')) {
      this.mayWait = true;
      if (pace.kind !== 'open' || admitted.mayStartMore || this.unusedKicks > before) this.look();
    }
    const byId = new Map(admitted.jobs.map((job) => [job.id, job]));
    for (const { jobs, resolve } of admissions) resolve(jobs.flatMap(({ id }) => byId.get(id) ?? []));
    return admitted.jobs.filter(({ state }) => state === 'running');
  }

  private pace(): Pace {
    return this.options.paces.paceOf(this.options.window.vendor, performance.now());
  }

  /** What was just held starts at once only where all is well; else it queues, and the queue is asked. */
  private windowFor(pace: Pace): VendorWindow {
    return pace.kind === 'open' ? this.options.window : { ...this.options.window, windowMax: 0 };
  }

  private async startFromQueue(pace: Pace): Promise<void> {
    const { window } = this.options;
    const started = await this.options.queued.start(window, pace.kind === 'one' ? 1 : LIMITS.turn.itemsMax);
    if (started.kind === 'busy') {
      this.timer = setTimeout(() => {
        this.look();
      }, BUSY_AGAIN_MS);
      return;
    }
    this.mayWait = started.mayWait;
    if (pace.kind === 'one' && started.jobs.length > 0) this.options.paces.letOneThrough(window.vendor, performance.now());
    // One run starts a bounded number of jobs, and parks those that may not run: there may be room for more.
    if (started.jobs.length === LIMITS.turn.itemsMax || started.wasBarred) this.look();
    await this.options.order(started.jobs);
  }
}
