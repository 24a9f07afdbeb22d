import { z } from 'zod';
import { question } from './question.js';
import { WALLET_COMMAND_TYPES } from './step-2-command-wallet.js';
import { wirePoints, wireSignedPoints, wireTime, wireUuid } from './wire.js';

/* What users ask of their own wallet, beyond its balance. */

/** Lines of one answer. */
export const ENTRIES_PAGE_MAX = 500;

/** One line of a user's statement. */
export const entryView = z.object({
  /** Grows with time, per wallet; the cursor. A decimal string, since it outgrows a double. */
  seq: z.string(),
  /** The command that caused it: `<job>:hold`, `topup:<provider>:<payment>` … */
  operationId: z.string(),
  type: z.enum(WALLET_COMMAND_TYPES),
  jobId: wireUuid.nullable(),
  product: z.string().nullable(),
  account: z.enum(['available', 'held']),
  /** Signed decimal points. */
  amount: z.string(),
  /** The account's balance right after this entry. */
  balanceAfter: wireSignedPoints,
  at: wireTime,
});
export type EntryView = z.infer<typeof entryView>;

/** Only what fits all that is given; `until` is not part of it. */
const entryFilter = z.object({
  types: z.array(z.enum(WALLET_COMMAND_TYPES)).min(1).optional(),
  product: z.string().min(1).max(100).optional(),
  jobId: wireUuid.optional(),
  from: wireTime.optional(),
  until: wireTime.optional(),
});

/**
 * A user's statement, newest first. `before` is the `next` of the page before. With a filter, a page may hold fewer lines than `limit`, or none, while there
 * is a `next`: so many operations are looked at for one answer and no more.
 */
export const askEntries = question(
  'ask.wallet.entries',
  entryFilter.extend({
    userId: wireUuid,
    limit: z.int().min(1).max(ENTRIES_PAGE_MAX),
    before: z
      .string()
      .regex(/^\d{1,19}$/)
      .optional(),
  }),
  z.object({ entries: z.array(entryView), next: z.string().nullable() }),
);

export const LOT_KINDS = ['purchased', 'bonus', 'adjustment', 'redeemed'] as const;

/** Lots that still have points, in the order in which they are spent. */
export const askLots = question(
  'ask.wallet.lots',
  z.object({ userId: wireUuid }),
  z.object({
    lots: z.array(
      z.object({
        no: z.int(),
        kind: z.enum(LOT_KINDS),
        /** What granted it. */
        operationId: z.string(),
        granted: wirePoints,
        available: wirePoints,
        held: wirePoints,
        expiresAt: wireTime.nullable(),
        at: wireTime,
      }),
    ),
  }),
);

const wireDay = z.string().regex(/^\d{4}-\d\d-\d\d$/);

/** Days of one answer, and its rows. */
export const SPEND_DAYS_MAX = 92;
export const SPEND_ROWS_MAX = 4_000;

/** What was charged and given back per day (UTC) and product, both days included; days on which nothing was are left out. `isCut`: there are more rows than fit. */
export const askSpend = question(
  'ask.wallet.spend',
  z.object({ userId: wireUuid, from: wireDay, to: wireDay }),
  z.object({
    rows: z.array(z.object({ day: wireDay, product: z.string(), charges: z.int(), charged: wirePoints, refunded: wirePoints })),
    isCut: z.boolean(),
  }),
);

/** At which balances the user wants to be told; none: never. */
export const askThresholds = question(
  'ask.wallet.thresholds',
  z.object({ userId: wireUuid }),
  z.object({ thresholds: z.array(wirePoints) }),
);

export const WALLET_READ_QUESTIONS = [askEntries, askLots, askSpend, askThresholds] as const;
