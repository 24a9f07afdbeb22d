import { z } from 'zod';
import { DAY_MS } from './names.js';

export const vendorAccepted = z
  .strictObject({
    askFirstMs: z
      .int()
      .min(100)
      .max(DAY_MS)
      .default(2_000)
      .meta({ description: 'The first wait before it is asked.', examples: [2_000] }),
    askCapMs: z
      .int()
      .min(100)
      .max(DAY_MS)
      .default(60_000)
      .meta({ description: 'The longest wait between two questions.', examples: [60_000] }),
    giveUpAfterMs: z
      .int()
      .min(1_000)
      .max(30 * DAY_MS)
      .default(DAY_MS)
      .meta({ description: 'So long after it was accepted, an attempt without an end is `unknown`.', examples: [DAY_MS] }),
  })
  .prefault({})
  .meta({ description: 'How it is asked about attempts that it has accepted and does later; the wait doubles from the first to the cap.' });
