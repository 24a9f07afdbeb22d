import { Controller } from '@nestjs/common';
import { Answers } from '#bus';
import { askJobStates, type JobState } from '#contracts';
import { Database, statement } from '#postgres';

/** A batch stands for its items: one that runs must have its hold, one that has not ended may. */
const readStates = statement(
  'dispatcher.read_states',
  `SELECT s.id, s.state FROM unnest($1::uuid[]) AS w (id) JOIN dispatcher.job_states AS s ON s.id = w.id
    UNION ALL
   SELECT b.id, CASE WHEN b.state = 'running' THEN 'running' WHEN b.finished_at IS NULL THEN 'pending' ELSE 'failed' END
     FROM unnest($1::uuid[]) AS w (id) JOIN dispatcher.batches AS b ON b.id = w.id`,
);

interface Answer {
  readonly jobs: { jobId: string; state: JobState }[];
}

/**
 * Guarantee: states as the rows have them now, never from memory: the wallet concludes from them what must be true of its holds.
 * Trigger: `ask.dispatcher.job-states`. Reads only.
 */
@Controller()
export class AnswerJobStatesController {
  constructor(private readonly database: Database) {}

  @Answers(askJobStates)
  async answer({ jobIds }: { readonly jobIds: readonly string[] }): Promise<Answer> {
    const rows = await this.database.query<{ id: string; state: JobState }>(readStates, [jobIds]);
    return { jobs: rows.map(({ id, state }) => ({ jobId: id, state })) };
  }
}
