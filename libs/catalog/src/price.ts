import type { VendorUsage } from '#contracts';
import { assertNever } from '#exhaustive';
import { divideRoundingUp, parsePoints } from '#points';
import { bytesOfMessages, codePointsOf, wholeNumberOf } from './measure-input.js';
import type { PriceRule, UsageMaximum } from './price-rule.js';

type Input = Readonly<Record<string, unknown>>;

/** So many units at a price of `points` per `per` units. */
interface Line {
  readonly count: bigint;
  readonly points: string;
  readonly per: number;
}

/**
 * The most that a job with this input can cost, in micro-points: what its hold is for. The input is valid by the product's
 * schema; one that is not is a bug and throws.
 */
export function holdMicro(rule: PriceRule, input: Input): bigint {
  switch (rule.kind) {
    case 'perCall':
      return total([{ count: 1n, points: rule.points, per: 1 }]);
    case 'perUnit':
      return total([{ count: codePointsOf(input, rule.field), points: rule.points, per: rule.per }]);
    case 'perUsage':
      return total(rule.units.map(({ max, points, per }) => ({ count: mostUnits(max, input), points, per })));
    default:
      return assertNever(rule);
  }
}

/**
 * What it did cost, in micro-points, from what the vendor says it used. It may exceed the hold if the vendor counts more than
 * the bound: the caller caps it and records the overrun. A unit that the vendor did not report counts as none: what cannot be
 * shown is not charged.
 */
export function chargeMicro(rule: PriceRule, input: Input, usage: VendorUsage): bigint {
  switch (rule.kind) {
    case 'perCall':
    case 'perUnit':
      return holdMicro(rule, input);
    case 'perUsage':
      return total(rule.units.map(({ unit, points, per }) => ({ count: BigInt(usage[unit] ?? 0), points, per })));
    default:
      return assertNever(rule);
  }
}

function mostUnits(max: UsageMaximum, input: Input): bigint {
  switch (max.from) {
    case 'field':
      return wholeNumberOf(input, max.field);
    case 'messageBytes':
      return bytesOfMessages(input, max);
    default:
      return assertNever(max);
  }
}

/** The lines are added as fractions over one common divisor, so that a price is rounded once and not once a line. */
function total(lines: readonly Line[]): bigint {
  const divisor = lines.reduce((product, line) => product * BigInt(line.per), 1n);
  const dividend = lines.reduce((sum, line) => sum + line.count * microOf(line.points) * (divisor / BigInt(line.per)), 0n);
  return divideRoundingUp(dividend, divisor);
}

function microOf(points: string): bigint {
  const parsed = parsePoints(points);
  if (!parsed.ok) throw new Error(`price ${JSON.stringify(points)} ${parsed.message}`);
  return parsed.micro;
}
