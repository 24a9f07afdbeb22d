import { z } from 'zod';
import { wirePoints, wireSignedPoints, wireTime, wireUuid } from './wire.js';

/**
 * wallet → whoever follows a user, `user.evt.<user>.low_balance`, one event a message: what is available has fallen below a threshold that the user has
 * set. Said at least once per crossing, always under the same id.
 */
export const lowBalanceEvent = z.object({
  /** `<operation>:low:<micro-points>` */
  id: z.string().min(1).max(250),
  userId: wireUuid,
  threshold: wirePoints,
  /** Right after the operation that crossed it. */
  available: wireSignedPoints,
  at: wireTime,
});
export type LowBalanceEvent = z.infer<typeof lowBalanceEvent>;

export const lowBalanceSubjectOf = (userId: string): string => `user.evt.${userId}.low_balance`;
