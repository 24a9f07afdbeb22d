import { z } from 'zod';
import { alert } from '#contracts';
import { statement } from '#postgres';

/** Counts what was raised. A key that is new is told now, one that was told lately when its quiet time is over. Beyond $5 rows, only known ones count. */
export const NOTE_ALERTS = statement(
  'gateway-note-alerts',
  `INSERT INTO gateway.alerts AS a (webhook, key, latest, waiting, due_at)
   SELECT w.webhook, n.key, n.latest::jsonb, n.count, now()
     FROM unnest($1::text[]) AS w (webhook) CROSS JOIN unnest($2::text[], $3::text[], $4::int[]) AS n (key, latest, count)
    WHERE (SELECT count(*) FROM gateway.alerts) < $5::bigint
       OR EXISTS (SELECT FROM gateway.alerts AS k WHERE k.webhook = w.webhook AND k.key = n.key)
   ON CONFLICT (webhook, key) DO UPDATE
      SET latest = EXCLUDED.latest,
          waiting = a.waiting + EXCLUDED.waiting,
          first_at = CASE WHEN a.waiting = 0 THEN now() ELSE a.first_at END,
          due_at = coalesce(a.due_at, greatest(now(), a.quiet_until))`,
);

/** Whoever claims tells; if it dies, another one does so after $3. */
export const CLAIM_ALERTS = statement(
  'gateway-claim-alerts',
  `WITH due AS MATERIALIZED (
     SELECT webhook, key FROM gateway.alerts WHERE due_at <= now() AND webhook = ANY ($1::text[]) ORDER BY due_at LIMIT $2::int FOR UPDATE SKIP LOCKED
   )
   UPDATE gateway.alerts AS a SET due_at = now() + $3::float8 * interval '1 millisecond', tries = a.tries + 1
     FROM due WHERE a.webhook = due.webhook AND a.key = due.key
   RETURNING a.webhook, a.key, a.latest, a.waiting, a.first_at, a.tries`,
);

/** What came while it was told waits for the end of its quiet time. */
export const NOTE_TOLD = statement(
  'gateway-note-told',
  `UPDATE gateway.alerts AS a
      SET waiting = greatest(0, a.waiting - $3::int), tries = 0, last_fault = NULL, told_at = now(), first_at = now(),
          quiet_until = now() + $4::float8 * interval '1 millisecond',
          due_at = CASE WHEN a.waiting > $3::int THEN now() + $4::float8 * interval '1 millisecond' END
    WHERE a.webhook = $1 AND a.key = $2`,
);

export const NOTE_NOT_TOLD = statement(
  'gateway-note-not-told',
  `UPDATE gateway.alerts SET last_fault = $3, due_at = now() + $4::float8 * interval '1 millisecond' WHERE webhook = $1 AND key = $2`,
);

/** What was told long ago, and what belongs to a webhook that is none any more. */
export const FORGET_ALERTS = statement(
  'gateway-forget-alerts',
  `DELETE FROM gateway.alerts WHERE (due_at IS NULL AND told_at < now() - interval '30 days') OR NOT webhook = ANY ($1::text[])`,
);

export const claimedAlert = z.object({
  webhook: z.string(),
  key: z.string(),
  latest: alert,
  waiting: z.int(),
  first_at: z.date(),
  tries: z.int(),
});
export type ClaimedAlert = z.infer<typeof claimedAlert>;
