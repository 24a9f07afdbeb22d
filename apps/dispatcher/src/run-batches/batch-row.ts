import type { BatchState, BatchView, StopReason } from '#contracts';
import { formatPoints } from '#points';

/** A row of dispatcher.batches. */
export interface BatchRow {
  readonly id: string;
  readonly user_id: string;
  readonly api_key_id: string | null;
  readonly product: string;
  readonly state: BatchState;
  readonly max_micro: bigint | null;
  readonly stop_percent: number | null;
  readonly items: number | null;
  readonly fingerprint: string | null;
  readonly hold_micro: bigint | null;
  readonly begun_line: number;
  readonly stop_reason: StopReason | null;
  readonly error_code: string | null;
  readonly error_message: string | null;
  readonly retry_of: string | null;
  readonly created_at: Date;
  readonly finished_at: Date | null;
}

const COLUMNS = [
  ...['id', 'user_id', 'api_key_id', 'product', 'state', 'max_micro', 'stop_percent', 'items', 'fingerprint', 'hold_micro', 'begun_line'],
  ...['stop_reason', 'error_code', 'error_message', 'retry_of', 'created_at', 'finished_at'],
];

/** The columns of a BatchRow; the alias of dispatcher.batches is `b`. */
export const BATCH_COLUMNS = COLUMNS.map((column) => `b.${column}`).join(', ');

/** What its items have come to. Amounts are micro-points. */
export interface Progress {
  readonly waiting: number;
  readonly running: number;
  readonly succeeded: number;
  readonly failed: number;
  readonly cancelled: number;
  readonly skipped: number;
  /** Of the items that have ended, or are about to. */
  readonly chargedMicro: bigint;
  /** What was held for all items that were begun: what they did not use of it has returned to the user. */
  readonly begunMicro: bigint;
}

export function batchViewOf(row: BatchRow, progress: Progress): BatchView {
  const { waiting, running, succeeded, failed, cancelled, skipped, chargedMicro } = progress;
  return {
    id: row.id,
    userId: row.user_id,
    product: row.product,
    state: row.state,
    stopReason: row.stop_reason,
    error: row.error_code === null ? null : { code: row.error_code, message: row.error_message ?? '' },
    items: row.items ?? waiting + running + succeeded + failed + cancelled + skipped,
    counts: { waiting, running, succeeded, failed, cancelled, skipped },
    held: formatPoints(row.hold_micro ?? 0n),
    charged: formatPoints(chargedMicro),
    retryOf: row.retry_of,
    createdAt: row.created_at.toISOString(),
    finishedAt: row.finished_at === null ? null : row.finished_at.toISOString(),
  };
}
