import { statement } from '#postgres';

/** Whoever claims visits; if it dies, another one does so after $4. */
export const CLAIM_VISITS = statement(
  'gateway-claim-visits',
  `WITH due AS MATERIALIZED (
     SELECT id FROM gateway.webhook_endpoints WHERE due_at <= $1::timestamptz AND is_slow = $2 ORDER BY due_at LIMIT $3::int FOR NO KEY UPDATE SKIP LOCKED
   )
   UPDATE gateway.webhook_endpoints AS e SET visit_id = gen_random_uuid(), visit_until = $4::timestamptz, due_at = $4::timestamptz
     FROM due WHERE e.id = due.id
RETURNING e.id, e.user_id, e.url, e.visit_id, e.failures, e.failing_since, e.warned_at, e.last_success_at, e.last_fault, e.is_slow`,
);

export interface ClaimedVisit {
  readonly id: string;
  readonly user_id: string;
  readonly url: string;
  readonly visit_id: string;
  readonly failures: number;
  readonly failing_since: Date | null;
  readonly warned_at: Date | null;
  readonly last_success_at: Date | null;
  readonly last_fault: string | null;
  readonly is_slow: boolean;
}

export const READ_DUE = statement(
  'gateway-read-due-deliveries',
  `SELECT id, event_id, payload, tries, owed_since FROM gateway.webhook_deliveries
    WHERE endpoint_id = $1 AND due_at <= $2::timestamptz ORDER BY due_at, id LIMIT $3::int`,
);

export interface DueDelivery {
  readonly id: string;
  readonly event_id: string;
  readonly payload: string;
  readonly tries: number;
  readonly owed_since: Date;
}

/** What was delivered stays so, whatever a second post of it comes to; a success counts also if it came after all was given up. A failure says nothing about what is owed anew since ($9). */
export const NOTE_POST = statement(
  'gateway-note-post',
  `WITH noted AS (
     UPDATE gateway.webhook_deliveries AS d
        SET posts = d.posts + 1, tries = d.tries + CASE WHEN f.is_owed_anew THEN 0 ELSE 1 END, fault = CASE WHEN f.state = 'delivered' THEN NULL ELSE coalesce($6, d.fault) END,
            state = f.state, due_at = CASE WHEN f.state = 'owed' AND f.is_owed_anew THEN d.due_at WHEN f.state = 'owed' THEN $3::timestamptz END,
            ended_at = CASE WHEN f.state = 'owed' THEN NULL WHEN f.state = d.state THEN d.ended_at ELSE $4::timestamptz END
       FROM (SELECT CASE WHEN $2 = 'delivered' OR (o.state = 'owed' AND o.owed_since = $9::timestamptz) THEN $2 ELSE o.state END AS state,
                    o.owed_since <> $9::timestamptz AS is_owed_anew
               FROM gateway.webhook_deliveries AS o WHERE o.id = $1 FOR UPDATE) AS f
      WHERE d.id = $1
      RETURNING d.id, d.posts
   )
   INSERT INTO gateway.webhook_attempts (delivery_id, n, at, duration_ms, status, fault, excerpt)
   SELECT noted.id, noted.posts, $4::timestamptz, $5::int, $7::int, $6, $8 FROM noted`,
);

export const LOCK_VISIT = statement(
  'gateway-lock-visit',
  `SELECT id FROM gateway.webhook_endpoints WHERE id = $1 AND visit_id = $2 FOR NO KEY UPDATE`,
);

/** Once each: what fails for a reason of its own must not be posted again with every success of another. */
export const HURRY = statement(
  'gateway-hurry-deliveries',
  `UPDATE gateway.webhook_deliveries SET due_at = $2::timestamptz, hurried = true
    WHERE endpoint_id = $1 AND due_at > $2::timestamptz AND NOT hurried`,
);

/** After its row was locked, so that nothing that was added meanwhile is overlooked. */
export const END_VISIT = statement(
  'gateway-end-visit',
  `UPDATE gateway.webhook_endpoints AS e
      SET visit_id = NULL, visit_until = NULL, failures = $2, failing_since = $3::timestamptz, last_success_at = $4::timestamptz, last_fault = $5,
          warned_at = $6::timestamptz, paused_until = $7::timestamptz, is_slow = $8, disabled_because = coalesce(e.disabled_because, $9),
          due_at = CASE WHEN coalesce(e.disabled_because, $9) IS NULL THEN
            (SELECT greatest(min(d.due_at), $7::timestamptz) FROM gateway.webhook_deliveries AS d WHERE d.endpoint_id = e.id AND d.due_at IS NOT NULL
             HAVING count(*) > 0) END
    WHERE e.id = $1`,
);

export const FORGET_DELIVERIES = statement(
  'gateway-forget-deliveries',
  `DELETE FROM gateway.webhook_deliveries WHERE id IN
     (SELECT id FROM gateway.webhook_deliveries WHERE ended_at < $1::timestamptz ORDER BY ended_at LIMIT $2::int FOR UPDATE SKIP LOCKED)
   RETURNING id`,
);
