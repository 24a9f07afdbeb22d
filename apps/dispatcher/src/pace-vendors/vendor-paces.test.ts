import { describe, expect, test } from '@jest/globals';
import type { VendorHealth } from '#contracts';
import { LIMITS } from '#config/limits.js';
import { VendorPaces } from './vendor-paces.js';

const { silentMs, oneEveryMs } = LIMITS.health;
const open: VendorHealth = { vendor: 'v', dispatch: 'open', pausedForMs: 0, reason: null };
const probe: VendorHealth = { ...open, dispatch: 'probe', reason: 'timeouts' };
const paused = (pausedForMs: number): VendorHealth => ({ ...probe, dispatch: 'paused', pausedForMs });

describe('how a vendor’s jobs may be started', () => {
  test('a vendor that was never heard of is open', () => {
    expect(new VendorPaces().paceOf('v', 0)).toEqual({ kind: 'open' });
  });

  test('a pause lasts as long as it was said, then one job may be tried', () => {
    const paces = new VendorPaces();
    expect(paces.hear(paused(5_000), 1_000)).toBe(true);
    expect(paces.paceOf('v', 1_000)).toEqual({ kind: 'paused', forMs: 5_000 });
    expect(paces.paceOf('v', 5_900)).toEqual({ kind: 'paused', forMs: 100 });
    expect(paces.paceOf('v', 6_000)).toEqual({ kind: 'one' });
    expect(paces.isPaused('v', 6_000)).toBe(true);
    expect(paces.paceOf('w', 1_000)).toEqual({ kind: 'open' });
  });

  test('a longer or shorter pause that is said later replaces it', () => {
    const paces = new VendorPaces();
    paces.hear(paused(5_000), 0);
    expect(paces.hear(paused(20_000), 1_000)).toBe(false);
    expect(paces.paceOf('v', 6_000)).toEqual({ kind: 'paused', forMs: 15_000 });
    expect(paces.hear(open, 7_000)).toBe(true);
    expect(paces.paceOf('v', 7_000)).toEqual({ kind: 'open' });
  });

  test('while it is tried, one job goes through in a while, however often that is said', () => {
    const paces = new VendorPaces();
    paces.hear(probe, 0);
    expect(paces.paceOf('v', 0)).toEqual({ kind: 'one' });
    paces.letOneThrough('v', 0);
    expect(paces.paceOf('v', 1)).toEqual({ kind: 'paused', forMs: oneEveryMs - 1 });
    paces.hear(probe, 10);
    expect(paces.paceOf('v', 11)).toMatchObject({ kind: 'paused' });
    expect(paces.paceOf('v', oneEveryMs)).toEqual({ kind: 'one' });
  });

  test('a worker that falls silent for too long after its pause holds up nothing', () => {
    const paces = new VendorPaces();
    paces.hear(paused(60_000), 0);
    expect(paces.paceOf('v', 59_999)).toMatchObject({ kind: 'paused' });
    expect(paces.paceOf('v', 60_000 + silentMs + 1)).toEqual({ kind: 'open' });
  });
});
