import { z } from 'zod';
import { parsePoints } from '#points';

/** Vendor and product names stand in NATS subjects, durables, database rows and URLs: one narrow alphabet for all. */
export const catalogName = z
  .string()
  .regex(/^[a-z][a-z0-9-]{0,39}$/, 'must be lower-case letters, digits and "-", at most 40')
  .meta({ examples: ['deepl'] });

export const environmentName = z
  .string()
  .regex(/^[A-Z][A-Z0-9_]{0,79}$/, 'must be the name of an environment variable, such as DEEPL_API_KEY')
  .meta({ examples: ['DEEPL_API_KEY'] });

export const DAY_MS = 86_400_000;

/** An amount in the catalog: decimal points, never negative, at most six decimals. Zero is a price: free of charge. */
export const catalogPoints = z.string('must be a decimal string of points in quotes, such as "0.01"').superRefine((text, issues) => {
  const parsed = parsePoints(text);
  if (!parsed.ok) issues.addIssue({ code: 'custom', message: parsed.message });
  else if (parsed.micro < 0n) issues.addIssue({ code: 'custom', message: 'must not be negative' });
});
