import { Injectable } from '@nestjs/common';
import type { JobTerms, Priority } from '#catalog';
import type { QueueLimit } from '#contracts';
import { Database, statement, type Queryable } from '#postgres';
import { LIMITS } from '#config/limits.js';
import { inIdOrder } from '../keep-jobs/in-id-order.js';
import type { JobRow, OpenJob } from '../keep-jobs/job-row.js';
import { OpenJobs } from '../keep-jobs/open-jobs.js';
import { unlessAll } from '../keep-jobs/unless-all.js';
import { insertJobs, insertPromisedJobs } from './insert-statements.js';
import { fit, holdersOf, readRoom } from './queue-room.js';

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

/** By the ids of those jobs that are let in by a promise: which; `own`: the job's, whose time has come. */
export type Promises = ReadonlyMap<string, bigint | 'own'>;

const NO_PROMISES: Promises = new Map();

type InsertedRow =
  | { readonly id: string; readonly created_at: Date; readonly above: null; readonly unkept: null }
  | { readonly id: null; readonly created_at: null; readonly above: string; readonly unkept: null }
  | { readonly id: null; readonly created_at: null; readonly above: null; readonly unkept: string };

interface Stored {
  /** The jobs whose id is new. */
  readonly stored: readonly OpenJob[];
  /** Those whose promise was not there any more: nothing was done about them. */
  readonly unkept: ReadonlySet<string>;
}

export interface Inserted extends Stored {
  /** By their ids those that are new and were not stored, each with the limit that its user or key has come to. */
  readonly full: ReadonlyMap<string, QueueLimit>;
}

const NOTHING: Inserted = { stored: [], unkept: new Set(), full: new Map() };

@Injectable()
export class SubmittedJobs {
  /** The JSON of each product's terms, made once: it is stored with every job. */
  private readonly texts = new WeakMap<JobTerms, string>();

  constructor(
    private readonly database: Database,
    private readonly open: OpenJobs,
  ) {}

  /**
   * Stores the jobs whose id is new and whose user and key may have them waiting, in the order in which they are given; of the same id twice, the first. By whichever promise a job
   * is let in, it is dropped as the job is stored, and a job whose promise is gone is not.
   */
  async insert(jobs: readonly NewJob[], promises = NO_PROMISES): Promise<Inserted> {
    if (jobs.length === 0) return NOTHING;
    const first = new Map<string, NewJob>();
    for (const job of jobs) if (!first.has(job.id)) first.set(job.id, job);
    const wanted = [...first.values()];
    const { stored, unkept, above } = await this.store(this.database, wanted, promises);
    for (const job of stored) this.open.remember(job);
    if (above.size === 0) return { stored, unkept, full: new Map() };
    const isAbove = ({ userId, apiKeyId }: NewJob): boolean => above.has(userId) || above.has(apiKeyId ?? '');
    const rest = await this.insertCounted(wanted.filter(isAbove), promises);
    for (const job of rest.stored) this.open.remember(job);
    return { stored: [...stored, ...rest.stored], unkept: new Set([...unkept, ...rest.unkept]), full: rest.full };
  }

  /** For whoever seems to have come to a limit: with its jobs counted, and as many of the new ones as there is room for. */
  private insertCounted(jobs: readonly NewJob[], promises: Promises): Promise<Inserted> {
    return this.database.transaction(async (tx) => {
      const { fitting, full } = fit(jobs, await readRoom(tx, jobs));
      return { ...(fitting.length === 0 ? NOTHING : await this.store(tx, fitting, promises)), full };
    });
  }

  private async store(
    queryable: Queryable,
    jobs: readonly NewJob[],
    promises: Promises,
  ): Promise<Stored & { readonly above: ReadonlySet<string> }> {
    const sorted = inIdOrder(jobs, ({ id }) => id);
    const inputs = sorted.map(({ input }) => JSON.stringify(input));
    const holders = holdersOf(jobs);
    const promised = promisedOf(sorted, promises);
    const rows = await queryable.query<InsertedRow>(promised ? insertPromisedJobs : insertJobs, [
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
      ...(promised ?? []),
    ]);

    const createdAt = new Map(rows.flatMap((row) => (row.id === null ? [] : [[row.id, row.created_at] as const])));
    const stored = sorted.flatMap((job, index) => {
      const created = createdAt.get(job.id);
      return created ? [storedRow(job, created, inputs[index]?.length ?? 0)] : [];
    });
    return {
      stored,
      unkept: new Set(rows.flatMap(({ unkept }) => unkept ?? [])),
      above: new Set(rows.flatMap(({ above }) => above ?? [])),
    };
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

/** As three columns: who is let in by its own promise, and who by which other; undefined: nobody is. */
function promisedOf(
  jobs: readonly NewJob[],
  promises: Promises,
): readonly [own: readonly string[], ids: readonly string[], found: readonly bigint[]] | undefined {
  const found = jobs.flatMap(({ id }) => {
    const promise = promises.get(id);
    return typeof promise === 'bigint' ? [{ id, promise }] : [];
  });
  const own = jobs.filter(({ id }) => promises.get(id) === 'own').map(({ id }) => id);
  return own.length + found.length === 0 ? undefined : [own, found.map(({ id }) => id), found.map(({ promise }) => promise)];
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
