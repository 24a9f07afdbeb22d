import { assertNever } from '#exhaustive';
import type { JobFact } from './fact.js';
import type { Job } from './job.js';
import { transition } from './transition.js';

/** What all facts of one turn about one job come to. */
export interface Decided {
  readonly job: Job;
  readonly outcome: 'moved' | 'noted' | 'already';
  /** For a job that is queued again. */
  readonly waitMs: number;
  /** Facts that contradict the job, in words. */
  readonly impossible: readonly string[];
}

/** Applies the facts one after the other, as if each had come alone; only the end is written. Each is made for the job as the ones before left it. */
export function decideFacts(start: Job, facts: readonly ((job: Job) => JobFact)[]): Decided {
  let job = start;
  let outcome: Decided['outcome'] = 'already';
  let waitMs = 0;
  const impossible: string[] = [];
  for (const factOf of facts) {
    const answer = transition(job, factOf(job));
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
