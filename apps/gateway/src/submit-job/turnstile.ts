import { Inject, Injectable } from '@nestjs/common';
import { LIMITS } from '#config/limits.js';
import { Gatherer } from '#gather';
import { SubmitReplies } from './submit-replies.js';

const { busyFrom, manyFrom, apartMs } = LIMITS.http.turnstile;

/**
 * While several submissions are under way, those that come step in together: one message, one turn and one commit at each hop for all of them, and each costs far more than what is in
 * it. So in a burst everybody is faster for having waited. Who comes when it is quiet waits for nothing, and nobody for longer than `apartMs`. Where many are under way, turns are large by
 * themselves.
 */
@Injectable()
export class Turnstile {
  private readonly together = new Gatherer<undefined, undefined>({
    flush: (all) => Promise.resolve(all),
    itemsMax: LIMITS.turn.itemsMax,
    apartMs,
  });

  constructor(@Inject(SubmitReplies) private readonly replies: { readonly underWay: number }) {}

  async pass(): Promise<void> {
    const { underWay } = this.replies;
    if (underWay >= busyFrom && underWay < manyFrom) await this.together.add(undefined);
  }
}
