import { Inject, Injectable, type OnApplicationBootstrap, type OnApplicationShutdown } from '@nestjs/common';
import { LOGGER, type Logger } from '#observe';
import { LIMITS } from '#config/limits.js';
import { TellLowBalances } from './tell-low-balances.js';

/**
 * Guarantee: every crossing of a threshold is told, at least once and under one id.
 * Trigger: the clock; a crossing is noted in the same commit as the operation that made it, so nothing depends on this process.
 * Duplicate: the same event id again; whoever listens knows it by that.
 * Crash: what was noted and not told stays noted, for any replica.
 */
@Injectable()
export class LowBalanceTeller implements OnApplicationBootstrap, OnApplicationShutdown {
  private timer: NodeJS.Timeout | undefined;
  private running: Promise<void> | undefined;

  constructor(
    private readonly lowBalances: TellLowBalances,
    @Inject(LOGGER) private readonly log: Logger,
  ) {}

  onApplicationBootstrap(): void {
    this.timer = setInterval(() => {
      this.running ??= this.run().finally(() => {
        this.running = undefined;
      });
    }, LIMITS.lowBalance.everyMs);
  }

  async onApplicationShutdown(): Promise<void> {
    clearInterval(this.timer);
    await this.running;
  }

  private async run(): Promise<void> {
    try {
      const told = await this.lowBalances.tell();
      if (told > 0) this.log.debug({ told }, 'low balances told');
    } catch (cause) {
      this.log.warn({ err: cause }, 'low balances could not be told; the next run does it');
    }
  }
}
