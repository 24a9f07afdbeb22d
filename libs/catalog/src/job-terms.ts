import { createHash } from 'node:crypto';
import { z } from 'zod';
import { catalogName } from './names.js';
import { priceRule, type PriceRule } from './price-rule.js';
import { productCache } from './product-cache.js';
import { OVERRUN_POLICIES, type Product } from './product.js';

/** What a job was sold at, and by whom it may be made: frozen when it is accepted, so a new catalog never changes a job that is sold already. */
export const jobTerms = z.object({
  /** Names these terms to operators: the same for the same terms, whenever and wherever they were read. Jobs from before versions have none. */
  version: z.string().max(40).optional(),
  price: priceRule,
  overrun: z.enum(OVERRUN_POLICIES),
  /** For how long its result is sold again, and at which price. */
  cache: productCache.optional(),
  /** In the order in which they are tried. */
  routes: z.array(z.object({ vendor: catalogName, cost: priceRule.optional() })).min(1),
});

export type JobTerms = Readonly<z.infer<typeof jobTerms>>;

export function termsOf({ price, overrun, cache, routes }: Product): JobTerms {
  const made = routes.map(({ vendor, cost }) => (cost === undefined ? { vendor } : { vendor, cost }));
  const terms = { price, overrun, ...(cache !== undefined && { cache }), routes: made };
  return { version: digestOf(terms), ...terms };
}

/**
 * The same for results that may stand for each other: another vendor, model or kind of result is another version, and so is another lifetime, because
 * what was stored under a shorter one is gone earlier. A price is no part of it.
 */
export function resultVersionOf({ name, routes, result }: Product): string {
  return digestOf({ name, result, routes: routes.map(({ vendor, options }) => ({ vendor, options })) });
}

/** For users, who see the price and nothing of what it costs us. */
export function priceVersionOf(price: PriceRule): string {
  return digestOf(price);
}

/** Twelve hex digits: a shop that changed its terms a million times would meet the same one twice with a chance of 0.2 %. */
function digestOf(value: unknown): string {
  return createHash('sha256').update(JSON.stringify(value, sortedKeys)).digest('hex').slice(0, 12);
}

/** The order in which a file writes its fields is no difference. */
function sortedKeys(_key: string, value: unknown): unknown {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return value;
  return Object.fromEntries(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1)));
}
