import { createHash, randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { Injectable } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { LRUCache } from 'lru-cache';
import { BriefMap } from '#brief-map';
import { assertNever } from '#exhaustive';
import { LIMITS } from '#config/limits.js';
import { operationOf } from '../audit-acts/act.js';
import { ProblemError } from '../report-problem/problem-error.js';
import { problemOf } from '../report-problem/problem-of.js';
import type { ProblemCode } from '../report-problem/problems.js';
import { answerOf, objectIn, problemAnswerOf, problemIn, rememberedOf, sendAgain, type Large } from './first-answer.js';
import { KeptAnswers, type Claim, type FirstAnswer, type Key } from './kept-answers.js';
import { conflict, lost, notRecorded, underWay } from './key-problems.js';

/** What doing it twice does. */
export type Effect =
  /** Two things. */
  | 'another'
  /** Nothing more, because its id is derived from the key. */
  | 'same'
  /**
   * Nothing more; and whoever stores it under the id that is derived from the key refuses anything else under it, and says of a repetition that it is one. So nobody has to claim the
   * key, and there is nothing to look for where it is new.
   */
  | 'bound';

export interface OnceOptions {
  readonly request: FastifyRequest;
  readonly reply: FastifyReply;
  /** Undefined: it has none, and is done as often as it comes. */
  readonly idempotencyKey: string | undefined;
  /** What is asked for, as text: the same key with another text is a conflict. */
  readonly asked: string;
  readonly effect: Effect;
  /** Somebody's secret is in the answer. */
  readonly isSecret?: boolean;
  /** The client is in no hurry: it waits for the first answer for so long too. */
  readonly waitMs?: number | undefined;
  readonly large?: Large;
}

type Work = (onRepeat: () => Promise<void>) => Promise<FirstAnswer>;

const NOTHING_STORED: readonly ProblemCode[] = ['queue_too_long', 'queue_full', 'temporarily_unavailable'];

/** Ends what need not be done again. */
class AnsweredBefore extends Error {
  constructor(readonly answer: FirstAnswer) {
    super('answered before');
  }
}

/**
 * The Idempotency-Key of draft-ietf-httpapi-idempotency-key-header (docs/adr/0035-first-answers.md).
 *
 * Guarantee: what has an effect is answered once; whoever sends it again, to any replica, gets that answer. No answer is told that is not recorded.
 * Trigger: a controller whose operation costs or creates something.
 * Duplicate: the first answer; while it is under way, it is waited for; another request under the same key is a conflict, and nothing is done.
 * Crash: what can be repeated is done again by whoever asks again, and has one effect; what cannot is told to be lost.
 */
@Injectable()
export class AnswerOnce {
  private readonly underWay = new BriefMap<string, Promise<FirstAnswer>>();
  /** Keys that this replica has seen answered lately, of operations that are `bound`. */
  private readonly answered = new LRUCache<string, true>({ max: LIMITS.answers.answeredMax });

  constructor(private readonly kept: KeptAnswers) {}

  /**
   * `work` sets headers and status of the reply, and returns the body; a problem that it throws is recorded when it is remembered under the key. Where the effect is `bound` it calls
   * `onRepeat` once it knows that all was done before, and throws what that throws.
   */
  async once(options: OnceOptions, work: (onRepeat: () => Promise<void>) => Promise<object>): Promise<object> {
    const { idempotencyKey, reply } = options;
    if (idempotencyKey === undefined) return work(() => Promise.resolve());
    const id = idOf(options.request, idempotencyKey);
    const fingerprint = sha256(options.asked);
    // Of two bodies under one key only PostgreSQL knows which was first: another replica may be at one of them.
    const name = `${id.toString('hex')} ${fingerprint.toString('hex')}`;
    const same = this.underWay.get(name);
    if (same) return this.again(options, await this.joined(same, options));

    const mine: { answer?: FirstAnswer; body?: object; problem?: ProblemError } = {};
    const answer = this.answer({ id, fingerprint }, options, async (onRepeat) => {
      try {
        mine.body = await work(onRepeat);
        mine.answer = answerOf(reply, mine.body, options.large);
      } catch (cause) {
        mine.problem = rememberedOf(cause);
        mine.answer = problemAnswerOf(reply, mine.problem);
      }
      return mine.answer;
    });
    // Those that join hear of its failure as well.
    answer.catch(noop);
    this.underWay.set(name, answer);
    try {
      const counts = await answer;
      if (counts !== mine.answer) return await this.again(options, counts);
      if (mine.problem !== undefined) throw mine.problem;
      return mine.body ?? {};
    } finally {
      this.underWay.delete(name);
    }
  }

  /** Of a request that nothing is done for as it is today, a product that is gone for example: the answer that it had when it was sent first, or the problem. */
  async firstOr(problem: ProblemError, options: Omit<OnceOptions, 'effect'>): Promise<object> {
    const { request, idempotencyKey, asked } = options;
    if (idempotencyKey === undefined) throw problem;
    const found = await this.kept.find({ id: idOf(request, idempotencyKey), fingerprint: sha256(asked) });
    if (found.kind !== 'answered') throw problem;
    return this.again(options, found.answer);
  }

  /** For what has its effect under an id of its own and cannot be compared before it is done: whoever is answered first has the first answer. */
  async first(
    options: Omit<OnceOptions, 'asked' | 'effect'> & { readonly asked: () => string },
    work: () => Promise<object>,
  ): Promise<object> {
    const { idempotencyKey, reply } = options;
    if (idempotencyKey === undefined) return work();
    const mine: { body?: object; problem?: ProblemError } = {};
    const answer = await work().then(
      (body) => {
        mine.body = body;
        return answerOf(reply, body, options.large);
      },
      (cause: unknown) => {
        mine.problem = rememberedOf(cause);
        return problemAnswerOf(reply, mine.problem);
      },
    );
    const id = idOf(options.request, idempotencyKey);
    const found = await this.kept.recordFirst({ id, fingerprint: sha256(options.asked()) }, answer);
    if (found.kind === 'answered') return this.again(options, found.answer);
    if (found.kind === 'other') throw conflict();
    if (mine.problem !== undefined) throw mine.problem;
    return mine.body ?? {};
  }

  /** The answer that counts, recorded. Throws what is not. */
  private answer(key: Key, options: OnceOptions, work: Work): Promise<FirstAnswer> {
    if (options.effect === 'bound') return this.answerBound(key, work);
    const claim = { ...key, claim: randomUUID(), repeatable: options.effect === 'same' };
    return this.answerClaimed(claim, options, () => work(() => Promise.resolve()));
  }

  /** What is new is not looked for: whoever stores it says when it is not. */
  private async answerBound(key: Key, work: Work): Promise<FirstAnswer> {
    let answer: FirstAnswer;
    try {
      if (this.answered.has(nameOf(key))) await this.throwFirst(key);
      answer = await work(() => this.throwFirst(key));
    } catch (cause) {
      if (cause instanceof AnsweredBefore) return cause.answer;
      if (saysNew(cause)) throw cause;
      const first = await this.firstOf(key);
      if (first === undefined) throw cause;
      return first;
    }
    const first = await this.kept.recordFirst(key, answer).catch((cause: unknown) => {
      throw notRecorded('same', cause);
    });
    this.answered.set(nameOf(key), true);
    if (first.kind === 'claimed') return answer;
    if (first.kind === 'answered') return first.answer;
    throw first.kind === 'other' ? conflict() : notRecorded('same', undefined);
  }

  private async throwFirst(key: Key): Promise<void> {
    const first = await this.firstOf(key);
    if (first !== undefined) throw new AnsweredBefore(first);
  }

  /** Undefined: there is none yet. */
  private async firstOf(key: Key): Promise<FirstAnswer | undefined> {
    const found = await this.kept.find(key);
    if (found.kind === 'answered' || found.kind === 'other') this.answered.set(nameOf(key), true);
    if (found.kind === 'other') throw conflict();
    return found.kind === 'answered' ? found.answer : undefined;
  }

  private async answerClaimed(claim: Claim, options: OnceOptions, work: () => Promise<FirstAnswer>): Promise<FirstAnswer> {
    const untilMs = performance.now() + waitMsOf(options);
    for (;;) {
      const found = await this.kept.claim(claim);
      switch (found.kind) {
        case 'answered':
          return found.answer;
        case 'other':
          throw conflict();
        case 'lost':
          throw lost();
        case 'underWay':
          if (performance.now() > untilMs) throw underWay();
          await sleep(LIMITS.answers.lookEveryMs);
          break;
        case 'claimed': {
          const answer = await this.done(claim, work);
          if (await this.recorded(claim, answer, options)) return answer;
          break;
        }
        default:
          assertNever(found);
      }
    }
  }

  private async done(claim: Claim, work: () => Promise<FirstAnswer>): Promise<FirstAnswer> {
    try {
      return await work();
    } catch (cause) {
      await this.giveUp(claim, cause);
      throw cause;
    }
  }

  /** False: it was taken over, and whoever did that has the answer. */
  private async recorded(claim: Claim, answer: FirstAnswer, { isSecret = false }: OnceOptions): Promise<boolean> {
    try {
      return await this.kept.record(claim, answer, isSecret);
    } catch (cause) {
      await this.giveUp(claim, cause);
      throw notRecorded(claim.repeatable ? 'same' : 'another', cause);
    }
  }

  /** Where something may have been done, the key stays taken. */
  private async giveUp(claim: Claim, cause: unknown): Promise<void> {
    const { code } = problemOf(cause);
    const isUncertain = code === 'unavailable' || code === 'internal';
    await (isUncertain ? this.kept.abandon(claim) : this.kept.release(claim));
  }

  private async joined(answer: Promise<FirstAnswer>, options: OnceOptions): Promise<FirstAnswer> {
    const over = new AbortController();
    try {
      const late = sleep(waitMsOf(options), undefined, { signal: over.signal }).catch(noop);
      const joined = await Promise.race([answer, late]);
      if (joined === undefined) throw underWay();
      return joined;
    } finally {
      over.abort();
    }
  }

  private async again({ request, reply, large }: Pick<OnceOptions, 'request' | 'reply' | 'large'>, answer: FirstAnswer): Promise<object> {
    if (request.act !== null) request.act.details = 'nothing new: the first answer again';
    sendAgain(reply, answer);
    const problem = problemIn(answer);
    if (problem) throw problem;
    const body = objectIn(answer);
    return answer.isCut && large ? large.restore(body) : body;
  }
}

/** Of whom, for what. Users' keys are the user's, whatever the API key; operators' are their own. */
function idOf(request: FastifyRequest, idempotencyKey: string): Buffer {
  const { caller, operator } = request;
  const who = caller ? `user ${caller.userId}` : `operator ${operator?.id ?? 'first'}`;
  return sha256(JSON.stringify([who, operationOf(request), idempotencyKey]));
}

/** Nothing is stored under the key, nor ever was: whoever stores it looked before it said so. */
const saysNew = (cause: unknown): boolean => cause instanceof ProblemError && NOTHING_STORED.includes(cause.code);

const nameOf = ({ id }: Key): string => id.toString('base64');
const sha256 = (text: string): Buffer => createHash('sha256').update(text).digest();
const waitMsOf = ({ waitMs = 0 }: OnceOptions): number => LIMITS.answers.joinWithinMs + waitMs;
const noop = (): void => undefined;
