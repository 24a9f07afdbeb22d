import { Controller, Inject } from '@nestjs/common';
import { Answers } from '#bus';
import { askLimit, askLimits, type GivenLimits, type HeldLimits } from '#contracts';
import { LOGGER, type Logger } from '#observe';
import { Scheduler } from '../schedule-jobs/scheduler.js';
import { KeptLimits, type WantedLimits } from './kept-limits.js';

/**
 * Guarantee: from the answer on, every transaction that stores or starts jobs of this user or key keeps to it. What waits or runs above a lower limit goes on.
 * Trigger: `ask.dispatcher.limit`, `.limits`.
 * Duplicate: the same limits again.
 * Crash: what was answered is stored; what may run now, the sweep wakes.
 */
@Controller()
export class LimitUsersController {
  constructor(
    private readonly limits: KeptLimits,
    private readonly scheduler: Scheduler,
    @Inject(LOGGER) private readonly log: Logger,
  ) {}

  @Answers(askLimit)
  async limit(wanted: WantedLimits & { readonly operator: string }): Promise<{ before: GivenLimits; now: GivenLimits }> {
    const told = await this.limits.set(wanted);
    this.log.warn({ ...wanted, before: told.before }, 'an operator limited a user');
    await this.scheduler.wake(wanted.userId);
    return told;
  }

  @Answers(askLimits)
  async tell({ userId }: { readonly userId: string }): Promise<{ limits: HeldLimits[] }> {
    return { limits: await this.limits.read(userId) };
  }
}
