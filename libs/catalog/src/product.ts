import { z } from 'zod';
import { expandFileFields } from './file-fields.js';
import { priceRule } from './price-rule.js';
import { productCache } from './product-cache.js';
import { productResult } from './product-result.js';
import { productRoute } from './product-route.js';

/** What becomes of usage above the hold. The words are the wallet's. */
export const OVERRUN_POLICIES = ['reject', 'cap', 'absorb'] as const;
export type OverrunPolicy = (typeof OVERRUN_POLICIES)[number];

/** Whose jobs go first when a vendor has a queue. */
export const PRIORITIES = ['interactive', 'batch'] as const;
export type Priority = (typeof PRIORITIES)[number];

/** A product as its YAML file says it; the file's name is the product's name, and what clients write in `POST /v1/jobs`. */
export const productFile = z.strictObject({
  description: z
    .string()
    .min(1)
    .max(500)
    .meta({
      description: 'What it does, in the words that users read.',
      examples: ['Translates a text. You pay for each character that you send.'],
    }),
  routes: z
    .array(productRoute)
    .min(1)
    .max(5)
    .meta({
      description: 'Who makes it, in this order: the next one only if the one before certainly did not do it.',
      examples: [[{ vendor: 'deepl' }]],
    }),
  inputSchema: z.record(z.string(), z.unknown()).meta({
    description:
      'JSON Schema 2020-12 of a job’s input: a closed object whose every text, list and number is bounded. A field that is a file is written as `file: { bytesMax, contentTypes }`.',
    examples: [
      { type: 'object', additionalProperties: false, required: ['text'], properties: { text: { type: 'string', maxLength: 5000 } } },
    ],
  }),
  result: productResult,
  price: priceRule.meta({ description: 'What a job costs its user.' }),
  cache: productCache.optional(),
  belowCost: z
    .boolean()
    .default(false)
    .meta({
      description: 'Lets the product be sold although some input costs us more than its price: without this, that stops the boot.',
      examples: [true],
    }),
  overrun: z
    .enum(OVERRUN_POLICIES)
    .default('absorb')
    .meta({
      description:
        'When the vendor reports more than was held: `absorb` charges the hold and books the rest as our loss, `cap` charges the hold and books nothing, `reject` fails the job and charges nothing.',
      examples: ['absorb'],
    }),
  priority: z
    .enum(PRIORITIES)
    .default('interactive')
    .meta({
      description:
        'What waits for the same vendor: of a user’s `interactive` jobs eight are started for one that is `batch`, so these wait longer and never for ever.',
      examples: ['batch'],
    }),
  waitMaxSeconds: z
    .int()
    .min(1)
    .max(86_400)
    .optional()
    .meta({
      description:
        'What would wait for longer than this before it is started is refused with 503 and a time at which there will be room for it. Without this, everything waits for as long as it takes.',
      examples: [600],
    }),
  attemptsMax: z
    .int()
    .min(1)
    .max(20)
    .meta({ description: 'Vendor calls for one job on each of its routes, the first included.', examples: [4] }),
});

/** As it is sold: its file fields in the form that clients send, and their rules beside them. */
export const productAsSold = productFile.transform((product, issues) => ({ ...product, ...expandFileFields(product.inputSchema, issues) }));

export type Product = Readonly<z.infer<typeof productAsSold>> & { readonly name: string };
