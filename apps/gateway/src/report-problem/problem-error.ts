import type { ProblemCode } from './problems.js';

/** What is wrong with one field, in words that say what to change. */
export interface FieldError {
  readonly field: string;
  readonly message: string;
}

export interface ProblemParts {
  /** Public: what to change. */
  readonly detail: string;
  readonly errors?: readonly FieldError[];
  /** Further public members, e.g. `jobId`. */
  readonly members?: Readonly<Record<string, unknown>>;
  readonly headers?: Readonly<Record<string, string>>;
  /** Internal: goes to the log, never to the caller. */
  readonly cause?: unknown;
}

/** An answer that is a problem. The public text and the internal cause are separate parts of it. */
export class ProblemError extends Error {
  constructor(
    readonly code: ProblemCode,
    readonly parts: ProblemParts,
  ) {
    super(`${code}: ${parts.detail}`, { cause: parts.cause });
    this.name = 'ProblemError';
  }
}

/** Nothing is lost by asking again: `seconds` is the honest time to wait before. */
export function unavailable(
  detail: string,
  parts: { cause?: unknown; seconds?: number; members?: Record<string, unknown> } = {},
): ProblemError {
  return new ProblemError('unavailable', {
    detail,
    headers: { 'retry-after': String(parts.seconds ?? 1) },
    ...(parts.members && { members: parts.members }),
    cause: parts.cause,
  });
}
