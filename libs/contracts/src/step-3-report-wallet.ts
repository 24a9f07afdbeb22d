import { z } from 'zod';
import { WALLET_COMMAND_TYPES } from './step-2-command-wallet.js';
import { wireEffectId, wirePoints, wireSignedPoints, wireUuid } from './wire.js';

/** What a user has, always told together (DESIGN.md section 6): `total` = `available` + `held`. Below zero only after a claw-back. */
export const walletBalance = z.object({ available: wireSignedPoints, held: wirePoints, total: wireSignedPoints });
export type WalletBalance = z.infer<typeof walletBalance>;

/**
 * Steps 3 and 7, wallet → dispatcher, `wallet.evt`: the recorded outcome of one command, the same for every duplicate.
 * `outcome` and `code` are the wallet's own words; apps/wallet/src/ledger/outcomes.ts orders and explains them.
 */
export const walletEvent = z.object({
  /** The command's id. */
  id: wireEffectId,
  type: z.enum(WALLET_COMMAND_TYPES),
  userId: wireUuid,
  /** Absent where the command concerns no job. */
  jobId: wireUuid.optional(),
  outcome: z.enum([
    ...([
      'held',
      'captured',
      'released',
      'refunded',
      'credited',
      'clawedBack',
      'adjusted',
      'expired',
      'frozen',
      'unfrozen',
      'booked',
      'set',
    ] as const),
    ...(['refused', 'conflict'] as const),
  ]),
  /** Why, when refused or in conflict: e.g. `insufficient_points`, `released_before_held`; and how, e.g. `overrun_absorbed`. */
  code: z.string().max(60).optional(),
  /** What was held, captured, released, credited, … by this command; below zero for an adjustment that took. */
  amount: wireSignedPoints,
  /** The user's balance right after the command was first decided. */
  balance: walletBalance.optional(),
});
export type WalletEvent = z.infer<typeof walletEvent>;
