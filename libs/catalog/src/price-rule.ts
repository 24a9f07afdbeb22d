import { z } from 'zod';
import { catalogPoints } from './names.js';

/** Counts and limits of units stay far below 2^53, so that no JSON reader rounds them. */
export const UNITS_MAX = 1_000_000_000;

/**
 * What can be measured on an input. `characters` are the Unicode code points of a string field; of the others the input states how many: a
 * whole-number field, or a string field with a decimal number (DECIMAL_PATTERN).
 */
export const INPUT_UNITS = ['characters', 'pages', 'seconds', 'megapixels'] as const;

const points = catalogPoints.meta({ description: 'The price of `per` units, as a decimal string of points.', examples: ['0.01'] });
const per = z
  .int()
  .min(1)
  .max(UNITS_MAX)
  .meta({
    description: 'The number of units that `points` pays for: lets a price be smaller than a micro-point a unit.',
    examples: [1000],
  });
const unitCount = z.int().min(1).max(UNITS_MAX);

const fieldName = z.string().min(1).max(100);
const unitName = z
  .string()
  .regex(/^[a-z][a-z0-9_]{0,39}$/, 'must be lower-case letters, digits and "_", at most 40')
  .meta({ description: 'The unit as the vendor’s usage names it.', examples: ['completion_tokens'] });

const tier = z.strictObject({
  upTo: unitCount.optional().meta({
    description: 'The last unit that this tier prices; each tier prices only the units above the tier before. Left away in the last tier.',
    examples: [1000],
  }),
  points,
  per,
});

/** One price for all units, or graduated: the first units at one price, the next at another. */
const rate = {
  points: points.optional(),
  per: per.optional(),
  tiers: z
    .array(tier)
    .min(2)
    .max(20)
    .optional()
    .meta({
      description:
        'Graduated prices instead of `points` and `per`: units up to the first `upTo` at the first price, the next units at the next, never all units at the last.',
      examples: [
        [
          { upTo: 1000, points: '0.02', per: 1 },
          { points: '0.01', per: 1 },
        ],
      ],
    }),
};
export type Rate = z.infer<z.ZodObject<typeof rate>>;

function checkRate(given: Rate, issues: z.RefinementCtx): void {
  const tell = (path: (string | number)[], message: string, hint: string): void => {
    issues.addIssue({ code: 'custom', path, message, params: { hint } });
  };
  if (given.tiers === undefined) {
    if (given.points === undefined) tell(['points'], 'is missing', 'write points: "0.01" and per: 1, or tiers');
    else if (given.per === undefined) tell(['per'], 'is missing', 'write per: 1, or how many units `points` pays for');
    return;
  }
  if (given.points !== undefined || given.per !== undefined)
    tell(['tiers'], 'stands beside points and per', 'remove points and per: each tier has its own');
  let before = 0;
  for (const [index, { upTo }] of given.tiers.entries()) {
    const isLast = index === given.tiers.length - 1;
    if (isLast && upTo !== undefined)
      tell(['tiers', index, 'upTo'], 'ends the last tier', 'remove it: the last tier prices all further units');
    else if (!isLast && upTo === undefined)
      tell(['tiers', index, 'upTo'], 'is missing', 'every tier but the last says its last unit: upTo: 1000');
    else if (!isLast && upTo !== undefined && upTo <= before)
      tell(['tiers', index, 'upTo'], 'is out of order', `write more than ${before}, or sort the tiers by upTo`);
    before = upTo ?? before;
  }
}

/**
 * How to bound a unit, before the call, from the input alone. A bound that can be exceeded is the platform's loss, because a
 * capture is never larger than its hold.
 */
const usageMaximum = z
  .discriminatedUnion('from', [
    z.strictObject({
      from: z.literal('field').meta({ description: 'A whole-number field of the input is itself the bound.' }),
      field: fieldName.meta({ description: 'The field of the input, such as `max_tokens`.', examples: ['max_tokens'] }),
    }),
    z.strictObject({
      from: z.literal('characters').meta({ description: 'The Unicode code points of a string field, or a fraction of them, rounded up.' }),
      field: fieldName.meta({ description: 'The string field of the input.', examples: ['text'] }),
      per: unitCount
        .default(1)
        .meta({ description: 'How many characters make one unit at most, such as those of one segment.', examples: [1] }),
    }),
    z.strictObject({
      from: z.literal('fixed').meta({ description: 'The same bound for every input.' }),
      units: unitCount.meta({ description: 'The most units that a call can use.', examples: [60] }),
    }),
    /**
     * Tokens of a prompt: no byte-level tokenizer makes more tokens than there are UTF-8 bytes, and chat formats wrap each
     * message and the whole prompt in a few tokens of their own.
     */
    z.strictObject({
      from: z.literal('messageBytes').meta({ description: 'The UTF-8 bytes of all messages, plus a fixed part per message and prompt.' }),
      field: fieldName.meta({ description: 'The list of messages, each with a string `content`.', examples: ['messages'] }),
      perMessage: z
        .int()
        .min(0)
        .max(10_000)
        .meta({ description: 'Units that each message may take besides its bytes.', examples: [16] }),
      perPrompt: z
        .int()
        .min(0)
        .max(10_000)
        .meta({ description: 'Units that the prompt may take besides its messages.', examples: [16] }),
    }),
  ])
  .meta({ description: 'The most units that an input can lead to: what the hold is for.' });

/**
 * How a product's price is found, or what a call costs us. It is frozen on the job's row when the job is accepted, so a rule once sold must stay
 * readable: add kinds, never change the meaning of one.
 */
export const priceRule = z.discriminatedUnion('kind', [
  z.strictObject({
    kind: z.literal('perCall').meta({ description: 'One price for every job.' }),
    points: catalogPoints.meta({ description: 'The price of a job, as a decimal string of points.', examples: ['1.5'] }),
  }),
  /** Measured on the input, so hold and charge are the same. */
  z
    .strictObject({
      kind: z.literal('perUnit').meta({ description: 'By units that are measured on the input: hold and charge are the same.' }),
      unit: z.enum(INPUT_UNITS).meta({
        description:
          '`characters` are counted in a string field; of the other units a number field, or a string field with a decimal number, says how many.',
        examples: ['characters'],
      }),
      field: fieldName.meta({ description: 'The field of the input that is measured; every input must have it.', examples: ['text'] }),
      ...rate,
    })
    .superRefine(checkRate),
  /** Reported by the vendor: the hold is the most that the input allows, the charge is what was used. */
  z.strictObject({
    kind: z
      .literal('perUsage')
      .meta({ description: 'By units that the vendor reports: the hold is the most that the input allows, the charge what was used.' }),
    units: z
      .array(z.strictObject({ unit: unitName, ...rate, max: usageMaximum }).superRefine(checkRate))
      .min(1)
      .max(10)
      .meta({ description: 'The units that are charged for; what else the vendor reports is free.' }),
  }),
]);

export type PriceRule = z.infer<typeof priceRule>;
export type UsageMaximum = z.infer<typeof usageMaximum>;
export type InputUnit = (typeof INPUT_UNITS)[number];
