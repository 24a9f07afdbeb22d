import { z } from 'zod';
import { JOB_STATES } from './job-state.js';
import { placeView } from './queue.js';
import { wireEffectId, wirePoints, wireTime, wireUuid } from './wire.js';

/** A job as its user may see it: no vendor, no internals. */
export const jobView = z.object({
  id: wireUuid,
  userId: wireUuid,
  product: z.string(),
  state: z.enum(JOB_STATES),
  /** What is or was held for it: the most that it can cost. */
  held: wirePoints,
  /** What was charged; null until it is known, "0" when nothing was. */
  charged: wirePoints.nullable(),
  /** Vendor calls ordered so far. */
  attempts: z.int(),
  /** Public code and text when refused or failed. */
  error: z.object({ code: z.string(), message: z.string() }).nullable(),
  /** The attempt whose stored result is this job's result. */
  resultAttemptId: wireEffectId.nullable(),
  /** The result came after the job was given up: it is the user's, and nothing is charged for it. */
  late: z.boolean().default(false),
  /** Its user wants it no more; while it is open, something of it may still be under way. */
  cancelRequested: z.boolean().default(false),
  /** Of one that is asked for alone while it is queued; else null. */
  place: placeView.nullable(),
  /** Its result is that of an earlier job of the same user: nothing was called for it. */
  cached: z.boolean().default(false),
  /** The batch that it is an item of. */
  batchId: wireUuid.nullable().default(null),
  /** What its client has written on it; left out where that is nothing. */
  metadata: z.record(z.string(), z.string()).optional(),
  tags: z.array(z.string()).optional(),
  createdAt: wireTime,
  finishedAt: wireTime.nullable(),
});
export type JobView = z.infer<typeof jobView>;
