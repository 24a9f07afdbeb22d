import type { JobProgress } from '#contracts';
import { JOB_COLUMNS, type JobRow } from '../keep-jobs/job-row.js';
import { viewOf } from '../keep-jobs/view-job.js';

/** With the times that ProgressRow has. */
export const PROGRESS_COLUMNS = `j.held_at, j.started_at, j.unknown_since, ${JOB_COLUMNS}`;

export interface ProgressRow extends JobRow {
  readonly held_at: Date | null;
  readonly started_at: Date | null;
  readonly unknown_since: Date | null;
}

/** When a job first came to where. */
export function progressOf(row: ProgressRow): JobProgress {
  const timeOf = (at: Date | null): string | null => at?.toISOString() ?? null;
  return { job: viewOf(row), heldAt: timeOf(row.held_at), startedAt: timeOf(row.started_at), unknownAt: timeOf(row.unknown_since) };
}
