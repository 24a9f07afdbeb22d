import { Injectable } from '@nestjs/common';
import { isBatchEnd, type BatchState, type JobState, type StopReason } from '#contracts';
import { Database, statement } from '#postgres';
import { LIMITS } from '#config/limits.js';
import type { Cursor } from '../answer-jobs/cursor.js';
import { BATCH_COLUMNS, type BatchRow, type Progress } from './batch-row.js';
import type { PublicError } from '../job/public-error.js';

/** A user's batches are made one after the other, so that two at once are both counted. */
const lockUser = statement('dispatcher.lock_batches_of_user', `SELECT pg_advisory_xact_lock(hashtext('dispatcher.batches'), hashtext($1))`);

const makeBatch = statement(
  'dispatcher.make_batch',
  `INSERT INTO dispatcher.batches (id, user_id, api_key_id, product, state, max_micro, stop_percent, retry_of, look_at)
   SELECT $1::uuid, $2::uuid, $3::uuid, $4, 'filling', $5::bigint, $6::smallint, $7::uuid, now() + $8::float8 * interval '1 millisecond'
    WHERE (SELECT count(*) FROM dispatcher.batches WHERE user_id = $2::uuid AND finished_at IS NULL) < $9::int
       ON CONFLICT (id) DO NOTHING`,
);

const readBatches = statement(
  'dispatcher.read_batches',
  `SELECT ${BATCH_COLUMNS} FROM unnest($1::uuid[]) AS w (id) JOIN dispatcher.batches AS b ON b.id = w.id`,
);

/** Claiming is pushing the next look on: of several replicas one looks, and one that dies has only put it off. */
const claimBatches = statement(
  'dispatcher.claim_batches',
  `WITH due AS MATERIALIZED (
     SELECT id FROM dispatcher.batches WHERE look_at <= now() ORDER BY look_at LIMIT $1::int FOR UPDATE SKIP LOCKED
   )
   UPDATE dispatcher.batches AS b
      SET look_at = now() + interval '1 millisecond' * CASE b.state WHEN 'running' THEN $2::float8 WHEN 'stopping' THEN $2::float8 ELSE $3::float8 END
     FROM due WHERE b.id = due.id
RETURNING ${BATCH_COLUMNS}, extract(epoch FROM now() - b.created_at)::float8 * 1000 AS age_ms`,
);

/** The state is the guard; one that has ended never changes. What was never sealed was never sold, and is not announced. */
const moveBatch = statement(
  'dispatcher.move_batch',
  `UPDATE dispatcher.batches AS b
      SET state = $3, stop_reason = coalesce(b.stop_reason, $4), error_code = coalesce(b.error_code, $5), error_message = coalesce(b.error_message, $6),
          finished_at = CASE WHEN $7 THEN now() END,
          announced_at = CASE WHEN $7 AND b.items IS NULL THEN now() END, look_at = CASE WHEN $7 AND b.items IS NULL THEN NULL ELSE now() END
    WHERE b.id = $1 AND b.state = ANY ($2::text[])
RETURNING ${BATCH_COLUMNS}`,
);

/** Locked first: whoever adds items holds the row meanwhile, so what is counted afterwards is all that there will be. */
const lockFilling = statement(
  'dispatcher.lock_filling',
  `SELECT id FROM dispatcher.batches WHERE id = $1 AND state = 'filling' FOR UPDATE`,
);

const sealBatch = statement(
  'dispatcher.seal_batch',
  `UPDATE dispatcher.batches AS b
      SET state = 'holding', items = $2, fingerprint = $3, hold_micro = least(coalesce(b.max_micro, f.sum_micro), f.sum_micro), look_at = now()
     FROM (SELECT count(*) AS items, coalesce(sum(hold_micro), 0)::bigint AS sum_micro FROM dispatcher.job_states WHERE batch_id = $1) AS f
    WHERE b.id = $1 AND b.state = 'filling' AND f.items = $2
RETURNING ${BATCH_COLUMNS}`,
);

const countItems = statement(
  'dispatcher.count_items',
  `SELECT s.batch_id, s.state, count(*)::int AS items, sum(s.hold_micro)::bigint AS hold_micro, coalesce(sum(s.charge_micro), 0)::bigint AS charge_micro
     FROM dispatcher.job_states AS s WHERE s.batch_id = ANY ($1::uuid[])
    GROUP BY s.batch_id, s.state`,
);

/** A page of what is looked at: so many of a user's, newest first, of which those that fit are shown. */
export const listBatches = statement(
  'dispatcher.list_batches',
  `SELECT b.*, coalesce(b.state = ANY ($5::text[]), true) AND coalesce(b.product = $6::text, true) AS fits
     FROM (SELECT ${BATCH_COLUMNS} FROM dispatcher.batches AS b
            WHERE b.user_id = $1 AND (b.created_at, b.id) < ($2::timestamptz, $3::uuid)
            ORDER BY b.created_at DESC, b.id DESC LIMIT $4::int) AS b`,
);

const noteBegun = statement(
  'dispatcher.note_begun',
  `UPDATE dispatcher.batches SET begun_line = $2, look_at = now() WHERE id = $1 AND begun_line < $2 AND finished_at IS NULL`,
);

const markAnnounced = statement(
  'dispatcher.mark_batch_announced',
  `UPDATE dispatcher.batches SET announced_at = now(), look_at = NULL WHERE id = $1 AND announced_at IS NULL AND finished_at IS NOT NULL`,
);

const LEAST_ID = '00000000-0000-0000-0000-000000000000';

export interface BatchesQuery {
  readonly userId: string;
  readonly limit: number;
  /** The last batch of the page before. */
  readonly before: Cursor | null;
  readonly states: readonly BatchState[] | null;
  readonly product: string | null;
}

export interface ClaimedBatch extends BatchRow {
  readonly age_ms: number;
}

export type NewBatch = Pick<BatchRow, 'id' | 'user_id' | 'api_key_id' | 'product' | 'max_micro' | 'stop_percent' | 'retry_of'>;

export interface BatchMove {
  readonly from: readonly BatchState[];
  readonly to: BatchState;
  readonly stopReason?: StopReason;
  readonly error?: PublicError;
}

/** The rows of dispatcher.batches. */
@Injectable()
export class KeptBatches {
  constructor(private readonly database: Database) {}

  /** Changes nothing about one that is there already. The batch is not there afterwards when its user has as many open ones as may be. */
  async make(batch: NewBatch): Promise<void> {
    const { id, user_id, api_key_id, product, max_micro, stop_percent, retry_of } = batch;
    const { lookSeldomMs, openOfUserMax } = LIMITS.batches;
    await this.database.transaction(async (tx) => {
      await tx.query(lockUser, [user_id]);
      await tx.query(makeBatch, [id, user_id, api_key_id, product, max_micro, stop_percent, retry_of, lookSeldomMs, openOfUserMax]);
    });
  }

  async read(ids: readonly string[]): Promise<readonly BatchRow[]> {
    return ids.length === 0 ? [] : this.database.query<BatchRow>(readBatches, [ids]);
  }

  claim(): Promise<readonly ClaimedBatch[]> {
    const { lookPageMax, lookEveryMs, lookSeldomMs } = LIMITS.batches;
    return this.database.query<ClaimedBatch>(claimBatches, [lookPageMax, lookEveryMs, lookSeldomMs]);
  }

  /** The batch as it is now; undefined: it had left these states. */
  async move(id: string, { from, to, stopReason, error }: BatchMove): Promise<BatchRow | undefined> {
    const values = [id, from, to, stopReason ?? null, error?.code ?? null, error?.message ?? null, isBatchEnd(to)];
    return (await this.database.query<BatchRow>(moveBatch, values))[0];
  }

  /** Undefined: it is not being filled any more, or has not as many items. */
  seal(id: string, items: number, fingerprint: string): Promise<BatchRow | undefined> {
    return this.database.transaction(async (tx) => {
      await tx.query(lockFilling, [id]);
      return (await tx.query<BatchRow>(sealBatch, [id, items, fingerprint]))[0];
    });
  }

  async noteBegun(id: string, line: number): Promise<void> {
    await this.database.query(noteBegun, [id, line]);
  }

  async markAnnounced(id: string): Promise<void> {
    await this.database.query(markAnnounced, [id]);
  }

  /** The first `limit` that fit, and behind which batch the next page goes on; null: there are no more. */
  async list({
    userId,
    limit,
    before,
    states,
    product,
  }: BatchesQuery): Promise<{ readonly rows: readonly BatchRow[]; readonly next: Cursor | null }> {
    const isAll = states === null && product === null;
    const lookedAt = isAll ? limit : LIMITS.list.lookedAtMax;
    const from = before === null ? ['infinity', LEAST_ID] : [before.createdAt, before.id];
    const seen = await this.database.query<BatchRow & { readonly fits: boolean }>(listBatches, [
      userId,
      ...from,
      lookedAt,
      states,
      product,
    ]);
    const rows = seen.filter(({ fits }) => fits).slice(0, limit);
    const last = rows.length === limit ? rows.at(-1) : seen.length === lookedAt ? seen.at(-1) : undefined;
    return { rows, next: last ? { createdAt: last.created_at, id: last.id } : null };
  }

  async progressOf(ids: readonly string[]): Promise<ReadonlyMap<string, Progress>> {
    const rows = ids.length === 0 ? [] : await this.database.query<CountRow>(countItems, [ids]);
    return new Map(ids.map((id) => [id, progressOf(rows.filter((row) => row.batch_id === id))]));
  }
}

export interface CountRow {
  readonly batch_id: string;
  readonly state: JobState;
  readonly items: number;
  readonly hold_micro: bigint;
  readonly charge_micro: bigint;
}

export function progressOf(rows: readonly Omit<CountRow, 'batch_id'>[]): Progress {
  const sum = { waiting: 0, running: 0, succeeded: 0, failed: 0, cancelled: 0, skipped: 0, chargedMicro: 0n, begunMicro: 0n };
  for (const { state, items, hold_micro, charge_micro } of rows) {
    sum[WORDS[state]] += items;
    if (state === 'succeeded' || state === 'charging') sum.chargedMicro += charge_micro;
    if (state !== 'pending' && state !== 'refused') sum.begunMicro += hold_micro;
  }
  return sum;
}

/** What is told of a job's state in its batch. */
const WORDS = {
  pending: 'waiting',
  queued: 'running',
  running: 'running',
  unknown: 'running',
  charging: 'running',
  releasing: 'running',
  refused: 'skipped',
  succeeded: 'succeeded',
  failed: 'failed',
  cancelled: 'cancelled',
  expired: 'cancelled',
} as const satisfies Record<JobState, keyof Progress>;
