import type { components } from './api.js';

export type Problem = components['schemas']['ProblemBody'];

/** An answer that is a problem (RFC 9457). Decide by `code`, which never changes its meaning; `message` is for people. */
export class HoldfastProblem extends Error {
  constructor(
    readonly status: number,
    readonly problem: Problem,
  ) {
    super(`${problem.code}: ${problem.detail}`);
    this.name = 'HoldfastProblem';
  }

  get code(): string {
    return this.problem.code;
  }
}

/** What openapi-fetch returns for a call. */
interface Called<Data> {
  readonly data?: Data;
  readonly error?: unknown;
  readonly response: Response;
}

/** The body of an answer that has to be good; throws the problem otherwise: `const job = await ok(api.POST('/v1/jobs', …))`. */
export async function ok<Data>(calling: Promise<Called<Data>>): Promise<NonNullable<Data>> {
  const { data, error, response } = await calling;
  if (error !== undefined || data === undefined || data === null) throw problemOf(response.status, error);
  return data;
}

/** Of an answer whose body nobody has read: a proxy’s may be no JSON. */
export async function problemIn(response: Response): Promise<Error> {
  const text = await response.text();
  try {
    const body: unknown = JSON.parse(text);
    return problemOf(response.status, body);
  } catch (cause) {
    return new Error(`the answer was ${response.status} and no problem document`, { cause });
  }
}

export function problemOf(status: number, body: unknown): Error {
  return isProblem(body) ? new HoldfastProblem(status, body) : new Error(`the answer was ${status} and no problem document`);
}

function isProblem(body: unknown): body is Problem {
  return typeof body === 'object' && body !== null && 'code' in body && typeof body.code === 'string' && 'detail' in body;
}
