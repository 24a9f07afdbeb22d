import type { Posted } from '#safe-fetch';
import { LIMITS } from '#config/limits.js';

/** What a post came to. `gone`: its receiver wants no more. `retryAfterMs`: when it asked to be tried again. */
export type PostOutcome =
  | { readonly kind: 'taken' }
  | { readonly kind: 'gone'; readonly fault: string }
  | { readonly kind: 'failed'; readonly fault: string; readonly retryAfterMs: number | undefined };

/** Any 2xx means that it was taken, and nothing else does. */
export function outcomeOf(posted: Posted, now: Date): PostOutcome {
  if (posted.kind !== 'answered') {
    const fault = posted.kind === 'forbidden' ? `not sent: ${posted.reason}` : `no answer: ${posted.reason}`;
    return { kind: 'failed', fault, retryAfterMs: undefined };
  }
  const { status, retryAfter } = posted;
  if (status >= 200 && status < 300) return { kind: 'taken' };
  if (status === 410) return { kind: 'gone', fault: 'status 410' };
  const fault = status >= 300 && status < 400 ? `status ${status}: redirects are not followed` : `status ${status}`;
  return { kind: 'failed', fault, retryAfterMs: retryAfterMsOf(retryAfter, now) };
}

const SECONDS = /^\d{1,10}$/;
/** Begins with the name of a day; `Date.parse` alone would take "-5" for a date as well. */
const HTTP_DATE = /^[A-Z][a-z]{2,8},? /;

/** RFC 9110, 10.2.3: seconds or a date; what is neither is not there. Never more than what we are ready to wait. */
export function retryAfterMsOf(text: string | undefined, now: Date): number | undefined {
  if (text === undefined) return undefined;
  const ms = SECONDS.test(text) ? Number(text) * 1_000 : HTTP_DATE.test(text) ? Date.parse(text) - now.getTime() : Number.NaN;
  return Number.isFinite(ms) ? Math.min(Math.max(ms, 0), LIMITS.webhooks.retryAfterMaxMs) : undefined;
}
