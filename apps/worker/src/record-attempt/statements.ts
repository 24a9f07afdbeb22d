import { statement } from '#postgres';

/** Opens attempts whose call this sender is about to make. Returns only those that are now its own to call. */
export const OPEN_ATTEMPTS = statement(
  'open-attempts',
  `INSERT INTO worker.attempts (id, job_id, n, vendor, sender, state, request_fingerprint, account, sent_at)
   SELECT o.id, o.job_id, o.n, $1, $2, 'sent', o.fingerprint, o.account, now()
   FROM unnest($3::text[], $4::uuid[], $5::int[], $6::text[], $7::text[]) AS o (id, job_id, n, fingerprint, account)
   ON CONFLICT (id) DO NOTHING
   RETURNING id`,
);

/** Writes that an attempt was never sent, so that a call on its way finds the row and does not start. */
export const VOID_ATTEMPT = statement(
  'void-attempt',
  `INSERT INTO worker.attempts (id, job_id, n, vendor, sender, state, request_fingerprint, ended_at, outcome)
   VALUES ($1, $2, $3, $4, $5, 'voided', $6, now(), $7::jsonb)
   ON CONFLICT (id) DO NOTHING
   RETURNING id`,
);

export const READ_ATTEMPT = statement(
  'read-attempt',
  `SELECT a.id, a.state, a.sender, a.account, a.request_fingerprint, a.outcome,
          COALESCE(GREATEST(0, ceil(extract(epoch FROM s.lease_until - now()) * 1000)), 0)::int AS lease_left_ms
   FROM worker.attempts a LEFT JOIN worker.senders s ON s.id = a.sender
   WHERE a.id = $1`,
);

/**
 * Takes over an open attempt of a dead sender, fenced: only from the sender that was read ($3), and only if its lease has run out
 * by the time of the update. Our own open attempts need no lease to have run out: $2 = $3.
 */
export const TAKE_OVER = statement(
  'take-over-attempt',
  `UPDATE worker.attempts a
   SET sender = $2
   WHERE a.id = $1 AND a.state = 'sent' AND a.sender = $3
     AND NOT EXISTS (SELECT 1 FROM worker.senders s WHERE s.id = $3 AND s.id <> $2 AND s.lease_until > now())
   RETURNING a.id`,
);

/** Opens an unknown attempt again, for a repeat under the same key. Of several that want to, one does: the state is the guard. */
export const REOPEN_UNKNOWN = statement(
  'reopen-unknown-attempt',
  `UPDATE worker.attempts a
   SET state = 'sent', sender = $2, outcome = NULL, ended_at = NULL
   WHERE a.id = $1 AND a.state = 'unknown' AND a.sender = $3
   RETURNING a.id`,
);

/**
 * Writes outcomes. First definite evidence wins: an open or unknown attempt takes it, a definite one keeps its own, and unknown
 * replaces nothing. A success is evidence whoever found it. Anything else speaks for the call of its own sender only, so a sender
 * that lost the attempt is heard only if there was no other call ($3: the vendor takes no idempotency keys, nobody repeats).
 *
 * An upsert although the row is always there: its plan cannot become a sequential scan while the table is young (FACTS.md), and
 * if the row had been lost, the result that we paid for would still be stored. Evidence is kept to the first and the last 19.
 */
export const RECORD_OUTCOMES = statement(
  'record-outcomes',
  `INSERT INTO worker.attempts AS a
     (id, job_id, n, vendor, sender, state, request_fingerprint, sent_at, ended_at, http_status, outcome, usage, result, evidence, account)
   SELECT o.id, o.job_id, o.n, $1, $2, o.state, o.fingerprint, now(), now(), o.http_status, o.outcome::jsonb, o.usage::jsonb, o.result::json,
          jsonb_build_array(o.evidence::jsonb), o.account
   FROM unnest($4::text[], $5::uuid[], $6::int[], $7::text[], $8::text[], $9::int[], $10::text[], $11::text[], $12::text[], $13::text[],
               $14::text[])
     AS o (id, job_id, n, state, fingerprint, http_status, outcome, usage, result, evidence, account)
   ON CONFLICT (id) DO UPDATE
   SET state = EXCLUDED.state, ended_at = EXCLUDED.ended_at, http_status = EXCLUDED.http_status, outcome = EXCLUDED.outcome,
       usage = EXCLUDED.usage, result = EXCLUDED.result,
       evidence = CASE WHEN jsonb_array_length(a.evidence) < 20 THEN a.evidence ELSE a.evidence - 1 END || EXCLUDED.evidence
   WHERE (a.state = 'sent' OR (a.state = 'unknown' AND EXCLUDED.state <> 'unknown'))
     AND (EXCLUDED.state = 'succeeded' OR a.sender = $2 OR $3::boolean)
   RETURNING a.id`,
);

/** LATERAL: each id by the primary key, also in a plan that was made while the table was small. */
export const READ_RESULTS = statement(
  'read-results',
  `SELECT a.id, a.result
   FROM unnest($1::text[]) AS q (id) CROSS JOIN LATERAL
     (SELECT t.id, t.result FROM worker.attempts t WHERE t.id = q.id AND t.result IS NOT NULL LIMIT 1) a`,
);
