import type { Pause as PauseByHand, VendorHealth } from '#contracts';
import { LIMITS } from '#config/limits.js';

/** How a vendor's jobs may be started at this moment. `one`: a single job, to see whether the vendor is well again. */
export type Pace = { readonly kind: 'open' } | { readonly kind: 'one' } | { readonly kind: 'paused'; readonly forMs: number };

interface Said {
  readonly health: VendorHealth;
  readonly atMs: number;
  /** When the next single job may be let through, while it is not open. */
  oneAtMs: number;
}

type HeldBack = Readonly<Record<PauseByHand['kind'], ReadonlySet<string>>>;

const OPEN: Pace = { kind: 'open' };
/** Nobody knows for how long: clients are told to come back after this. */
const BY_HAND: Pace = { kind: 'paused', forMs: LIMITS.queue.pausedRetryAfterMs };

/**
 * What the vendors' workers said last of their health, in this process's memory. Never heard, or silent for too long: open, since orders wait
 * for a worker anyway. Times are of a monotonic clock.
 */
export class VendorPaces {
  private readonly said = new Map<string, Said>();
  private heldBack: HeldBack = { vendor: new Set(), product: new Set() };

  /** True: it has changed from or to open, so whoever waits has to look. */
  hear(health: VendorHealth, nowMs: number): boolean {
    const before = this.paceOf(health.vendor, nowMs).kind;
    const known = this.said.get(health.vendor);
    const isSame = known?.health.dispatch === 'probe' && health.dispatch === 'probe';
    this.said.set(health.vendor, { health, atMs: nowMs, oneAtMs: isSame ? known.oneAtMs : nowMs + health.pausedForMs });
    return this.paceOf(health.vendor, nowMs).kind !== before;
  }

  /** What operators have paused, all of it. Returns the vendors whose jobs may be started again. */
  holdBack(pauses: readonly Pick<PauseByHand, 'kind' | 'name'>[]): readonly string[] {
    const namesOf = (kind: PauseByHand['kind']): ReadonlySet<string> =>
      new Set(pauses.filter((pause) => pause.kind === kind).map(({ name }) => name));
    const before = this.heldBack.vendor;
    this.heldBack = { vendor: namesOf('vendor'), product: namesOf('product') };
    return [...before].filter((vendor) => !this.heldBack.vendor.has(vendor));
  }

  /** By an operator: nobody knows for how long. */
  isHeldBack(vendor: string): boolean {
    return this.heldBack.vendor.has(vendor);
  }

  isSaleHeldBack(product: string): boolean {
    return this.heldBack.product.has(product);
  }

  paceOf(vendor: string, nowMs: number): Pace {
    if (this.isHeldBack(vendor)) return BY_HAND;
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
