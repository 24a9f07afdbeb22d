import { z } from 'zod';

/** What the demo reads of the API's answers. */
export const balanceBody = z.object({ available: z.string(), held: z.string(), total: z.string() });
export type Balance = z.infer<typeof balanceBody>;

export const jobBody = z.object({
  id: z.string(),
  state: z.string(),
  held: z.string(),
  charged: z.string().nullable(),
  attempts: z.number(),
  cached: z.boolean(),
  error: z.object({ code: z.string(), message: z.string() }).nullable(),
  result: z.record(z.string(), z.unknown()).nullable(),
});
export type Job = z.infer<typeof jobBody>;

export const createdUserBody = z.object({ user: z.object({ id: z.uuid() }), apiKey: z.string() });

export const entryBody = z.object({
  seq: z.string(),
  operationId: z.string(),
  type: z.string(),
  account: z.enum(['available', 'held']),
  amount: z.string(),
  balanceAfter: z.string(),
});
export type Entry = z.infer<typeof entryBody>;

export const entriesBody = z.object({ entries: z.array(entryBody), next: z.string().nullable() });
