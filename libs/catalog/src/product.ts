import { z } from 'zod';
import { priceRule } from './price-rule.js';
import { catalogName } from './vendor.js';

/** A product as its YAML file says it; the file's name is the product's name, and what clients write in `POST /v1/jobs`. */
export const productFile = z.strictObject({
  /** Shown to users. */
  description: z.string().min(1).max(500),
  vendor: catalogName,
  /** JSON Schema 2020-12 of the job's input; every string, list and number of it must be bounded (check-input-schema.ts). */
  inputSchema: z.record(z.string(), z.unknown()),
  /** What the vendor's adapter adds to every request and users do not choose, such as the model. */
  options: z.record(z.string().max(100), z.union([z.string().max(500), z.number(), z.boolean()])).default({}),
  price: priceRule,
  /** Vendor calls for one job, the first included. */
  attemptsMax: z.int().min(1).max(20),
});

export type Product = Readonly<z.infer<typeof productFile>> & { readonly name: string };
