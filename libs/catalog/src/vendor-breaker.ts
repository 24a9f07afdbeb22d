import { z } from 'zod';

const count = (min: number, max: number) => z.int().min(min).max(max);

export const vendorBreaker = z
  .strictObject({
    inARowMax: count(1, 10_000)
      .default(10)
      .meta({ description: 'Faults of the vendor, time-outs and calls that did not reach it, one after the other.', examples: [10] }),
    oursInARowMax: count(1, 10_000)
      .default(3)
      .meta({ description: 'Refusals for a fault of ours (key, plan, quota), one after the other.', examples: [3] }),
    shareMax: z
      .number()
      .min(0.05)
      .max(1)
      .default(0.5)
      .meta({ description: 'Or a larger share than this of the last `shareOf` calls.', examples: [0.5] }),
    shareOf: count(5, 1_000)
      .default(40)
      .meta({ description: 'The share is that of so many calls, as soon as there are so many.', examples: [40] }),
    openMs: count(100, 3_600_000)
      .default(5_000)
      .meta({
        description: 'How long the account gets no calls, before one is tried; it doubles with each one that fails.',
        examples: [5_000],
      }),
    openCapMs: count(100, 3_600_000)
      .default(300_000)
      .meta({ description: 'Up to this.', examples: [300_000] }),
  })
  .prefault({})
  .meta({
    description: 'When an account of ours is taken for ill and gets no calls for a while. A user’s own error never counts.',
    examples: [{ inARowMax: 10 }],
  });
