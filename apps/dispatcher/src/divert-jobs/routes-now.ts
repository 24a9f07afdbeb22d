import type { JobTerms } from '#catalog';
import type { RouteNow } from '../job/fact.js';
import type { VendorPaces } from '../pace-vendors/vendor-paces.js';

/** A job's routes as they are at this moment, for the pure core. */
export function routesNow({ routes }: JobTerms, paces: Pick<VendorPaces, 'isPaused'>): readonly RouteNow[] {
  const nowMs = performance.now();
  return routes.map(({ vendor }) => ({ vendor, isPaused: paces.isPaused(vendor, nowMs) }));
}
