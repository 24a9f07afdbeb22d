import { Inject, Injectable, type OnApplicationBootstrap, type OnApplicationShutdown } from '@nestjs/common';
import { Bus } from '#bus';
import { VENDOR_HEALTH_SUBJECTS, vendorHealth, type VendorHealth } from '#contracts';
import { LOGGER, type Logger } from '#observe';
import { Scheduler } from '../schedule-jobs/scheduler.js';
import { VendorPaces } from './vendor-paces.js';

/**
 * Guarantee: nothing is started for a vendor that has no healthy account, and what waits is started again once it has; jobs that run are left alone.
 * Trigger: `vendor.health.<vendor>`, a plain message.
 * Duplicate: said every few seconds anyway.
 * Crash: what was heard is forgotten; until the next word, orders wait for the worker, which sends nothing and gives them back.
 */
@Injectable()
export class HealthFollower implements OnApplicationBootstrap, OnApplicationShutdown {
  private stop: (() => void) | undefined;

  constructor(
    private readonly bus: Bus,
    private readonly paces: VendorPaces,
    private readonly scheduler: Scheduler,
    @Inject(LOGGER) private readonly log: Logger,
  ) {}

  onApplicationBootstrap(): void {
    this.stop = this.bus.follow(VENDOR_HEALTH_SUBJECTS, vendorHealth, (health) => {
      this.hear(health);
    });
  }

  onApplicationShutdown(): void {
    this.stop?.();
  }

  private hear(health: VendorHealth): void {
    if (!this.paces.hear(health, performance.now())) return;
    const { vendor, dispatch, reason, pausedForMs } = health;
    if (dispatch === 'open') this.log.info({ vendor }, 'the vendor is well: its jobs are started');
    else this.log.warn({ vendor, dispatch, reason, pausedForMs }, 'the vendor has no healthy account: its jobs wait, or go elsewhere');
    this.scheduler.look(vendor);
  }
}
