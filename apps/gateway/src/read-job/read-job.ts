import { Injectable } from '@nestjs/common';
import { Bus } from '#bus';
import { askJob, type JobView } from '#contracts';
import { AwaitJob } from '../await-job/await-job.js';
import { ProblemError } from '../report-problem/problem-error.js';

/** One job of one user. Somebody else's job looks like none at all. */
@Injectable()
export class ReadJob {
  constructor(
    private readonly bus: Bus,
    private readonly jobs: AwaitJob,
  ) {}

  async read({ waitMs, ...job }: { readonly userId: string; readonly jobId: string; readonly waitMs: number }): Promise<JobView> {
    if (waitMs === 0) return this.ask(job);
    const followed = this.jobs.follow(job);
    try {
      return await followed.within(waitMs, await this.ask(job));
    } finally {
      followed.stop();
    }
  }

  private async ask(asked: { readonly userId: string; readonly jobId: string }): Promise<JobView> {
    const { job } = await this.bus.ask(askJob, asked);
    if (!job) throw new ProblemError('job_not_found', { detail: `You have no job ${asked.jobId}.` });
    return job;
  }
}
