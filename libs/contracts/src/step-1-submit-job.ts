import { z } from 'zod';
import { wirePoints, wireReplyTo, wireTime, wireUuid } from './wire.js';
import { jobView } from './questions.js';

/**
 * Step 1, gateway → dispatcher, `job.submit`: a client wants this job done. The input is already valid by the product's
 * JSON Schema; price and route are the dispatcher's to decide.
 */
export const jobSubmit = z.object({
  jobId: wireUuid,
  userId: wireUuid,
  product: z.string().min(1).max(100),
  input: z.record(z.string(), z.unknown()),
  /** SHA-256 (hex) of product and canonical input: the same id with another fingerprint is a conflict. */
  fingerprint: z.string().length(64),
  /** The client's own limit: a job whose hold would exceed it is not accepted. */
  maxPoints: wirePoints.optional(),
  submittedAt: wireTime,
  /** Where the gateway that holds the client's connection listens for the two answers below. */
  replyTo: wireReplyTo,
});
export type JobSubmit = z.infer<typeof jobSubmit>;

/**
 * The dispatcher's plain replies to step 1. Normally two: `stored` once the job's row is committed, `decided` once the
 * wallet has held or refused. `conflict` (same id, other body) and `rejected` (never stored) come alone.
 */
export const submitReply = z.discriminatedUnion('step', [
  z.object({ step: z.literal('stored'), jobId: wireUuid, job: jobView }),
  z.object({ step: z.literal('decided'), jobId: wireUuid, job: jobView }),
  z.object({ step: z.literal('conflict'), jobId: wireUuid }),
  z.object({ step: z.literal('rejected'), jobId: wireUuid, code: z.string(), message: z.string() }),
]);
export type SubmitReply = z.infer<typeof submitReply>;
