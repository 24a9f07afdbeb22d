import { Injectable } from '@nestjs/common';
import { Bus } from '#bus';
import {
  askAttemptTimes,
  askJobSale,
  askOperations,
  captureIdOf,
  holdIdOf,
  releaseIdOf,
  type AttemptTimes,
  type JobSale,
  type SealedOperation,
} from '#contracts';
import { covers, type Caller } from '../identify-caller/caller.js';
import { ProblemError } from '../report-problem/problem-error.js';

/** What the owners of its parts know of a job. */
export interface JobStory {
  readonly sale: JobSale;
  readonly attempts: readonly AttemptTimes[];
  readonly operations: readonly SealedOperation[];
}

/** A job from its beginning to its end, as dispatcher, workers and wallet have recorded it. Somebody else's looks like none at all, and so does one of a product that the key is not for. */
@Injectable()
export class JobStories {
  constructor(private readonly bus: Bus) {}

  async tell({ caller, jobId }: { readonly caller: Caller; readonly jobId: string }): Promise<JobStory> {
    const { userId } = caller;
    const { sale } = await this.bus.ask(askJobSale, { userId, jobId });
    if (!sale || !covers(caller, sale.progress.job.product))
      throw new ProblemError('job_not_found', { detail: `You have no job ${jobId}.` });
    const { batchId, attempts: made } = sale.progress.job;
    // What is held for an item is a part of its batch's hold.
    const operationIds = [holdIdOf(batchId ?? jobId), captureIdOf(jobId), releaseIdOf(jobId)];
    const [{ operations }, { attempts }] = await Promise.all([
      this.bus.ask(askOperations, { userId, operationIds }),
      made === 0 ? { attempts: [] } : this.bus.ask(askAttemptTimes, { jobId }),
    ]);
    return { sale, attempts, operations };
  }
}
