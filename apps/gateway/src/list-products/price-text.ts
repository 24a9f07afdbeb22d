import type { PriceRule } from '#catalog';
import { assertNever } from '#exhaustive';

type Rate = Omit<Extract<PriceRule, { kind: 'perUnit' }>, 'kind' | 'field' | 'unit'>;

/** A price rule in words for customers. */
export function priceText(rule: PriceRule): string {
  switch (rule.kind) {
    case 'perCall':
      return `${points(rule.points)} per job`;
    case 'perUnit':
      return rateText(rule, (per) => `${units(per, rule.unit)} of ${rule.field}`);
    case 'perUsage':
      return rule.units.map((each) => rateText(each, (per) => units(per, each.unit))).join(', ');
    default:
      return assertNever(rule);
  }
}

/** Graduated: `0.02 points per character of text up to 1000, then 0.01 points per character of text`. */
function rateText(rate: Rate, unitsOf: (per: number) => string): string {
  if (rate.tiers) {
    return rate.tiers
      .map(({ upTo, points: price, per }) => `${points(price)} per ${unitsOf(per)}${upTo === undefined ? '' : ` up to ${upTo}`}`)
      .join(', then ');
  }
  return `${points(rate.points ?? '0')} per ${unitsOf(rate.per ?? 1)}`;
}

function points(amount: string): string {
  return amount === '1' ? '1 point' : `${amount} points`;
}

/** `1, "prompt_tokens"` → `prompt token`. */
function units(per: number, unit: string): string {
  const words = unit.replaceAll('_', ' ');
  return per === 1 ? words.replace(/s$/, '') : `${per} ${words}`;
}
