import type { VendorHealth } from '#contracts';
import { LIMITS } from '#config/limits.js';

/** How a vendor's jobs may be started at this moment. `one`: a single job, to see whether the vendor is well again. */
export type Pace = { readonly kind: 'open' } | { readonly kind: 'one' } | { readonly kind: 'paused'; readonly forMs: number };

interface Said {
  readonly health: VendorHealth;
  readonly atMs: number;
  /** When the next single job may be let through, while it is not open. */
  oneAtMs: number;
}

const OPEN: Pace = { kind: 'open' };

/**
 * What the vendors' workers said last of their health, in this process's memory. Never heard, or silent for too long: open, since orders wait
 * for a worker anyway. Times are of a monotonic clock.
 */
export class VendorPaces {
  private readonly said = new Map<string, Said>();

  /** True: it has changed from or to open, so whoever waits has to look. */
  hear(health: VendorHealth, nowMs: number): boolean {
    const before = this.paceOf(health.vendor, nowMs).kind;
    const known = this.said.get(health.vendor);
    const isSame = known?.health.dispatch === 'probe' && health.dispatch === 'probe';
    this.said.set(health.vendor, { health, atMs: nowMs, oneAtMs: isSame ? known.oneAtMs : nowMs + health.pausedForMs });
    return this.paceOf(health.vendor, nowMs).kind !== before;
  }

  paceOf(vendor: string, nowMs: number): Pace {
    const said = this.said.get(vendor);
    if (!said || said.health.dispatch === 'open') return OPEN;
    const pauseEndsMs = said.atMs + said.health.pausedForMs;
    if (nowMs > pauseEndsMs + LIMITS.health.silentMs) return OPEN;
    return nowMs >= said.oneAtMs ? { kind: 'one' } : { kind: 'paused', forMs: Math.ceil(said.oneAtMs - nowMs) };
  }

  /** Jobs had better go elsewhere. */
  isPaused(vendor: string, nowMs: number): boolean {
    return this.paceOf(vendor, nowMs).kind !== 'open';
  }

  /** One job was let through; the next only if nothing better is heard meanwhile. */
  letOneThrough(vendor: string, nowMs: number): void {
    const said = this.said.get(vendor);
    if (said) said.oneAtMs = nowMs + LIMITS.health.oneEveryMs;
  }
}
