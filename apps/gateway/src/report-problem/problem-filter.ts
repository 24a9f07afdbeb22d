import { Catch, Inject, type ArgumentsHost, type ExceptionFilter } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { LOGGER, type Logger } from '#observe';
import { PROBLEMS, problemTypeOf } from './problems.js';
import type { ProblemError } from './problem-error.js';
import { problemOf } from './problem-of.js';
import { requestIdOf } from './request-id.js';

/** The only place that answers with an error: always `application/problem+json`, also for the framework's own errors. */
@Catch()
export class ProblemFilter implements ExceptionFilter {
  constructor(@Inject(LOGGER) private readonly log: Logger) {}

  catch(thrown: unknown, host: ArgumentsHost): void {
    const reply = host.switchToHttp().getResponse<FastifyReply>();
    const problem = problemOf(thrown);
    const { act } = host.switchToHttp().getRequest<FastifyRequest>();
    if (act !== null) act.code = problem.code;
    const requestId = requestIdOf(reply);
    this.note(problem, requestId);
    if (reply.sent) return;

    const { status } = PROBLEMS[problem.code];
    // Fastify would close the connection while the client still writes, who then sees a broken pipe and not why. Node reads on and throws the rest away.
    if (status === 413) void reply.removeHeader('connection');
    void reply
      .code(status)
      .headers({ ...problem.parts.headers, 'cache-control': 'no-store', 'content-type': 'application/problem+json' })
      .send(JSON.stringify(problemBody(problem, requestId)));
  }

  /** Callers' mistakes are theirs to see; ours and the world's are for operators. */
  private note(problem: ProblemError, requestId: string): void {
    const { status } = PROBLEMS[problem.code];
    if (status === 500) this.log.error({ requestId, err: problem.parts.cause }, 'a request failed');
    else if (status === 503)
      this.log.warn({ requestId, err: problem.parts.cause, detail: problem.parts.detail }, 'a request found no answer');
  }
}

export function problemBody(problem: Pick<ProblemError, 'code' | 'parts'>, requestId: string): Record<string, unknown> {
  const { status, title } = PROBLEMS[problem.code];
  return {
    type: problemTypeOf(problem.code),
    title,
    status,
    detail: problem.parts.detail,
    code: problem.code,
    requestId,
    ...problem.parts.members,
    ...(problem.parts.errors && { errors: problem.parts.errors }),
  };
}
