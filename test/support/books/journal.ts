import { z } from 'zod';
import { send } from '../system/http.js';

const entry = z.object({
  seq: z.number(),
  vendor: z.string(),
  attempt: z.string().nullable(),
  excerpt: z.string(),
  status: z.union([z.number(), z.literal('cut')]),
  billed: z.boolean(),
  billedUnits: z.record(z.string(), z.number()),
  replay: z.boolean(),
  /** No request: the end of work that was accepted before. */
  later: z.literal(true).optional(),
});
export type JournalEntry = z.infer<typeof entry>;

/** What the sandbox was asked and what it would bill: the other side's books, kept by the other side. */
export async function readJournal(simUrl: string): Promise<JournalEntry[]> {
  const answer = await send(`${simUrl}/journal?limit=100000`);
  return z.array(entry).parse(answer.body);
}
