import { z } from 'zod';
import { catalogName } from './names.js';
import { priceRule } from './price-rule.js';

export const productRoute = z.strictObject({
  vendor: catalogName.meta({ description: 'The name of a file in vendors/.', examples: ['deepl'] }),
  options: z
    .record(z.string().max(100), z.union([z.string().max(500), z.number(), z.boolean()]))
    .default({})
    .meta({
      description: 'What the vendor’s adapter adds to every request and users do not choose, such as the model.',
      examples: [{ model: 'gpt-4o-mini' }],
    }),
  cost: priceRule.optional().meta({
    description: 'What a call costs us, in points, by the same rules as a price. Without it, no cost is booked and no margin is known.',
  }),
});
export type Route = Readonly<z.infer<typeof productRoute>>;
