import type { WalletEvent } from '#contracts';
import { assertNever } from '#exhaustive';
import type { JobFact } from '../job/fact.js';

type WalletFact = Extract<JobFact, { type: 'held' | 'refused' | 'captured' | 'released' }>;

export type ReadEvent =
  | { readonly kind: 'fact'; readonly jobId: string; readonly fact: WalletFact }
  /** What an attempt cost us stands in the books. */
  | { readonly kind: 'booked'; readonly costId: string }
  /** Not about a job. */
  | { readonly kind: 'foreign' }
  /** The wallet contradicts the dispatcher: only a bug or lost data explains it. */
  | { readonly kind: 'contradiction'; readonly why: string };

/** A refund concerns a job, but its state does not follow from it. */
const MOVES_JOBS: ReadonlySet<WalletEvent['type']> = new Set(['hold', 'capture', 'release']);

/** What a wallet event means to a job. */
export function readWalletEvent(event: WalletEvent): ReadEvent {
  const { id, jobId, type, outcome } = event;
  if (type === 'bookCost') return outcome === 'booked' ? { kind: 'booked', costId: id } : contradiction(event);
  if (jobId === undefined || !MOVES_JOBS.has(type)) return { kind: 'foreign' };
  switch (outcome) {
    case 'held':
    case 'captured':
    case 'released':
      return { kind: 'fact', jobId, fact: { type: outcome } };
    case 'refused':
      if (type === 'hold') return { kind: 'fact', jobId, fact: { type: 'refused', code: event.code ?? '' } };
      return contradiction(event);
    case 'conflict':
      return contradiction(event);
    case 'credited':
    case 'refunded':
    case 'clawedBack':
    case 'adjusted':
    case 'expired':
    case 'frozen':
    case 'unfrozen':
    case 'booked':
    case 'set':
      return { kind: 'foreign' };
    default:
      return assertNever(outcome);
  }
}

function contradiction({ id, type, outcome, code }: WalletEvent): ReadEvent {
  return { kind: 'contradiction', why: `the wallet answered ${type} ${id} with ${outcome}${code === undefined ? '' : ` (${code})`}` };
}
