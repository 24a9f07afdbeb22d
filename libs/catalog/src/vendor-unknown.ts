import { z } from 'zod';
import { DAY_MS } from './names.js';

export const vendorUnknown = z
  .strictObject({
    askFirstMs: z
      .int()
      .min(100)
      .max(DAY_MS)
      .default(5_000)
      .meta({ description: 'The first wait before it is asked about.', examples: [5_000] }),
    askCapMs: z
      .int()
      .min(100)
      .max(DAY_MS)
      .default(600_000)
      .meta({ description: 'The longest wait between two questions.', examples: [600_000] }),
    decideAfterMs: z
      .int()
      .min(1_000)
      .max(30 * DAY_MS)
      .meta({ description: 'Without evidence for this long, `then` is done.', examples: [DAY_MS] }),
    then: z
      .enum(['release', 'wait'])
      .default('release')
      .meta({
        description: '`release`: the user’s points return, at the platform’s expense. `wait`: the hold stays until an operator decides.',
        examples: ['release'],
      }),
  })
  .meta({ description: 'What nobody knows is asked about again and again; the wait doubles from the first to the cap.' });
