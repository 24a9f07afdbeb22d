import type { BookedAttempt, BookedJob, Books } from '../books/books.js';

/** A billed call that no user pays for. */
export interface Loss {
  readonly attemptId: string;
  readonly why: string;
}

/**
 * The vendors' books against ours: no call without its row, one bill per charged job, and every other bill is recorded in our books as what
 * it is.
 */
export function billsOf(books: Books): { readonly losses: Loss[]; readonly violations: string[] } {
  const jobs = new Map(books.jobs.map((job) => [job.id, job]));
  const attempts = new Map(books.attempts.map((attempt) => [attempt.id, attempt]));
  const bills = new Map<string, number>();
  const violations: string[] = [];

  for (const { seq, attempt: id, billed } of books.journal) {
    if (id === null) violations.push(`request ${seq} to a vendor names no attempt`);
    else if (attempts.get(id)?.was_sent !== true) violations.push(`${id} was called without its row`);
    if (id !== null && billed) bills.set(id, (bills.get(id) ?? 0) + 1);
  }

  const losses: Loss[] = [];
  for (const [id, count] of bills) {
    const attempt = attempts.get(id);
    const job = attempt && jobs.get(attempt.job_id);
    if (!attempt || !job) violations.push(`${id} was billed, but belongs to no job`);
    else if (count > 1) violations.push(`${id} was billed ${count} times`);
    else if (!(job.state === 'succeeded' && job.result_attempt === id)) {
      const why = recordedAs(attempt, job);
      if (why === undefined)
        violations.push(`${id} was billed, but is ${attempt.state} and its job has ${job.state}: nothing records the loss`);
      else losses.push({ attemptId: id, why });
    }
  }
  for (const job of books.jobs) {
    if (job.state === 'succeeded' && job.result_attempt !== null && !bills.has(job.result_attempt)) {
      violations.push(`job ${job.id} was charged, but its vendor billed nothing for ${job.result_attempt}`);
    }
  }
  return { losses, violations: [...violations, ...strangers(books, jobs)] };
}

/** Undefined when our books say nothing about a bill that no user pays for. */
function recordedAs(attempt: BookedAttempt, job: BookedJob): string | undefined {
  if (attempt.state === 'succeeded' && job.error_code === 'usage_above_hold') return 'usage above the hold';
  if (attempt.state === 'succeeded') return job.late_success ? 'late success' : undefined;
  // The clock decided while a repeat under the same key was still under way.
  if (attempt.outcome === null && job.written_off) return 'unknown, written off';
  if (attempt.outcome?.kind === 'unknown') return job.written_off ? 'unknown, written off' : 'unknown';
  if (attempt.outcome?.kind === 'rejected' && attempt.outcome.billed) return 'rejected, but billed';
  return undefined;
}

function strangers({ attempts }: Books, jobs: ReadonlyMap<string, BookedJob>): string[] {
  return attempts.flatMap(({ id, job_id: jobId, n, state }) => {
    const job = jobs.get(jobId);
    if (!job) return [`attempt ${id} belongs to no job`];
    if (n > job.attempt) return [`attempt ${id} was made, but only ${job.attempt} were ordered`];
    return state === 'sent' && !job.written_off ? [`attempt ${id} is still open, but its job has ${job.state}`] : [];
  });
}
