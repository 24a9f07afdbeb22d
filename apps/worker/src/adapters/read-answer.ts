import type { NotSucceeded, VendorAnswer } from './adapter.js';

/** A header's only value. */
export function headerOf(answer: VendorAnswer, name: string): string | undefined {
  const value = answer.headers[name];
  return typeof value === 'string' ? value.slice(0, 200) : value?.[0]?.slice(0, 200);
}

/** The body as JSON, or undefined when it is none. */
export function jsonOf(answer: VendorAnswer): unknown {
  try {
    return JSON.parse(answer.body.toString('utf8'));
  } catch {
    // Not an error here: error pages of proxies are HTML, and each table says what that means.
    return undefined;
  }
}

const DAY_MS = 86_400_000;

/**
 * `throttled`, with the wait that the vendor asks for: `Retry-After` in seconds or as a date (RFC 9110, 10.2.3). A date is
 * measured against the answer's own `Date`, because the two clocks need not agree. At most a day; nonsense counts as absent.
 */
export function throttledBy(answer: VendorAnswer): NotSucceeded {
  const wait = retryAfterMs(answer);
  if (wait === undefined || !Number.isFinite(wait) || wait < 0) return { kind: 'throttled' };
  return { kind: 'throttled', retryAfterMs: Math.min(Math.ceil(wait), DAY_MS) };
}

function retryAfterMs(answer: VendorAnswer): number | undefined {
  const value = headerOf(answer, 'retry-after');
  if (value === undefined) return undefined;
  if (/^\d{1,9}(\.\d{1,6})?$/.test(value)) return Number(value) * 1_000;
  const date = headerOf(answer, 'date');
  return date === undefined ? undefined : Date.parse(value) - Date.parse(date);
}
