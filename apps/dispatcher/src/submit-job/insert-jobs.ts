import { Injectable } from '@nestjs/common';
import type { JobTerms, Priority } from '#catalog';
import type { QueueLimit } from '#contracts';
import { Database, statement, type Queryable } from '#postgres';
import { LIMITS } from '#config/limits.js';
import { inIdOrder } from '../keep-jobs/in-id-order.js';
import type { JobRow, OpenJob } from '../keep-jobs/job-row.js';
import { OpenJobs } from '../keep-jobs/open-jobs.js';
import { unlessAll } from '../keep-jobs/unless-all.js';
import { fit, holdersOf, readRoom } from './queue-room.js';

/** Of a job that came without a key, as the table knows it. */
const NO_KEY = '00000000-0000-0000-0000-000000000000';

/**
 * Both parts of a job, or neither: two batches that race for an id meet at the order's, and whoever is second finds both. A row that is there
 * already is not returned. All jobs of who may not have so many more waiting, as far as is known without counting, are left out, and the holder is
 * returned as `above`. The rows of dispatcher.waiting are locked in their order, and before any job.
 */
const insertJobs = statement(
  'dispatcher.insert_jobs',
  `WITH asked AS MATERIALIZED (
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
   ), ordered AS (
     INSERT INTO dispatcher.job_orders
                 (id, user_id, product, input, fingerprint, terms, attempts_max, api_key_id, cache_key, cached_from, metadata, tags)
     SELECT w.id, w.user_id, w.product, w.input::json, w.fingerprint, w.terms::json, w.attempts_max, w.api_key_id, w.cache_key, w.cached_from,
            w.metadata::json, w.tags::json
       FROM unnest($1::uuid[], $2::uuid[], $3::text[], $5::text[], $6::text[], $8::text[], $9::int[], $12::uuid[], $14::text[], $15::text[], $21::text[], $22::text[])
         AS w (id, user_id, product, input, fingerprint, terms, attempts_max, api_key_id, cache_key, cached_from, metadata, tags)
      WHERE w.user_id <> ALL (ARRAY(SELECT holder FROM above)) AND (w.api_key_id IS NULL OR w.api_key_id <> ALL (ARRAY(SELECT holder FROM above)))
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
      WHERE w.flow <> ALL (ARRAY(SELECT holder FROM above)) AND (w.key_id IS NULL OR w.key_id <> ALL (ARRAY(SELECT holder FROM above)))
         ON CONFLICT (id) DO NOTHING
   )
   SELECT id, created_at, NULL::uuid AS above FROM ordered UNION ALL SELECT NULL, NULL, holder FROM above`,
);

/** While nothing is decided, the decision goes to whoever asked last: the first asker's connection is probably gone. */
const redirectReplies = statement(
  'dispatcher.redirect_replies',
  `UPDATE dispatcher.job_states AS j SET reply_to = w.reply_to
     FROM unnest($1::uuid[], $2::uuid[], $3::text[], $4::text[]) AS w (id, user_id, fingerprint, reply_to)
     JOIN dispatcher.job_orders AS o ON o.id = w.id AND o.user_id = w.user_id AND o.fingerprint = w.fingerprint
    WHERE j.id = w.id AND j.state = 'pending' AND j.reply_to IS DISTINCT FROM w.reply_to`,
);

/** As the table knows them. */
export const CLASSES: Readonly<Record<Priority, number>> = { interactive: 0, batch: 1 };

export interface NewJob {
  readonly id: string;
  readonly userId: string;
  readonly apiKeyId: string | null;
  readonly product: string;
  readonly vendor: string;
  readonly input: Record<string, unknown>;
  readonly fingerprint: string;
  readonly holdMicro: bigint;
  /** Frozen from now on. */
  readonly terms: JobTerms;
  readonly attemptsMax: number;
  readonly priority: Priority;
  /** Under which its result is sold again; null: never. */
  readonly cacheKey: string | null;
  /** The attempt whose stored result it is sold, for what it holds; null: it is made. */
  readonly cachedFrom: string | null;
  /** It expires if it still waits then; null: it waits for as long as it takes. */
  readonly startWithinMs: number | null;
  /** What its client has written on it; null: nothing. */
  readonly metadata: Readonly<Record<string, string>> | null;
  readonly tags: readonly string[] | null;
  readonly replyTo: string;
}

type InsertedRow =
  | { readonly id: string; readonly created_at: Date; readonly above: null }
  | { readonly id: null; readonly created_at: null; readonly above: string };

export interface Inserted {
  /** The jobs whose id is new. */
  readonly stored: readonly OpenJob[];
  /** By their ids those that are new and were not stored, each with the limit that its user or key has come to. */
  readonly full: ReadonlyMap<string, QueueLimit>;
}

@Injectable()
export class SubmittedJobs {
  /** The JSON of each product's terms, made once: it is stored with every job. */
  private readonly texts = new WeakMap<JobTerms, string>();

  constructor(
    private readonly database: Database,
    private readonly open: OpenJobs,
  ) {}

  /** Stores the jobs whose id is new and whose user and key may have them waiting, in the order in which they are given; of the same id twice, the first. */
  async insert(jobs: readonly NewJob[]): Promise<Inserted> {
    if (jobs.length === 0) return { stored: [], full: new Map() };
    const first = new Map<string, NewJob>();
    for (const job of jobs) if (!first.has(job.id)) first.set(job.id, job);
    const wanted = [...first.values()];
    const { stored, above } = await this.store(this.database, wanted);
    for (const job of stored) this.open.remember(job);
    if (above.size === 0) return { stored, full: new Map() };
    const rest = await this.insertCounted(wanted.filter(({ userId, apiKeyId }) => above.has(userId) || above.has(apiKeyId ?? '')));
    for (const job of rest.stored) this.open.remember(job);
    return { stored: [...stored, ...rest.stored], full: rest.full };
  }

  /** For whoever seems to have come to a limit: with its jobs counted, and as many of the new ones as there is room for. */
  private insertCounted(jobs: readonly NewJob[]): Promise<Inserted> {
    return this.database.transaction(async (tx) => {
      const { fitting, full } = fit(jobs, await readRoom(tx, jobs));
      const { stored } = fitting.length === 0 ? { stored: [] } : await this.store(tx, fitting);
      return { stored, full };
    });
  }

  private async store(
    queryable: Queryable,
    jobs: readonly NewJob[],
  ): Promise<{ readonly stored: readonly OpenJob[]; readonly above: ReadonlySet<string> }> {
    const sorted = inIdOrder(jobs, ({ id }) => id);
    const inputs = sorted.map(({ input }) => JSON.stringify(input));
    const holders = holdersOf(jobs);
    const rows = await queryable.query<InsertedRow>(insertJobs, [
      sorted.map(({ id }) => id),
      sorted.map(({ userId }) => userId),
      sorted.map(({ product }) => product),
      sorted.map(({ vendor }) => vendor),
      inputs,
      sorted.map(({ fingerprint }) => fingerprint),
      sorted.map(({ holdMicro }) => holdMicro),
      sorted.map(({ terms }) => this.jsonOf(terms)),
      sorted.map(({ attemptsMax }) => attemptsMax),
      sorted.map(({ replyTo }) => replyTo),
      LIMITS.sweep.sayAgainAfterMs,
      sorted.map(({ apiKeyId }) => apiKeyId),
      sorted.map(({ priority }) => CLASSES[priority]),
      unlessAll(null, sorted, ({ cacheKey }) => cacheKey),
      unlessAll(null, sorted, ({ cachedFrom }) => cachedFrom),
      unlessAll(null, sorted, ({ startWithinMs }) => startWithinMs),
      holders.map(({ userId }) => userId),
      holders.map(({ id }) => id),
      holders.map(({ jobs: count }) => count),
      LIMITS.queue.waitingOfUserMax,
      unlessAll(null, sorted, ({ metadata }) => jsonOrNull(metadata)),
      unlessAll(null, sorted, ({ tags }) => jsonOrNull(tags)),
    ]);

    const createdAt = new Map(rows.flatMap((row) => (row.id === null ? [] : [[row.id, row.created_at] as const])));
    const stored = sorted.flatMap((job, index) => {
      const created = createdAt.get(job.id);
      return created ? [storedRow(job, created, inputs[index]?.length ?? 0)] : [];
    });
    return { stored, above: new Set(rows.flatMap(({ above }) => above ?? [])) };
  }

  private jsonOf(terms: JobTerms): string {
    let json = this.texts.get(terms);
    if (json === undefined) {
      json = JSON.stringify(terms);
      this.texts.set(terms, json);
    }
    return json;
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
    // The rows know the new asker; what is remembered does not.
    for (const { id } of sorted) this.open.forget(id);
    return this.open.load(sorted.map(({ id }) => id));
  }
}

const jsonOrNull = (value: object | null): string | null => (value === null ? null : JSON.stringify(value));

/** As the statement has stored it: the rest are the table's defaults. */
export function storedRow(job: NewJob, createdAt: Date, inputLength: number): OpenJob {
  return {
    id: job.id,
    user_id: job.userId,
    api_key_id: job.apiKeyId,
    product: job.product,
    fingerprint: job.fingerprint,
    vendor: job.vendor,
    route: 0,
    state: 'pending',
    hold_micro: job.holdMicro,
    charge_micro: null,
    overrun_micro: 0n,
    overrun: job.terms.overrun,
    attempt: 0,
    attempts_max: job.attemptsMax,
    throttles: 0,
    tries_before: 0,
    pinned: false,
    reply_to: job.replyTo,
    error_code: null,
    error_message: null,
    end_as: null,
    result_attempt: null,
    cached_from: job.cachedFrom,
    batch_id: null,
    metadata: job.metadata,
    tags: job.tags,
    written_off: false,
    late_success: false,
    cancel_requested: false,
    created_at: createdAt,
    finished_at: null,
    announced: false,
    input: job.input,
    inputLength,
    terms: job.terms,
  };
}
