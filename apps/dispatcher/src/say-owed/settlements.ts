import { Inject, Injectable, type OnApplicationShutdown } from '@nestjs/common';
import { Bus } from '#bus';
import { walletCommandTopic, type WalletCommand } from '#contracts';
import { Gatherer } from '#gather';
import { LOGGER, type Logger } from '#observe';
import { LIMITS } from '#config/limits.js';

/**
 * Guarantee: what is done when a call is over (charging, releasing, booking what it cost) is said a few times a second, and then all of it together: each time is a turn of the
 * wallet, of the dispatcher and of the gateway, and nobody waits for it, since whoever waits for a result has it by then (docs/adr/0046-settling-in-turns.md).
 * Trigger: a job was moved on, or found moved.
 * Duplicate: the wallet knows the command's id and repeats its recorded outcome.
 * Crash: the row still owes it, and the sweeper says it.
 */
@Injectable()
export class Settlements implements OnApplicationShutdown {
  private readonly gatherer = new Gatherer<readonly WalletCommand[], undefined>({
    flush: async (turns) => {
      await this.bus.publisher<WalletCommand>(walletCommandTopic.subject).say(turns.flat());
      return turns.map(() => undefined);
    },
    itemsMax: LIMITS.message.itemsMax,
    apartMs: LIMITS.settle.apartMs,
  });

  constructor(
    private readonly bus: Bus,
    @Inject(LOGGER) private readonly log: Logger,
  ) {}

  saySoon(commands: readonly WalletCommand[]): void {
    if (commands.length === 0) return;
    this.gatherer.add(commands).catch((cause: unknown) => {
      this.log.warn(
        { commands: commands.length, err: cause },
        'the wallet could not be told what is to be charged or released; the sweeper will do it',
      );
    });
  }

  async onApplicationShutdown(): Promise<void> {
    await this.gatherer.idle();
  }
}
