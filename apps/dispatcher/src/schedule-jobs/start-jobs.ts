import { Injectable } from '@nestjs/common';
import { Database, statement } from '#postgres';
import { LIMITS } from '#config/limits.js';
import { decideFacts } from '../job/decide-facts.js';
import type { JobFact } from '../job/fact.js';
import { inIdOrder } from '../keep-jobs/in-id-order.js';
import { jobOf, rowAfter, UPDATED_COLUMNS, type OpenJob, type Updated } from '../keep-jobs/job-row.js';
import { OpenJobs } from '../keep-jobs/open-jobs.js';

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
 * wait already or another replica schedules right now: then they queue. One write for what would else be two.
 */
const admitJobs = statement(
  'dispatcher.admit_jobs',
  `WITH room AS MATERIALIZED (
     SELECT CASE WHEN current_setting('dispatcher.is_scheduler') = 'true'
                  AND NOT EXISTS (SELECT 1 FROM dispatcher.job_states AS q WHERE q.vendor = $1 AND q.state = 'queued' AND q.not_before <= now())
                 THEN $2::bigint - (SELECT count(*) FROM dispatcher.job_states AS r WHERE r.vendor = $1 AND r.state = 'running')
                 ELSE 0 END AS jobs
   ), held AS MATERIALIZED (
     SELECT w.id, w.place <= room.jobs AS runs FROM room, unnest($4::uuid[]) WITH ORDINALITY AS w (id, place)
   )
   UPDATE dispatcher.job_states AS j
      SET state = CASE WHEN held.runs THEN 'running' ELSE 'queued' END,
          attempt = CASE WHEN held.runs THEN 1 ELSE 0 END,
          held_at = now(),
          started_at = CASE WHEN held.runs THEN now() END,
          not_before = CASE WHEN NOT held.runs THEN now() END,
          say_again_at = CASE WHEN held.runs THEN now() + $3::float8 * interval '1 millisecond' END,
          said = 0
     FROM held WHERE j.id = held.id AND j.state = 'pending'
RETURNING ${UPDATED_COLUMNS}, held.runs`,
);

/**
 * A statement of its own, after the lock: its snapshot must see what the scheduler before committed. Unknown jobs take no room: no
 * call of theirs is under way any more, and a vendor's bad hour would otherwise stop it for the time that their outcomes take to be found out.
 * In the order of `not_before`, the moment from which a job may run: first come, first served, and no scan over jobs that still wait.
 */
const startJobs = statement(
  'dispatcher.start_jobs',
  `WITH room AS MATERIALIZED (
     SELECT greatest(0, least($2::bigint - count(*), $4::bigint)) AS jobs FROM dispatcher.job_states WHERE vendor = $1 AND state = 'running'
   ), next AS MATERIALIZED (
     SELECT id FROM dispatcher.job_states
      WHERE vendor = $1 AND state = 'queued' AND not_before <= now()
      ORDER BY not_before, id
      LIMIT (SELECT jobs FROM room)
        FOR UPDATE SKIP LOCKED
   ), started AS (
     UPDATE dispatcher.job_states AS j
        SET state = 'running',
            attempt = j.attempt + 1,
            started_at = coalesce(j.started_at, now()),
            not_before = NULL,
            say_again_at = now() + $3::float8 * interval '1 millisecond',
            said = 0
       FROM next WHERE j.id = next.id
  RETURNING ${UPDATED_COLUMNS}, j.attempt, j.route
   )
   SELECT room.jobs AS room, started.* FROM room LEFT JOIN started ON true`,
);

const HELD: readonly (() => JobFact)[] = [() => ({ type: 'held' })];
const HELD_AND_STARTED: readonly (() => JobFact)[] = [...HELD, () => ({ type: 'started', n: 1 })];

const hasten = statement(
  'dispatcher.hasten_orders',
  `UPDATE dispatcher.job_states AS j SET say_again_at = now() + $2::float8 * interval '1 millisecond'
     FROM unnest($1::uuid[]) AS w (id)
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
 * `mayWait`: jobs that may run may still be in the queue. `busy`: another replica schedules this vendor right now, and may not have seen
 * what this one was kicked for.
 */
export type Started =
  { readonly kind: 'started'; readonly jobs: readonly OpenJob[]; readonly mayWait: boolean } | { readonly kind: 'busy' };

interface AdmittedRow extends Updated {
  readonly runs: boolean;
}

/** Without a job in it, if none was started. */
type StartedRow = { readonly room: bigint } & (StartedJob | { readonly id: null });

type StartedJob = Updated & { readonly attempt: number; readonly route: number };

@Injectable()
export class QueuedJobs {
  constructor(
    private readonly database: Database,
    private readonly open: OpenJobs,
  ) {}

  /** Returns the jobs that were still pending, as they are now: running or queued. They must all be of this vendor. */
  async admit({ vendor, windowMax, silentAfterMs }: VendorWindow, held: readonly OpenJob[]): Promise<readonly OpenJob[]> {
    if (held.length === 0) return [];
    const sorted = inIdOrder(held, ({ id }) => id);
    const ids = sorted.map(({ id }) => id);
    const [, admitted] = await this.database.together<AdmittedRow>([
      { statement: lockVendor, values: [vendor] },
      { statement: admitJobs, values: [vendor, windowMax, silentAfterMs, ids] },
    ]);
    const byId = new Map((admitted ?? []).map((row) => [row.id, row]));
    return sorted.flatMap((job) => {
      const now = byId.get(job.id);
      if (!now) return [];
      const facts = now.runs ? HELD_AND_STARTED : HELD;
      const after = rowAfter(job, decideFacts(jobOf(job), facts).job, now);
      this.open.remember(after);
      return [after];
    });
  }

  /** Starts the oldest jobs that may run, as many as the vendor's window has room for, and `jobsMax`. */
  async start({ vendor, windowMax, silentAfterMs }: VendorWindow, jobsMax: number = LIMITS.turn.itemsMax): Promise<Started> {
    const rows = await this.database.transaction(async (tx) => {
      const [lock] = await tx.query<{ is_mine: string }>(lockVendor, [vendor]);
      if (lock?.is_mine !== 'true') return 'busy';
      return tx.query<StartedRow>(startJobs, [vendor, windowMax, silentAfterMs, jobsMax]);
    });
    if (rows === 'busy') return { kind: 'busy' };
    const started = rows.flatMap(({ room: _room, ...row }) => (row.id === null ? [] : [row]));
    return { kind: 'started', jobs: await this.jobsOf(started), mayWait: BigInt(started.length) >= (rows[0]?.room ?? 0n) };
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
