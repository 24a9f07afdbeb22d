import { isDeepStrictEqual } from 'node:util';
import { checkInputSchema } from './check-input-schema.js';
import { checkPriceFields } from './check-price-fields.js';
import { oneOf } from './did-you-mean.js';
import { losingCase } from './margin.js';
import type { Finding } from './mistake.js';
import type { Product } from './product.js';

/** What the fields of a product's file must be to each other, and to the vendors that there are. */
export function checkProduct(product: Omit<Product, 'name'>, vendors: readonly string[]): readonly Finding[] {
  const { inputSchema, price, routes } = product;
  const fields = [
    ...checkInputSchema(inputSchema),
    ...checkPriceFields(price, inputSchema, ['price']),
    ...routes.flatMap(({ cost }, index) => (cost === undefined ? [] : checkPriceFields(cost, inputSchema, ['routes', index, 'cost']))),
  ];
  // What a rule measures must be sound before its least margin means anything.
  return [...fields, ...checkRoutes(product, vendors), ...checkCache(product), ...(fields.length > 0 ? [] : checkMargin(product))];
}

function checkRoutes({ routes }: Pick<Product, 'routes'>, vendors: readonly string[]): readonly Finding[] {
  const withCost = routes.filter(({ cost }) => cost !== undefined).length;
  return routes.flatMap(({ vendor, options, cost }, index) => {
    const findings: Finding[] = [];
    if (!vendors.includes(vendor)) {
      const message = `names "${vendor}", but there is no vendors/${vendor}.yaml`;
      findings.push({ path: ['routes', index, 'vendor'], message, hint: oneOf(vendor, vendors) });
    }
    const twin = routes.slice(0, index).findIndex((other) => other.vendor === vendor && isDeepStrictEqual(other.options, options));
    if (twin >= 0) {
      const hint = 'remove it, or give it other options: a job would fail on it as it did before';
      findings.push({ path: ['routes', index, 'vendor'], message: `repeats route ${twin}`, hint });
    }
    if (cost === undefined && withCost > 0) {
      const hint = 'write the cost of every route, or of none: a margin of some jobs would be read as that of all';
      findings.push({ path: ['routes', index, 'cost'], message: 'is missing, but other routes have one', hint });
    }
    return findings;
  });
}

/** Half, so that whoever gets a stored result has the other half to fetch it: the dispatcher knows when its job began, and not when it was stored. */
function checkCache({ cache, result }: Pick<Product, 'cache' | 'result'>): readonly Finding[] {
  const secondsMax = Math.floor(result.lifetimeMs / 2_000);
  if (cache === undefined || cache.seconds <= secondsMax) return [];
  const message = `is more than half of the time that results are kept (result.lifetimeMs: ${result.lifetimeMs})`;
  const hint = secondsMax > 0 ? `write at most ${secondsMax}, or raise result.lifetimeMs` : 'raise result.lifetimeMs';
  return [{ path: ['cache', 'seconds'], message, hint }];
}

function checkMargin({ routes, price, inputSchema, belowCost }: Omit<Product, 'name'>): readonly Finding[] {
  if (belowCost) return [];
  return routes.flatMap(({ vendor, cost }, index) => {
    const losing = cost === undefined ? null : losingCase(price, cost, inputSchema);
    if (!losing) return [];
    const { what, pricePoints, costPoints } = losing;
    const message = `sells below cost through ${vendor}: with ${what} it is sold for ${pricePoints} points and costs ${costPoints}`;
    return [{ path: ['routes', index, 'cost'], message, hint: 'raise the price, bound the input, or write belowCost: true' }];
  });
}
