import type { JobState } from '#contracts';
import type { Job, ReleasedEnd } from '../job/job.js';

/** A row of dispatcher.jobs as the steps read it: without input and price, which only few of them need. */
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

/** The columns of a JobRow, for SELECT and RETURNING. The table's alias is always `j`. */
export const JOB_COLUMNS = `j.id, j.user_id, j.product, j.fingerprint, j.vendor, j.state, j.hold_micro, j.charge_micro, j.overrun_micro, j.attempt,
  j.attempts_max, j.throttles, j.reply_to, j.error_code, j.error_message, j.end_as, j.result_attempt, j.written_off, j.late_success,
  j.created_at, j.finished_at, j.announced_at IS NOT NULL AS announced`;

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
