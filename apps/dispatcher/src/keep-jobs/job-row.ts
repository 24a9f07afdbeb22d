import type { JobTerms } from '#catalog';
import type { JobState } from '#contracts';
import type { Job, Overrun, ReleasedEnd } from '../job/job.js';

/** A row of the view dispatcher.jobs as the steps read it: without input and terms, which only few of them need. */
export interface JobRow {
  readonly id: string;
  readonly user_id: string;
  /** The key that it came with; null for jobs from before keys had ids. */
  readonly api_key_id: string | null;
  readonly product: string;
  readonly fingerprint: string;
  readonly vendor: string;
  /** Which of its terms' routes it is on: that of its vendor. */
  readonly route: number;
  readonly state: JobState;
  readonly hold_micro: bigint;
  readonly charge_micro: bigint | null;
  readonly overrun_micro: bigint;
  /** Of its terms: what becomes of usage above the hold. */
  readonly overrun: Overrun;
  readonly attempt: number;
  readonly attempts_max: number;
  readonly throttles: number;
  /** Tries that the routes before this one took. */
  readonly tries_before: number;
  /** Billed without a result: stays with its vendor. */
  readonly pinned: boolean;
  readonly reply_to: string | null;
  readonly error_code: string | null;
  readonly error_message: string | null;
  readonly end_as: ReleasedEnd | null;
  readonly result_attempt: string | null;
  /** The attempt of an earlier job whose stored result it is sold. */
  readonly cached_from: string | null;
  /** The batch that it is an item of: what is held for it is a part of the batch's hold. */
  readonly batch_id: string | null;
  /** What its client has written on it; null: nothing. */
  readonly metadata: Readonly<Record<string, string>> | null;
  readonly tags: readonly string[] | null;
  readonly written_off: boolean;
  readonly late_success: boolean;
  /** Its user wants it no more. */
  readonly cancel_requested: boolean;
  readonly created_at: Date;
  readonly finished_at: Date | null;
  readonly announced: boolean;
}

/** A row with what an order to a worker carries besides; null where the state does not owe an order. */
export interface OrderRow extends JobRow {
  readonly input: Record<string, unknown> | null;
}

/** A row with all that the steps of an open job need. Input and terms never change. */
export interface OpenJob extends JobRow {
  readonly input: Record<string, unknown>;
  /** Characters of its JSON. */
  readonly inputLength: number;
  /** Frozen when the job was accepted. */
  readonly terms: JobTerms;
}

const ORDER_COLUMNS = [
  'id',
  'user_id',
  'api_key_id',
  'product',
  'fingerprint',
  'attempts_max',
  'created_at',
  'overrun',
  'cached_from',
  'batch_id',
  'metadata',
  'tags',
];
const STATE_COLUMNS = [
  'vendor',
  'route',
  'state',
  'attempt',
  'throttles',
  'tries_before',
  'pinned',
  'reply_to',
  'finished_at',
  'hold_micro',
  'charge_micro',
  'overrun_micro',
  'end_as',
  'error_code',
  'error_message',
  'result_attempt',
  'late_success',
  'written_off',
  'cancel_requested',
];

/** The columns of a JobRow from an alias of dispatcher.job_orders and one of dispatcher.job_states. */
export function jobColumns(order: string, state: string): string {
  const columns = [...ORDER_COLUMNS.map((column) => `${order}.${column}`), ...STATE_COLUMNS.map((column) => `${state}.${column}`)];
  return [...columns, `${state}.announced_at IS NOT NULL AS announced`].join(', ');
}

/** The same from the view dispatcher.jobs, whose alias is always `j`. */
export const JOB_COLUMNS = jobColumns('j', 'j');

/** What the pure core decides from. */
export function jobOf(row: JobRow): Job {
  return {
    id: row.id,
    state: row.state,
    attempt: row.attempt,
    attemptsMax: row.attempts_max,
    throttles: row.throttles,
    vendor: row.vendor,
    route: row.route,
    triesBefore: row.tries_before,
    pinned: row.pinned,
    holdMicro: row.hold_micro,
    chargeMicro: row.charge_micro,
    overrun: row.overrun,
    overrunMicro: row.overrun_micro,
    error: row.error_code === null ? null : { code: row.error_code, message: row.error_message ?? '' },
    endAs: row.end_as,
    resultAttempt: row.result_attempt,
    cachedFrom: row.cached_from,
    writtenOff: row.written_off,
    lateSuccess: row.late_success,
    cancelRequested: row.cancel_requested,
  };
}

/** What may have changed beside the state and the attempt, and so is not known before a guarded update has returned. */
export interface Updated {
  readonly id: string;
  readonly reply_to: string | null;
  readonly result_attempt: string | null;
  readonly late_success: boolean;
  readonly finished_at: Date | null;
}

/** For RETURNING; the alias of dispatcher.job_states is `j`. */
export const UPDATED_COLUMNS = 'j.id, j.reply_to, j.result_attempt, j.late_success, j.finished_at';

/** The row after the update that made it what the core decided. */
export function rowAfter<Row extends JobRow>(row: Row, job: Job, updated: Omit<Updated, 'id'>): Row {
  return {
    ...row,
    state: job.state,
    attempt: job.attempt,
    throttles: job.throttles,
    vendor: job.vendor,
    route: job.route,
    tries_before: job.triesBefore,
    pinned: job.pinned,
    charge_micro: job.chargeMicro,
    overrun_micro: job.overrunMicro,
    error_code: job.error?.code ?? null,
    error_message: job.error?.message ?? null,
    end_as: job.endAs,
    written_off: job.writtenOff,
    cancel_requested: job.cancelRequested,
    reply_to: updated.reply_to,
    result_attempt: updated.result_attempt,
    late_success: updated.late_success,
    finished_at: updated.finished_at,
  };
}
