import type { VendorUsage } from '#contracts';
import { assertNever } from '#exhaustive';
import { divideRoundingUp } from '#points';
import { bytesOfMessages, codePointsOf, statedUnitsOf, wholeNumberOf, type Input } from './measure-input.js';
import type { PriceRule, UsageMaximum } from './price-rule.js';
import { commonDivisor, linesOf, MILLIONTHS, scaledCost, type Line, type Quantity } from './rule-lines.js';

/**
 * The most that a job with this input can cost, in micro-points: what its hold is for. The input is valid by the product's
 * schema; one that is not is a bug and throws.
 */
export function holdMicro(rule: PriceRule, input: Input): bigint {
  return total(rule, (quantity) => mostOf(quantity, input));
}

/**
 * What it did cost, in micro-points, from what the vendor says it used. It may exceed the hold if the vendor counts more than
 * the bound: the job's overrun policy decides that. A unit that the vendor did not report counts as none: what cannot be
 * shown is not charged.
 */
export function chargeMicro(rule: PriceRule, input: Input, usage: VendorUsage): bigint {
  return total(rule, (quantity) => (quantity.of === 'usage' ? unitsReported(usage, quantity.unit) : mostOf(quantity, input)));
}

/**
 * What a call costs us, in micro-points. Here a unit that the vendor did not report counts as the most that it can be: a bill that cannot be
 * seen is taken at its worst.
 */
export function costMicro(rule: PriceRule, input: Input, usage: VendorUsage | undefined): bigint {
  return total(rule, (quantity) =>
    quantity.of === 'usage' && usage?.[quantity.unit] !== undefined ? unitsReported(usage, quantity.unit) : mostOf(quantity, input),
  );
}

interface Compiled {
  readonly lines: readonly Line[];
  readonly divisor: bigint;
}

/** Each rule is read once: the catalog's and the open jobs' rules are a few objects that are used for every job. */
const compiled = new WeakMap<PriceRule, Compiled>();

/** The lines are added as fractions over one common divisor, so that a price is rounded once and not once a line. */
function total(rule: PriceRule, countOf: (quantity: Quantity) => bigint): bigint {
  let known = compiled.get(rule);
  if (!known) {
    const lines = linesOf(rule);
    known = { lines, divisor: commonDivisor(lines) };
    compiled.set(rule, known);
  }
  const { lines, divisor } = known;
  const scaled = lines.reduce((sum, { quantity, tiers }) => sum + scaledCost(tiers, countOf(quantity), divisor), 0n);
  return divideRoundingUp(scaled, divisor * MILLIONTHS);
}

/** In millionths of a unit. */
export function mostOf(quantity: Quantity, input: Input): bigint {
  switch (quantity.of) {
    case 'call':
      return MILLIONTHS;
    case 'input':
      return quantity.unit === 'characters' ? codePointsOf(input, quantity.field) * MILLIONTHS : statedUnitsOf(input, quantity.field);
    case 'usage':
      return mostUnits(quantity.max, input) * MILLIONTHS;
    default:
      return assertNever(quantity);
  }
}

function mostUnits(max: UsageMaximum, input: Input): bigint {
  switch (max.from) {
    case 'field':
      return wholeNumberOf(input, max.field);
    case 'characters':
      return divideRoundingUp(codePointsOf(input, max.field), BigInt(max.per));
    case 'fixed':
      return BigInt(max.units);
    case 'messageBytes':
      return bytesOfMessages(input, max);
    default:
      return assertNever(max);
  }
}

function unitsReported(usage: VendorUsage, unit: string): bigint {
  return BigInt(usage[unit] ?? 0) * MILLIONTHS;
}
