import { z } from 'zod';
import { priceRule } from './price-rule.js';
import { OVERRUN_POLICIES, type Product } from './product.js';
import { catalogName } from './vendor.js';

/** What a job was sold at, and by whom it may be made: frozen when it is accepted, so a new catalog never changes a job that is sold already. */
export const jobTerms = z.object({
  price: priceRule,
  overrun: z.enum(OVERRUN_POLICIES),
  /** In the order in which they are tried. */
  routes: z.array(z.object({ vendor: catalogName, cost: priceRule.optional() })).min(1),
});

export type JobTerms = Readonly<z.infer<typeof jobTerms>>;

export function termsOf({ price, overrun, routes }: Product): JobTerms {
  return { price, overrun, routes: routes.map(({ vendor, cost }) => (cost === undefined ? { vendor } : { vendor, cost })) };
}
