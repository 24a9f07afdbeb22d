import { Injectable } from '@nestjs/common';
import { LIMITS } from '#config/limits.js';
import type { Refusal } from '../refuse-strangers/refusals.js';
import { whenOver, type Exchange } from '../serve-http/when-over.js';

const { atOnce, atOnceOfUser, comeBackWithinSeconds } = LIMITS.rates;

/** How many requests are under way here, in all and of each user: what is above is sent away before anything is done for it, so that what was let in gets done. */
@Injectable()
export class AtOnce {
  private all = 0;
  private readonly ofUser = new Map<string, number>();

  /** Undefined: it is counted, until its answer is over. */
  enterUntilOver(userId: string, exchange: Exchange): Refusal | undefined {
    const refusal = this.enter(userId);
    if (!refusal)
      whenOver(exchange, () => {
        this.leave(userId);
      });
    return refusal;
  }

  /** Undefined: it is counted, until `leave`. */
  enter(userId: string): Refusal | undefined {
    const own = this.ofUser.get(userId) ?? 0;
    if (own >= atOnceOfUser) return TOO_MANY_OF_USER;
    if (this.all >= atOnce) return overloaded();
    this.all += 1;
    this.ofUser.set(userId, own + 1);
    return undefined;
  }

  leave(userId: string): void {
    this.all -= 1;
    const own = this.ofUser.get(userId) ?? 0;
    if (own <= 1) this.ofUser.delete(userId);
    else this.ofUser.set(userId, own - 1);
  }
}

const TOO_MANY_OF_USER: Refusal = {
  code: 'too_many_at_once',
  parts: {
    detail: `${atOnceOfUser} requests of this user are under way here, and no more may be. Nothing was done. Wait until some are answered, then send this one again.`,
    headers: { 'retry-after': '1' },
  },
};

/** Spread, or they would all come back together. */
function overloaded(): Refusal {
  const seconds = 1 + Math.floor(Math.random() * comeBackWithinSeconds);
  return {
    code: 'unavailable',
    parts: {
      detail: 'More requests are under way than can be answered well. Nothing was done by this one; send it again.',
      headers: { 'retry-after': String(seconds) },
    },
  };
}
