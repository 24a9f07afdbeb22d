import { statement } from '#postgres';
import { LIMITS } from '#config/limits.js';

/** Of a job that came without a key, as the table knows it. */
const NO_KEY = '00000000-0000-0000-0000-000000000000';

/** Who may not have so many more waiting, as far as is known without counting, and their jobs. The rows of dispatcher.waiting are locked in their order, and before any promise or job. */
const ABOVE = `asked AS MATERIALIZED (
     SELECT a.user_id, a.holder, a.jobs, coalesce(l.waiting_max, $20::int) AS most
       FROM unnest($17::uuid[], $18::uuid[], $19::int[]) AS a (user_id, holder, jobs)
       LEFT JOIN dispatcher.limits AS l ON l.user_id = a.user_id AND l.holder = a.holder
      WHERE a.holder = a.user_id OR l.waiting_max IS NOT NULL
   ), taken AS MATERIALIZED (
     INSERT INTO dispatcher.waiting AS b (user_id, holder, at_most)
     SELECT c.user_id, c.holder, c.at_most
       FROM (SELECT asked.*, asked.jobs + CASE WHEN k.holder IS NULL THEN dispatcher.waiting_jobs(asked.user_id, asked.holder) ELSE 0 END AS at_most
               FROM asked LEFT JOIN dispatcher.waiting AS k ON k.user_id = asked.user_id AND k.holder = asked.holder) AS c
      WHERE c.at_most <= c.most
      ORDER BY c.user_id, c.holder
         ON CONFLICT (user_id, holder) DO UPDATE SET at_most = b.at_most + excluded.at_most
      WHERE b.at_most + excluded.at_most
            <= coalesce((SELECT l.waiting_max FROM dispatcher.limits AS l WHERE l.user_id = b.user_id AND l.holder = b.holder), $20::int)
     RETURNING user_id, holder
   ), are_above AS MATERIALIZED (
     SELECT (SELECT count(*) FROM taken) < (SELECT count(*) FROM asked) AS is_any
   ), above AS MATERIALIZED (
     SELECT user_id, holder FROM asked WHERE (SELECT is_any FROM are_above)
     EXCEPT SELECT user_id, holder FROM taken WHERE (SELECT is_any FROM are_above)
   ), jobs_above AS MATERIALIZED (
     SELECT w.id FROM unnest($1::uuid[], $2::uuid[], $12::uuid[]) AS w (id, user_id, api_key_id)
      WHERE (SELECT is_any FROM are_above) AND (w.user_id IN (SELECT holder FROM above) OR w.api_key_id IN (SELECT holder FROM above))
   )`;

/** Both parts of a job, or neither: two batches that race for an id meet at the order's, and whoever is second finds both. */
const storedBut = (leftOut: string): string => `ordered AS (
     INSERT INTO dispatcher.job_orders
                 (id, user_id, product, input, fingerprint, terms, attempts_max, api_key_id, cache_key, cached_from, metadata, tags)
     SELECT w.id, w.user_id, w.product, w.input::json, w.fingerprint, w.terms::json, w.attempts_max, w.api_key_id, w.cache_key, w.cached_from,
            w.metadata::json, w.tags::json
       FROM unnest($1::uuid[], $2::uuid[], $3::text[], $5::text[], $6::text[], $8::text[], $9::int[], $12::uuid[], $14::text[], $15::text[], $21::text[], $22::text[])
         AS w (id, user_id, product, input, fingerprint, terms, attempts_max, api_key_id, cache_key, cached_from, metadata, tags)
      WHERE w.id <> ALL (ARRAY(${leftOut}))
         ON CONFLICT (id) DO NOTHING
     RETURNING id, user_id, created_at, tags
   ), tagged AS (
     INSERT INTO dispatcher.job_tags (user_id, tag, created_at, job_id)
     SELECT o.user_id, t.tag, o.created_at, o.id FROM ordered AS o CROSS JOIN json_array_elements_text(o.tags) AS t (tag) WHERE $22::text[] IS NOT NULL
   ), opened AS (
     INSERT INTO dispatcher.job_states (id, vendor, state, hold_micro, reply_to, say_again_at, flow, class, start_by, key_id)
     SELECT w.id, w.vendor, 'pending', w.hold_micro, w.reply_to, now() + $11::float8 * interval '1 millisecond', w.flow, w.class,
            now() + w.start_within_ms * interval '1 millisecond', coalesce(w.key_id, '${NO_KEY}'::uuid)
       FROM unnest($1::uuid[], $4::text[], $7::bigint[], $10::text[], $2::uuid[], $13::smallint[], $16::float8[], $12::uuid[])
         AS w (id, vendor, hold_micro, reply_to, flow, class, start_within_ms, key_id)
      WHERE w.id <> ALL (ARRAY(${leftOut}))
         ON CONFLICT (id) DO NOTHING
   )`;

/** A row that is there already is not returned. All jobs of who may not have so many more waiting are left out, and the holder is returned as `above`. */
export const insertJobs = statement(
  'dispatcher.insert_jobs',
  `WITH ${ABOVE}, ${storedBut('SELECT id FROM jobs_above')}
   SELECT id, created_at, NULL::uuid AS above, NULL::uuid AS unkept FROM ordered
    UNION ALL SELECT NULL, NULL, holder, NULL FROM above`,
);

/**
 * The same where some are let in by promises (ADR 41), which are gone with it: those of $23 by their own, if its time has come, those of $24 by the ones in $25. A promise lets in one job, whatever
 * comes at once and at whichever replica: who finds it gone is left out, and is returned as `unkept`.
 */
export const insertPromisedJobs = statement(
  'dispatcher.insert_promised_jobs',
  `WITH ${ABOVE}, due AS MATERIALIZED (
     SELECT id FROM unnest($23::uuid[]) AS d (id) WHERE id <> ALL (ARRAY(SELECT id FROM jobs_above))
   ), found AS MATERIALIZED (
     SELECT id, promise FROM unnest($24::uuid[], $25::bigint[]) AS f (id, promise) WHERE id <> ALL (ARRAY(SELECT id FROM jobs_above))
   ), kept_due AS MATERIALIZED (
     DELETE FROM dispatcher.promises AS p
      WHERE p.job_id = ANY (ARRAY(SELECT id FROM due)) AND p.until > now() AND p.due_at <= clock_timestamp() + interval '${LIMITS.queue.shed.earlyS} seconds'
     RETURNING p.job_id
   ), kept_found AS MATERIALIZED (
     DELETE FROM dispatcher.promises AS p WHERE p.id = ANY (ARRAY(SELECT promise FROM found)) RETURNING p.id
   ), unkept AS MATERIALIZED (
     SELECT id FROM due WHERE id NOT IN (SELECT job_id FROM kept_due) UNION ALL SELECT id FROM found WHERE promise NOT IN (SELECT id FROM kept_found)
   ), ${storedBut('SELECT id FROM jobs_above UNION ALL SELECT id FROM unkept')}
   SELECT id, created_at, NULL::uuid AS above, NULL::uuid AS unkept FROM ordered
    UNION ALL SELECT NULL, NULL, holder, NULL FROM above
    UNION ALL SELECT NULL, NULL, NULL, id FROM unkept`,
);
