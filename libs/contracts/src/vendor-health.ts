import { z } from 'zod';

/** Why a vendor's worker takes no new attempts; operators read it, users never do. */
export const PAUSE_REASONS = ['vendor_faults', 'unreachable', 'timeouts', 'our_faults', 'balance_low'] as const;
export type PauseReason = (typeof PAUSE_REASONS)[number];

/**
 * worker → dispatcher, `vendor.health.<vendor>`, a plain message: said on every change and again every few seconds, so that one that is lost only
 * means that the next one tells it. All replicas of a vendor's worker say the same.
 */
export const vendorHealth = z.object({
  vendor: z.string().min(1).max(40),
  /** `open`: an account can take calls. `probe`: one call may be tried, to see whether the vendor is well again. `paused`: nothing may be started. */
  dispatch: z.enum(['open', 'probe', 'paused']),
  /** From when it was said, so that nobody's clocks are compared. 0 unless it is paused. */
  pausedForMs: z.int().min(0).max(3_600_000),
  reason: z.enum(PAUSE_REASONS).nullable(),
});
export type VendorHealth = z.infer<typeof vendorHealth>;

export const vendorHealthSubjectOf = (vendor: string): string => `vendor.health.${vendor}`;
/** Of all vendors. */
export const VENDOR_HEALTH_SUBJECTS = 'vendor.health.*';
