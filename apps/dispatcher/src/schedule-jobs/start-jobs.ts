import { Injectable } from '@nestjs/common';
import { Database, statement } from '#postgres';
import { LIMITS } from '#config/limits.js';
import { decideFacts } from '../job/decide-facts.js';
import type { JobFact } from '../job/fact.js';
import { inIdOrder } from '../keep-jobs/in-id-order.js';
import { jobOf, rowAfter, UPDATED_COLUMNS, type OpenJob, type Updated } from '../keep-jobs/job-row.js';
import { OpenJobs } from '../keep-jobs/open-jobs.js';
import { lastPlace } from './last-place.js';
import { lockLimits, startJobs, type StartedJob, type StartedRow } from './start-statement.js';

/**
 * One scheduler per vendor at a time, over all replicas: two that count the same room would exceed the window. The answer is also kept for
 * the statements behind it in the same transaction, so that they can be sent together with this one.
 */
const lockVendor = statement(
  'dispatcher.lock_vendor',
  `SELECT set_config('dispatcher.is_scheduler', pg_try_advisory_xact_lock(hashtext('dispatcher.schedule'), hashtext($1))::text, true) AS is_mine`,
);

/**
 * The wallet has just held these jobs. As many as the window has room for run at once, in the order in which they are given, unless others
 * wait already or another replica schedules right now: then they get their place in the queue. One write for what would else be two. Jobs of a user or key
 * that has a limit of its own for those under way are parked, whether it has come to it or not: only the scheduler's locks can tell.
 */
const admitJobs = statement(
  'dispatcher.admit_jobs',
  `WITH free AS MATERIALIZED (
     SELECT $2::bigint - count(*) AS jobs FROM dispatcher.job_states WHERE vendor = $1 AND state = 'running'
   ), room AS MATERIALIZED (
     SELECT CASE WHEN current_setting('dispatcher.is_scheduler') = 'true'
                  AND NOT EXISTS (SELECT 1 FROM dispatcher.job_states AS q WHERE q.vendor = $1 AND q.state = 'queued' AND q.not_before IS NULL)
                  AND NOT EXISTS (SELECT 1 FROM dispatcher.job_states AS q WHERE q.vendor = $1 AND q.state = 'queued' AND q.not_before <= now())
                 THEN free.jobs ELSE 0 END AS jobs,
            free.jobs > 0 OR current_setting('dispatcher.is_scheduler') = 'false' AS may_start_more
       FROM free
   ), given AS MATERIALIZED (
     SELECT w.id, w.nth, u.running_max IS NOT NULL OR k.running_max IS NOT NULL AS is_limited
       FROM unnest((SELECT $4::uuid[]), $5::uuid[], $6::uuid[]) WITH ORDINALITY AS w (id, user_id, key_id, nth)
       LEFT JOIN dispatcher.limits AS u ON u.user_id = w.user_id AND u.holder = w.user_id AND u.running_max IS NOT NULL
       LEFT JOIN dispatcher.limits AS k ON k.user_id = w.user_id AND k.holder = w.key_id AND k.running_max IS NOT NULL
   ), held AS MATERIALIZED (
     SELECT given.*, NOT is_limited AND count(*) FILTER (WHERE NOT is_limited) OVER (ORDER BY nth) <= room.jobs AS runs FROM room, given
   ), waiting AS MATERIALIZED (
     SELECT held.id, held.nth, q.flow, q.class, dispatcher.tag_step(q.hold_micro, q.class, s.shares) AS step
       FROM held JOIN dispatcher.job_states AS q ON q.id = held.id LEFT JOIN dispatcher.shares AS s ON s.flow = q.flow
      WHERE NOT held.runs AND NOT held.is_limited
   ), placed AS MATERIALIZED (
     -- One after the other and not joined: a join would be planned for the two rows that are estimated, and compare each row with each.
     SELECT id, runs, is_limited, NULL::bigint AS tag FROM held WHERE runs OR is_limited
      UNION ALL
     SELECT id, false, false, ${lastPlace('$1', 'waiting.flow', 'waiting.class')} + sum(step) OVER (PARTITION BY flow, class ORDER BY nth) FROM waiting
   )
   UPDATE dispatcher.job_states AS j
      SET state = CASE WHEN placed.runs THEN 'running' ELSE 'queued' END,
          attempt = CASE WHEN placed.runs THEN 1 ELSE 0 END,
          held_at = now(),
          started_at = CASE WHEN placed.runs THEN now() END,
          tag = placed.tag,
          not_before = CASE WHEN placed.is_limited THEN 'infinity'::timestamptz END,
          say_again_at = CASE WHEN placed.runs THEN now() + $3::float8 * interval '1 millisecond' END,
          said = 0
     FROM placed WHERE j.id = placed.id AND j.state = 'pending' AND NOT j.cancel_requested
RETURNING ${UPDATED_COLUMNS}, placed.runs, (SELECT may_start_more FROM room) AS may_start_more`,
);

/**
 * Jobs whose time has come, and those that came from elsewhere, are ready from now on. Who had a place keeps it, so that a job that is tried again does
 * not stand behind all that its user sent meanwhile.
 */
const placeJobs = statement(
  'dispatcher.place_jobs',
  `WITH ripe AS MATERIALIZED (
     SELECT q.id, q.flow, q.class, q.tag, q.hold_micro, q.not_before FROM dispatcher.job_states AS q
      WHERE q.vendor = $1 AND q.state = 'queued' AND q.not_before <= now() AND current_setting('dispatcher.is_scheduler') = 'true'
      ORDER BY q.not_before
      LIMIT $2::int
        FOR UPDATE SKIP LOCKED
   ), placed AS MATERIALIZED (
     SELECT ripe.id, ${lastPlace('$1', 'ripe.flow', 'ripe.class')}
            + sum(dispatcher.tag_step(ripe.hold_micro, ripe.class, s.shares)) OVER (PARTITION BY ripe.flow, ripe.class ORDER BY ripe.not_before, ripe.id) AS tag
       FROM ripe LEFT JOIN dispatcher.shares AS s ON s.flow = ripe.flow
      WHERE ripe.tag IS NULL
   )
   UPDATE dispatcher.job_states AS j SET not_before = NULL, tag = coalesce(ripe.tag, placed.tag)
     FROM ripe LEFT JOIN placed ON placed.id = ripe.id WHERE j.id = ripe.id
RETURNING j.id`,
);

const readWaiting = statement(
  'dispatcher.read_waiting',
  `SELECT tag, held_at, id FROM dispatcher.job_states
    WHERE vendor = $1 AND state = 'queued' AND not_before IS NULL AND (tag, held_at, id) > ($2::bigint, $3::timestamptz, $4::uuid)
    ORDER BY tag, held_at, id
    LIMIT $5::int`,
);

/** Whose queue has somebody whose time has come. What two small statements for each vendor would find out, twice a second, is one for all. */
const readReadyVendors = statement(
  'dispatcher.read_ready_vendors',
  `SELECT v.vendor
     FROM unnest((SELECT $1::text[])) AS v (vendor)
    CROSS JOIN LATERAL (
          (SELECT FROM dispatcher.job_states AS q WHERE q.vendor = v.vendor AND q.state = 'queued' AND q.not_before IS NULL LIMIT 1)
           UNION ALL
          (SELECT FROM dispatcher.job_states AS q WHERE q.vendor = v.vendor AND q.state = 'queued' AND q.not_before <= now() LIMIT 1)
           LIMIT 1
          ) AS ready`,
);

const HELD: readonly (() => JobFact)[] = [() => ({ type: 'held' })];
const HELD_AND_STARTED: readonly (() => JobFact)[] = [...HELD, () => ({ type: 'started', n: 1 })];

const hasten = statement(
  'dispatcher.hasten_orders',
  `UPDATE dispatcher.job_states AS j SET say_again_at = now() + $2::float8 * interval '1 millisecond'
     FROM unnest((SELECT $1::uuid[])) AS w (id)
    WHERE j.id = w.id AND j.state = 'running' AND j.say_again_at > now() + $2::float8 * interval '1 millisecond'`,
);

export interface VendorWindow {
  readonly vendor: string;
  /** Attempts of this vendor under way at once. */
  readonly windowMax: number;
  /** When the order of a started job is said again if no report came. */
  readonly silentAfterMs: number;
}

/**
 * `mayWait`: jobs that may run may still be in the queue. `wasBarred`: some whose turn it was may not run yet, and others may have their room.
 * `busy`: another replica schedules this vendor right now, and may not have seen what this one was kicked for.
 */
export type Started =
  | { readonly kind: 'started'; readonly jobs: readonly OpenJob[]; readonly mayWait: boolean; readonly wasBarred: boolean }
  | { readonly kind: 'busy' };

/** `mayStartMore`: there may be room for those that queue, which the vendor's next look finds out. */
export interface Admitted {
  readonly jobs: readonly OpenJob[];
  readonly mayStartMore: boolean;
}

interface AdmittedRow extends Updated {
  readonly runs: boolean;
  readonly may_start_more: boolean;
}

/** Of a queued job: jobs go in the order of their tags, of equal ones the older first. */
export interface QueuePlace {
  readonly tag: bigint;
  readonly held_at: Date;
  readonly id: string;
}

interface LockRow {
  readonly is_mine: string;
}

@Injectable()
export class QueuedJobs {
  constructor(
    private readonly database: Database,
    private readonly open: OpenJobs,
  ) {}

  /** Returns the jobs that were still pending, as they are now: running or queued. They must all be of this vendor. */
  async admit({ vendor, windowMax, silentAfterMs }: VendorWindow, held: readonly OpenJob[]): Promise<Admitted> {
    if (held.length === 0) return { jobs: [], mayStartMore: false };
    const sorted = inIdOrder(held, ({ id }) => id);
    const ids = sorted.map(({ id }) => id);
    const [, admitted = []] = await this.database.together<AdmittedRow>([
      { statement: lockVendor, values: [vendor] },
      {
        statement: admitJobs,
        values: [
          vendor,
          windowMax,
          silentAfterMs,
          ids,
          sorted.map(({ user_id: userId }) => userId),
          sorted.map(({ api_key_id: keyId }) => keyId),
        ],
      },
    ]);
    const byId = new Map(admitted.map((row) => [row.id, row]));
    const jobs = sorted.flatMap((job) => {
      const now = byId.get(job.id);
      if (!now) return [];
      const facts = now.runs ? HELD_AND_STARTED : HELD;
      const after = rowAfter(job, decideFacts(jobOf(job), facts).job, now);
      this.open.remember(after);
      return [after];
    });
    return { jobs, mayStartMore: admitted.some((row) => row.may_start_more) };
  }

  /** Starts the jobs whose turn it is, as many as the vendor's window has room for, and `jobsMax`. */
  async start({ vendor, windowMax, silentAfterMs }: VendorWindow, jobsMax: number = LIMITS.turn.itemsMax): Promise<Started> {
    const rows = await this.database.transaction(async (tx) => {
      const [lock] = await tx.query<LockRow>(lockVendor, [vendor]);
      if (lock?.is_mine !== 'true') return 'busy';
      // Sent together; each sees what the one before has done.
      const [, , started] = await Promise.all([
        tx.query(placeJobs, [vendor, LIMITS.turn.itemsMax]),
        tx.query(lockLimits, [vendor, Math.min(windowMax, jobsMax)]),
        tx.query<StartedRow>(startJobs, [vendor, windowMax, silentAfterMs, jobsMax, LIMITS.queue.speedOverMs]),
      ]);
      return started;
    });
    if (rows === 'busy') return { kind: 'busy' };
    const started = rows.flatMap(({ room: _room, barred: _barred, ...row }) => (row.id === null ? [] : [row]));
    const [{ room, barred } = { room: 0n, barred: 0n }] = rows;
    const mayWait = BigInt(started.length) + barred >= room;
    return { kind: 'started', jobs: await this.jobsOf(started), mayWait, wasBarred: barred > 0n };
  }

  /** Those of these vendors for which somebody waits who could start now if there were room. */
  async vendorsWithReady(vendors: readonly string[]): Promise<readonly string[]> {
    return (await this.database.query<{ vendor: string }>(readReadyVendors, [vendors])).map(({ vendor }) => vendor);
  }

  /** A page of those that could run if the vendor could, in the order of the queue. */
  async waitingBehind(vendor: string, { tag, held_at: heldAt, id }: QueuePlace): Promise<readonly QueuePlace[]> {
    const [, , waiting = []] = await this.database.together<LockRow | QueuePlace>([
      { statement: lockVendor, values: [vendor] },
      { statement: placeJobs, values: [vendor, LIMITS.turn.itemsMax] },
      { statement: readWaiting, values: [vendor, tag, heldAt, id, LIMITS.turn.itemsMax] },
    ]);
    return waiting.flatMap((row) => ('id' in row ? [row] : []));
  }

  /** What is remembered of a job is good for its order if it was just one start behind; the others are read. */
  private async jobsOf(started: readonly StartedJob[]): Promise<readonly OpenJob[]> {
    for (const row of started) {
      const recalled = this.open.recall(row.id);
      // Another replica may have given it to another vendor meanwhile.
      const known = recalled?.route === row.route ? recalled : undefined;
      const decided = known && decideFacts(jobOf(known), [() => ({ type: 'started', n: row.attempt })]);
      if (known && decided?.outcome === 'moved') this.open.remember(rowAfter(known, decided.job, row));
      else this.open.forget(row.id);
    }
    const jobs = await this.open.load(started.map(({ id }) => id));
    return [...jobs.values()];
  }

  /** The orders of these jobs could not be said: the sweeper does it soon, instead of after the vendor's deadline. */
  async hasten(rows: readonly OpenJob[]): Promise<void> {
    if (rows.length === 0) return;
    const ids = inIdOrder(rows, ({ id }) => id).map(({ id }) => id);
    await this.database.query(hasten, [ids, LIMITS.sweep.sayAgainAfterMs]);
  }
}
