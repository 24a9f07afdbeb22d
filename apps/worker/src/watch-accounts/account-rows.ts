import { z } from 'zod';
import { PAUSE_REASONS } from '#contracts';
import { statement } from '#postgres';

/** The rows of one vendor's accounts; times as what is left of them, so that nobody's clocks are compared. */
export const READ_ACCOUNTS = statement(
  'read-accounts',
  `SELECT account, revision::float8 AS revision, state, opens, reason, is_dry,
          (GREATEST(0, extract(epoch FROM until - now()) * 1000))::float8 AS left_ms
     FROM worker.accounts WHERE vendor = $1`,
);

/** Only from the revision that it was decided on. Returns nothing when another replica was faster. */
export const CHANGE_ACCOUNT = statement(
  'change-account',
  `INSERT INTO worker.accounts AS a (vendor, account, revision, state, opens, reason, until)
   VALUES ($1, $2, 1, $4, $5, $6, now() + $7::float8 * interval '1 millisecond')
   ON CONFLICT (vendor, account) DO UPDATE
      SET revision = a.revision + 1, state = EXCLUDED.state, opens = EXCLUDED.opens, reason = EXCLUDED.reason, until = EXCLUDED.until,
          changed_at = now()
    WHERE a.revision = $3::float8
   RETURNING revision::float8 AS revision`,
);

export const accountRow = z.object({
  account: z.string(),
  revision: z.number(),
  state: z.enum(['closed', 'open', 'probing']),
  opens: z.int(),
  reason: z.enum(PAUSE_REASONS).exclude(['balance_low']).nullable(),
  is_dry: z.boolean(),
  left_ms: z.number(),
});
