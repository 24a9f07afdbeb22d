import type { FastifyReply } from 'fastify';
import { z } from 'zod';
import { LIMITS } from '#config/limits.js';
import { problemBody } from '../report-problem/problem-filter.js';
import { ProblemError } from '../report-problem/problem-error.js';
import { isProblemCode, PROBLEMS, type ProblemCode } from '../report-problem/problems.js';
import { requestIdOf } from '../report-problem/request-id.js';
import type { FirstAnswer } from './kept-answers.js';

/** What says that an answer is a first one that was given before. Stripe's name for it; the draft has none. */
export const REPLAYED_HEADER = 'idempotent-replayed';

/** Of an answer, beside its body: what every answer has is not recorded. */
const RECORDED_HEADERS = ['location', 'preference-applied'];

/** The wallet's refusals are outcomes: a job or batch stands there under the key, and is refused for good. All other problems did nothing, or nobody knows. */
const REMEMBERED: readonly ProblemCode[] = ['insufficient_points', 'job_refused'];

/** Of answers that may be large: without what can be found elsewhere, and with it again. */
export interface Large {
  cut(body: object): object;
  restore(body: Readonly<Record<string, unknown>>): Promise<object>;
}

const recordedProblem = z.looseObject({
  code: z.string(),
  detail: z.string(),
  errors: z.array(z.object({ field: z.string(), message: z.string() })).optional(),
});

/** Throws what is not remembered under the key. */
export function rememberedOf(thrown: unknown): ProblemError {
  if (thrown instanceof ProblemError && REMEMBERED.includes(thrown.code)) return thrown;
  throw thrown;
}

export function answerOf(reply: FastifyReply, body: object, large: Large | undefined): FirstAnswer {
  const headers = Object.fromEntries(
    RECORDED_HEADERS.flatMap((name) => {
      const value = reply.getHeader(name);
      return typeof value === 'string' ? [[name, value]] : [];
    }),
  );
  const text = JSON.stringify(body);
  const isCut = large !== undefined && Buffer.byteLength(text) > LIMITS.answers.bodyBytesMax;
  return { status: reply.statusCode, headers, body: isCut ? JSON.stringify(large.cut(body)) : text, isCut };
}

export function problemAnswerOf(reply: FastifyReply, problem: ProblemError): FirstAnswer {
  const { status } = PROBLEMS[problem.code];
  return { status, headers: { ...problem.parts.headers }, body: JSON.stringify(problemBody(problem, requestIdOf(reply))), isCut: false };
}

/** Status and headers; a problem's are the filter's to send. */
export function sendAgain(reply: FastifyReply, { status, headers }: FirstAnswer): void {
  void reply.code(status).headers({ ...headers, [REPLAYED_HEADER]: 'true' });
}

/** The problem that it is, with the request's id that it had. */
export function problemIn({ status, headers, body }: FirstAnswer): ProblemError | undefined {
  if (status < 400) return undefined;
  const { type: _type, title: _title, status: _status, code, detail, errors, ...members } = recordedProblem.parse(JSON.parse(body));
  if (!isProblemCode(code)) throw new Error(`a recorded answer has the unknown code ${code}`);
  return new ProblemError(code, { detail, members, ...(errors && { errors }), headers });
}

export function objectIn({ body }: FirstAnswer): Record<string, unknown> {
  return z.record(z.string(), z.unknown()).parse(JSON.parse(body));
}
