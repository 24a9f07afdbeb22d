import { z } from 'zod';
import { clawBackIdOf, redeemIdOf } from './ids.js';
import { wireEffectId, wireFingerprint, wirePoints, wireReplyTo, wireTime, wireUuid } from './wire.js';

/** Where the caller waits for the outcome; without it only the event tells. */
const replyTo = wireReplyTo.optional();

const ofUser = { id: wireEffectId, userId: wireUuid };
const ofJob = { ...ofUser, jobId: wireUuid };
const ofHold = { ...ofJob, holdId: wireEffectId };
/** What is held for one job of a batch: so much of the batch's hold. `holdId` is `<job>:hold`, and names the part. */
const partOf = { partOf: z.object({ holdId: wireEffectId, share: wirePoints }).optional() };
const byHand = { reason: z.string().min(1).max(500), operator: z.string().min(1).max(100) };
const lotTerms = {
  /** The lower is spent first. Without it, bonuses come before what was paid for. */
  priority: z.int().min(0).max(1_000).optional(),
  /** Without it, the points last for ever. */
  expiresAt: wireTime.optional(),
};

/** Over what a spend cap counts. Days and months begin at midnight UTC. */
export const CAP_WINDOWS = ['day', 'month', 'total'] as const;
export type CapWindow = (typeof CAP_WINDOWS)[number];

/** Of a vendor's call that is billed: it made the result that was sold; it sold nothing; it succeeded when its job was decided otherwise. */
export const COST_REASONS = ['sold', 'failed', 'late'] as const;

/**
 * Steps 2 and 6, dispatcher → wallet, and what the gateway and operators tell it, `wallet.cmd`. Every command has its id chosen
 * by its cause (ids.ts); the wallet records one outcome per id and repeats it for a duplicate.
 */
export const walletCommand = z.discriminatedUnion('type', [
  /** `<job>:hold`. The id also names the hold itself. */
  z.object({ type: z.literal('hold'), ...ofJob, product: z.string().min(1).max(100), amount: wirePoints, apiKeyId: wireUuid.optional() }),
  z.object({
    /** `<job>:capture` */
    type: z.literal('capture'),
    ...ofHold,
    ...partOf,
    /** What is below the hold returns to the user. */
    amount: wirePoints,
    /** What becomes of what is above it: refused; charged to nobody; booked as the platform's loss. Without it: refused. */
    aboveHold: z.enum(['reject', 'cap', 'absorb']).optional(),
  }),
  /** `<job>:release` */
  z.object({ type: z.literal('release'), ...ofHold, ...partOf }),
  /** Of what was captured, in parts; returns to the lots that it came from. */
  z.object({ type: z.literal('refund'), ...ofHold, ...byHand, amount: wirePoints, replyTo }),
  /** `topup:<provider>:<payment>` */
  z.object({
    type: z.literal('topUp'),
    ...ofUser,
    ...lotTerms,
    provider: z.string().regex(/^[a-z0-9-]{1,40}$/),
    amount: wirePoints,
    replyTo,
  }),
  z.object({
    type: z.literal('bonus'),
    ...ofUser,
    ...lotTerms,
    reason: z.string().min(1).max(500),
    amount: wirePoints,
    /** The id of the top-up that earned it: what is left of the bonus falls with it. */
    earnedBy: wireEffectId.optional(),
    replyTo,
  }),
  /** `clawback:<top-up>`: the payment provider took it back. */
  z
    .object({ type: z.literal('clawBack'), ...ofUser, ...byHand, topUpId: wireEffectId, replyTo })
    .refine(({ id, topUpId }) => id === clawBackIdOf(topUpId), { message: 'a claw-back is named after its top-up' }),
  z.object({
    type: z.literal('adjust'),
    ...ofUser,
    ...byHand,
    amount: wirePoints,
    direction: z.enum(['give', 'take']),
    /** A second person, needed for large amounts. */
    approver: z.string().min(1).max(100).optional(),
    replyTo,
  }),
  /** A reminder that a lot is due. */
  z.object({ type: z.literal('expireLot'), ...ofUser, lot: z.int().min(1).max(2_147_483_647), replyTo }),
  z.object({ type: z.literal('freeze'), ...ofUser, ...byHand, replyTo }),
  z.object({ type: z.literal('unfreeze'), ...ofUser, ...byHand, replyTo }),
  z
    .object({ type: z.literal('redeem'), ...ofUser, codeHash: wireFingerprint, replyTo })
    .refine(({ id, codeHash, userId }) => id === redeemIdOf(codeHash, userId), {
      message: 'a redemption is named after its code and user',
    }),
  /** How much may be spent per window, by all keys or by one; null takes the cap away. */
  z.object({
    type: z.literal('setCap'),
    ...ofUser,
    ...byHand,
    apiKeyId: wireUuid.optional(),
    window: z.enum(CAP_WINDOWS),
    limit: wirePoints.nullable(),
    replyTo,
  }),
  /** Replaces those that were set before; none turns the notices off. */
  z.object({ type: z.literal('setThresholds'), ...ofUser, thresholds: z.array(wirePoints).max(10), replyTo }),
  z.object({
    /** `<job>:<n>:cost`: what an attempt costs us, whoever bears it. */
    type: z.literal('bookCost'),
    ...ofJob,
    product: z.string().min(1).max(100),
    vendor: z.string().min(1).max(100),
    reason: z.enum(COST_REASONS),
    amount: wirePoints,
  }),
]);
export type WalletCommand = z.infer<typeof walletCommand>;
export type WalletCommandType = WalletCommand['type'];

export const WALLET_COMMAND_TYPES = [
  ...(['hold', 'capture', 'release', 'refund', 'topUp', 'bonus', 'clawBack'] as const),
  ...(['adjust', 'expireLot', 'freeze', 'unfreeze', 'bookCost', 'redeem', 'setCap', 'setThresholds'] as const),
] as const satisfies readonly WalletCommandType[];
