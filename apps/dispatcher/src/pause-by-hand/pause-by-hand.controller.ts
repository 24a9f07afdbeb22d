import { Controller, Inject } from '@nestjs/common';
import { Answers } from '#bus';
import type { Catalog } from '#catalog';
import { askPause, askQueues, askResume, type Pause } from '#contracts';
import { LOGGER, type Logger } from '#observe';
import { CATALOG } from '../read-catalog/catalog.js';
import { KeptPauses } from './kept-pauses.js';
import { PauseFollower } from './pause-follower.js';
import { QueueFigures, type QueueFigure } from './queue-figures.js';

/**
 * Guarantee: nothing of a paused vendor is started any more, and no new job of a paused product is accepted; what runs goes on, what waits keeps its place.
 * Trigger: \`ask.dispatcher.pause\`, \`.resume\`, \`.queues\`.
 * Duplicate: what is paused stays paused, for the first reason.
 * Crash: what was answered is stored.
 */
@Controller()
export class PauseByHandController {
  constructor(
    private readonly pauses: KeptPauses,
    private readonly follower: PauseFollower,
    private readonly figures: QueueFigures,
    @Inject(CATALOG) private readonly catalog: Catalog,
    @Inject(LOGGER) private readonly log: Logger,
  ) {}

  @Answers(askPause)
  async pause(wanted: Omit<Pause, 'since'>): Promise<{ isKnown: boolean; isChanged: boolean }> {
    const known = wanted.kind === 'vendor' ? this.catalog.vendors : this.catalog.products;
    if (!known.has(wanted.name)) return { isKnown: false, isChanged: false };
    const isChanged = await this.pauses.keep(wanted);
    if (isChanged) this.log.warn(wanted, 'paused by an operator');
    await this.follower.lookNow();
    return { isKnown: true, isChanged };
  }

  @Answers(askResume)
  async resume(wanted: Pick<Pause, 'kind' | 'name'>): Promise<{ isChanged: boolean }> {
    const isChanged = await this.pauses.drop(wanted);
    if (isChanged) this.log.warn(wanted, 'goes on, by an operator');
    await this.follower.lookNow();
    return { isChanged };
  }

  @Answers(askQueues)
  async tell(): Promise<{ queues: QueueFigure[]; pauses: Pause[] }> {
    const [queues, pauses] = await Promise.all([this.figures.read([...this.catalog.vendors.keys()]), this.pauses.read()]);
    return { queues, pauses };
  }
}
