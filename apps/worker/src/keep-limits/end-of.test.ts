import { expect, test } from '@jest/globals';
import type { VendorOutcome } from '#contracts';
import type { Interpretation } from '../adapters/adapter.js';
import type { Exchange } from '../call-vendor/vendor-client.js';
import { endOf } from './end-of.js';
import type { End } from './permit.js';

const rejected = (fault: 'user' | 'vendor' | 'ours', code: string): VendorOutcome => ({
  kind: 'rejected',
  billed: false,
  retryable: true,
  fault,
  code,
});

test.each<[Exchange['phase'], VendorOutcome, End]>([
  ['answered', { kind: 'succeeded', usage: {} }, 'good'],
  ['answered', { kind: 'accepted', vendorJobId: 'x' }, 'good'],
  ['answered', rejected('user', 'invalid_input'), 'good'],
  ['answered', { kind: 'throttled' }, 'overloaded'],
  ['answered', rejected('vendor', 'vendor_unavailable'), 'overloaded'],
  ['answered', rejected('vendor', 'vendor_error'), 'neutral'],
  ['answered', rejected('ours', 'service_unavailable'), 'neutral'],
  ['answered', { kind: 'unknown', reason: 'x' }, 'neutral'],
  ['lost', { kind: 'unknown', reason: 'no whole answer' }, 'overloaded'],
  ['neverSent', rejected('vendor', 'vendor_unreachable'), 'neutral'],
  ['missed', { kind: 'throttled', retryAfterMs: 500 }, 'unused'],
])('an exchange that is %s with %j ends %s', (phase, outcome, end) => {
  const meaning: Interpretation = outcome.kind === 'succeeded' ? { outcome, result: { kind: 'json', value: {} } } : { outcome };
  expect(endOf({ phase }, meaning)).toBe(end);
});
