import { assertNever } from '#exhaustive';
import { LIMITS } from '#config/limits.js';
import type { Interpretation } from '../adapters/adapter.js';
import { unknown } from '../adapters/outcomes.js';

/**
 * What the answer to a question is evidence of. That the question itself was throttled or refused (our key, our fault) says nothing about the attempt.
 * That the vendor knows of no such call counts once its books must know it.
 */
export function weighStatus(
  interpretation: Interpretation,
  asked: { readonly vendorJobId: string | undefined; readonly sentForMs: number },
): Interpretation {
  const { outcome } = interpretation;
  switch (outcome.kind) {
    case 'succeeded':
    case 'accepted':
    case 'unknown':
      return interpretation;
    case 'throttled':
      return { outcome: unknown('the question was throttled') };
    case 'rejected':
      if (outcome.fault === 'ours' && !outcome.retryable) return { outcome: unknown(`the question was refused: ${outcome.code}`) };
      if (asked.vendorJobId === undefined && !outcome.billed && asked.sentForMs < LIMITS.attempt.booksKnowAfterMs)
        return { outcome: unknown('the vendor may not know of the call yet') };
      return interpretation;
    default:
      return assertNever(outcome);
  }
}
