import type { WalletCommand } from '#contracts';
import { capture, hold, release, topUp } from '../commands.js';

/** One guarantee of the wallet: what is said, what it answers, and what then is the case. */
export interface Row {
  readonly guarantee: string;
  readonly given: readonly WalletCommand[];
  /** The time that passes before `when`, in ms. */
  readonly after?: number;
  /** The money fuse is tripped before `when`. */
  readonly isFuseTripped?: boolean;
  readonly when: WalletCommand;
  readonly then: string;
  /** What it moved, in points; default nothing. */
  readonly moved?: bigint;
  /** Ann's balance afterwards, `available/held` in points. */
  readonly balance: string;
  /** What the operation posted to the platform's accounts, in points. */
  readonly platform?: Readonly<Record<string, bigint>>;
}

/** Ann has 100 points, then 60 of them held, then 45 of these captured or all of them released. */
export const rich = topUp('100');
export const held = [rich, hold('60')];
export const captured = [...held, capture('45')];
export const released = [...held, release()];
/** More than any balance may be. */
export const HUGE = '9999999999999';

export const HOUR = 3_600_000;
/** An hour after the books' clock begins. */
export const IN_AN_HOUR = '2026-01-01T01:00:00.000Z';
