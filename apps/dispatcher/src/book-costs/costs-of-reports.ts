import { costMicro } from '#catalog';
import { attemptIdOf, costIdOf, type AttemptReport } from '#contracts';
import { assertNever } from '#exhaustive';
import { AMOUNT_MAX_MICRO } from '#points';
import type { Job } from '../job/job.js';
import type { OpenJob } from '../keep-jobs/job-row.js';
import type { FoundCost } from './cost.js';

/**
 * What these reports say that the vendor bills, by the job's frozen cost rules; `job` is what they made of it. What nobody knows costs nothing until
 * somebody knows: an unknown outcome is booked when it turns out to be a success, however late.
 */
export function costsOfReports(row: OpenJob, reports: readonly AttemptReport[], job: Job): readonly FoundCost[] {
  return reports.flatMap((report) => {
    const reason = reasonOf(report, job);
    const cost = row.terms.routes.find(({ vendor }) => vendor === report.vendor)?.cost;
    if (reason === null || cost === undefined || report.n > job.attempt) return [];
    const exact = costMicro(cost, row.input, usageOf(report));
    // A vendor that reports an absurd usage does not stop the booking of the rest.
    const amountMicro = exact < AMOUNT_MAX_MICRO ? exact : AMOUNT_MAX_MICRO;
    if (amountMicro === 0n) return [];
    const { id: jobId, user_id: userId, product } = row;
    const id = costIdOf(attemptIdOf(jobId, report.n));
    return [{ id, jobId, userId, product, vendor: report.vendor, amountMicro, reason, jobState: job.state }];
  });
}

/** Null: not billed, as far as anybody knows. */
function reasonOf({ n, outcome }: AttemptReport, job: Job): FoundCost['reason'] | null {
  switch (outcome.kind) {
    case 'succeeded':
      if (job.resultAttempt === attemptIdOf(job.id, n)) return job.endAs === null ? 'sold' : 'late';
      return job.lateSuccess || job.resultAttempt !== null ? 'late' : 'failed';
    case 'rejected':
      return outcome.billed ? 'failed' : null;
    case 'throttled':
    case 'accepted':
    case 'unknown':
      return null;
    default:
      return assertNever(outcome);
  }
}

function usageOf({ outcome }: AttemptReport): Readonly<Record<string, number>> | undefined {
  return outcome.kind === 'succeeded' || outcome.kind === 'rejected' ? outcome.usage : undefined;
}
