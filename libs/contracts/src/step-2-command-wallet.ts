import { z } from 'zod';
import { wireEffectId, wirePoints, wireReplyTo, wireUuid } from './wire.js';

/**
 * Steps 2 and 6, dispatcher → wallet (and gateway → wallet for top-ups), `wallet.cmd`. Every command has its id chosen
 * by its cause (ids.ts); the wallet records one outcome per id and repeats it for a duplicate.
 */
export const walletCommand = z.discriminatedUnion('type', [
  z.object({
    type: z.literal('hold'),
    /** `<job>:hold`. It also names the hold itself. */
    id: wireEffectId,
    userId: wireUuid,
    jobId: wireUuid,
    product: z.string().min(1).max(100),
    amount: wirePoints,
  }),
  z.object({
    type: z.literal('capture'),
    /** `<job>:capture` */
    id: wireEffectId,
    holdId: wireEffectId,
    userId: wireUuid,
    jobId: wireUuid,
    /** At most the held amount; the rest returns to the user. */
    amount: wirePoints,
  }),
  z.object({
    type: z.literal('release'),
    /** `<job>:release` */
    id: wireEffectId,
    holdId: wireEffectId,
    userId: wireUuid,
    jobId: wireUuid,
  }),
  z.object({
    type: z.literal('topUp'),
    /** `topup:<provider>:<payment>` */
    id: wireEffectId,
    userId: wireUuid,
    provider: z.string().regex(/^[a-z0-9-]{1,40}$/),
    amount: wirePoints,
    /** Where the caller waits for the outcome; without it only the event tells. */
    replyTo: wireReplyTo.optional(),
  }),
]);
export type WalletCommand = z.infer<typeof walletCommand>;
export type WalletCommandType = WalletCommand['type'];
