import { Inject, Injectable } from '@nestjs/common';
import { LRUCache } from 'lru-cache';
import { LIMITS } from '#config/limits.js';
import { addressOf } from '../identify-caller/address-ranges.js';

/** Injection token: requests without a good key that one address may send in a minute. */
export const FAILED_KEYS_PER_MINUTE = Symbol('FAILED_KEYS_PER_MINUTE');

const MINUTE_MS = 60_000;
const NETWORK_PARTS = 4;

/**
 * How many more requests without a good key an address may send: a minute's at once, then as many as come back with time. Per address one number, the moment at which all that it
 * has sent is forgiven. Of IPv6, a /64 is one address: whoever has one of it has all.
 */
@Injectable()
export class FailedKeys {
  private readonly forgivenAtMs = new LRUCache<string, number>({ max: LIMITS.keys.failingAddressesMax });
  private readonly eachMs: number;

  constructor(@Inject(FAILED_KEYS_PER_MINUTE) perMinute: number) {
    this.eachMs = MINUTE_MS / perMinute;
  }

  /** Undefined when it was counted; else in how many ms the next one may come. What may not come is not counted: whoever waits as long as it is told gets an answer. */
  count(address: string, nowMs: number): number | undefined {
    const forgivenAtMs = Math.max(nowMs, this.forgivenAtMs.get(address) ?? 0) + this.eachMs;
    const tooEarlyMs = forgivenAtMs - nowMs - MINUTE_MS;
    if (tooEarlyMs > 0) return tooEarlyMs;
    this.forgivenAtMs.set(address, forgivenAtMs);
    return undefined;
  }

  /** The key was good. */
  takeBack(address: string): void {
    const forgivenAtMs = this.forgivenAtMs.get(address);
    if (forgivenAtMs !== undefined) this.forgivenAtMs.set(address, forgivenAtMs - this.eachMs);
  }
}

/** Whose requests are counted together. */
export function networkOf(address: string | undefined): string {
  const known = address === undefined ? undefined : addressOf(address);
  if (known === undefined) return 'nowhere';
  return known.kind() === 'ipv4' ? known.toString() : known.toNormalizedString().split(':').slice(0, NETWORK_PARTS).join(':');
}
