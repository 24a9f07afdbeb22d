import type { Interpretation } from '../adapters/adapter.js';
import type { Evidence } from '../record-attempt/attempt-row.js';
import type { Exchange } from './vendor-client.js';

const EXCERPT_CHARS_MAX = 300;

/** What is kept of one exchange for people to look at: bounded, and without our keys even if the vendor repeats them to us. */
export function collectEvidence(seen: {
  readonly exchange: Exchange;
  readonly interpretation: Interpretation;
  readonly ms: number;
  readonly isRepeat: boolean;
  /** Of the account that called: none of them may stay. */
  readonly secrets: readonly string[];
}): Evidence {
  const { exchange, interpretation, ms, isRepeat, secrets } = seen;
  const { outcome, vendorRequestId, vendorCode, note } = interpretation;
  const isSuccess = outcome.kind === 'succeeded';
  const reason = exchange.phase === 'answered' ? (note ?? (outcome.kind === 'unknown' ? outcome.reason : undefined)) : exchange.reason;
  return {
    at: new Date().toISOString(),
    ms,
    ...(exchange.phase === 'answered' ? { httpStatus: exchange.answer.status } : {}),
    ...(vendorRequestId === undefined ? {} : { vendorRequestId: plain(vendorRequestId) }),
    ...(vendorCode === undefined ? {} : { vendorCode: excerptOf(vendorCode, secrets) }),
    ...(isRepeat ? { isRepeat } : {}),
    ...(reason === undefined ? {} : { reason: plain(reason) }),
    ...(exchange.phase === 'answered' && !isSuccess ? { excerpt: excerptOf(exchange.answer.body.toString('utf8'), secrets) } : {}),
  };
}

/** Keys go before the cut, or half of one could stay. */
function excerptOf(body: string, secrets: readonly string[]): string {
  const longest = Math.max(0, ...secrets.map((secret) => secret.length));
  const redacted = secrets.reduce((text, secret) => text.replaceAll(secret, '[key]'), body.slice(0, EXCERPT_CHARS_MAX + longest));
  return plain(redacted.slice(0, EXCERPT_CHARS_MAX));
}

/** Without control characters and halves of surrogate pairs, which jsonb refuses. */
function plain(text: string): string {
  return Buffer.from(text.replaceAll(/\p{Cc}/gu, ' '), 'utf8').toString('utf8');
}
