import { z } from 'zod';
import { question } from './question.js';
import { wirePoints, wireUuid } from './wire.js';

/** What was promised for a job: the gateway has checked who promised it, and that it is still good. */
export const quotedTerms = z.object({
  /** The price rule, as the catalog wrote it then. */
  price: z.record(z.string(), z.unknown()),
  /** What becomes of usage above the hold. */
  overrun: z.string().max(20),
});
export type QuotedTerms = z.infer<typeof quotedTerms>;

/** What a job with this input would cost if it were submitted now, and when it would probably be started. Nothing is stored. */
export const askQuote = question(
  'ask.dispatcher.quote',
  z.object({ userId: wireUuid, product: z.string().min(1).max(100), input: z.record(z.string(), z.unknown()) }),
  z.discriminatedUnion('kind', [
    z.object({
      kind: z.literal('quoted'),
      terms: quotedTerms,
      /** The most that it can cost: what would be held. */
      held: wirePoints,
      /** Null: there is nothing to judge by. */
      startsInSeconds: z.number().nullable(),
    }),
    z.object({ kind: z.literal('rejected'), code: z.string(), message: z.string(), retryAfterMs: z.int().min(0).optional() }),
  ]),
);
