import { statement } from '#postgres';

/** The accounts whose balance is due, for whoever is first: nobody else asks before the next time. */
export const CLAIM_BALANCES = statement(
  'claim-balances',
  `INSERT INTO worker.accounts AS a (vendor, account, balance_due_at)
   SELECT $1, name, now() + $3::float8 * interval '1 millisecond' FROM unnest($2::text[]) AS w (name)
   ON CONFLICT (vendor, account) DO UPDATE SET balance_due_at = EXCLUDED.balance_due_at
    WHERE a.balance_due_at <= now()
   RETURNING account`,
);

export const NOTE_BALANCE = statement(
  'note-balance',
  `UPDATE worker.accounts SET balance = $3::float8, balance_at = now(), is_dry = $4 WHERE vendor = $1 AND account = $2`,
);
