import { z } from 'zod';
import { wireEffectId, wirePoints, wireUuid } from './wire.js';

/** What a user has, always told together (DESIGN.md section 6): `total` = `available` + `held`. */
export const walletBalance = z.object({ available: wirePoints, held: wirePoints, total: wirePoints });
export type WalletBalance = z.infer<typeof walletBalance>;

/**
 * Steps 3 and 7, wallet → dispatcher, `wallet.evt`: the recorded outcome of one command, the same for every duplicate.
 * `outcome` and `code` are the wallet's own words; apps/wallet/src/ledger/outcomes.ts orders and explains them.
 */
export const walletEvent = z.object({
  /** The command's id. */
  id: wireEffectId,
  type: z.enum(['hold', 'capture', 'release', 'topUp']),
  userId: wireUuid,
  /** Absent for top-ups. */
  jobId: wireUuid.optional(),
  outcome: z.enum(['held', 'captured', 'released', 'credited', 'refused', 'conflict']),
  /** Why, when refused or in conflict: e.g. `insufficient_points`, `released_before_held`. */
  code: z.string().max(60).optional(),
  /** What was held, captured, released or credited by this command. */
  amount: wirePoints,
  /** The user's balance right after the command was first decided. */
  balance: walletBalance.optional(),
});
export type WalletEvent = z.infer<typeof walletEvent>;
