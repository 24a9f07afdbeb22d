import { z } from 'zod';
import { LIMITS } from '#config/limits.js';

const DAY_MS = 86_400_000;

/** What the product makes. Files of it are kept for a while and then deleted; so is what is too large to be told within the job. */
export const productResult = z
  .strictObject({
    type: z
      .enum(['json', 'file'])
      .default('json')
      .meta({ description: 'What a job’s result is: told within the job, or a file to be fetched.', examples: ['file'] }),
    lifetimeMs: z
      .int()
      .min(1_000)
      .max(LIMITS.file.resultLifetimeMaxMs)
      .default(7 * DAY_MS)
      .meta({
        description: 'How long a result that is a file is kept. After that, whoever asks for it is told that it is gone.',
        examples: [7 * DAY_MS],
      }),
  })
  .prefault({})
  .meta({ description: 'What the product makes, and how long files of it are kept.', examples: [{ type: 'file', lifetimeMs: DAY_MS }] });
