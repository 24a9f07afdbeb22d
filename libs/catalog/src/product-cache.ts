import { z } from 'zod';
import { LIMITS } from '#config/limits.js';
import { catalogPoints } from './names.js';

/**
 * The same user, product and input within this time gets the stored result instead of a second call. Never for a product that does something in the world:
 * a message that is "sent" from the cache is not sent.
 */
export const productCache = z
  .strictObject({
    seconds: z
      .int()
      .min(1)
      .max(LIMITS.file.resultLifetimeMaxMs / 1_000)
      .meta({
        description:
          'How long after a job was accepted its result answers the same input of the same user; at most half of result.lifetimeMs.',
        examples: [3600],
      }),
    price: catalogPoints.default('0').meta({
      description: 'What a stored result costs, in points per job; never more than the job could have cost. Free when left away.',
      examples: ['0.001'],
    }),
  })
  .meta({
    description: 'Lets a stored result be sold again. Only for products that make nothing but their result.',
    examples: [{ seconds: 3600 }],
  });

export type ProductCache = Readonly<z.infer<typeof productCache>>;
