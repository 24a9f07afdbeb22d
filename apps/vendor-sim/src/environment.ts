import { z } from 'zod';

/** What the sandbox reads from the environment; there is nothing else to configure, and nothing secret. */
export const simEnvironment = z.object({
  SIM_PORT: z.coerce.number().int().min(0).max(65_535).default(4010),
  SIM_HOST: z.string().min(1).default('127.0.0.1'),
  /** How long every answer takes unless its text says otherwise; 20 ms is what the bench uses. */
  SIM_DELAY_MS: z.coerce.number().int().min(0).max(600_000).default(0),
  /** How long work takes that a vendor accepts now and does later. */
  SIM_WORK_MS: z.coerce.number().int().min(0).max(600_000).default(300),
  /** Entries that the journal keeps; its totals count on when older ones fall out. */
  SIM_JOURNAL_MAX: z.coerce.number().int().min(1).max(1_000_000).default(20_000),
  /** More vendors that speak DeepL's format, by name and with commas: a test may want twenty. */
  SIM_MORE_DEEPLS: z
    .string()
    .regex(/^([a-z][a-z0-9-]{0,39}(,|$))*$/)
    .default('')
    .transform((names) => names.split(',').filter((name) => name !== '')),
});
export type SimEnvironment = z.infer<typeof simEnvironment>;

/** Throws with the name of each variable that is wrong and why. */
export function readSimEnvironment(variables: Readonly<Record<string, string | undefined>>): SimEnvironment {
  const parsed = simEnvironment.safeParse(variables);
  if (parsed.success) return Object.freeze(parsed.data);
  throw new Error(
    `the environment is wrong: ${parsed.error.issues.map((issue) => `${issue.path.join('.')}: ${issue.message}`).join('; ')}`,
  );
}
