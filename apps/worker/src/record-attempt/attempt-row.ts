import { z } from 'zod';
import { vendorOutcome, type VendorOutcome } from '#contracts';

export const ATTEMPT_STATES = ['sent', 'accepted', 'succeeded', 'rejected', 'throttled', 'unknown', 'voided'] as const;
export type AttemptState = (typeof ATTEMPT_STATES)[number];

/** What is known of an attempt, and who is or was at it. */
export interface Attempt {
  readonly id: string;
  readonly state: AttemptState;
  readonly sender: string;
  /** Of ours at the vendor, that it was made on; null when nothing was sent. */
  readonly account: string | null;
  /** How long its sender's lease still lives; 0: run out. By the database's clock. */
  readonly leaseLeftMs: number;
  readonly requestFingerprint: string;
  /** Null while it is `sent`. */
  readonly outcome: VendorOutcome | null;
  /** The vendor's name for it; null until it has said one. */
  readonly vendorJobId: string | null;
  /** By the database's clock. */
  readonly sentForMs: number;
}

export const attemptRow = z
  .object({
    id: z.string(),
    state: z.enum(ATTEMPT_STATES),
    sender: z.string(),
    account: z.string().nullable(),
    lease_left_ms: z.int(),
    request_fingerprint: z.string(),
    outcome: vendorOutcome.nullable(),
    vendor_job_id: z.string().nullable(),
    sent_for_ms: z.number(),
  })
  .transform((row): Attempt => {
    const { id, state, sender, account, outcome } = row;
    return {
      id,
      state,
      sender,
      account,
      outcome,
      leaseLeftMs: row.lease_left_ms,
      requestFingerprint: row.request_fingerprint,
      vendorJobId: row.vendor_job_id,
      sentForMs: row.sent_for_ms,
    };
  });

/** One piece of evidence: what was seen of one call, redacted. */
export interface Evidence {
  readonly at: string;
  readonly ms?: number;
  readonly httpStatus?: number;
  readonly vendorRequestId?: string;
  /** The vendor's own word for what went wrong. */
  readonly vendorCode?: string;
  /** It repeated an earlier call under the same key. */
  readonly isRepeat?: true;
  /** It is of a question about the attempt, not of a call. */
  readonly isQuestion?: true;
  /** Who said it, where nobody else could. */
  readonly operator?: string;
  /** The vendor said it by itself. */
  readonly isCallback?: true;
  /** Why there is no answer, or what the adapter's table says of it. */
  readonly reason?: string;
  /** The beginning of an answer that was no success. */
  readonly excerpt?: string;
}
