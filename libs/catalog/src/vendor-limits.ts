import { z } from 'zod';
import { answerPlace } from './answer-place.js';

/** A bucket of usage has 32 bits in the worker's tables. */
const AMOUNT_MAX = 2_000_000_000;
const DAY_S = 86_400;

const rate = z
  .strictObject({
    calls: z
      .int()
      .min(1)
      .max(AMOUNT_MAX)
      .optional()
      .meta({ description: 'So many calls.', examples: [500] }),
    units: z
      .int()
      .min(1)
      .max(AMOUNT_MAX)
      .optional()
      .meta({
        description:
          'Or so many units: what the route’s `cost`, else the product’s `price`, measures on the input, at its most (characters, tokens).',
        examples: [100_000],
      }),
    perSeconds: z
      .int()
      .min(1)
      .max(31 * DAY_S)
      .meta({ description: 'In any span of so many seconds.', examples: [60] }),
  })
  .superRefine(({ calls, units }, issues) => {
    if ((calls === undefined) !== (units === undefined)) return;
    const hint = 'write calls: 500, or units: 100000, and a second rate for the other';
    issues.addIssue({ code: 'custom', message: 'needs exactly one of calls and units', params: { hint } });
  });

const pause = z.strictObject({
  remainingAt: answerPlace.meta({
    description: 'Where an answer says how much is left; at 0 the account pauses.',
    examples: ['header:x-ratelimit-remaining'],
  }),
  resetAt: answerPlace.meta({ description: 'Where it says when there is room again.', examples: ['header:x-ratelimit-reset'] }),
  resetIs: z.enum(['seconds', 'epochSeconds', 'duration']).meta({
    description: 'How it says that: seconds from now, seconds since 1970, or a duration such as `6m0s` or `20ms`.',
    examples: ['seconds'],
  }),
});

/** Of each account by itself. */
export const vendorLimits = z
  .strictObject({
    rates: z
      .array(rate)
      .max(4)
      .default([])
      .meta({ description: 'All of them hold, in every window of their length.', examples: [[{ calls: 500, perSeconds: 1 }]] }),
    concurrency: z
      .strictObject({
        max: z
          .int()
          .min(1)
          .max(2_000)
          .meta({ description: 'Calls under way at once.', examples: [32] }),
        min: z
          .int()
          .min(1)
          .max(2_000)
          .default(1)
          .meta({ description: 'When the vendor throttles or is overloaded, fewer are tried, down to this.', examples: [1] }),
      })
      .optional()
      .meta({ description: 'Left away: up to `windowMax`.', examples: [{ max: 32, min: 1 }] }),
    slackMs: z
      .int()
      .min(20)
      .max(5_000)
      .optional()
      .meta({
        description:
          'A window is kept for so much longer, for what lies between our clock and its counter. Left away: a two-hundredth of the window, at least 20 ms. At most a tenth of the shortest window.',
        examples: [30],
      }),
    pauses: z
      .array(pause)
      .max(5)
      .default([])
      .meta({
        description: 'The vendor’s rate headers, which say when nothing is left. `Retry-After` is heeded anyway.',
        examples: [[{ remainingAt: 'header:ratelimit-remaining', resetAt: 'header:ratelimit-reset', resetIs: 'seconds' }]],
      }),
  })
  .meta({
    description: 'What the vendor allows each of our accounts. All workers together keep it. Left away: nothing is counted.',
    examples: [{ rates: [{ calls: 500, perSeconds: 1 }], concurrency: { max: 32 } }],
  });

export type VendorLimits = Readonly<z.infer<typeof vendorLimits>>;
