import type { Product } from '#catalog';
import { assertNever } from '#exhaustive';

/** How a job of a product may end, and what is charged then. */
export interface Charge {
  readonly when: string;
  readonly charged: string;
}

const NOTHING = 'nothing';

/** What is charged for a job of this product, by how it ends: for users, who see no vendor. */
export function chargesOf({ price, overrun, cache }: Product): readonly Charge[] {
  const isCounted = price.kind === 'perUsage';
  return [
    { when: 'succeeded', charged: isCounted ? 'what it used, at most what was held' : 'what was held' },
    ...(isCounted ? [{ when: 'used less than was held', charged: 'what it used; the rest is released' }, aboveHold(overrun)] : []),
    ...(cache === undefined
      ? []
      : [{ when: 'succeeded with a stored result (`cached`)', charged: cache.price === '0' ? NOTHING : `${cache.price} points` }]),
    { when: 'failed, also if nobody could find out whether it was done', charged: NOTHING },
    { when: 'failed, and its result came later all the same (`late`)', charged: NOTHING },
    { when: 'cancelled, unless it was done by then', charged: NOTHING },
    { when: 'expired or refused', charged: NOTHING },
  ];
}

function aboveHold(overrun: Product['overrun']): Charge {
  const when = 'used more than was held';
  switch (overrun) {
    case 'absorb':
    case 'cap':
      return { when, charged: 'what was held' };
    case 'reject':
      return { when: `${when}: it fails`, charged: NOTHING };
    default:
      return assertNever(overrun);
  }
}
