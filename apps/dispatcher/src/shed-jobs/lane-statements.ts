import { statement } from '#postgres';
import { LIMITS } from '#config/limits.js';
import { MEASURED_SPEED, type MeasuredSpeed } from '../tell-place/speed-now.js';
import type { LaneKey } from './lane-key.js';

/** How far the vendor's clock is from the last of a lane, at which speed it goes, and where the line of those ends who were told a time. */
export const readLanes = statement(
  'dispatcher.read_lanes',
  `SELECT a.vendor, a.flow, a.class, coalesce(greatest(0, last.tag - c.tag), 0)::float8 AS to_go, ${MEASURED_SPEED},
          coalesce(s.shares, 1) AS shares,
          coalesce(extract(epoch FROM l.ends_at - clock_timestamp()), 0)::float8 AS line_s
     FROM unnest((SELECT $1::text[]), $2::uuid[], $3::smallint[]) AS a (vendor, flow, class)
     LEFT JOIN dispatcher.clocks AS c ON c.vendor = a.vendor
     LEFT JOIN dispatcher.shares AS s ON s.flow = a.flow
     LEFT JOIN dispatcher.lines AS l ON l.vendor = a.vendor AND l.flow = a.flow AND l.class = a.class
     LEFT JOIN LATERAL (
          SELECT q.tag FROM dispatcher.job_states AS q
           WHERE q.vendor = a.vendor AND q.state = 'queued' AND q.flow = a.flow AND q.class = a.class AND q.tag IS NOT NULL
           ORDER BY q.tag DESC LIMIT 1
          ) AS last ON true`,
);

/**
 * What is known of these: those promises that they may be the retries of, and which of them are stored already. Look-ups by key, whatever the planner believes. OFFSET 0 keeps `until` and the order
 * of ids from the look-ups: by these it read all promises where it was planned while there were few.
 */
export const readKnown = statement(
  'dispatcher.read_known',
  `SELECT DISTINCT ON (p.id) p.id, p.vendor, p.flow, p.class, p.job_id, p.fingerprint, extract(epoch FROM p.due_at - clock_timestamp())::float8 AS due_s
     FROM unnest((SELECT $1::uuid[]), $2::uuid[], $3::text[]) AS a (job_id, flow, fingerprint)
    CROSS JOIN LATERAL (
          (SELECT q.* FROM dispatcher.promises AS q WHERE q.job_id = a.job_id OFFSET 0)
           UNION ALL
          (SELECT q.* FROM dispatcher.promises AS q
            WHERE q.flow = a.flow AND q.fingerprint = a.fingerprint AND q.due_at <= clock_timestamp() + interval '${LIMITS.queue.shed.earlyS} seconds'
           OFFSET 0)
          ) AS p
    WHERE p.until > now()
    UNION ALL
   SELECT NULL, NULL, NULL, NULL, o.id, NULL, NULL
     FROM unnest((SELECT $1::uuid[])) AS w (id)
    CROSS JOIN LATERAL (SELECT id FROM dispatcher.job_orders WHERE id = w.id LIMIT 1) AS o`,
);

/**
 * What was told, in place of what could not be kept, and the ends of the lines by then, in whose order the rows are locked: two replicas that write wait for each other and not both. A line
 * is as long as what all replicas have told together, although each told it before it knew of the others.
 */
export const writePromises = statement(
  'dispatcher.write_promises',
  `WITH promised AS (
     INSERT INTO dispatcher.promises (vendor, flow, class, job_id, fingerprint, due_at, until)
     SELECT p.vendor, p.flow, p.class, p.job_id, p.fingerprint, clock_timestamp() + p.due_s * interval '1 second', clock_timestamp() + p.until_s * interval '1 second'
       FROM unnest((SELECT $1::text[]), $2::uuid[], $3::smallint[], $4::uuid[], $5::text[], $6::float8[], $7::float8[])
         AS p (vendor, flow, class, job_id, fingerprint, due_s, until_s)
   ), broken AS (
     DELETE FROM dispatcher.promises WHERE id = ANY ($13::bigint[])
   )
   INSERT INTO dispatcher.lines AS l (vendor, flow, class, ends_at)
   SELECT a.vendor, a.flow, a.class, clock_timestamp() + a.line_s * interval '1 second'
     FROM unnest((SELECT $8::text[]), $9::uuid[], $10::smallint[], $11::float8[]) AS a (vendor, flow, class, line_s)
    ORDER BY a.vendor, a.flow, a.class
       ON CONFLICT (vendor, flow, class) DO UPDATE
      SET ends_at = greatest(excluded.ends_at, l.ends_at + interval '1 second' * (
            SELECT m.moved_s FROM unnest($8::text[], $9::uuid[], $10::smallint[], $12::float8[]) AS m (vendor, flow, class, moved_s)
             WHERE m.vendor = l.vendor AND m.flow = l.flow AND m.class = l.class
          ))
   RETURNING l.vendor, l.flow, l.class, extract(epoch FROM l.ends_at - clock_timestamp())::float8 AS line_s`,
);

/** Of each vendor the longest wait, whoever's it is, and whether anybody was told a time that has not come. */
export const readBacklogs = statement(
  'dispatcher.read_backlogs',
  `SELECT a.vendor, coalesce(greatest(0, last.tag - c.tag), 0)::float8 AS to_go, ${MEASURED_SPEED},
          EXISTS (SELECT FROM dispatcher.lines AS l WHERE l.vendor = a.vendor AND l.ends_at > now()) AS has_line
     FROM unnest((SELECT $1::text[])) AS a (vendor)
     LEFT JOIN dispatcher.clocks AS c ON c.vendor = a.vendor
     LEFT JOIN LATERAL (
          SELECT q.tag FROM dispatcher.job_states AS q
           WHERE q.vendor = a.vendor AND q.state = 'queued' AND q.not_before IS NULL
           ORDER BY q.tag DESC LIMIT 1
          ) AS last ON true`,
);

/** What is over is of no use to anybody; a line that has ended is none. */
export const forgetPromises = statement(
  'dispatcher.forget_promises',
  `WITH over AS (
     DELETE FROM dispatcher.promises WHERE id IN (SELECT id FROM dispatcher.promises WHERE until < now() ORDER BY until LIMIT $1::int)
   )
   DELETE FROM dispatcher.lines WHERE (vendor, flow, class) IN (
     SELECT vendor, flow, class FROM dispatcher.lines WHERE ends_at < now() - interval '1 hour' LIMIT $1::int FOR UPDATE SKIP LOCKED
   )`,
);

interface SpeedRow extends MeasuredSpeed {
  /** Tags. */
  readonly to_go: number;
}

export interface LaneRow extends SpeedRow, LaneKey {
  readonly shares: number;
  readonly line_s: number;
}

export interface BacklogRow extends SpeedRow {
  readonly vendor: string;
  readonly has_line: boolean;
}

export interface LineRow extends LaneKey {
  readonly line_s: number;
}

/** Of what is stored, `job_id` alone. */
export type KnownRow = PromiseRow | { readonly id: null; readonly job_id: string };

export interface PromiseRow extends LaneKey {
  readonly id: bigint;
  readonly job_id: string;
  readonly fingerprint: string;
  readonly due_s: number;
}
