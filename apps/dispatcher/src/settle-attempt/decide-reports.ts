import { chargeMicro } from '#catalog';
import type { AttemptReport } from '#contracts';
import { assertNever } from '#exhaustive';
import { decideFacts, type Decided } from '../job/decide-facts.js';
import type { JobFact, RouteNow } from '../job/fact.js';
import { triesOf, type Job } from '../job/job.js';
import { jobOf, type OpenJob } from '../keep-jobs/job-row.js';
import { backOffMs, throttleMs } from './back-off.js';

/** What all reports of one batch about one job come to. `chance` gives numbers in [0, 1); `routes` are the job's as they are now. */
export function decideReports(
  row: OpenJob,
  reports: readonly AttemptReport[],
  { chance, routes }: { readonly chance: () => number; readonly routes: readonly RouteNow[] },
): Decided {
  return decideFacts(
    jobOf(row),
    reports.map((report) => (job: Job) => factOf(report, { job, row, chance: chance(), routes })),
  );
}

interface Around {
  readonly job: Job;
  readonly row: OpenJob;
  readonly chance: number;
  readonly routes: readonly RouteNow[];
}

function factOf(report: AttemptReport, { job, row, chance, routes }: Around): JobFact {
  const { n, outcome } = report;
  switch (outcome.kind) {
    case 'succeeded':
      return { type: 'attemptSucceeded', n, costMicro: chargeMicro(row.terms.price, row.input, outcome.usage) };
    case 'rejected': {
      const { billed, retryable, fault, code } = outcome;
      return { type: 'attemptRejected', n, retryInMs: backOffMs(triesOf(job), chance), routes, billed, retryable, fault, code };
    }
    case 'throttled':
      return {
        type: 'attemptThrottled',
        n,
        routes,
        retryAfterMs: throttleMs({ retryAfterMs: outcome.retryAfterMs, throttles: job.throttles, chance }),
      };
    case 'accepted':
      return { type: 'attemptAccepted', n };
    case 'unknown':
      return { type: 'attemptUnknown', n };
    default:
      return assertNever(outcome);
  }
}
