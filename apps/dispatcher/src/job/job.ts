import type { JobState } from '#contracts';
import type { PublicError } from './public-error.js';

/** What becomes of usage above the hold; frozen with the price. The words are the wallet's. */
export type Overrun = 'reject' | 'cap' | 'absorb';

/** How a job ends once its hold is released. */
export const RELEASED_ENDS = ['failed', 'cancelled', 'expired'] as const;
export type ReleasedEnd = (typeof RELEASED_ENDS)[number];

/** What the decisions are made from: a job without its input, its times and whoever waits for it. */
export interface Job {
  readonly id: string;
  readonly state: JobState;
  /** Vendor calls ordered so far: the number of the current attempt. */
  readonly attempt: number;
  /** Tries per route. */
  readonly attemptsMax: number;
  /** How many of the attempts ended in "slow down". */
  readonly throttles: number;
  /** Who makes it now, and which of its routes that is. */
  readonly vendor: string;
  readonly route: number;
  /** Tries (attempts less throttles) that the routes before this one took. */
  readonly triesBefore: number;
  /** One of its attempts was billed without a result: it stays with its vendor. */
  readonly pinned: boolean;
  readonly holdMicro: bigint;
  readonly chargeMicro: bigint | null;
  readonly overrun: Overrun;
  /** What the usage would have cost above the hold: nobody pays it. */
  readonly overrunMicro: bigint;
  readonly error: PublicError | null;
  readonly endAs: ReleasedEnd | null;
  readonly resultAttempt: string | null;
  /** The attempt of an earlier job whose stored result it is sold: it is charged what is held, and nothing is called. */
  readonly cachedFrom: string | null;
  readonly writtenOff: boolean;
  readonly lateSuccess: boolean;
  /** Its user wants it no more. Whatever may be under way is settled first. */
  readonly cancelRequested: boolean;
}

/**
 * Attempts that end in "slow down" do not count against `attemptsMax`, because the vendor did nothing; but each needs its own
 * id, and something must end them. With a back-off of up to 30 s this is more than an hour and a half of throttling
 * in a row, and it stays well below the 1 000 attempts that an order may carry.
 */
export const THROTTLES_MAX = 200;

/** Tries on the route that it is on. */
export const triesOf = ({ attempt, throttles, triesBefore }: Job): number => attempt - throttles - triesBefore;
