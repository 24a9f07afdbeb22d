/**
 * The chart of accounts. Every operation posts entries that sum to zero over these (DESIGN.md section 6). Only the two
 * accounts of a user have a balance row; the platform's are sums of their entries, because a row that every batch of
 * every replica had to update would make them queue.
 */

/** What the user may still spend. Below zero only by a claw-back. */
export const USER_AVAILABLE = 'user:available';

/** What is set aside for the user's open holds: equals their sum. Never below zero. */
export const USER_HELD = 'user:held';

/** What jobs of this product have earned. Grows with captures, shrinks with refunds. */
export const revenueOf = (product: string) => `revenue:${product}` as const;

/** What vendors used beyond the hold, where the product's policy is that the platform bears it: goes ever further below zero. */
export const overrunOf = (product: string) => `overrun:${product}` as const;

/** What this payment provider has brought in: goes ever further below zero, as the counterpart of the users' points. */
export const topUpOf = (provider: string) => `topup:${provider}` as const;

/** What this payment provider has taken back from us, and we from the user. */
export const chargebackOf = (provider: string) => `chargeback:${provider}` as const;

/** What was given away: goes below zero with every bonus, and back with every bonus that falls with its purchase. */
export const BONUS = 'bonus';

/** What was given for codes of this batch: goes below zero with every redemption. */
export const codesOf = (batch: string) => `codes:${batch}` as const;

/** Breakage: points that nobody spent in time. */
export const EXPIRED = 'expired';

/** What operators have put right by hand, either way. */
export const ADJUSTMENT = 'adjustment';

/** What calls to this vendor have cost us, charged to a user or not. */
export const costOf = (vendor: string) => `cost:${vendor}` as const;

/** What we owe this vendor for them: the counterpart of its cost. */
export const payableOf = (vendor: string) => `payable:${vendor}` as const;

export type PlatformAccountName =
  | ReturnType<
      typeof revenueOf | typeof overrunOf | typeof topUpOf | typeof chargebackOf | typeof costOf | typeof payableOf | typeof codesOf
    >
  | typeof BONUS
  | typeof EXPIRED
  | typeof ADJUSTMENT;
export type UserAccountName = typeof USER_AVAILABLE | typeof USER_HELD;
export type LedgerAccountName = UserAccountName | PlatformAccountName;
