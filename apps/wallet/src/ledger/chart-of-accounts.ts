/**
 * The chart of accounts. Every command posts entries that sum to zero over these (DESIGN.md section 6). Only the two
 * accounts of a user have a balance row; the platform's are sums of their entries, because a row that every batch of
 * every replica had to update would make them queue.
 *
 * Room is left for what later issues post: `bonus`, `expired`, `adjustment`, `cost:<vendor>` against `payable:<vendor>`.
 */

/** What the user may still spend. Never below zero. */
export const USER_AVAILABLE = 'user:available';

/** What is set aside for the user's open holds: equals their sum. Never below zero. */
export const USER_HELD = 'user:held';

/** What jobs of this product have earned. Grows with captures. */
export const revenueOf = (product: string) => `revenue:${product}` as const;

/** What this payment provider has brought in: goes ever further below zero, as the counterpart of the users' points. */
export const topUpOf = (provider: string) => `topup:${provider}` as const;

export type UserAccountName = typeof USER_AVAILABLE | typeof USER_HELD;
export type LedgerAccountName = UserAccountName | ReturnType<typeof revenueOf> | ReturnType<typeof topUpOf>;
