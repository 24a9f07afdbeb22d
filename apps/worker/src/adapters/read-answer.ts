import type { NotSucceeded, VendorAnswer } from './adapter.js';

/** A header's only value. */
export function headerOf(answer: VendorAnswer, name: string): string | undefined {
  const value = answer.headers[name];
  return typeof value === 'string' ? value.slice(0, 200) : value?.[0]?.slice(0, 200);
}

/** Of bodies that were read already: the error table and the adapter both look. An answer lives for one call. */
const parsed = new WeakMap<VendorAnswer, { readonly json: unknown }>();

/** The body as JSON, or undefined when it is none. */
export function jsonOf(answer: VendorAnswer): unknown {
  const known = parsed.get(answer);
  if (known) return known.json;
  const json = parseJson(answer.body);
  parsed.set(answer, { json });
  return json;
}

/** What a JSON text may begin with (RFC 8259). */
const JSON_BEGINS = /^[\s{["\-0-9tfn]/;

export function parseJson(body: Buffer): unknown {
  // A picture of megabytes is not read as text only to find that it is none.
  if (!JSON_BEGINS.test(body.toString('latin1', 0, 1))) return undefined;
  try {
    return JSON.parse(body.toString('utf8'));
  } catch {
    // Not an error here: error pages of proxies are HTML, and each table says what that means.
    return undefined;
  }
}

/** What stands at a JSON Pointer (RFC 6901); undefined for nothing. */
export function valueAt(json: unknown, pointer: string): unknown {
  let found = json;
  for (const token of pointer.split('/').slice(1)) {
    if (typeof found !== 'object' || found === null) return undefined;
    const key = token.replaceAll('~1', '/').replaceAll('~0', '~');
    found = Object.hasOwn(found, key) ? Reflect.get(found, key) : undefined;
  }
  return found;
}

/** The same, but null, which vendors write for nothing, is nothing. */
export function findAt(json: unknown, pointer: string): unknown {
  return valueAt(json, pointer) ?? undefined;
}

/** The text or number at a place of the catalog: a JSON Pointer, or `header:<name>`. */
export function textAt(answer: VendorAnswer, place: string): string | undefined {
  if (place.startsWith('header:')) return headerOf(answer, place.slice('header:'.length));
  const found = findAt(jsonOf(answer), place);
  return typeof found === 'string' || typeof found === 'number' || typeof found === 'boolean' ? String(found) : undefined;
}

const DAY_MS = 86_400_000;

/**
 * `throttled`, with the wait that the vendor asks for: `Retry-After` in seconds or as a date (RFC 9110, 10.2.3). A date is
 * measured against the answer's own `Date`, because the two clocks need not agree. At most a day; nonsense counts as absent, and then `waitMs` holds.
 */
export function throttledBy(answer: VendorAnswer | undefined, waitMs?: number): NotSucceeded {
  const asked = answer && retryAfterMs(answer);
  const isSense = asked !== undefined && Number.isFinite(asked) && asked >= 0;
  const wait = isSense ? asked : waitMs;
  return wait === undefined ? { kind: 'throttled' } : { kind: 'throttled', retryAfterMs: Math.min(Math.ceil(wait), DAY_MS) };
}

function retryAfterMs(answer: VendorAnswer): number | undefined {
  const value = headerOf(answer, 'retry-after');
  if (value === undefined) return undefined;
  if (/^\d{1,9}(\.\d{1,6})?$/.test(value)) return Number(value) * 1_000;
  const date = headerOf(answer, 'date');
  return date === undefined ? undefined : Date.parse(value) - Date.parse(date);
}
