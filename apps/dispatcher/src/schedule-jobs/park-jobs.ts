import { Injectable } from '@nestjs/common';
import { Database, statement } from '#postgres';
import { LIMITS } from '#config/limits.js';
import { lastPlace } from './last-place.js';

/** Whoever starts or parks jobs of these users has these locks, so that none is parked for a job that has just ended. */
const lockLimitsOf = statement(
  'dispatcher.lock_limits_of',
  `SELECT FROM dispatcher.limits WHERE user_id = ANY ($1::uuid[]) AND running_max IS NOT NULL ORDER BY user_id, holder FOR NO KEY UPDATE`,
);

/** Free for a holder, if it has a limit of its own. */
const freeFor = (holder: string): string =>
  `(SELECT l.running_max - dispatcher.active_jobs(l.user_id, l.holder) FROM dispatcher.limits AS l
      WHERE l.user_id = g.flow AND l.holder = ${holder} AND l.running_max IS NOT NULL)`;

/**
 * A statement of its own, behind the locks. As many of each user's parked jobs as may run now are given a place as if they had just come, the older ones first:
 * at each vendor, since nobody knows which of them takes one first, and per key and class, since one may have room where the other has none. What is ready
 * already counts. Whose limit was taken away comes in pages.
 */
const wakeJobs = statement(
  'dispatcher.wake_jobs',
  `WITH RECURSIVE groups AS (
     SELECT g.* FROM unnest($1::uuid[]) AS u (flow) CROSS JOIN LATERAL (
       SELECT q.flow, q.key_id, q.class, q.vendor FROM dispatcher.job_states AS q
        WHERE q.flow = u.flow AND q.state = 'queued' AND q.not_before = 'infinity'
        ORDER BY q.key_id, q.class, q.vendor LIMIT 1) AS g
     UNION ALL
     SELECT n.* FROM groups AS g CROSS JOIN LATERAL (
       SELECT q.flow, q.key_id, q.class, q.vendor FROM dispatcher.job_states AS q
        WHERE q.flow = g.flow AND q.state = 'queued' AND q.not_before = 'infinity' AND (q.key_id, q.class, q.vendor) > (g.key_id, g.class, g.vendor)
        ORDER BY q.key_id, q.class, q.vendor LIMIT 1) AS n
   ), free AS MATERIALIZED (
     SELECT g.*, greatest(0, least($2::bigint, ${freeFor('g.flow')}, ${freeFor('g.key_id')})) AS jobs FROM groups AS g
   ), woken AS MATERIALIZED (
     SELECT p.* FROM free CROSS JOIN LATERAL (
       SELECT q.id, q.flow, q.class, q.vendor, q.held_at, q.hold_micro FROM dispatcher.job_states AS q
        WHERE q.flow = free.flow AND q.key_id = free.key_id AND q.class = free.class AND q.vendor = free.vendor
          AND q.state = 'queued' AND q.not_before = 'infinity'
        ORDER BY q.held_at, q.id
        LIMIT free.jobs - (SELECT count(*) FROM (
                SELECT FROM dispatcher.job_states AS r
                 WHERE r.vendor = free.vendor AND r.flow = free.flow AND r.class = free.class AND r.tag IS NOT NULL
                   AND r.state = 'queued' AND r.not_before IS NULL AND r.key_id = free.key_id
                 LIMIT free.jobs) AS ready)) AS p
   ), placed AS MATERIALIZED (
     SELECT woken.id, ${lastPlace('woken.vendor', 'woken.flow', 'woken.class')}
            + sum(dispatcher.tag_step(woken.hold_micro, woken.class, s.shares))
              OVER (PARTITION BY woken.vendor, woken.flow, woken.class ORDER BY woken.held_at, woken.id) AS tag
       FROM woken LEFT JOIN dispatcher.shares AS s ON s.flow = woken.flow
   )
   UPDATE dispatcher.job_states AS j SET not_before = NULL, tag = placed.tag
     FROM placed WHERE j.id = placed.id AND j.state = 'queued' AND j.not_before = 'infinity'
RETURNING j.vendor`,
);

/** One look-up for each user that has parked jobs. */
const readParked = statement(
  'dispatcher.read_parked',
  `WITH RECURSIVE users AS (
     (SELECT flow FROM dispatcher.job_states WHERE state = 'queued' AND not_before = 'infinity' ORDER BY flow LIMIT 1)
     UNION ALL
     SELECT n.flow FROM users CROSS JOIN LATERAL (
       SELECT q.flow FROM dispatcher.job_states AS q WHERE q.state = 'queued' AND q.not_before = 'infinity' AND q.flow > users.flow ORDER BY q.flow LIMIT 1) AS n
   )
   SELECT EXISTS (SELECT FROM dispatcher.limits WHERE running_max IS NOT NULL) AS is_any_limited, ARRAY(SELECT flow FROM users) AS users`,
);

/**
 * Guarantee: a parked job gets its place once fewer jobs of its user and its key are under way than may be.
 * Trigger: one of them has ended; jobs were parked; a limit was changed; and the sweep, for what nobody told.
 * Duplicate: what is ready counts, so nothing is woken twice.
 * Crash: the sweep wakes it.
 */
@Injectable()
export class ParkedJobs {
  /** As far as the last sweep knows: while nobody has a limit, the end of a job costs no look. */
  private mayBeAny = true;

  constructor(private readonly database: Database) {}

  /** Returns the vendors where jobs were woken. */
  async wakeIfAny(users: Iterable<string>): Promise<ReadonlySet<string>> {
    return this.mayBeAny ? this.wake([...new Set(users)]) : new Set();
  }

  async wake(users: readonly string[]): Promise<ReadonlySet<string>> {
    if (users.length === 0) return new Set();
    const [, woken = []] = await this.database.together<{ vendor: string }>([
      { statement: lockLimitsOf, values: [users] },
      { statement: wakeJobs, values: [users, LIMITS.sweep.pageRowsMax] },
    ]);
    return new Set(woken.map(({ vendor }) => vendor));
  }

  /** Whatever may run, of all users. */
  async wakeAll(): Promise<ReadonlySet<string>> {
    const [row] = await this.database.query<{ is_any_limited: boolean; users: readonly string[] }>(readParked);
    const users = row?.users ?? [];
    this.mayBeAny = users.length > 0 || row?.is_any_limited === true;
    const vendors = new Set<string>();
    for (let from = 0; from < users.length; from += LIMITS.sweep.pageRowsMax) {
      for (const vendor of await this.wake(users.slice(from, from + LIMITS.sweep.pageRowsMax))) vendors.add(vendor);
    }
    return vendors;
  }
}
