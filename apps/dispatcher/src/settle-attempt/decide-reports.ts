import { chargeMicro } from '#catalog';
import type { AttemptReport } from '#contracts';
import { assertNever } from '#exhaustive';
import type { JobFact } from '../job/fact.js';
import type { Job } from '../job/job.js';
import { transition } from '../job/transition.js';
import { jobOf } from '../keep-jobs/job-row.js';
import type { ReportedRow } from './read-reported.js';
import { backOffMs, throttleMs } from './back-off.js';

/** What all reports of one batch about one job come to. */
export interface Decided {
  readonly job: Job;
  readonly outcome: 'moved' | 'noted' | 'already';
  /** For a job that is queued again. */
  readonly waitMs: number;
  /** Reports that contradict the job, in words. */
  readonly impossible: readonly string[];
}

/** Applies the reports one after the other, as if each had come alone; only the end is written. `chance` gives numbers in [0, 1). */
export function decideReports(row: ReportedRow, reports: readonly AttemptReport[], chance: () => number): Decided {
  let job = jobOf(row);
  let outcome: Decided['outcome'] = 'already';
  let waitMs = 0;
  const impossible: string[] = [];
  for (const report of reports) {
    const answer = transition(job, factOf(report, { job, row, chance: chance() }));
    switch (answer.kind) {
      case 'moved':
        ({ job, waitMs } = answer);
        outcome = 'moved';
        break;
      case 'noted':
        ({ job } = answer);
        if (outcome === 'already') outcome = 'noted';
        break;
      case 'already':
        break;
      case 'impossible':
        impossible.push(answer.why);
        break;
      default:
        assertNever(answer);
    }
  }
  return { job, outcome, waitMs, impossible };
}

function factOf(report: AttemptReport, facts: { readonly job: Job; readonly row: ReportedRow; readonly chance: number }): JobFact {
  const { n, outcome } = report;
  const { job, row, chance } = facts;
  switch (outcome.kind) {
    case 'succeeded':
      if (row.input === null) throw new Error(`job ${row.id} was read without its input, but its success must be priced`);
      return { type: 'attemptSucceeded', n, costMicro: chargeMicro(row.price, row.input, outcome.usage) };
    case 'rejected': {
      const { billed, retryable, fault, code } = outcome;
      return { type: 'attemptRejected', n, retryInMs: backOffMs(job.attempt - job.throttles, chance), billed, retryable, fault, code };
    }
    case 'throttled':
      return {
        type: 'attemptThrottled',
        n,
        retryAfterMs: throttleMs({ retryAfterMs: outcome.retryAfterMs, throttles: job.throttles, chance }),
      };
    case 'unknown':
      return { type: 'attemptUnknown', n };
    default:
      return assertNever(outcome);
  }
}
