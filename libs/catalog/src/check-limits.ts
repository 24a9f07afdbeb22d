import { boundsOf } from './input-bounds.js';
import type { Finding } from './mistake.js';
import type { Product } from './product.js';
import { quantitiesOf, unitRuleOf } from './units-of-call.js';
import type { Vendor } from './vendor.js';

/** What a vendor's limits must be to each other, to its window, and to what is made there: a call that no window has room for would wait for ever. */
export function checkLimits(
  { limits, windowMax }: Pick<Vendor, 'limits' | 'windowMax'>,
  made: readonly Pick<Product, 'routes' | 'price' | 'inputSchema'>[],
  vendor: string,
): readonly Finding[] {
  if (!limits) return [];
  const findings: Finding[] = [];
  const { rates, concurrency, slackMs } = limits;
  if (rates.length === 0 && !concurrency)
    findings.push({ path: ['limits'], message: 'limits nothing', hint: 'write rates or concurrency, or remove it' });
  if (concurrency && concurrency.min > concurrency.max)
    findings.push({ path: ['limits', 'concurrency', 'min'], message: 'is above max', hint: `write at most ${concurrency.max}` });
  if (concurrency && concurrency.max > windowMax) {
    const hint = `write at most ${windowMax}, or a larger windowMax`;
    findings.push({ path: ['limits', 'concurrency', 'max'], message: 'is above windowMax, which all accounts share', hint });
  }
  const shortestMs = Math.min(...rates.map(({ perSeconds }) => perSeconds * 1_000));
  if (slackMs !== undefined && slackMs * 10 > shortestMs) {
    const hint = `write at most ${shortestMs / 10}`;
    findings.push({ path: ['limits', 'slackMs'], message: 'is more than a tenth of the shortest window', hint });
  }
  for (const [index, { calls, units, perSeconds }] of rates.entries()) {
    const same = rates
      .slice(0, index)
      .some((other) => other.perSeconds === perSeconds && (other.units === undefined) === (units === undefined));
    if (same) {
      const message = `limits the ${units === undefined ? 'calls' : 'units'} of ${perSeconds} s a second time`;
      findings.push({ path: ['limits', 'rates', index], message, hint: `keep the smaller of the two (this says ${units ?? calls ?? 0})` });
    }
    if (units !== undefined) findings.push(...unmeasured(units, { index, made, vendor }));
  }
  return findings;
}

function unmeasured(
  units: number,
  { index, made, vendor }: { readonly index: number; readonly made: Parameters<typeof checkLimits>[1]; readonly vendor: string },
): readonly Finding[] {
  return made.flatMap((product): Finding[] => {
    const quantities = quantitiesOf(unitRuleOf(product, vendor));
    if (quantities.length === 0) {
      const hint = 'give its route a cost by unit, or limit the calls';
      return [
        {
          path: ['limits', 'rates', index, 'units'],
          message: 'limits units, but a product of this vendor has none: its price is per call',
          hint,
        },
      ];
    }
    const most = quantities.reduce((sum, quantity) => sum + boundsOf(quantity, product.inputSchema).most, 0n);
    if (most <= BigInt(units)) return [];
    const message = `is less than one call may have, which is ${most} units`;
    return [
      {
        path: ['limits', 'rates', index, 'units'],
        message,
        hint: 'bound the inputs of what is made there: such a call would never be made',
      },
    ];
  });
}
