import { isTerminal, type JobView } from '#contracts';
import { formatPoints } from '#points';
import type { JobRow } from './job-row.js';

const isReleased = ({ end_as: endAs }: JobRow): boolean => endAs !== null;

/** A job as its user may see it. What is about to be charged is not shown before it is charged. */
export function viewOf(row: JobRow): JobView {
  return {
    id: row.id,
    userId: row.user_id,
    product: row.product,
    state: row.state,
    held: formatPoints(row.hold_micro),
    charged: isTerminal(row.state) && row.charge_micro !== null ? formatPoints(row.charge_micro) : null,
    attempts: row.attempt,
    error: row.error_code === null ? null : { code: row.error_code, message: row.error_message ?? '' },
    resultAttemptId: row.result_attempt,
    cancelRequested: row.cancel_requested,
    late: isReleased(row) && row.late_success,
    place: null,
    cached: row.cached_from !== null,
    batchId: row.batch_id,
    ...(row.metadata !== null && { metadata: { ...row.metadata } }),
    ...(row.tags !== null && { tags: [...row.tags] }),
    createdAt: row.created_at.toISOString(),
    finishedAt: row.finished_at === null ? null : row.finished_at.toISOString(),
  };
}
