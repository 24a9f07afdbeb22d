import type { Catalog, Vendor } from '#catalog';
import { LIMITS } from '#config/limits.js';

/** How long a job waits for a vendor and its worker before what it owes is said again. */
export interface Patience {
  /**
   * Until a running job's order is said again. What the vendor has accepted runs on for as long as it takes: each time the worker answers that it
   * goes on, and the time begins anew.
   */
  readonly silentAfterMs: number;
  /** Between two inquiries about an unknown outcome: doubling from the first to the cap. */
  readonly askFirstMs: number;
  readonly askCapMs: number;
  readonly decideAfterMs: number;
}

export function patienceOf({ timeoutMs, unknown }: Pick<Vendor, 'timeoutMs' | 'unknown'>): Patience {
  const { askFirstMs, askCapMs, decideAfterMs } = unknown;
  return { silentAfterMs: timeoutMs + LIMITS.attempt.graceMs, askFirstMs, askCapMs, decideAfterMs };
}

/** For a vendor that the catalog has lost since: nothing is known, so nothing is decided, and it is looked after now and then. */
const LOST: Patience = {
  silentAfterMs: LIMITS.sweep.sayAgainCapMs,
  askFirstMs: LIMITS.sweep.sayAgainAfterMs,
  askCapMs: LIMITS.sweep.sayAgainCapMs,
  decideAfterMs: Number.POSITIVE_INFINITY,
};

export function patienceWith(catalog: Catalog, vendor: string): Patience {
  const known = catalog.vendors.get(vendor);
  return known ? patienceOf(known) : LOST;
}
