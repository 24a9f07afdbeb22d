import { Injectable } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { problemBody } from '../report-problem/problem-filter.js';
import { PROBLEMS } from '../report-problem/problems.js';
import { requestIdOf } from '../report-problem/request-id.js';
import type { Refusal } from '../refuse-strangers/refusals.js';
import { RefuseStrangers } from '../refuse-strangers/refuse-strangers.js';

/** Who is turned away here costs no more than its request: no body was read, no controller is asked, no error is thrown. */
@Injectable()
export class Door {
  constructor(private readonly strangers: RefuseStrangers) {}

  open(request: FastifyRequest, reply: FastifyReply, done: (problem?: Error) => void): void {
    const refusal = this.strangers.refusalOf(request, reply);
    if (!(refusal instanceof Promise)) {
      decide(refusal, reply, done);
      return;
    }
    refusal.then(
      (late) => {
        decide(late, reply, done);
      },
      (cause: unknown) => {
        done(cause instanceof Error ? cause : new Error('a caller could not be looked up', { cause }));
      },
    );
  }
}

function decide(refusal: Refusal | undefined, reply: FastifyReply, done: () => void): void {
  if (refusal === undefined) done();
  else sendRefusal(refusal, reply);
}

function sendRefusal({ code, parts }: Refusal, reply: FastifyReply): void {
  void reply
    .code(PROBLEMS[code].status)
    .headers({ ...parts.headers, 'cache-control': 'no-store', 'content-type': 'application/problem+json' })
    .send(JSON.stringify(problemBody({ code, parts }, requestIdOf(reply))));
}
