import type { PriceRule } from '#catalog';
import type { JobState } from '#contracts';
import type { Job, ReleasedEnd } from '../job/job.js';

/** A row of the view dispatcher.jobs as the steps read it: without input and price, which only few of them need. */
export interface JobRow {
  readonly id: string;
  readonly user_id: string;
  readonly product: string;
  readonly fingerprint: string;
  readonly vendor: string;
  readonly state: JobState;
  readonly hold_micro: bigint;
  readonly charge_micro: bigint | null;
  readonly overrun_micro: bigint;
  readonly attempt: number;
  readonly attempts_max: number;
  readonly throttles: number;
  readonly reply_to: string | null;
  readonly error_code: string | null;
  readonly error_message: string | null;
  readonly end_as: ReleasedEnd | null;
  readonly result_attempt: string | null;
  readonly written_off: boolean;
  readonly late_success: boolean;
  readonly created_at: Date;
  readonly finished_at: Date | null;
  readonly announced: boolean;
}

/** A row with what an order to a worker carries besides; null where the state does not owe an order. */
export interface OrderRow extends JobRow {
  readonly input: Record<string, unknown> | null;
}

/** A row with all that the steps of an open job need. Input and price never change. */
export interface OpenJob extends JobRow {
  readonly input: Record<string, unknown>;
  /** Characters of its JSON. */
  readonly inputLength: number;
  /** Frozen when the job was accepted. */
  readonly price: PriceRule;
}

/** The columns of a JobRow from an alias of dispatcher.job_orders and one of dispatcher.job_states. */
export function jobColumns(order: string, state: string): string {
  const ordered = ['id', 'user_id', 'product', 'fingerprint', 'attempts_max', 'created_at'].map((column) => `${order}.${column}`);
  const changing = [
    ...[
      'vendor',
      'state',
      'hold_micro',
      'charge_micro',
      'overrun_micro',
      'attempt',
      'throttles',
      'reply_to',
      'error_code',
      'error_message',
    ],
    ...['end_as', 'result_attempt', 'written_off', 'late_success', 'finished_at'],
  ].map((column) => `${state}.${column}`);
  return [...ordered, ...changing, `${state}.announced_at IS NOT NULL AS announced`].join(', ');
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
    holdMicro: row.hold_micro,
    chargeMicro: row.charge_micro,
    overrunMicro: row.overrun_micro,
    error: row.error_code === null ? null : { code: row.error_code, message: row.error_message ?? '' },
    endAs: row.end_as,
    resultAttempt: row.result_attempt,
    writtenOff: row.written_off,
    lateSuccess: row.late_success,
  };
}

/** What PostgreSQL alone knows about a row that was just updated. */
export interface Updated {
  readonly id: string;
  readonly reply_to: string | null;
  readonly finished_at: Date | null;
}

/** The row after the update that made it what the core decided. */
export function rowAfter<Row extends JobRow>(row: Row, job: Job, updated: Omit<Updated, 'id'>): Row {
  return {
    ...row,
    state: job.state,
    attempt: job.attempt,
    throttles: job.throttles,
    charge_micro: job.chargeMicro,
    overrun_micro: job.overrunMicro,
    error_code: job.error?.code ?? null,
    error_message: job.error?.message ?? null,
    end_as: job.endAs,
    result_attempt: job.resultAttempt,
    written_off: job.writtenOff,
    late_success: job.lateSuccess,
    reply_to: updated.reply_to,
    finished_at: updated.finished_at,
  };
}
