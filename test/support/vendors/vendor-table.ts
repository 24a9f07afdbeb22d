import type { Outage } from '../../../apps/vendor-sim/src/have-outages/outages.js';
import type { DoubleLimits } from '../limits/vendor-counts.js';

export interface Rate {
  readonly of: 'calls' | 'units';
  readonly max: number;
  readonly seconds: number;
}

/** One vendor of the campaign: what it allows, how it does it, and how it will be out. */
export interface VendorRow {
  readonly rates: readonly Rate[];
  readonly atOnceMax?: number;
  /** What a call takes. */
  readonly callMs: number;
  readonly outage?: Outage;
}

/** Units are characters, of which a text has 1 to this, at random: half of it on average. */
export const UNITS_MAX = 100;
const UNITS_MEAN = UNITS_MAX / 2;

const calls = (max: number, seconds = 1): Rate => ({ of: 'calls', max, seconds });
const units = (max: number, seconds: number): Rate => ({ of: 'units', max, seconds });

/**
 * Twenty different limits, some 38 calls a second in all: with twice as many, two cores are the bound, and late by more than any slack. A small campaign takes the first ones: of each kind one, with short windows, and one
 * that will be out.
 */
export const VENDOR_TABLE: readonly VendorRow[] = [
  { rates: [calls(3)], callMs: 20 },
  { rates: [calls(2)], callMs: 20, outage: 'unavailable' },
  { rates: [units(150, 1)], callMs: 20 },
  { rates: [], atOnceMax: 2, callMs: 800 },
  { rates: [calls(4), units(300, 2)], atOnceMax: 3, callMs: 60 },

  { rates: [calls(5, 2)], callMs: 20, outage: 'silent' },
  { rates: [calls(1)], callMs: 20 },
  { rates: [calls(4, 3)], callMs: 20 },
  { rates: [calls(7, 5)], callMs: 20, outage: 'throttles' },
  { rates: [calls(15, 10)], callMs: 20 },
  { rates: [calls(40, 20)], callMs: 20 },
  { rates: [calls(60, 60)], callMs: 20 },
  { rates: [calls(3), calls(90, 60)], callMs: 20 },
  { rates: [calls(2), calls(45, 60)], callMs: 20, outage: 'unavailable' },
  { rates: [units(1_000, 10)], callMs: 20 },
  { rates: [calls(4), units(4_500, 60)], callMs: 20 },
  { rates: [], atOnceMax: 1, callMs: 1_000 },
  { rates: [], atOnceMax: 4, callMs: 1_200 },
  { rates: [calls(3)], atOnceMax: 2, callMs: 400 },
  { rates: [calls(100, 60)], callMs: 20 },
];

/** As its double keeps it. */
export function doubleOf({ rates, atOnceMax }: VendorRow): DoubleLimits {
  const counted = rates.map(({ of, max, seconds }) => ({ of, max, perMs: seconds * 1_000 }));
  return { rates: counted, ...(atOnceMax === undefined ? {} : { atOnceMax }) };
}

/** The most calls that a second can have on average: by each limit, and the least of them. */
export function mostASecond({ rates, atOnceMax, callMs }: VendorRow): number {
  const byRate = rates.map(({ of, max, seconds }) => max / (of === 'calls' ? 1 : UNITS_MEAN) / seconds);
  return Math.min(...byRate, ...(atOnceMax === undefined ? [] : [(1_000 * atOnceMax) / callMs]));
}

/** Such as `10 calls/1 s, 3 000 units/2 s, 3 at once`. */
export function nameOf({ rates, atOnceMax }: VendorRow): string {
  const named = rates.map(({ of, max, seconds }) => `${max} ${of}/${seconds} s`);
  return [...named, ...(atOnceMax === undefined ? [] : [`${atOnceMax} at once`])].join(', ');
}
