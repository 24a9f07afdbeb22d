import { Inject, Injectable } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Range } from '../identify-caller/address-ranges.js';
import { clientAddress, TRUSTED_PROXIES } from '../identify-caller/client-address.js';
import { ANY_KEY_MAY, judgeKey, type KeyFacts } from '../identify-caller/judge-key.js';
import { AtOnce } from '../limit-rates/at-once.js';
import { LimitRates } from '../limit-rates/limit-rates.js';
import { problemBody } from '../report-problem/problem-filter.js';
import { PROBLEMS } from '../report-problem/problems.js';
import { requestIdOf } from '../report-problem/request-id.js';
import type { Refusal } from '../refuse-strangers/refusals.js';
import { RefuseStrangers, type Shown } from '../refuse-strangers/refuse-strangers.js';

/**
 * Who is turned away here costs no more than its request: no body was read, no controller is asked, no error is thrown. Nobody is let in here who was not before: what a key may do is
 * decided by the guards.
 */
@Injectable()
export class Door {
  constructor(
    private readonly strangers: RefuseStrangers,
    private readonly rates: LimitRates,
    private readonly atOnce: AtOnce,
    @Inject(TRUSTED_PROXIES) private readonly trusted: readonly Range[],
  ) {}

  open(request: FastifyRequest, reply: FastifyReply, done: (problem?: Error) => void): void {
    const shown = this.strangers.whoIs(request, reply);
    if (!(shown instanceof Promise)) {
      this.decide(shown, request, reply, done);
      return;
    }
    shown.then(
      (late) => {
        this.decide(late, request, reply, done);
      },
      (cause: unknown) => {
        done(cause instanceof Error ? cause : new Error('a caller could not be looked up', { cause }));
      },
    );
  }

  private decide(shown: Shown, request: FastifyRequest, reply: FastifyReply, done: () => void): void {
    const refusal = 'refusal' in shown ? shown.refusal : shown.facts && this.countOf(shown.facts, request, reply);
    if (refusal) sendRefusal(refusal, reply);
    else done();
  }

  /** Only what comes with a key that works is its user's: whoever has found a revoked one takes nothing from them. */
  private countOf(facts: KeyFacts, request: FastifyRequest, reply: FastifyReply): Refusal | undefined {
    const address = facts.allowedFrom === null ? undefined : clientAddress(request, this.trusted);
    if (judgeKey(facts, { nowMs: Date.now(), address, wanted: ANY_KEY_MAY })) return undefined;
    const { fields, refusal } = this.rates.count(facts);
    void reply.headers(fields);
    return refusal ?? this.atOnce.enterUntilOver(facts.holder, { request: request.raw, response: reply.raw });
  }
}

function sendRefusal({ code, parts }: Refusal, reply: FastifyReply): void {
  void reply
    .code(PROBLEMS[code].status)
    .headers({ ...parts.headers, 'cache-control': 'no-store', 'content-type': 'application/problem+json' })
    .send(JSON.stringify(problemBody({ code, parts }, requestIdOf(reply))));
}
