import type { Interpretation, NotSucceeded, VendorAdapter } from '../adapters/adapter.js';
import { unknown } from '../adapters/outcomes.js';
import { assertNever } from '#exhaustive';
import type { Exchange } from './vendor-client.js';

/** The request never left: another attempt may end better. */
export const UNREACHABLE: NotSucceeded = { kind: 'rejected', billed: false, retryable: true, fault: 'vendor', code: 'vendor_unreachable' };

/** What one HTTP exchange is evidence of. By phase: what may have left and was not answered is `unknown` (promise P4). */
export function weighExchange(exchange: Exchange, adapter: VendorAdapter): Interpretation {
  switch (exchange.phase) {
    case 'answered':
      return adapter.interpret(exchange.answer);
    case 'neverSent':
      return { outcome: UNREACHABLE };
    case 'missed':
      return { outcome: { kind: 'throttled', retryAfterMs: exchange.waitMs } };
    case 'lost':
      return { outcome: unknown(exchange.reason) };
    default:
      return assertNever(exchange);
  }
}

/**
 * What a repeat under the same key is evidence of. That a repeat was refused for the moment (throttled, unreachable, overloaded)
 * says nothing about the call before it, which may have been done and billed. A result, a bill, or a verdict on the
 * input itself holds for both.
 */
export function weighRepeat(interpretation: Interpretation): Interpretation {
  const { outcome } = interpretation;
  switch (outcome.kind) {
    case 'succeeded':
    case 'accepted':
    case 'unknown':
      return interpretation;
    case 'rejected':
      if (outcome.billed || (outcome.fault === 'user' && !outcome.retryable)) return interpretation;
      return { ...interpretation, outcome: unknown(`repeat was refused: ${outcome.code}`) };
    case 'throttled':
      return { ...interpretation, outcome: unknown('repeat was throttled') };
    default:
      return assertNever(outcome);
  }
}
