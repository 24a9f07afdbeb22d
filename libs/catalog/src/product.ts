import { z } from 'zod';
import { priceRule } from './price-rule.js';
import { catalogName } from './vendor.js';

/** What becomes of usage above the hold. The words are the wallet's. */
export const OVERRUN_POLICIES = ['reject', 'cap', 'absorb'] as const;

const route = z.strictObject({
  vendor: catalogName,
  /** What the vendor's adapter adds to every request and users do not choose, such as the model. */
  options: z.record(z.string().max(100), z.union([z.string().max(500), z.number(), z.boolean()])).default({}),
  /** What a call costs us, in points. */
  cost: priceRule.optional(),
});
export type Route = Readonly<z.infer<typeof route>>;

/** A product as its YAML file says it; the file's name is the product's name, and what clients write in `POST /v1/jobs`. */
export const productFile = z.strictObject({
  /** Shown to users. */
  description: z.string().min(1).max(500),
  /** Who makes it, in this order: the next one only if the one before certainly did not do it. */
  routes: z.array(route).min(1).max(5),
  /** JSON Schema 2020-12 of the job's input; every string, list and number of it must be bounded (check-input-schema.ts). */
  inputSchema: z.record(z.string(), z.unknown()),
  price: priceRule,
  /** When the vendor reports more than was held: `reject` nothing is charged, `cap` the hold is, `absorb` the hold is and the rest is booked as our loss. */
  overrun: z.enum(OVERRUN_POLICIES).default('absorb'),
  /** Vendor calls for one job on each of its routes, the first included. */
  attemptsMax: z.int().min(1).max(20),
});

export type Product = Readonly<z.infer<typeof productFile>> & { readonly name: string };
