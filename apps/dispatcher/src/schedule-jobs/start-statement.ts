import { statement } from '#postgres';
import { UPDATED_COLUMNS, type Updated } from '../keep-jobs/job-row.js';

/**
 * Between these locks and the end of the transaction nobody else starts jobs of a user or key that has a limit of its own, at whichever vendor: those that the
 * start below may choose from. Which ones are locked is kept for it, as is who the scheduler is. While nobody has such a limit it looks for nothing. The limit is in a SELECT of its own,
 * because a number that PostgreSQL sees has it plan the statement anew for each (docs/adr/0044-a-jobs-key-needs-no-claim.md).
 */
export const lockLimits = statement(
  'dispatcher.lock_limits',
  `WITH ahead AS MATERIALIZED (
     SELECT flow FROM dispatcher.job_states
      WHERE vendor = $1 AND state = 'queued' AND not_before IS NULL AND (start_by IS NULL OR start_by > now())
        AND EXISTS (SELECT FROM dispatcher.limits WHERE running_max IS NOT NULL)
      ORDER BY tag, held_at, id
      LIMIT (SELECT $2::bigint)
   ), locked AS MATERIALIZED (
     SELECT l.holder FROM dispatcher.limits AS l WHERE l.running_max IS NOT NULL AND l.user_id IN (SELECT flow FROM ahead)
      ORDER BY l.user_id, l.holder
        FOR NO KEY UPDATE OF l
   )
   SELECT set_config('dispatcher.locked_limits', coalesce(string_agg(holder::text, ','), ''), true) FROM locked`,
);

/**
 * A statement of its own, after the lock: its snapshot must see what the scheduler before committed. Unknown jobs take no room: no
 * call of theirs is under way any more, and a vendor's bad hour would otherwise stop it for the time that their outcomes take to be found out.
 * In the order of their tags (docs/adr/0021-fair-queue.md). The clock goes to the last tag that was started. Its speed is measured while the queue
 * never runs empty; a look that finds more room than jobs ends the measurement, also one that finds nobody: the time in which nobody waited is no part of it.
 * Of a user or key with a limit of its own, those above it are parked instead (docs/adr/0023-limits-per-user.md), in the order of their turns, so that each
 * is met once. One whose limit is not locked came after the lock: the next look decides it.
 */
export const startJobs = statement(
  'dispatcher.start_jobs',
  `WITH room AS MATERIALIZED (
     SELECT CASE WHEN current_setting('dispatcher.is_scheduler') = 'true' THEN greatest(0, least($2::bigint - count(*), $4::bigint)) ELSE 0 END AS jobs
       FROM dispatcher.job_states WHERE vendor = $1 AND state = 'running'
   ), next AS MATERIALIZED (
     SELECT id, tag, held_at, flow, key_id FROM dispatcher.job_states
      WHERE vendor = $1 AND state = 'queued' AND not_before IS NULL AND (start_by IS NULL OR start_by > now())
      ORDER BY tag, held_at, id
      LIMIT (SELECT jobs FROM room)
        FOR UPDATE SKIP LOCKED
   ), limited AS MATERIALIZED (
     SELECT next.id, l.holder, l.user_id, l.running_max,
            row_number() OVER (PARTITION BY l.user_id, l.holder ORDER BY next.tag, next.held_at, next.id) AS nth
       FROM next JOIN dispatcher.limits AS l ON l.user_id = next.flow AND l.holder IN (next.flow, next.key_id) AND l.running_max IS NOT NULL
   ), free AS MATERIALIZED (
     SELECT h.user_id, h.holder, h.is_locked, CASE WHEN h.is_locked THEN h.running_max - dispatcher.active_jobs(h.user_id, h.holder) ELSE 0 END AS jobs
       FROM (SELECT DISTINCT user_id, holder, running_max,
                    holder::text = ANY (string_to_array(current_setting('dispatcher.locked_limits'), ',')) AS is_locked FROM limited) AS h
   ), barred AS MATERIALIZED (
     SELECT limited.id, bool_and(free.is_locked) AS is_parked
       FROM limited JOIN free ON free.user_id = limited.user_id AND free.holder = limited.holder
      WHERE limited.nth > free.jobs
      GROUP BY limited.id
   ), parked AS (
     UPDATE dispatcher.job_states AS j SET not_before = 'infinity', tag = NULL FROM barred WHERE j.id = barred.id AND barred.is_parked
   ), chosen AS MATERIALIZED (
     SELECT id, tag FROM next WHERE NOT EXISTS (SELECT FROM barred WHERE barred.id = next.id)
   ), last AS MATERIALIZED (
     SELECT max(tag) AS tag, (SELECT count(*) FROM next) < (SELECT jobs FROM room) AS is_empty FROM chosen
   ), clock AS (
     INSERT INTO dispatcher.clocks AS c (vendor, tag, mark_tag, mark_at)
     SELECT $1, last.tag, CASE WHEN NOT is_empty THEN last.tag END, CASE WHEN NOT is_empty THEN clock_timestamp() END FROM last WHERE last.tag IS NOT NULL
         ON CONFLICT (vendor) DO UPDATE
        SET tag = greatest(c.tag, excluded.tag),
            speed = CASE WHEN c.mark_at < clock_timestamp() - $5::float8 * interval '1 millisecond'
                         THEN (greatest(c.tag, excluded.tag) - c.mark_tag) / extract(epoch FROM clock_timestamp() - c.mark_at)
                         ELSE c.speed END,
            mark_tag = CASE WHEN excluded.mark_at IS NULL THEN NULL
                            WHEN c.mark_at IS NULL OR c.mark_at < clock_timestamp() - $5::float8 * interval '1 millisecond' THEN greatest(c.tag, excluded.tag)
                            ELSE c.mark_tag END,
            mark_at = CASE WHEN excluded.mark_at IS NULL THEN NULL
                           WHEN c.mark_at IS NULL OR c.mark_at < clock_timestamp() - $5::float8 * interval '1 millisecond' THEN clock_timestamp()
                           ELSE c.mark_at END
   ), rested AS (
     UPDATE dispatcher.clocks AS c SET mark_tag = NULL, mark_at = NULL
       FROM last WHERE c.vendor = $1 AND c.mark_at IS NOT NULL AND last.tag IS NULL AND last.is_empty
   ), started AS (
     UPDATE dispatcher.job_states AS j
        SET state = 'running',
            attempt = j.attempt + 1,
            started_at = coalesce(j.started_at, now()),
            say_again_at = now() + $3::float8 * interval '1 millisecond',
            said = 0
       FROM chosen WHERE j.id = chosen.id
  RETURNING ${UPDATED_COLUMNS}, j.attempt, j.route
   )
   SELECT room.jobs AS room, (SELECT count(*) FROM barred) AS barred, started.* FROM room LEFT JOIN started ON true`,
);

/** Without a job in it, if none was started. `barred`: whose turn it was, and who may not run yet. */
export type StartedRow = { readonly room: bigint; readonly barred: bigint } & (StartedJob | { readonly id: null });

export type StartedJob = Updated & { readonly attempt: number; readonly route: number };
