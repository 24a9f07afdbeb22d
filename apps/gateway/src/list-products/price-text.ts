import type { PriceRule } from '#catalog';
import { assertNever } from '#exhaustive';

/** A price rule in words for customers. */
export function priceText(rule: PriceRule): string {
  switch (rule.kind) {
    case 'perCall':
      return `${points(rule.points)} per job`;
    case 'perUnit':
      return `${points(rule.points)} per ${units(rule.per, rule.unit)} of ${rule.field}`;
    case 'perUsage':
      return rule.units.map(({ unit, points: price, per }) => `${points(price)} per ${units(per, unit)}`).join(', ');
    default:
      return assertNever(rule);
  }
}

function points(amount: string): string {
  return amount === '1' ? '1 point' : `${amount} points`;
}

/** `1, "prompt_tokens"` → `prompt token`. */
function units(per: number, unit: string): string {
  const words = unit.replaceAll('_', ' ');
  return per === 1 ? words.replace(/s$/, '') : `${per} ${words}`;
}
