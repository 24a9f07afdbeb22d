import { z } from 'zod';
import { BATCH_ENDS, batchView } from './batch.js';
import { TERMINAL_STATES } from './job-state.js';
import { jobView } from './job-view.js';
import { wireUuid } from './wire.js';

/**
 * Step 8, dispatcher → gateway, `job.evt.<user>.<job>.<state>`, one event a message: the job has ended. Waiting clients
 * are answered from it; it is stored nowhere. The same events, many in a message, are `job.ended`, which is stored: webhooks are told from these.
 */
export const jobEvent = z.object({
  /** `<job>:<state>` */
  id: z.string(),
  jobId: wireUuid,
  userId: wireUuid,
  state: z.enum(TERMINAL_STATES),
  job: jobView,
});
export type JobEvent = z.infer<typeof jobEvent>;

export const jobEventIdOf = (jobId: string, state: string): string => `${jobId}:${state}`;

/** The same of a batch, `batch.evt.<user>.<batch>.<state>`, one event a message: all of its items have ended. */
export const batchEvent = z.object({
  /** `<batch>:<state>` */
  id: z.string(),
  batchId: wireUuid,
  userId: wireUuid,
  state: z.enum(BATCH_ENDS),
  batch: batchView,
});
export type BatchEvent = z.infer<typeof batchEvent>;
