import { statement } from '#postgres';

/** Opens attempts whose call this sender is about to make. Returns only those that are now its own to call. */
export const OPEN_ATTEMPTS = statement(
  'open-attempts',
  `INSERT INTO worker.attempts (id, job_id, n, vendor, sender, state, request_fingerprint, account, product, sent_at)
   SELECT o.id, o.job_id, o.n, $1, $2, 'sent', o.fingerprint, o.account, o.product, now()
   FROM unnest($3::text[], $4::uuid[], $5::int[], $6::text[], $7::text[], $8::text[]) AS o (id, job_id, n, fingerprint, account, product)
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
  `SELECT a.id, a.state, a.sender, a.account, a.request_fingerprint, a.outcome, a.vendor_job_id,
          COALESCE(GREATEST(0, ceil(extract(epoch FROM s.lease_until - now()) * 1000)), 0)::int AS lease_left_ms,
          COALESCE(extract(epoch FROM now() - a.sent_at) * 1000, 0)::float8 AS sent_for_ms
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
 * Writes outcomes. First definite evidence wins: an open, accepted or unknown attempt takes it, a definite one keeps its own, and unknown replaces nothing.
 * `accepted` is taken once: an attempt that was given up after it, and is still under way at its vendor, stays unknown. A success is evidence whoever
 * found it, and so is what the vendor said of the attempt itself ($3). Anything else speaks for the call of its own sender only, so a sender that
 * lost the attempt is heard only if there was no other call ($3 as well: the vendor takes no idempotency keys, nobody repeats). A success is taken even over
 * an operator's no: the result is there, and was paid for.
 *
 * An upsert although the row is always there: its plan cannot become a sequential scan while the table is young (FACTS.md), and
 * if the row had been lost, the result that we paid for would still be stored. Evidence is kept to the first and the last 19.
 */
export const RECORD_OUTCOMES = statement(
  'record-outcomes',
  `INSERT INTO worker.attempts AS a
     (id, job_id, n, vendor, sender, state, request_fingerprint, sent_at, ended_at, http_status, outcome, usage, result, evidence, account,
      vendor_job_id, accepted_at, ask_at)
   SELECT o.id, o.job_id, o.n, $1, $2, o.state, o.fingerprint, now(), CASE WHEN o.state <> 'accepted' THEN now() END, o.http_status,
          o.outcome::jsonb, o.usage::jsonb, o.result::json, jsonb_build_array(o.evidence::jsonb), o.account,
          CASE WHEN o.state = 'accepted' THEN o.outcome::jsonb ->> 'vendorJobId' END, CASE WHEN o.state = 'accepted' THEN now() END,
          CASE WHEN o.state = 'accepted' THEN now() + $15::int * interval '1 millisecond' END
   FROM unnest($4::text[], $5::uuid[], $6::int[], $7::text[], $8::text[], $9::int[], $10::text[], $11::text[], $12::text[], $13::text[],
               $14::text[])
     AS o (id, job_id, n, state, fingerprint, http_status, outcome, usage, result, evidence, account)
   ON CONFLICT (id) DO UPDATE
   SET state = EXCLUDED.state, ended_at = EXCLUDED.ended_at, http_status = EXCLUDED.http_status, outcome = EXCLUDED.outcome,
       usage = EXCLUDED.usage, result = EXCLUDED.result, vendor_job_id = COALESCE(EXCLUDED.vendor_job_id, a.vendor_job_id),
       accepted_at = COALESCE(a.accepted_at, EXCLUDED.accepted_at), ask_at = EXCLUDED.ask_at, sent_at = COALESCE(a.sent_at, EXCLUDED.sent_at),
       evidence = CASE WHEN jsonb_array_length(a.evidence) < 20 THEN a.evidence ELSE a.evidence - 1 END || EXCLUDED.evidence
   WHERE (a.state = 'sent' OR (a.state IN ('accepted', 'unknown') AND EXCLUDED.state <> 'unknown')
          OR (a.decided_by IS NOT NULL AND a.state <> 'succeeded' AND EXCLUDED.state = 'succeeded'))
     AND (EXCLUDED.state <> 'accepted' OR a.accepted_at IS NULL)
     AND (EXCLUDED.state = 'succeeded' OR a.sender = $2 OR $3::boolean)
   RETURNING a.id`,
);

/**
 * Claims accepted attempts of a vendor whose time to be asked about has come, by pushing that time on: a replica that dies has only put it off. The wait
 * doubles up to the cap.
 */
export const CLAIM_ACCEPTED = statement(
  'claim-accepted-attempts',
  `WITH due AS MATERIALIZED (
     SELECT id FROM worker.attempts WHERE vendor = $1 AND ask_at <= now() ORDER BY ask_at LIMIT $2::int FOR UPDATE SKIP LOCKED
   )
   UPDATE worker.attempts AS a
   SET asked = a.asked + 1, ask_at = now() + interval '1 millisecond' * least($4::float8, $3::float8 * power(2, least(a.asked, 20)))
   FROM due WHERE a.id = due.id
   RETURNING a.id, a.job_id, a.n, a.account, a.request_fingerprint, a.vendor_job_id,
             (extract(epoch FROM now() - a.accepted_at) * 1000)::float8 AS accepted_for_ms,
             COALESCE(extract(epoch FROM now() - a.sent_at) * 1000, 0)::float8 AS sent_for_ms`,
);

/** The time of an accepted attempt is over. What became of it is not known: the vendor may still do it, and bill it. */
export const GIVE_UP_ACCEPTED = statement(
  'give-up-accepted-attempt',
  `UPDATE worker.attempts AS a
   SET state = 'unknown', ended_at = now(), outcome = $2::jsonb, ask_at = NULL,
       evidence = CASE WHEN jsonb_array_length(a.evidence) < 20 THEN a.evidence ELSE a.evidence - 1 END || jsonb_build_array($3::jsonb)
   WHERE a.id = $1 AND a.state = 'accepted'
   RETURNING a.id`,
);

/** The attempt that a vendor speaks of: under its own name for it, else under ours, as long as no other name of the vendor's stands there. */
export const FIND_NAMED_ATTEMPT = statement(
  'find-named-attempt',
  `SELECT a.id, a.job_id, a.n, a.account, a.request_fingerprint
   FROM worker.attempts a WHERE a.vendor = $1 AND a.vendor_job_id = $2
   UNION ALL
   SELECT a.id, a.job_id, a.n, a.account, a.request_fingerprint
   FROM worker.attempts a WHERE a.id = $3 AND a.vendor = $1 AND a.vendor_job_id IS NULL
   LIMIT 1`,
);

/**
 * What an operator says of an attempt ($6: its state). Not while its sender is at it: then the call itself tells. Of an attempt that was never opened, a no
 * is written as `voided`, so that a call on its way does not start.
 */
export const DECIDE_ATTEMPT = statement(
  'decide-attempt',
  `INSERT INTO worker.attempts AS a
     (id, job_id, n, vendor, sender, state, request_fingerprint, sent_at, ended_at, outcome, usage, result, evidence, decided_by)
   VALUES ($1, $2, $3, $4, $5, CASE WHEN $6::text = 'succeeded' THEN 'succeeded' ELSE 'voided' END, 'none',
           CASE WHEN $6::text = 'succeeded' THEN now() END, now(), $7::jsonb, $8::jsonb, $9::json, jsonb_build_array($10::jsonb), $11)
   ON CONFLICT (id) DO UPDATE
   SET state = $6::text, ended_at = now(), outcome = EXCLUDED.outcome, usage = EXCLUDED.usage, result = EXCLUDED.result, ask_at = NULL,
       decided_by = EXCLUDED.decided_by,
       evidence = CASE WHEN jsonb_array_length(a.evidence) < 20 THEN a.evidence ELSE a.evidence - 1 END || EXCLUDED.evidence
   WHERE a.state IN ('accepted', 'unknown')
      OR (a.state = 'sent' AND NOT EXISTS (SELECT 1 FROM worker.senders s WHERE s.id = a.sender AND s.lease_until > now()))
   RETURNING a.id`,
);

/** The newest attempts of some jobs, by the primary key: an id begins with its job's. */
export const READ_ATTEMPT_RECORDS = statement(
  'read-attempt-records',
  `SELECT a.id, a.job_id, a.n, a.vendor, a.account, a.state, a.sent_at, a.ended_at, a.vendor_job_id, a.asked, a.outcome, a.decided_by,
          CASE WHEN $2::boolean THEN a.evidence ELSE '[]'::jsonb END AS evidence
   FROM unnest($1::text[]) AS q (job_id) CROSS JOIN LATERAL
     (SELECT * FROM worker.attempts t WHERE t.id > q.job_id || ':' AND t.id < q.job_id || ';' ORDER BY t.n DESC LIMIT $3::int) a
   ORDER BY a.job_id, a.n`,
);

/** LATERAL: each id by the primary key, also in a plan that was made while the table was small. (SELECT $1): planned once (libs/postgres/README.md). */
export const READ_RESULTS = statement(
  'read-results',
  `SELECT a.id, a.result
   FROM unnest((SELECT $1::text[])) AS q (id) CROSS JOIN LATERAL
     (SELECT t.id, t.result FROM worker.attempts t WHERE t.id = q.id AND t.result IS NOT NULL LIMIT 1) a`,
);

/** An order carries at most 1 000 attempts. */
export const READ_ATTEMPT_TIMES = statement(
  'read-attempt-times',
  `SELECT n, sent_at, ended_at, outcome ->> 'kind' AS outcome
   FROM worker.attempts WHERE id > $1::text || ':' AND id < $1::text || ';' ORDER BY n LIMIT 1000`,
);
