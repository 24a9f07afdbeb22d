import { Inject, Injectable, type OnApplicationBootstrap, type OnApplicationShutdown } from '@nestjs/common';
import { LOGGER, type Logger } from '#observe';
import { LIMITS } from '#config/limits.js';
import { VendorPaces } from '../pace-vendors/vendor-paces.js';
import { CoalescedRun } from '../schedule-jobs/coalesced-run.js';
import { Scheduler } from '../schedule-jobs/scheduler.js';
import { KeptPauses } from './kept-pauses.js';

/**
 * Guarantee: every replica keeps to what operators have paused, within \`LIMITS.queue.pausesEveryMs\`; a restarted one before it starts its first job.
 * Trigger: the clock, and at once in the replica that was asked.
 * Duplicate: it is the whole list each time.
 * Crash: the list is in PostgreSQL.
 */
@Injectable()
export class PauseFollower implements OnApplicationBootstrap, OnApplicationShutdown {
  private readonly run = new CoalescedRun(() => this.look());
  private tick: NodeJS.Timeout | undefined;

  constructor(
    private readonly pauses: KeptPauses,
    private readonly paces: VendorPaces,
    private readonly scheduler: Scheduler,
    @Inject(LOGGER) private readonly log: Logger,
  ) {}

  async onApplicationBootstrap(): Promise<void> {
    this.tick = setInterval(() => {
      this.run.kick();
    }, LIMITS.queue.pausesEveryMs);
    this.run.kick();
    await this.run.idle();
  }

  async onApplicationShutdown(): Promise<void> {
    clearInterval(this.tick);
    await this.run.idle();
  }

  /** Resolves once this replica keeps to what is stored now. */
  async lookNow(): Promise<void> {
    this.run.kick();
    await this.run.idle();
  }

  private async look(): Promise<void> {
    try {
      for (const vendor of this.paces.holdBack(await this.pauses.read())) this.scheduler.look(vendor);
    } catch (cause) {
      this.log.warn({ err: cause }, 'what operators have paused could not be read; the last list holds');
    }
  }
}
