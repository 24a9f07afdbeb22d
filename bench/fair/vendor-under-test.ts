import { randomUUID } from 'node:crypto';
import { setTimeout as wait } from 'node:timers/promises';
import type { Database } from '#postgres';
import { JobMover } from '../../apps/dispatcher/src/keep-jobs/move-jobs.js';
import { jobOf, type OpenJob } from '../../apps/dispatcher/src/keep-jobs/job-row.js';
import { OpenJobs } from '../../apps/dispatcher/src/keep-jobs/open-jobs.js';
import { transition } from '../../apps/dispatcher/src/job/transition.js';
import { QueuedJobs } from '../../apps/dispatcher/src/schedule-jobs/start-jobs.js';
import { VendorLane } from '../../apps/dispatcher/src/schedule-jobs/vendor-lane.js';
import { SubmittedJobs, type NewJob } from '../../apps/dispatcher/src/submit-job/insert-jobs.js';

/** How the queue is kept: ours, or as a plain queue does it, first come, first served. */
export type Discipline = 'fair' | 'fifo';

export interface VendorOptions {
  readonly database: Database;
  readonly discipline: Discipline;
  /** Calls that the vendor works on at once, and how many more are ordered ahead so that it never waits for an order. */
  readonly servers: number;
  readonly ahead: number;
  readonly serviceMs: () => number;
}

export interface Served {
  readonly userId: string;
  readonly holdMicro: bigint;
  readonly submittedAt: number;
  readonly servedAt: number;
}

interface Ticket {
  readonly userId: string;
  readonly holdMicro: bigint;
  readonly submittedAt: number;
}

const TURN = 256;
/** Whose queue a plain queue is. */
export const EVERYBODY = randomUUID();

/**
 * The dispatcher's own queue, from a stored job to its order, on real PostgreSQL; and behind it a vendor that takes so many calls at once. In a plain queue all
 * jobs are of one user, and then ours is first come, first served, at the same cost.
 */
export class VendorUnderTest {
  readonly vendor = `bench-${randomUUID().slice(0, 8)}`;
  readonly served: Served[] = [];
  readonly servedAt = new Map<string, number>();
  private readonly tickets = new Map<string, Ticket>();
  private readonly open: OpenJobs;
  private readonly submitted: SubmittedJobs;
  private readonly mover: JobMover;
  private readonly lane: VendorLane;
  private readonly ordered: OpenJob[] = [];
  private readonly ended: OpenJob[] = [];
  private busy = 0;
  private isMoving = false;
  private isOpen = false;
  private idleSince: number | undefined;
  private idleMs = 0;
  private waiting = 0;

  constructor(private readonly options: VendorOptions) {
    const { database, servers, ahead } = options;
    this.open = new OpenJobs(database);
    this.submitted = new SubmittedJobs(database, this.open);
    this.mover = new JobMover(database);
    this.lane = new VendorLane({
      window: { vendor: this.vendor, windowMax: servers + ahead, silentAfterMs: 600_000 },
      queued: new QueuedJobs(database, this.open),
      paces: { paceOf: () => (this.isOpen ? { kind: 'open' } : { kind: 'paused', forMs: 1_000 }), letOneThrough: () => undefined },
      divert: () => Promise.resolve(),
      order: (jobs) => {
        this.ordered.push(...jobs);
        this.work();
        return Promise.resolve();
      },
      onFault: (cause) => {
        throw cause;
      },
    });
  }

  /** Takes jobs, but starts none before `begin`. */
  begin(): void {
    this.isOpen = true;
    this.lane.joined();
  }

  /** Resolves with their ids once they run or wait. */
  async submit(
    jobs: readonly { readonly userId: string; readonly holdMicro: bigint; readonly priority?: NewJob['priority'] }[],
  ): Promise<readonly string[]> {
    const ids: string[] = [];
    for (let from = 0; from < jobs.length; from += TURN) {
      const wanted = jobs
        .slice(from, from + TURN)
        .map(({ userId, holdMicro, priority = 'interactive' }) => this.ticketFor(userId, holdMicro, priority));
      this.waiting += wanted.length;
      const { stored } = await this.submitted.insert(wanted);
      if (stored.length < wanted.length) throw new Error('the queue is full: give whoever has that many jobs a higher limit');
      await this.lane.admit(stored);
      ids.push(...wanted.map(({ id }) => id));
    }
    return ids;
  }

  /** Of the vendor's time while somebody waited, the share that it had nothing to do; over all that it can do at once. */
  idleShareOver(ms: number): number {
    return this.idleMs / (ms * this.options.servers);
  }

  /** Nothing more is started; resolves once what was started has ended. */
  async close(): Promise<void> {
    this.isOpen = false;
    await this.lane.close();
    while (this.busy > 0 || this.isMoving) await wait(10);
  }

  private ticketFor(userId: string, holdMicro: bigint, priority: NewJob['priority']): NewJob {
    const id = randomUUID();
    this.tickets.set(id, { userId, holdMicro, submittedAt: performance.now() });
    return {
      id,
      userId: this.options.discipline === 'fair' ? userId : EVERYBODY,
      apiKeyId: null,
      product: 'bench',
      vendor: this.vendor,
      input: {},
      fingerprint: 'f'.repeat(64),
      holdMicro,
      terms: { price: { kind: 'perCall', points: '1' }, overrun: 'absorb', routes: [{ vendor: this.vendor }] },
      attemptsMax: 1,
      cacheKey: null,
      cachedFrom: null,
      priority,
      startWithinMs: null,
      metadata: null,
      tags: null,
      replyTo: '_INBOX_gateway.bench.submitted',
    };
  }

  private work(): void {
    while (this.busy < this.options.servers) {
      const job = this.ordered.shift();
      if (!job) break;
      this.countIdle();
      this.busy += 1;
      this.waiting -= 1;
      const ticket = this.tickets.get(job.id);
      const now = performance.now();
      this.servedAt.set(job.id, now);
      if (ticket) this.served.push({ ...ticket, servedAt: now });
      setTimeout(() => {
        this.countIdle();
        this.busy -= 1;
        this.ended.push(job);
        this.work();
        void this.moveEnded();
      }, this.options.serviceMs());
    }
  }

  /** Server-milliseconds that went by without work while jobs waited. */
  private countIdle(): void {
    const now = performance.now();
    if (this.idleSince !== undefined && this.isOpen)
      this.idleMs += (now - this.idleSince) * Math.min(this.options.servers - this.busy, Math.max(0, this.waiting));
    this.idleSince = now;
  }

  private async moveEnded(): Promise<void> {
    if (this.isMoving) return;
    this.isMoving = true;
    while (this.ended.length > 0) {
      const jobs = this.ended.splice(0, TURN);
      const moves = jobs.flatMap((job) => {
        const answer = transition(jobOf(job), { type: 'attemptSucceeded', n: job.attempt, costMicro: job.hold_micro });
        return answer.kind === 'moved' ? [{ from: job, to: answer.job, waitMs: 0, sayAgainMs: 3_600_000 }] : [];
      });
      await this.mover.move(moves);
      for (const { id } of jobs) {
        this.tickets.delete(id);
        this.open.forget(id);
      }
      this.lane.kick();
    }
    this.isMoving = false;
  }
}
