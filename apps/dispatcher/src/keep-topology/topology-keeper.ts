import { Inject, Injectable, type OnApplicationBootstrap, type OnApplicationShutdown } from '@nestjs/common';
import { Bus, ensureTopology } from '#bus';
import type { Catalog } from '#catalog';
import { LOGGER, type Logger } from '#observe';
import { CATALOG } from '../read-catalog/catalog.js';
import { CoalescedRun } from '../schedule-jobs/coalesced-run.js';

/** A dozen small requests to NATS: cheap enough to find a lost store well before the sweeper's second try. */
const CHECK_EVERY_MS = 3_000;

/**
 * Guarantee: streams and consumers are there again, without a human, after JetStream's store was lost. The same provisioner that the set-up runs.
 * Trigger: the clock.
 * Duplicate: what is there is left alone.
 * Crash: the next check goes on.
 */
@Injectable()
export class TopologyKeeper implements OnApplicationBootstrap, OnApplicationShutdown {
  private readonly run = new CoalescedRun(() => this.check());
  private readonly vendors: readonly string[];
  private tick: NodeJS.Timeout | undefined;
  private stopped = false;
  private failing = false;

  constructor(
    private readonly bus: Bus,
    @Inject(CATALOG) catalog: Catalog,
    @Inject(LOGGER) private readonly log: Logger,
  ) {
    this.vendors = [...catalog.vendors.keys()];
  }

  onApplicationBootstrap(): void {
    this.run.kick();
    this.tick = setInterval(() => {
      this.run.kick();
    }, CHECK_EVERY_MS);
  }

  async onApplicationShutdown(): Promise<void> {
    this.stopped = true;
    clearInterval(this.tick);
    await this.run.idle();
  }

  private async check(): Promise<void> {
    if (this.stopped || !this.bus.isConnected) return;
    try {
      const { created, updated } = await ensureTopology(this.bus, [...this.vendors]);
      if (created.length > 0 || updated.length > 0)
        this.log.warn({ created, updated }, 'JetStream lacked streams or consumers; they are there now');
      this.failing = false;
    } catch (cause) {
      if (!this.failing) this.log.warn({ err: cause }, 'the streams could not be checked; trying again');
      this.failing = true;
    }
  }
}
