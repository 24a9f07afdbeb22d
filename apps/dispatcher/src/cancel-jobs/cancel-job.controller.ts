import { Controller, Inject } from '@nestjs/common';
import { Answers } from '#bus';
import { askCancelJob, type JobView } from '#contracts';
import { JobDecider } from '../decide-jobs/decide-jobs.js';
import { decideFacts } from '../job/decide-facts.js';
import type { JobFact } from '../job/fact.js';
import { jobOf, type JobRow } from '../keep-jobs/job-row.js';
import { OpenJobs } from '../keep-jobs/open-jobs.js';
import { viewOf } from '../keep-jobs/view-job.js';
import { OwedMessages } from '../say-owed/say-owed.js';

const REQUEST: JobFact = { type: 'cancelRequested' };

/**
 * Guarantee: a job that waits is released at once; one that may be under way is settled first, not tried again, and charged only for what was done by then.
 * Trigger: `ask.dispatcher.cancel-job`, and the answer comes after the commit.
 * Duplicate: changes nothing, same answer.
 * Crash: the client asks again; a release that was not said is owed by the row.
 */
@Controller()
export class CancelJobController {
  constructor(
    private readonly open: OpenJobs,
    private readonly decider: JobDecider,
    @Inject(OwedMessages) private readonly owed: Pick<OwedMessages, 'sayAfterMove'>,
  ) {}

  @Answers(askCancelJob)
  async answer({
    jobId,
    userId,
  }: {
    readonly jobId: string;
    readonly userId: string;
  }): Promise<{ job: JobView | null; isCancelled: boolean }> {
    const known = (await this.open.load([jobId])).get(jobId);
    if (known?.user_id !== userId) return { job: null, isCancelled: false };

    const { moved, unmoved } = await this.decider.decide([jobId], (row) => decideFacts(jobOf(row), [() => REQUEST]));
    await this.owed.sayAfterMove(moved);
    const row = [...moved, ...unmoved][0];
    // Somebody moved it twice meanwhile. The asker asks again.
    if (!row) throw new Error(`job ${jobId} did not stand still`);
    return { job: viewOf(row), isCancelled: isCancelled(row) };
  }
}

function isCancelled({ state, end_as: endAs, cancel_requested: isRequested }: JobRow): boolean {
  if (endAs !== null) return endAs === 'cancelled';
  return isRequested && state !== 'charging' && state !== 'succeeded' && state !== 'refused';
}
