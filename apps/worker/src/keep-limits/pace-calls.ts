import { unitRuleOf, unitsOfCall, type Catalog, type Vendor } from '#catalog';
import type { AttemptOrder } from '#contracts';
import type { Queryable } from '#postgres';
import { LIMITS } from '#config/limits.js';
import type { Interpretation, VendorRequest } from '../adapters/adapter.js';
import { MISSED, type Exchange, type Expected, type VendorClient } from '../call-vendor/vendor-client.js';
import type { SenderLease } from '../keep-lease/sender-lease.js';
import { AccountLimiter, type Admission } from './account-limiter.js';
import { endOf } from './end-of.js';
import type { Permit } from './permit.js';
import { rateRulesOf } from './rate-rules.js';
import { readPause } from './read-pause.js';

export interface PaceParts {
  readonly vendor: Vendor & { readonly limits: NonNullable<Vendor['limits']> };
  readonly catalog: Pick<Catalog, 'products'>;
  readonly database: Queryable;
  readonly client: Pick<VendorClient, 'call' | 'expect' | 'expectNoMore'>;
  readonly lease: Pick<SenderLease, 'senderId' | 'term'>;
}

export interface PacedCall {
  readonly order: AttemptOrder;
  readonly account: string;
  readonly request: VendorRequest;
  /** That it got before its row was written; a repeat has none yet. */
  readonly permit: Permit | undefined;
  /** The lease under which this process may decide the attempt. */
  readonly term: number;
}

export interface Paced {
  readonly exchange: Exchange;
  readonly startedAtMs: number;
  /** How it ended, once somebody knows: its permit is given back, and all replicas heed what the vendor asked for. */
  readonly settle: (meaning: Interpretation) => void;
}

/** Undefined: the vendor's file sets no limits, and its calls cost nothing more. */
export function paceOf({ vendor, ...parts }: Omit<PaceParts, 'vendor'> & { readonly vendor: Vendor }): PaceCalls | undefined {
  const { limits } = vendor;
  return limits && new PaceCalls({ ...parts, vendor: { ...vendor, limits } });
}

const NOTHING_TO_SETTLE = (): void => undefined;

/**
 * Guarantee: no window of the vendor's limits has more calls, or units, than it allows, and no more calls are under way, over all replicas, whichever of them dies or
 * freezes (promise P7).
 * Trigger: a call that is about to be made.
 * A duplicate asks for a permit and gives it back: a slot is lost.
 * A crash loses the slots that were given for the next milliseconds; permits come back when the sender's lease has run out and its last call must have ended.
 */
export class PaceCalls {
  private readonly limiters: ReadonlyMap<string, AccountLimiter>;

  constructor(private readonly parts: PaceParts) {
    const { vendor, database, lease } = parts;
    const rules = rateRulesOf(vendor);
    this.limiters = new Map(
      vendor.accounts.map(({ name: account }) => [
        account,
        new AccountLimiter({ database, vendor: vendor.name, account, sender: lease.senderId, rules }),
      ]),
    );
  }

  hasRoom(account: string): boolean {
    return this.limiterOf(account).hasRoom;
  }

  /** Waits for its turn, before its row is written: what waits here was certainly not sent. */
  admit(order: AttemptOrder, account: string): Promise<Admission> {
    return this.limiterOf(account).ask({ units: this.unitsOf(order), isReady: false });
  }

  /** At its slot, or at a later one if that was missed. Never rejects for want of a slot: then nothing was sent. */
  async send({ order, account, request, permit, term }: PacedCall): Promise<Paced> {
    const limiter = this.limiterOf(account);
    if (permit) limiter.isOpened(permit);
    let current = permit;
    for (let misses = 0; ; misses += 1) {
      if (!current) {
        const admission = await limiter.ask({ units: this.unitsOf(order), isReady: true });
        if (admission.kind === 'full') return notSent(admission.waitMs);
        current = admission.permit;
      }
      const expected = this.parts.client.expect();
      const paced = await this.sendAt(current, expected, request, term);
      if (paced.exchange.phase !== 'missed') return paced;
      current.end('unused');
      current = undefined;
      // Connecting may take longer than any slot waits: the next one is asked for once there is a connection.
      if (!expected.isReady) await expected.whenReady;
      if (this.parts.lease.term !== term || misses >= LIMITS.limiter.missesMax) return notSent(LIMITS.attempt.retryFirstMs);
    }
  }

  async close(): Promise<void> {
    await Promise.all([...this.limiters.values()].map((limiter) => limiter.close()));
  }

  private async sendAt(permit: Permit, expected: Expected, request: VendorRequest, term: number): Promise<Paced> {
    const { client, lease, vendor } = this.parts;
    const mayStart = (): boolean => permit.mayLeave && lease.term === term;
    const left = (): void => {
      permit.left();
    };
    await permit.begins();
    const startedAtMs = performance.now();
    client.expectNoMore();
    // Asked here as well: when the client finds out, it has a connection in its hand, which it can only close. One that is only being made would come too late.
    const exchange = expected.isReady && mayStart() ? await client.call(request, mayStart, left) : MISSED;
    const settle = (meaning: Interpretation): void => {
      const end = endOf(exchange, meaning);
      const rest = end === 'overloaded' ? LIMITS.limiter.overloadPauseMs : undefined;
      permit.end(end, readPause(vendor.limits.pauses, exchange, meaning) ?? rest);
    };
    return { exchange, startedAtMs, settle };
  }

  private unitsOf({ product, input }: AttemptOrder): number {
    const { vendor, catalog } = this.parts;
    const sold = catalog.products.get(product);
    if (!sold || vendor.limits.rates.every(({ units }) => units === undefined)) return 1;
    return unitsOfCall(unitRuleOf(sold, vendor.name), input);
  }

  private limiterOf(account: string): AccountLimiter {
    const limiter = this.limiters.get(account);
    if (!limiter) throw new Error(`${this.parts.vendor.name} has no account "${account}"`);
    return limiter;
  }
}

function notSent(waitMs: number): Paced {
  const exchange: Exchange = { phase: 'missed', reason: 'no slot within the vendor’s limits', waitMs };
  return { exchange, startedAtMs: performance.now(), settle: NOTHING_TO_SETTLE };
}
