import { createHash } from 'node:crypto';
import type { JobMarks } from '#contracts';
import { canonicalJson } from './canonical-json.js';

export interface JobRequest extends JobMarks {
  readonly product: string;
  readonly input: Record<string, unknown>;
  /** What the input means, where that is not the same: a file is its digest there, and not an id. */
  readonly meaning?: Record<string, unknown> | undefined;
  /** Already in its shortest form, so that "5" and "5.0" are one limit. */
  readonly maxPoints?: string | undefined;
  readonly startWithinSeconds?: number | undefined;
  /** As it was given out. */
  readonly quote?: string | undefined;
}

/** SHA-256 of what the input means: stored results of a product are known by it. */
export function inputDigestOf({ input, meaning }: JobRequest): string {
  return sha256(canonicalJson(meaning ?? input));
}

/** SHA-256 of what was asked for: the same Idempotency-Key with another fingerprint is a conflict (DESIGN.md section 5). */
export function fingerprintOf(request: JobRequest): string {
  const text = `${request.product}\n${request.maxPoints ?? ''}\n${canonicalJson(request.meaning ?? request.input)}`;
  // Behind a line feed of its own, so that what was submitted without it is what it always was.
  const deadline = request.startWithinSeconds === undefined ? '' : `\n${request.startWithinSeconds}`;
  const { metadata, tags } = request;
  const marks =
    metadata === undefined && tags === undefined ? '' : `\nmarks ${canonicalJson({ metadata: metadata ?? {}, tags: tags ?? [] })}`;
  const quote = request.quote === undefined ? '' : `\nquote ${request.quote}`;
  return sha256(text + deadline + marks + quote);
}

function sha256(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}
