import { Injectable } from '@nestjs/common';
import { Bus } from '#bus';
import { askJob, type JobView } from '#contracts';
import { covers, type Caller } from '../identify-caller/caller.js';
import { AwaitJob } from '../await-job/await-job.js';
import { ProblemError } from '../report-problem/problem-error.js';

/** One job of one user. Somebody else's job looks like none at all, and so does one of a product that the key is not for. */
@Injectable()
export class ReadJob {
  constructor(
    private readonly bus: Bus,
    private readonly jobs: AwaitJob,
  ) {}

  async read({ caller, jobId, waitMs }: { readonly caller: Caller; readonly jobId: string; readonly waitMs: number }): Promise<JobView> {
    if (waitMs === 0) return this.ask(caller, jobId);
    const followed = this.jobs.follow({ userId: caller.userId, jobId });
    try {
      return (await followed.within(waitMs, await this.ask(caller, jobId))).job;
    } finally {
      followed.stop();
    }
  }

  private async ask(caller: Caller, jobId: string): Promise<JobView> {
    const { job } = await this.bus.ask(askJob, { userId: caller.userId, jobId });
    if (!job || !covers(caller, job.product)) throw new ProblemError('job_not_found', { detail: `You have no job ${jobId}.` });
    return job;
  }
}
