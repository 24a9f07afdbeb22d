import { expect, test } from '@jest/globals';
import { emptyResult, ourFault, strange, unknown, userFault, vendorFault } from '../adapters/outcomes.js';
import { sampleOf } from './sample-of.js';

test.each([
  ['a user’s own error is a good call', 'answered', { outcome: userFault('invalid_input') }, 'good'],
  ['also one that was billed', 'answered', { outcome: userFault('content_refused', true) }, 'good'],
  ['accepted for later is good', 'answered', { outcome: { kind: 'accepted', vendorJobId: 'x' } }, 'good'],
  ['a slow-down says nothing', 'answered', { outcome: { kind: 'throttled' } }, 'neutral'],
  ['an answer in no table says nothing', 'answered', strange('status 418'), 'neutral'],
  ['a lost service behind a proxy is the vendor’s', 'answered', { outcome: unknown('status 502') }, 'vendor_faults'],
  ['an error of the vendor', 'answered', { outcome: vendorFault('vendor_error') }, 'vendor_faults'],
  ['an empty result', 'answered', { outcome: emptyResult }, 'vendor_faults'],
  ['our key or quota', 'answered', { outcome: ourFault }, 'our_faults'],
  ['no connection', 'neverSent', { outcome: vendorFault('vendor_unavailable') }, 'unreachable'],
  ['no whole answer', 'lost', { outcome: unknown('late') }, 'timeouts'],
] as const)('%s', (_what, phase, interpretation, sample) => {
  expect(sampleOf(phase, interpretation)).toBe(sample);
});
