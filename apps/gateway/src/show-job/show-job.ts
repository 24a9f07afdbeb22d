import { Injectable } from '@nestjs/common';
import { Bus } from '#bus';
import { askResult, type JobView } from '#contracts';
import { jobBodyOf, type JobBody } from './job-body.js';

/** A job together with its result, which stays with the workers until somebody wants to see it. */
@Injectable()
export class ShowJob {
  constructor(private readonly bus: Bus) {}

  /** Throws NoAnswerError when there is a result and no worker answers. */
  async show(job: JobView): Promise<JobBody> {
    const hasResult = job.state === 'succeeded' || job.late;
    if (!hasResult || job.resultAttemptId === null) return jobBodyOf(job, null);
    const { result } = await this.bus.ask(askResult, { attemptId: job.resultAttemptId });
    return jobBodyOf(job, result);
  }
}
