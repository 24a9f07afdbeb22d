import type { Interpretation } from '../adapters/adapter.js';

/** A fault of one account of ours, such as its key or quota: another attempt may end better, if there is another account for it. */
export function retryElsewhere(interpretation: Interpretation, hasOther: boolean): Interpretation {
  const { outcome } = interpretation;
  if (!hasOther || outcome.kind !== 'rejected' || outcome.fault !== 'ours' || outcome.billed) return interpretation;
  return { ...interpretation, outcome: { ...outcome, retryable: true } };
}
