import { Inject, Injectable } from '@nestjs/common';
import { LIMITS } from '#config/limits.js';
import { Gatherer } from '#gather';
import { LongQueues, type Queue } from './long-queues.js';
import { SubmitReplies } from './submit-replies.js';

const { busyFrom, manyFrom, apartMs } = LIMITS.http.turnstile;

/**
 * While several submissions are under way, those that come step in together: one message, one turn and one commit at each hop for all of them, and each costs far more than what is in
 * it. So in a burst everybody is faster for having waited. Who comes when it is quiet waits for nothing, and nobody for longer than `apartMs`. Where many are under way, turns are large by
 * themselves. Where a queue is long nearly all are sent away, together as it is: whoever is let in there would only wait.
 */
@Injectable()
export class Turnstile {
  private readonly together = new Gatherer<undefined, undefined>({
    flush: (all) => Promise.resolve(all),
    itemsMax: LIMITS.turn.itemsMax,
    apartMs,
  });

  constructor(
    @Inject(SubmitReplies) private readonly replies: { readonly underWay: number },
    private readonly longQueues: LongQueues,
  ) {}

  async pass(queue: Queue): Promise<void> {
    const { underWay } = this.replies;
    if (underWay >= busyFrom && underWay < manyFrom && !this.longQueues.has(queue)) await this.together.add(undefined);
  }
}
