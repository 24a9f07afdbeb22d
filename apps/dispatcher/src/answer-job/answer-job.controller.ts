import { Controller } from '@nestjs/common';
import { Answers } from '#bus';
import { askJob, type JobView } from '#contracts';
import { Database, statement } from '#postgres';
import { JOB_COLUMNS, type JobRow } from '../keep-jobs/job-row.js';
import { viewOf } from '../keep-jobs/view-job.js';
import { ToldPlaces } from '../tell-place/told-places.js';

const readJob = statement('dispatcher.read_job', `SELECT ${JOB_COLUMNS} FROM dispatcher.jobs AS j WHERE j.id = $1 AND j.user_id = $2`);

/** Guarantee: a user sees their own jobs only; somebody else's looks like none at all. Trigger: `ask.dispatcher.job`. Reads only. */
@Controller()
export class AnswerJobController {
  constructor(
    private readonly database: Database,
    private readonly places: ToldPlaces,
  ) {}

  @Answers(askJob)
  async answer({ jobId, userId }: { readonly jobId: string; readonly userId: string }): Promise<{ job: JobView | null }> {
    const [row] = await this.database.query<JobRow>(readJob, [jobId, userId]);
    if (!row) return { job: null };
    return { job: row.state === 'queued' ? { ...viewOf(row), place: await this.places.placeOf(jobId) } : viewOf(row) };
  }
}
