import { randomUUID } from 'node:crypto';
import type { Logger } from '#observe';
import { statement, type Queryable } from '#postgres';
import { LIMITS } from '#config/limits.js';

/** One statement for the first time and for every renewal; the database's clock alone tells when a lease runs out. */
const RENEW_LEASE = statement(
  'renew-lease',
  `INSERT INTO worker.senders AS s (id, vendor, lease_until)
   VALUES ($1, $2, now() + $3::int * interval '1 millisecond')
   ON CONFLICT (id) DO UPDATE SET lease_until = EXCLUDED.lease_until`,
);

/** A sender without a row is as dead as one whose lease ran out, so old rows can go. */
const FORGET_SENDERS = statement('forget-senders', `DELETE FROM worker.senders WHERE lease_until < now() - interval '1 day'`);

/**
 * This process as a sender of attempts: a fresh id, and a lease that says that it lives. While the lease lives, nobody else
 * decides its open attempts; once it has run out, anybody may (DESIGN.md section 7).
 */
export class SenderLease {
  readonly senderId = randomUUID();
  private renewedAtMs = Number.NEGATIVE_INFINITY;
  private terms = 0;
  private timer: NodeJS.Timeout | undefined;
  private renewing: Promise<void> | undefined;

  constructor(private readonly options: { readonly database: Queryable; readonly vendor: string; readonly log: Logger }) {}

  start(): void {
    this.renew();
    this.timer = setInterval(() => {
      this.renew();
    }, LIMITS.attempt.leaseRenewEveryMs);
  }

  /**
   * Whether a call may be started: the lease lives for at least one more renewal. A process that was frozen finds out here, by
   * its own monotonic clock, before it calls a vendor for an attempt that others have meanwhile decided.
   */
  get mayCall(): boolean {
    const { leaseMs, leaseRenewEveryMs } = LIMITS.attempt;
    return performance.now() < this.renewedAtMs + leaseMs - leaseRenewEveryMs;
  }

  /**
   * The same number as before: the lease has not run out in between, so nobody else can have decided what this process began. While it is about to run out,
   * every number is another.
   */
  get term(): number {
    return this.mayCall ? this.terms : Number.NaN;
  }

  /** Renews no more; what is still open is decided by others once the lease has run out. */
  async stop(): Promise<void> {
    clearInterval(this.timer);
    this.renewedAtMs = Number.NEGATIVE_INFINITY;
    await this.renewing;
  }

  private renew(): void {
    // A renewal that takes longer than the interval is not overtaken by the next.
    this.renewing ??= this.renewOnce().finally(() => {
      this.renewing = undefined;
    });
  }

  private async renewOnce(): Promise<void> {
    const { database, vendor, log } = this.options;
    const isFirst = this.renewedAtMs === Number.NEGATIVE_INFINITY;
    // From before the statement: the lease that the database grants ends later than we believe, never earlier.
    const startedAtMs = performance.now();
    try {
      await database.query(RENEW_LEASE, [this.senderId, vendor, LIMITS.attempt.leaseMs]);
      if (performance.now() > this.renewedAtMs + LIMITS.attempt.leaseMs) this.terms += 1;
      this.renewedAtMs = startedAtMs;
      if (isFirst) await database.query(FORGET_SENDERS);
    } catch (cause) {
      log.warn({ sender: this.senderId, err: cause }, 'the lease could not be renewed; no call is started once it is about to run out');
    }
  }
}
