import { assertNever } from '#exhaustive';
import type { Interpretation } from '../adapters/adapter.js';
import type { Exchange } from '../call-vendor/vendor-client.js';
import type { Sample } from './breaker.js';

/** What one call says of the account that it was made on. A user's own error says that the vendor and our key are well. */
export function sampleOf(phase: Exchange['phase'], { outcome, ...seen }: Interpretation): Sample {
  if (phase === 'neverSent') return 'unreachable';
  if (phase === 'missed') return 'neutral';
  if (phase === 'lost') return 'timeouts';
  switch (outcome.kind) {
    case 'succeeded':
    case 'accepted':
      return 'good';
    case 'throttled':
      // It is well, and we are too fast: its own wait is kept.
      return 'neutral';
    case 'unknown':
      // What is in no table may be about this one input.
      return 'isStrange' in seen ? 'neutral' : 'vendor_faults';
    case 'rejected':
      if (outcome.fault === 'user') return 'good';
      return outcome.fault === 'ours' ? 'our_faults' : 'vendor_faults';
    default:
      return assertNever(outcome);
  }
}
