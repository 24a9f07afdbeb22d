import type { VendorLimits } from '#catalog';
import { assertNever } from '#exhaustive';
import type { Interpretation } from '../adapters/adapter.js';
import { textAt } from '../adapters/read-answer.js';
import type { Exchange } from '../call-vendor/vendor-client.js';

type PauseRule = VendorLimits['pauses'][number];

const DAY_MS = 86_400_000;
const UNIT_MS: Readonly<Record<string, number>> = { d: DAY_MS, h: 3_600_000, m: 60_000, s: 1_000, ms: 1 };
const PART = /(\d+(?:\.\d+)?)(ms|d|h|m|s)/g;

/** For how long the vendor wants no further call on this account; undefined: it did not say. */
export function readPause(rules: readonly PauseRule[], exchange: Exchange, { outcome }: Interpretation): number | undefined {
  const waits = exchange.phase === 'answered' ? rules.flatMap((rule) => resetMs(rule, exchange.answer) ?? []) : [];
  if (outcome.kind === 'throttled' && outcome.retryAfterMs !== undefined && exchange.phase === 'answered') waits.push(outcome.retryAfterMs);
  return waits.length === 0 ? undefined : Math.min(DAY_MS, Math.max(...waits));
}

function resetMs(
  { remainingAt, resetAt, resetIs }: PauseRule,
  answer: Extract<Exchange, { phase: 'answered' }>['answer'],
): number | undefined {
  const remaining = textAt(answer, remainingAt);
  if (remaining === undefined || !(Number.parseFloat(remaining) <= 0)) return undefined;
  const reset = textAt(answer, resetAt);
  const ms = reset === undefined ? undefined : waitOf(reset, resetIs, textAt(answer, 'header:date'));
  return ms !== undefined && Number.isFinite(ms) && ms > 0 ? ms : undefined;
}

/** A moment is measured against the answer's own `Date`: the two clocks need not agree. */
function waitOf(reset: string, resetIs: PauseRule['resetIs'], date: string | undefined): number | undefined {
  switch (resetIs) {
    case 'seconds':
      return Number(reset) * 1_000;
    case 'epochSeconds':
      return date === undefined ? undefined : Number(reset) * 1_000 - Date.parse(date);
    case 'duration': {
      const parts = [...reset.matchAll(PART)];
      const isWhole = parts.map(([text]) => text).join('') === reset.trim();
      return isWhole ? parts.reduce((sum, [, count, unit]) => sum + Number(count) * (UNIT_MS[unit ?? ''] ?? Number.NaN), 0) : undefined;
    }
    default:
      return assertNever(resetIs);
  }
}
