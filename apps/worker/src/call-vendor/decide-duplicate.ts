import type { AttemptOrder } from '#contracts';
import { assertNever } from '#exhaustive';
import type { Attempt } from '../record-attempt/attempt-row.js';

/** What an order does that finds its attempt's row already there. */
export type DuplicateDecision =
  /** Its outcome stands: report it once more. */
  | 'sayAgain'
  /** A living sender is at it and will report. */
  | 'stepAside'
  /** Its sender is gone, or its outcome is unknown, and the vendor can be asked what became of it. */
  | 'ask'
  /** Its sender is gone, or its outcome is unknown, and the vendor honours the key: the same call again is evidence. */
  | 'repeat'
  /** Its sender is gone, and a second call could be done and billed twice: what became of it is unknown. */
  | 'declareUnknown';

export interface DuplicateFacts {
  readonly order: AttemptOrder['type'];
  readonly attempt: Pick<Attempt, 'state' | 'sender' | 'leaseLeftMs' | 'requestFingerprint' | 'vendorJobId'>;
  readonly self: string;
  /** The vendor can be asked about this very attempt. */
  readonly canAsk: boolean;
  /** From the vendor's capability card. */
  readonly idempotencyKeys: boolean;
  /** What a repeat would send; undefined when no request can be built any more. */
  readonly requestFingerprint: string | undefined;
}

/**
 * DESIGN.md section 7: a second delivery never calls again blindly. An open attempt of this very process is one that it dropped
 * (its outcome could not be stored): calls under way here never come this far.
 */
export function decideDuplicate(facts: DuplicateFacts): DuplicateDecision {
  const { order, attempt, self, canAsk } = facts;
  switch (attempt.state) {
    // Its worker asks on a schedule: that it goes on is all there is to say.
    case 'accepted':
    case 'succeeded':
    case 'rejected':
    case 'throttled':
    case 'voided':
      return 'sayAgain';
    case 'unknown':
      if (order !== 'inquire') return 'sayAgain';
      if (canAsk) return 'ask';
      return mayRepeat(facts) ? 'repeat' : 'sayAgain';
    case 'sent':
      if (attempt.sender !== self && attempt.leaseLeftMs > 0) return 'stepAside';
      if (canAsk) return 'ask';
      return mayRepeat(facts) ? 'repeat' : 'declareUnknown';
    default:
      return assertNever(attempt.state);
  }
}

/**
 * The same key with another request would be another call: the catalog or the adapter changed in between. Of an attempt that the vendor has
 * accepted, a repeat tells no more than that.
 */
function mayRepeat({ idempotencyKeys, attempt, requestFingerprint }: DuplicateFacts): boolean {
  return idempotencyKeys && attempt.vendorJobId === null && attempt.requestFingerprint === requestFingerprint;
}
