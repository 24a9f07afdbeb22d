import { z } from 'zod';
import { parsePoints } from '#points';

/** A price: decimal points, never negative, at most six decimals. Zero is a price: free of charge. */
const pricePoints = z.string('must be a decimal string of points in quotes, such as "0.01"').superRefine((text, issues) => {
  const parsed = parsePoints(text);
  if (!parsed.ok) issues.addIssue({ code: 'custom', message: parsed.message });
  else if (parsed.micro < 0n) issues.addIssue({ code: 'custom', message: 'must not be negative' });
});

/** "points per this many units": lets a price be smaller than a micro-point a unit. */
const perUnits = z.int().min(1).max(1_000_000_000);

const fieldName = z.string().min(1).max(100);
const unitName = z.string().regex(/^[a-z][a-z0-9_]{0,39}$/, 'must be lower-case letters, digits and "_", at most 40');

/**
 * How to bound a unit, before the call, from the input alone. A bound that can be exceeded is the platform's loss, because a
 * capture is never larger than its hold.
 */
const usageMaximum = z.discriminatedUnion('from', [
  /** An integer field of the input is itself the bound, such as `max_tokens`. */
  z.strictObject({ from: z.literal('field'), field: fieldName }),
  /**
   * Tokens of a prompt: no byte-level tokenizer makes more tokens than there are UTF-8 bytes, and chat formats wrap each
   * message and the whole prompt in a few tokens of their own.
   */
  z.strictObject({
    from: z.literal('messageBytes'),
    field: fieldName,
    perMessage: z.int().min(0).max(10_000),
    perPrompt: z.int().min(0).max(10_000),
  }),
]);

/**
 * How a product's price is found. It is frozen on the job's row when the job is accepted, so a rule once sold must stay
 * readable: add kinds, never change the meaning of one.
 */
export const priceRule = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('perCall'), points: pricePoints }),
  /** Measured on the input, so hold and charge are the same. `characters` are Unicode code points of a string field. */
  z.strictObject({ kind: z.literal('perUnit'), unit: z.literal('characters'), field: fieldName, points: pricePoints, per: perUnits }),
  /** Reported by the vendor: the hold is the most that the input allows, the charge is what was used. */
  z.strictObject({
    kind: z.literal('perUsage'),
    units: z
      .array(z.strictObject({ unit: unitName, points: pricePoints, per: perUnits, max: usageMaximum }))
      .min(1)
      .max(10),
  }),
]);

export type PriceRule = z.infer<typeof priceRule>;
export type UsageMaximum = z.infer<typeof usageMaximum>;
