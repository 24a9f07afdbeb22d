import { assertNever } from '#exhaustive';
import type { Interpretation } from '../adapters/adapter.js';
import type { Exchange } from '../call-vendor/vendor-client.js';
import type { End } from './permit.js';

/** What a call says of how many its vendor can bear. A time-out, or a connection that was cut, may be a sign that it has too many. */
export function endOf({ phase }: Pick<Exchange, 'phase'>, { outcome }: Interpretation): End {
  if (phase === 'missed') return 'unused';
  if (phase === 'neverSent') return 'neutral';
  if (phase === 'lost') return 'overloaded';
  switch (outcome.kind) {
    case 'succeeded':
    case 'accepted':
      return 'good';
    case 'throttled':
      return 'overloaded';
    case 'unknown':
      return 'neutral';
    case 'rejected':
      if (outcome.fault === 'user') return 'good';
      return outcome.code === 'vendor_unavailable' ? 'overloaded' : 'neutral';
    default:
      return assertNever(outcome);
  }
}
