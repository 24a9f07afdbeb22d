import { Controller } from '@nestjs/common';
import { Answers } from '#bus';
import { askJobs, type JobState, type JobView } from '#contracts';
import { ListedJobs } from './list-jobs.js';
import { formatCursor, parseCursor } from './cursor.js';
import { viewOf } from '../keep-jobs/view-job.js';

interface Request {
  readonly userId: string;
  readonly limit: number;
  readonly before?: string | undefined;
  readonly state?: JobState | undefined;
}

/** Guarantee: newest first, each job on one page only, however many come meanwhile. Trigger: `ask.dispatcher.jobs`. Reads only. */
@Controller()
export class AnswerJobsController {
  constructor(private readonly jobs: ListedJobs) {}

  @Answers(askJobs)
  async answer({ userId, limit, before, state }: Request): Promise<{ jobs: JobView[]; next: string | null }> {
    const cursor = before === undefined ? undefined : parseCursor(before);
    // A cursor that was never given out has nothing before it.
    if (cursor === null) return { jobs: [], next: null };

    const rows = await this.jobs.list({ userId, before: cursor ?? null, state: state ?? null, rowsMax: limit + 1 });
    const page = rows.slice(0, limit);
    const last = page.at(-1);
    return {
      jobs: page.map(viewOf),
      next: last && rows.length > limit ? formatCursor({ createdAt: last.created_at, id: last.id }) : null,
    };
  }
}
