import type { PriceRule } from '#catalog';
import { parsePoints } from '#points';

/**
 * What so many units cost by a rule, in micro-points, rounded up: reckoned anew, and not by the code that is audited. Undefined for a rule that this cannot
 * read, which is each that is not a price per unit of usage without tiers.
 */
export function microOf(rule: PriceRule | undefined, units: Readonly<Record<string, number>>): bigint | undefined {
  if (rule?.kind !== 'perUsage') return undefined;
  let perMillion = 0n;
  for (const { unit, points, per } of rule.units) {
    const parsed = parsePoints(points ?? '');
    if (!parsed.ok || per === undefined) return undefined;
    perMillion += BigInt(units[unit] ?? 0) * ((parsed.micro * 1_000_000n) / BigInt(per));
  }
  return (perMillion + 999_999n) / 1_000_000n;
}
