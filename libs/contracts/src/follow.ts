import { z } from 'zod';
import { jobView } from './job-view.js';
import { question } from './question.js';
import { wireTime, wireUuid } from './wire.js';

/** Followers that one question is about, and jobs that one answer carries: a few hundred kilobytes. */
export const FOLLOWERS_MAX = 200;
export const FOLLOWED_JOBS_MAX = 400;
/** Ended jobs that one follower is told at once. */
export const FOLLOWED_PAGE_MAX = 100;

/** Where a follower of a user's ended jobs stands: at the last one that it was told. `tx`: the transaction that ended it, as PostgreSQL numbers them. */
export const endedPosition = z.object({ tx: z.string().regex(/^\d{1,19}$/), jobId: wireUuid });
export type EndedPosition = z.infer<typeof endedPosition>;

/** Before all ended jobs. */
export const BEFORE_ALL_ENDED: EndedPosition = { tx: '0', jobId: '00000000-0000-0000-0000-000000000000' };

/** Where to begin. `after` null: at this moment. The answer's null: nobody was ever given this position, or what it stood for is gone. */
export const askEndedPosition = question(
  'ask.dispatcher.ended-position',
  z.object({ userId: wireUuid, after: endedPosition.nullable() }),
  z.object({ position: endedPosition.nullable() }),
);

/**
 * The jobs of users that ended behind their positions, in the order in which they ended; a page for each follower, in their order. One that is empty while there is more had no room in
 * this answer.
 */
export const askEndedJobs = question(
  'ask.dispatcher.ended-jobs',
  z.object({
    followers: z
      .array(z.object({ userId: wireUuid, after: endedPosition }))
      .min(1)
      .max(FOLLOWERS_MAX),
  }),
  z.object({ pages: z.array(z.object({ ended: z.array(z.object({ tx: endedPosition.shape.tx, job: jobView })), isMore: z.boolean() })) }),
);
export type EndedPage = z.infer<typeof askEndedJobs.answer>['pages'][number];

/** A job, and when it first came to where. They are in their order; `heldAt` and `startedAt` are set once. */
export const jobProgress = z.object({
  job: jobView,
  heldAt: wireTime.nullable(),
  startedAt: wireTime.nullable(),
  /** Of the last time that its outcome was unknown. */
  unknownAt: wireTime.nullable(),
});
export type JobProgress = z.infer<typeof jobProgress>;

/** In the order in which they were asked for; null: somebody else's job looks like none at all. The last ones are left out where the answer has no room for them: ask again. */
export const askJobProgress = question(
  'ask.dispatcher.job-progress',
  z.object({
    jobs: z
      .array(z.object({ userId: wireUuid, jobId: wireUuid }))
      .min(1)
      .max(FOLLOWERS_MAX),
  }),
  z.object({ jobs: z.array(jobProgress.nullable()) }),
);

export const FOLLOW_QUESTIONS = [askEndedPosition, askEndedJobs, askJobProgress] as const;
