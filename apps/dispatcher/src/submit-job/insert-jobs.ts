import { Injectable } from '@nestjs/common';
import { Database, statement } from '#postgres';
import { LIMITS } from '#config/limits.js';
import { inIdOrder } from '../keep-jobs/in-id-order.js';
import { JOB_COLUMNS, type JobRow } from '../keep-jobs/job-row.js';

/** DO NOTHING also absorbs the same id twice in one batch. A row that is there already is not returned. */
const insertJobs = statement(
  'dispatcher.insert_jobs',
  `INSERT INTO dispatcher.jobs AS j
     (id, user_id, product, vendor, input, fingerprint, state, hold_micro, price, attempts_max, reply_to, say_again_at)
   SELECT w.id, w.user_id, w.product, w.vendor, w.input::jsonb, w.fingerprint, 'pending', w.hold_micro, w.price::jsonb, w.attempts_max,
          w.reply_to, now() + $11::float8 * interval '1 millisecond'
     FROM unnest($1::uuid[], $2::uuid[], $3::text[], $4::text[], $5::text[], $6::text[], $7::bigint[], $8::text[], $9::int[], $10::text[])
       AS w (id, user_id, product, vendor, input, fingerprint, hold_micro, price, attempts_max, reply_to)
   ON CONFLICT (id) DO NOTHING
   RETURNING ${JOB_COLUMNS}`,
);

/** While nothing is decided, the decision goes to whoever asked last: the first asker's connection is probably gone. */
const redirectReplies = statement(
  'dispatcher.redirect_replies',
  `UPDATE dispatcher.jobs AS j SET reply_to = w.reply_to
     FROM unnest($1::uuid[], $2::uuid[], $3::text[], $4::text[]) AS w (id, user_id, fingerprint, reply_to)
    WHERE j.id = w.id AND j.user_id = w.user_id AND j.fingerprint = w.fingerprint
      AND j.state = 'pending' AND j.reply_to IS DISTINCT FROM w.reply_to`,
);

const readSubmitted = statement(
  'dispatcher.read_submitted',
  `SELECT ${JOB_COLUMNS} FROM unnest($1::uuid[]) AS w (id) JOIN dispatcher.jobs AS j ON j.id = w.id`,
);

export interface NewJob {
  readonly id: string;
  readonly userId: string;
  readonly product: string;
  readonly vendor: string;
  /** JSON text. */
  readonly input: string;
  readonly fingerprint: string;
  readonly holdMicro: bigint;
  /** JSON text of the price rule, frozen from now on. */
  readonly price: string;
  readonly attemptsMax: number;
  readonly replyTo: string;
}

@Injectable()
export class SubmittedJobs {
  constructor(private readonly database: Database) {}

  /** Stores the jobs whose id is new, and returns only these. */
  async insert(jobs: readonly NewJob[]): Promise<readonly JobRow[]> {
    if (jobs.length === 0) return [];
    const sorted = inIdOrder(jobs, ({ id }) => id);
    return this.database.query<JobRow>(insertJobs, [
      sorted.map(({ id }) => id),
      sorted.map(({ userId }) => userId),
      sorted.map(({ product }) => product),
      sorted.map(({ vendor }) => vendor),
      sorted.map(({ input }) => input),
      sorted.map(({ fingerprint }) => fingerprint),
      sorted.map(({ holdMicro }) => holdMicro),
      sorted.map(({ price }) => price),
      sorted.map(({ attemptsMax }) => attemptsMax),
      sorted.map(({ replyTo }) => replyTo),
      LIMITS.sweep.sayAgainAfterMs,
    ]);
  }

  /**
   * The stored jobs that these repeat, by id. First the decision is redirected to the new asker, then the state is read: a job that
   * was decided in between is read as decided, so that the asker is told one way or the other.
   */
  async repeat(jobs: readonly Pick<NewJob, 'id' | 'userId' | 'fingerprint' | 'replyTo'>[]): Promise<ReadonlyMap<string, JobRow>> {
    if (jobs.length === 0) return new Map();
    const sorted = inIdOrder(jobs, ({ id }) => id);
    await this.database.query(redirectReplies, [
      sorted.map(({ id }) => id),
      sorted.map(({ userId }) => userId),
      sorted.map(({ fingerprint }) => fingerprint),
      sorted.map(({ replyTo }) => replyTo),
    ]);
    const rows = await this.database.query<JobRow>(readSubmitted, [[...new Set(sorted.map(({ id }) => id))]]);
    return new Map(rows.map((row) => [row.id, row]));
  }
}
