import { Inject, Injectable, type OnApplicationBootstrap, type OnApplicationShutdown } from '@nestjs/common';
import { Alerts } from '#alert';
import { LOGGER, type Logger } from '#observe';
import { Database } from '#postgres';
import type { SafeFetch } from '#safe-fetch';
import { LIMITS } from '#config/limits.js';
import { CLOCK, type Clock } from '../keep-webhooks/clock.js';
import { EnclosedSecrets } from '../keep-webhooks/enclosed-secrets.js';
import { CLAIM_VISITS, FORGET_DELIVERIES, type ClaimedVisit } from './visit-rows.js';
import { Visit } from './visit.js';

/** Injection token: how webhooks are posted, which is by other rules than what is fetched. */
export const WEBHOOK_FETCH = Symbol('WEBHOOK_FETCH');
/** Injection token: of one post; less only in tests. */
export const POST_WITHIN_MS = Symbol('POST_WITHIN_MS');

/**
 * Guarantee: what an endpoint is owed is posted until it is taken, or given up after about a day: at least once, in no promised order. No endpoint delays another one.
 * Trigger: an event was noted, a delivery is to be replayed, and the clock for what is to be tried again.
 * Duplicate: one replica visits an endpoint at a time; what was posted twice has the same webhook-id.
 * Crash: whatever was not noted as posted is posted again, by any replica, once the visit's lease is over.
 */
@Injectable()
export class DeliverWebhooks implements OnApplicationBootstrap, OnApplicationShutdown {
  private readonly visits = new Map<Promise<void>, { readonly visit: Visit; readonly isSlow: boolean }>();
  private timers: NodeJS.Timeout[] = [];
  private running: Promise<void> | undefined;
  private mustLook = false;
  private stopped = false;

  constructor(
    private readonly database: Database,
    private readonly secrets: EnclosedSecrets,
    private readonly alerts: Alerts,
    @Inject(WEBHOOK_FETCH) private readonly fetch: SafeFetch,
    @Inject(POST_WITHIN_MS) private readonly postWithinMs: number,
    @Inject(CLOCK) private readonly clock: Clock,
    @Inject(LOGGER) private readonly log: Logger,
  ) {}

  onApplicationBootstrap(): void {
    const { lookEveryMs, forgetEveryMs } = LIMITS.webhooks;
    this.timers = [setInterval(() => this.look(), lookEveryMs), setInterval(() => void this.forget(), forgetEveryMs)];
  }

  async onApplicationShutdown(): Promise<void> {
    this.stopped = true;
    for (const timer of this.timers) clearInterval(timer);
    for (const { visit } of this.visits.values()) visit.stop();
    await this.idle();
  }

  /** Something is due now. */
  look(): void {
    if (this.stopped) return;
    this.mustLook = true;
    this.running ??= this.lookUntilQuiet().finally(() => {
      this.running = undefined;
    });
  }

  /** Resolves once nothing is under way. */
  async idle(): Promise<void> {
    while (this.running !== undefined || this.visits.size > 0) await Promise.all([this.running, ...this.visits.keys()]);
  }

  /** Deletes what has ended long ago. Returns how many deliveries. */
  async forget(): Promise<number> {
    const { keptMs, forgetRowsMax } = LIMITS.webhooks;
    try {
      await this.secrets.forgetExpired();
      return (await this.database.query(FORGET_DELIVERIES, [new Date(this.clock().getTime() - keptMs), forgetRowsMax])).length;
    } catch (cause) {
      this.log.warn({ err: cause }, 'old deliveries of webhooks could not be deleted; the next time does it');
      return 0;
    }
  }

  private async lookUntilQuiet(): Promise<void> {
    while (this.mustLook && !this.stopped) {
      this.mustLook = false;
      try {
        const { visitsMax, slowVisitsMax } = LIMITS.webhooks;
        await this.begin({ isSlow: false, places: visitsMax - this.visits.size });
        const slow = [...this.visits.values()].filter(({ isSlow }) => isSlow).length;
        await this.begin({ isSlow: true, places: Math.min(visitsMax - this.visits.size, slowVisitsMax - slow) });
      } catch (cause) {
        this.log.warn({ err: cause }, 'webhooks could not be looked for; the next look does it');
      }
    }
  }

  private async begin({ isSlow, places }: { readonly isSlow: boolean; readonly places: number }): Promise<void> {
    if (places <= 0) return;
    const now = this.clock();
    const until = new Date(now.getTime() + LIMITS.webhooks.visitLeaseMs);
    for (const claimed of await this.database.query<ClaimedVisit>(CLAIM_VISITS, [now, isSlow, places, until])) this.visit(claimed);
  }

  /** When it is over, its place is somebody else's. */
  private visit(claimed: ClaimedVisit): void {
    const { database, secrets, fetch, alerts, clock, log, postWithinMs } = this;
    const visit = new Visit(claimed, { database, secrets, fetch, alerts, clock, log, postWithinMs });
    // It was claimed while this process was told to end.
    if (this.stopped) visit.stop();
    const made = visit
      .make()
      .catch((cause: unknown) => {
        log.warn({ endpointId: claimed.id, err: cause }, 'a visit to a webhook broke off; another one follows when its lease is over');
      })
      .finally(() => {
        this.visits.delete(made);
        this.look();
      });
    this.visits.set(made, { visit, isSlow: claimed.is_slow });
  }
}
