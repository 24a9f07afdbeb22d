import { randomUUID } from 'node:crypto';
import { Inject, Injectable, type OnApplicationBootstrap, type OnApplicationShutdown } from '@nestjs/common';
import { Bus } from '#bus';
import { LET_IN_SUBJECT, toldLetIn, type ToldLetIn } from '#contracts';
import { LIMITS } from '#config/limits.js';
import type { KeyFacts } from '../identify-caller/judge-key.js';
import type { Refusal } from '../refuse-strangers/refusals.js';
import { rateFieldsOf, tooFast } from './rate-fields.js';
import { Rates, type Rate } from './rates.js';

/** Injection token: of a user to whom no operator gave another rate. */
export const USER_REQUESTS_PER_SECOND = Symbol('USER_REQUESTS_PER_SECOND');

const COUNTS_OF_MESSAGE = 1_000;

/**
 * Guarantee: of a user, or of a key that has a rate of its own, no more requests are let in than its rate: over any time, with R replicas, at most ten seconds' requests, the rate times
 * that time, and R - 1 times what one replica lets in until it hears of the others (a fifth of a second). What was let in above is owed and let in later, so the rate itself is kept to.
 * Trigger: each request with a user's key that works, before its body is read.
 * Duplicate: counted again: a repeated request is a request.
 * Crash: the buckets of this replica are whole again; the others go on counting what they were told.
 */
@Injectable()
export class LimitRates implements OnApplicationBootstrap, OnApplicationShutdown {
  private readonly rates = new Rates();
  private readonly instance = randomUUID();
  private timer: NodeJS.Timeout | undefined;
  private stop: (() => void) | undefined;

  constructor(
    private readonly bus: Bus,
    @Inject(USER_REQUESTS_PER_SECOND) private readonly perSecond: number,
  ) {}

  onApplicationBootstrap(): void {
    this.stop = this.bus.follow(LET_IN_SUBJECT, toldLetIn, ({ by, counts }) => {
      if (by === this.instance) return;
      const nowMs = performance.now();
      for (const count of counts) this.rates.hear(count, nowMs);
    });
    this.timer = setInterval(() => {
      this.tell();
    }, LIMITS.rates.tellEveryMs);
    this.timer.unref();
  }

  onApplicationShutdown(): void {
    clearInterval(this.timer);
    this.stop?.();
    this.tell();
  }

  /** What the answer says of the rates, and the refusal when the request is above one of them. */
  count({ holder, keyId, perSecond }: Pick<KeyFacts, 'holder' | 'keyId' | 'perSecond'>): {
    readonly fields: Readonly<Record<string, string>>;
    readonly refusal: Refusal | undefined;
  } {
    const rates: Rate[] = [{ of: 'user', holder, perSecond: perSecond.user ?? this.perSecond }];
    if (perSecond.key !== null) rates.push({ of: 'key', holder: keyId, perSecond: perSecond.key });
    const { isLetIn, states } = this.rates.count(rates, performance.now());
    return { fields: rateFieldsOf(states), refusal: isLetIn ? undefined : tooFast(states) };
  }

  private tell(): void {
    const counts = this.rates.takeUntold();
    for (let from = 0; from < counts.length; from += COUNTS_OF_MESSAGE)
      this.bus.reply<ToldLetIn>(LET_IN_SUBJECT, [{ by: this.instance, counts: counts.slice(from, from + COUNTS_OF_MESSAGE) }]);
  }
}
