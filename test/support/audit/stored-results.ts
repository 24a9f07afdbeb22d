import type { BookedJob, Books } from '../books/books.js';

/**
 * Whose result each job was sold. Its own, or, where the job says so, that of an earlier job of the same user and product that was made and charged: then
 * nothing was called for it.
 */
export function storedResultsOf({ jobs, attempts }: Books): string[] {
  const byId = new Map(jobs.map((job) => [job.id, job]));
  const jobOfAttempt = new Map(attempts.map(({ id, job_id: jobId }) => [id, byId.get(jobId)]));
  const called = new Set(attempts.map(({ job_id: jobId }) => jobId));
  return jobs.flatMap((job) => {
    const { id, state, cached_from: from, result_attempt: result } = job;
    if (from === null)
      return result === null || result.startsWith(`${id}:`) ? [] : [`job ${id} has the result ${result}, which is another job's`];
    const wrong: string[] = [];
    if (job.attempt > 0 || called.has(id)) wrong.push('was called all the same');
    if (state !== 'succeeded' && state !== 'refused') wrong.push(`has ${state}`);
    if (result !== (state === 'succeeded' ? from : null)) wrong.push(`has the result ${result ?? 'of nothing'}`);
    wrong.push(...wrongSource(job, jobOfAttempt.get(from)));
    return wrong.map((what) => `job ${id} was to be sold the stored result ${from}, but ${what}`);
  });
}

function wrongSource(job: BookedJob, source: BookedJob | undefined): string[] {
  if (!source) return ['no job has made it'];
  const wrong: string[] = [];
  if (source.user_id !== job.user_id) wrong.push('it is another user’s');
  if (source.product !== job.product) wrong.push(`it is of ${source.product}`);
  if (source.state !== 'succeeded' || source.result_attempt !== job.cached_from) wrong.push(`its job has ${source.state} without it`);
  if (source.cached_from !== null) wrong.push('its job was sold a stored result itself');
  return wrong;
}
