import { Controller } from '@nestjs/common';
import { Answers } from '#bus';
import { askAttemptTimes, type AttemptTimes } from '#contracts';
import { Database } from '#postgres';
import { READ_ATTEMPT_TIMES } from '../record-attempt/statements.js';

interface TimesRow {
  readonly n: number;
  readonly sent_at: Date | null;
  readonly ended_at: Date | null;
  readonly outcome: AttemptTimes['outcome'];
}

/** Guarantee: when a job's attempts were made and how they ended, without a word of who made them. Trigger: `ask.worker.attempt-times`. Reads only. */
@Controller()
export class AnswerAttemptTimesController {
  constructor(private readonly database: Database) {}

  @Answers(askAttemptTimes)
  async answer({ jobId }: { readonly jobId: string }): Promise<{ attempts: AttemptTimes[] }> {
    const rows = await this.database.query<TimesRow>(READ_ATTEMPT_TIMES, [jobId]);
    return {
      attempts: rows.map(({ n, sent_at: sentAt, ended_at: endedAt, outcome }) => ({
        n,
        sentAt: sentAt?.toISOString() ?? null,
        endedAt: endedAt?.toISOString() ?? null,
        outcome,
      })),
    };
  }
}
