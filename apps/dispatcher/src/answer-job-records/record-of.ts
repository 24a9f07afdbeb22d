import { chargeMicro, type JobTerms, type Vendor } from '#catalog';
import type { JobRecord, VendorUsage } from '#contracts';
import { formatPoints } from '#points';
import { transition } from '../job/transition.js';
import { jobOf, type JobRow } from '../keep-jobs/job-row.js';

export interface RecordRow extends JobRow {
  readonly unknown_since: Date | null;
  readonly input: Readonly<Record<string, unknown>>;
  readonly terms: JobTerms;
}

/** By the rule itself. */
function mayRetry(row: RecordRow): boolean {
  const routes = row.terms.routes.map(({ vendor }) => ({ vendor, isPaused: false }));
  const neverDone = { billed: false, retryable: true, fault: 'ours', code: 'never_done', retryInMs: 0, routes } as const;
  const answer = transition(jobOf(row), { type: 'attemptRejected', n: row.attempt, ...neverDone });
  return answer.kind === 'moved' && answer.job.state === 'queued';
}

/** A job as operators see it, priced for a usage by the terms that it was sold at. */
export function recordOf(
  row: RecordRow,
  { usage, unknown }: { readonly usage: VendorUsage; readonly unknown: Vendor['unknown'] | undefined },
): JobRecord {
  const { terms, input } = row;
  const price = chargeMicro(terms.price, input, usage);
  const costRule = terms.routes[row.route]?.cost;
  const since = row.state === 'unknown' ? row.unknown_since : null;
  return {
    jobId: row.id,
    userId: row.user_id,
    product: row.product,
    vendor: row.vendor,
    state: row.state,
    held: formatPoints(row.hold_micro),
    attempt: row.attempt,
    mayRetry: since !== null && mayRetry(row),
    unknownSince: since?.toISOString() ?? null,
    decideAt: since && unknown ? new Date(since.getTime() + unknown.decideAfterMs).toISOString() : null,
    then: since && unknown ? unknown.then : null,
    // More than the hold is never charged.
    charge: formatPoints(price < row.hold_micro ? price : row.hold_micro),
    cost: costRule === undefined ? null : formatPoints(chargeMicro(costRule, input, usage)),
    late: row.late_success,
    writtenOff: row.written_off,
    createdAt: row.created_at.toISOString(),
    finishedAt: row.finished_at?.toISOString() ?? null,
  };
}
