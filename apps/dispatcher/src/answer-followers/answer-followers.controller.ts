import { Controller } from '@nestjs/common';
import { Answers } from '#bus';
import { askEndedJobs, askEndedPosition, askJobProgress, type EndedPage, type EndedPosition, type JobProgress } from '#contracts';
import { Database, statement } from '#postgres';
import { fitting, RoomOfAnswer } from '../keep-jobs/room-of-answer.js';
import { EndedJobs } from './ended-jobs.js';
import { PROGRESS_COLUMNS, progressOf, type ProgressRow } from './progress.js';

const readProgress = statement(
  'dispatcher.read_progress',
  `SELECT w.nth, ${PROGRESS_COLUMNS}
     FROM unnest($1::uuid[], $2::uuid[]) WITH ORDINALITY AS w (id, user_id, nth) JOIN dispatcher.jobs AS j ON j.id = w.id AND j.user_id = w.user_id`,
);

/**
 * Guarantee: who asks from a position on is told every job of that user that ended behind it, once, in an order that never changes; of one job, when it came to where.
 * Trigger: `ask.dispatcher.ended-position`, `ended-jobs`, `job-progress`. Reads only.
 */
@Controller()
export class AnswerFollowersController {
  constructor(
    private readonly database: Database,
    private readonly ended: EndedJobs,
  ) {}

  @Answers(askEndedPosition)
  async position({ userId, after }: { readonly userId: string; readonly after: EndedPosition | null }): Promise<{
    position: EndedPosition | null;
  }> {
    if (after === null) return { position: await this.ended.now(userId) };
    return { position: (await this.ended.isKnown(userId, after)) ? after : null };
  }

  @Answers(askEndedJobs)
  async endedJobs({ followers }: { readonly followers: readonly { readonly userId: string; readonly after: EndedPosition }[] }): Promise<{
    pages: EndedPage[];
  }> {
    return { pages: await this.ended.after(followers) };
  }

  @Answers(askJobProgress)
  async progress({ jobs }: { readonly jobs: readonly { readonly userId: string; readonly jobId: string }[] }): Promise<{
    jobs: (JobProgress | null)[];
  }> {
    const rows = await this.database.query<ProgressRow & { readonly nth: bigint }>(readProgress, [
      jobs.map(({ jobId }) => jobId),
      jobs.map(({ userId }) => userId),
    ]);
    const byPlace = new Map(rows.map((row) => [Number(row.nth) - 1, progressOf(row)]));
    return {
      jobs: fitting(
        jobs.map((_, place) => byPlace.get(place) ?? null),
        new RoomOfAnswer(),
        (progress) => progress?.job ?? {},
      ),
    };
  }
}
