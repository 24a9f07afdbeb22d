import { Injectable } from '@nestjs/common';
import { Bus } from '#bus';
import { askResult, fileResult, type JobView } from '#contracts';
import { jobBodyOf, resultPathOf, type JobBody } from './job-body.js';

/** From when it is stored: what is being charged was held, so nothing but the charge is still to come. */
export const hasResult = ({ state, late }: Pick<JobView, 'state' | 'late'>): boolean =>
  state === 'charging' || state === 'succeeded' || late;

/** A job together with its result, which stays with the workers until somebody wants to see it. */
@Injectable()
export class ShowJob {
  constructor(private readonly bus: Bus) {}

  /** `told`: its result, if it is known already. Throws NoAnswerError when there is a result and no worker answers. */
  async show(job: JobView, told?: Record<string, unknown>): Promise<JobBody> {
    if (told) return jobBodyOf(job, shownResult(job.id, told));
    if (!hasResult(job) || job.resultAttemptId === null) return jobBodyOf(job, null);
    const { result } = await this.bus.ask(askResult, { attemptId: job.resultAttemptId });
    return jobBodyOf(job, result && shownResult(job.id, result));
  }
}

/** A file is told by what it is and where to fetch it. Under which id it lies in the object store is nobody else's business. */
function shownResult(jobId: string, result: Record<string, unknown>): Record<string, unknown> {
  const asFile = 'file' in result ? fileResult.safeParse(result) : undefined;
  if (asFile?.success !== true) return result;
  const { object: _object, ...file } = asFile.data.file;
  return { file: { url: resultPathOf(jobId), ...file } };
}
