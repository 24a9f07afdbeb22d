import { z } from 'zod';
import { wireEffectId, wireReplyTo, wireTime, wireUuid } from './wire.js';

/**
 * Step 4, dispatcher → the vendor's worker, `work.<vendor>`, one attempt a message.
 *
 * `call`: make attempt `n`, unless its row says that it was already sent.
 * `inquire`: never starts a call. Tell what is known of attempt `n`; if there is no row, write one that says `voided`, so
 * that a `call` still under way cannot start it any more, and report that nothing was sent.
 */
export const attemptOrder = z.object({
  type: z.enum(['call', 'inquire']),
  /** `<job>:<n>` */
  attemptId: wireEffectId,
  jobId: wireUuid,
  n: z.int().min(1).max(1000),
  product: z.string().min(1).max(100),
  /** What the vendor's adapter turns into its wire format. */
  input: z.record(z.string(), z.unknown()),
  orderedAt: wireTime,
  /** A gateway whose client waits for the result listens here: it is told as soon as it is stored, and then need not ask. */
  tellTo: wireReplyTo.optional(),
});
export type AttemptOrder = z.infer<typeof attemptOrder>;
