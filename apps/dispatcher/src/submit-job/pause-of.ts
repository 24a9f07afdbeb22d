import type { Product } from '#catalog';
import { LIMITS } from '#config/limits.js';
import type { VendorPaces } from '../pace-vendors/vendor-paces.js';

/**
 * How long a client that wants this product now had better wait, or undefined: somebody can make it. A vendor that may be tried with one job is
 * none that is paused: without a job, nobody would find out that it is well again.
 */
export function pauseMsOf({ name, routes }: Product, paces: Pick<VendorPaces, 'paceOf' | 'isSaleHeldBack'>): number | undefined {
  if (paces.isSaleHeldBack(name)) return LIMITS.queue.pausedRetryAfterMs;
  const nowMs = performance.now();
  const waits = routes.map(({ vendor }) => {
    const pace = paces.paceOf(vendor, nowMs);
    return pace.kind === 'paused' ? pace.forMs : 0;
  });
  if (waits.some((ms) => ms === 0)) return undefined;
  const { retryAfterMinMs, retryAfterMaxMs } = LIMITS.health;
  return Math.min(retryAfterMaxMs, Math.max(retryAfterMinMs, Math.min(...waits)));
}
