import { Inject, Injectable, type OnApplicationBootstrap, type OnApplicationShutdown } from '@nestjs/common';
import { Bus, ensureTopology, rescueExhausted } from '#bus';
import type { Catalog } from '#catalog';
import { LOGGER, type Logger } from '#observe';
import { AnnounceAgain } from '../announce-job/announce-again.js';
import { KeptCosts } from '../book-costs/kept-costs.js';
import { CATALOG } from '../read-catalog/catalog.js';
import { CoalescedRun } from '../schedule-jobs/coalesced-run.js';
import { DueJobs } from '../sweep-jobs/claim-due.js';

/** Injection token: copies of each stream. */
export const NATS_REPLICAS = Symbol('NATS_REPLICAS');

/** A dozen small requests to NATS: cheap enough to find a lost store well before the sweeper's second try. */
const CHECK_EVERY_MS = 3_000;

/**
 * Guarantee: streams and consumers are there again, without a human, after JetStream's store was lost, and all that was in them is said again;
 * a message that used up its deliveries without an answer goes to DEAD.
 * Trigger: the clock; JetStream's advisory.
 * Duplicate: what is there is left alone.
 * Crash: the next check goes on.
 */
@Injectable()
export class TopologyKeeper implements OnApplicationBootstrap, OnApplicationShutdown {
  private readonly run = new CoalescedRun(() => this.check());
  private readonly vendors: readonly string[];
  private tick: NodeJS.Timeout | undefined;
  private stopRescue: (() => void) | undefined;
  private stopped = false;
  private failing = false;
  /** A stream was created, so what was in it is gone. Kept until it is done, if PostgreSQL is away just then. */
  private mustHasten = false;

  constructor(
    private readonly bus: Bus,
    private readonly due: DueJobs,
    private readonly costs: KeptCosts,
    private readonly announced: AnnounceAgain,
    @Inject(CATALOG) catalog: Catalog,
    @Inject(NATS_REPLICAS) private readonly replicas: number,
    @Inject(LOGGER) private readonly log: Logger,
  ) {
    this.vendors = [...catalog.vendors.keys()];
  }

  onApplicationBootstrap(): void {
    this.stopRescue = rescueExhausted(this.bus, this.log);
    this.run.kick();
    this.tick = setInterval(() => {
      this.run.kick();
    }, CHECK_EVERY_MS);
  }

  async onApplicationShutdown(): Promise<void> {
    this.stopped = true;
    this.stopRescue?.();
    clearInterval(this.tick);
    await this.run.idle();
  }

  private async check(): Promise<void> {
    if (this.stopped || !this.bus.isConnected) return;
    try {
      const { created, updated } = await ensureTopology(this.bus, this.vendors, this.replicas);
      if (created.some((name) => name.startsWith('stream '))) this.mustHasten = true;
      if (created.length > 0 || updated.length > 0)
        this.log.warn({ created, updated }, 'JetStream lacked streams or consumers; they are there now');
      if (this.mustHasten) {
        await Promise.all([this.due.hastenAll(), this.costs.hastenAll()]);
        await this.announced.announceLatelyAgain();
      }
      this.mustHasten = false;
      this.failing = false;
    } catch (cause) {
      if (!this.failing) this.log.warn({ err: cause }, 'the streams could not be checked; trying again');
      this.failing = true;
    }
  }
}
