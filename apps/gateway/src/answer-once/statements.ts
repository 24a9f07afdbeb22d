import { statement } from '#postgres';

/**
 * Makes the requests this replica's own whose id is new, whose time is over, or that nobody is at any more. Ids that are not returned are somebody else's, or answered.
 */
export const CLAIM = statement(
  'gateway-claim-answers',
  `INSERT INTO gateway.first_answers AS a (id, fingerprint, claim, repeatable, replica, claimed_until, expires_at)
   SELECT w.id, w.fingerprint, w.claim, w.repeatable, $5::uuid, now() + $6::float8 * interval '1 millisecond', now() + $7::float8 * interval '1 millisecond'
     FROM unnest((SELECT $1::bytea[]), $2::bytea[], $3::uuid[], $4::boolean[]) AS w (id, fingerprint, claim, repeatable) ORDER BY w.id
       ON CONFLICT (id) DO UPDATE
      SET fingerprint = excluded.fingerprint, claim = excluded.claim, repeatable = excluded.repeatable, replica = excluded.replica,
          claimed_until = excluded.claimed_until, expires_at = excluded.expires_at,
          status = NULL, headers = NULL, body = NULL, is_cut = false, key_id = NULL, wrapped_key = NULL
    WHERE a.expires_at <= now()
       OR (a.status IS NULL AND a.repeatable AND a.fingerprint = excluded.fingerprint
           AND (a.claimed_until <= now() OR NOT EXISTS (SELECT FROM gateway.replicas AS r WHERE r.id = a.replica AND r.alive_until > now())))
RETURNING a.id`,
);

export const READ = statement(
  'gateway-read-answers',
  `SELECT a.id, a.fingerprint, a.repeatable, a.status, a.headers, a.body, a.is_cut, a.key_id, a.wrapped_key,
          a.claimed_until > now() AND EXISTS (SELECT FROM gateway.replicas AS r WHERE r.id = a.replica AND r.alive_until > now()) AS is_under_way
     FROM unnest((SELECT $1::bytea[])) AS w (id) CROSS JOIN LATERAL (SELECT * FROM gateway.first_answers WHERE id = w.id LIMIT 1) AS a WHERE a.expires_at > now()`,
);

/** The claim is the guard: who was taken over has nothing to say. Locked in the order in which CLAIM does it, or two replicas would wait for each other. */
export const RECORD = statement(
  'gateway-record-answers',
  `WITH w AS (
     SELECT * FROM unnest((SELECT $1::bytea[]), $2::uuid[], $3::smallint[], $4::text[], $5::bytea[], $6::boolean[], $7::text[], $8::bytea[])
          AS w (id, claim, status, headers, body, is_cut, key_id, wrapped_key)
   ), mine AS MATERIALIZED (
     SELECT a.id, a.claim FROM gateway.first_answers AS a JOIN w ON w.id = a.id AND w.claim = a.claim
      WHERE a.status IS NULL ORDER BY a.id FOR UPDATE OF a
   )
   UPDATE gateway.first_answers AS a
      SET status = w.status, headers = w.headers::json, body = w.body, is_cut = w.is_cut, key_id = w.key_id, wrapped_key = w.wrapped_key
     FROM w JOIN mine USING (id, claim)
    WHERE a.id = w.id AND a.claim = w.claim
RETURNING a.id`,
);

/**
 * Whose effect has an id of its own needs no claim: who is the first to record has answered first. A claim of the same, from before that was so, is taken over. Ids that are not
 * returned have an answer, or are somebody else's.
 */
export const RECORD_FIRST = statement(
  'gateway-record-first-answers',
  `INSERT INTO gateway.first_answers AS a (id, fingerprint, claim, repeatable, replica, claimed_until, expires_at, status, headers, body, is_cut)
   SELECT w.id, w.fingerprint, gen_random_uuid(), true, $7::uuid, now(), now() + $8::float8 * interval '1 millisecond', w.status, w.headers::json, w.body, w.is_cut
     FROM unnest((SELECT $1::bytea[]), $2::bytea[], $3::smallint[], $4::text[], $5::bytea[], $6::boolean[]) AS w (id, fingerprint, status, headers, body, is_cut)
    ORDER BY w.id
       ON CONFLICT (id) DO UPDATE
      SET fingerprint = excluded.fingerprint, claim = excluded.claim, expires_at = excluded.expires_at,
          status = excluded.status, headers = excluded.headers, body = excluded.body, is_cut = excluded.is_cut
    WHERE a.expires_at <= now() OR (a.status IS NULL AND a.repeatable AND a.fingerprint = excluded.fingerprint)
RETURNING a.id`,
);

/** Nothing was done under it: the key is free again. */
export const RELEASE = statement(
  'gateway-release-answer',
  `DELETE FROM gateway.first_answers WHERE id = $1::bytea AND claim = $2::uuid AND status IS NULL`,
);

/** Nobody knows whether something was done under it: the same request may find out, and another one is a conflict. */
export const ABANDON = statement(
  'gateway-abandon-answer',
  `UPDATE gateway.first_answers SET claimed_until = now() WHERE id = $1::bytea AND claim = $2::uuid AND status IS NULL`,
);

export const BEAT = statement(
  'gateway-beat',
  `INSERT INTO gateway.replicas (id, alive_until) VALUES ($1::uuid, now() + $2::float8 * interval '1 millisecond')
       ON CONFLICT (id) DO UPDATE SET alive_until = excluded.alive_until`,
);

export const SWEEP_ANSWERS = statement(
  'gateway-sweep-answers',
  `DELETE FROM gateway.first_answers WHERE id IN (SELECT id FROM gateway.first_answers WHERE expires_at <= now() ORDER BY expires_at LIMIT $1::int FOR UPDATE SKIP LOCKED) RETURNING id`,
);

export const SWEEP_REPLICAS = statement(
  'gateway-sweep-replicas',
  `DELETE FROM gateway.replicas WHERE alive_until < now() - interval '1 hour'`,
);
