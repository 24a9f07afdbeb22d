import { Controller } from '@nestjs/common';
import { Answers } from '#bus';
import { askHoldingJobs } from '#contracts';
import { Database, statement } from '#postgres';

/** The states are HOLDING_STATES, spelled out as in the index that this walks. What holds for the items of a batch is the batch. */
const listHolding = statement(
  'dispatcher.list_holding',
  `(SELECT id FROM dispatcher.job_states
     WHERE state IN ('queued', 'running', 'unknown') AND batch_id IS NULL AND id > coalesce($1::uuid, '00000000-0000-0000-0000-000000000000')
     ORDER BY id LIMIT $2::int)
    UNION ALL
   (SELECT id FROM dispatcher.batches
     WHERE state = 'running' AND id > coalesce($1::uuid, '00000000-0000-0000-0000-000000000000')
     ORDER BY id LIMIT $2::int)
    ORDER BY id LIMIT $2::int`,
);

interface Request {
  readonly after: string | null;
  readonly limit: number;
}

/**
 * Guarantee: a job that must have a hold from before the first page until after the last is on one of the pages.
 * Trigger: `ask.dispatcher.holding-jobs`. Reads only.
 */
@Controller()
export class AnswerHoldingJobsController {
  constructor(private readonly database: Database) {}

  @Answers(askHoldingJobs)
  async answer({ after, limit }: Request): Promise<{ jobIds: string[]; next: string | null }> {
    const rows = await this.database.query<{ id: string }>(listHolding, [after, limit]);
    return { jobIds: rows.map(({ id }) => id), next: rows.length < limit ? null : (rows.at(-1)?.id ?? null) };
  }
}
