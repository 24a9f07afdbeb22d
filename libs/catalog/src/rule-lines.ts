import { assertNever } from '#exhaustive';
import { parsePoints } from '#points';
import type { InputUnit, PriceRule, Rate, UsageMaximum } from './price-rule.js';

/** A unit's count is a whole number of millionths, so that "12.5 seconds" is exact. */
export const MILLIONTHS = 1_000_000n;

/** What a line of a rule counts. */
export type Quantity =
  | { readonly of: 'call' }
  | { readonly of: 'input'; readonly unit: InputUnit; readonly field: string }
  | { readonly of: 'usage'; readonly unit: string; readonly max: UsageMaximum };

/** The units above the tier before, up to `upTo` (null: all further ones), at `micro` micro-points per `per` units. */
export interface Tier {
  readonly upTo: bigint | null;
  readonly micro: bigint;
  readonly per: bigint;
}

export interface Line {
  readonly quantity: Quantity;
  readonly tiers: readonly Tier[];
}

/** A rule as sums: what it counts, each with its tiers. All kinds are the same from here on. */
export function linesOf(rule: PriceRule): readonly Line[] {
  switch (rule.kind) {
    case 'perCall':
      return [{ quantity: { of: 'call' }, tiers: [{ upTo: null, micro: microOf(rule.points), per: 1n }] }];
    case 'perUnit':
      return [{ quantity: { of: 'input', unit: rule.unit, field: rule.field }, tiers: tiersOf(rule) }];
    case 'perUsage':
      return rule.units.map((each) => ({ quantity: { of: 'usage', unit: each.unit, max: each.max }, tiers: tiersOf(each) }));
    default:
      return assertNever(rule);
  }
}

/**
 * What so many millionths of a unit cost, times `divisor` and a million: a whole number, if the divisor is a multiple of every tier's `per`.
 * Grows with the count and has no step where a tier ends, because each tier prices only the units above the one before.
 */
export function scaledCost(tiers: readonly Tier[], count: bigint, divisor: bigint): bigint {
  let sum = 0n;
  let from = 0n;
  for (const { upTo, micro, per } of tiers) {
    const end = upTo === null || count < upTo * MILLIONTHS ? count : upTo * MILLIONTHS;
    if (end <= from) break;
    sum += (end - from) * micro * (divisor / per);
    from = end;
  }
  return sum;
}

/** The least number that every `per` divides. */
export function commonDivisor(lines: readonly Line[]): bigint {
  return lines.flatMap(({ tiers }) => tiers).reduce((least, { per }) => (least / greatestDivisor(least, per)) * per, 1n);
}

function tiersOf(rate: Rate): readonly Tier[] {
  if (rate.tiers)
    return rate.tiers.map(({ upTo, points, per }) => ({
      upTo: upTo === undefined ? null : BigInt(upTo),
      micro: microOf(points),
      per: BigInt(per),
    }));
  if (rate.points === undefined || rate.per === undefined) throw new Error('a price without points or tiers passed the catalog');
  return [{ upTo: null, micro: microOf(rate.points), per: BigInt(rate.per) }];
}

function microOf(points: string): bigint {
  const parsed = parsePoints(points);
  if (!parsed.ok) throw new Error(`price ${JSON.stringify(points)} ${parsed.message}`);
  return parsed.micro;
}

function greatestDivisor(a: bigint, b: bigint): bigint {
  let [larger, smaller] = [a, b];
  while (smaller !== 0n) [larger, smaller] = [smaller, larger % smaller];
  return larger;
}
