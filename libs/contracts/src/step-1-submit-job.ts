import { z } from 'zod';
import { wireFingerprint, wirePoints, wireReplyTo, wireTime, wireUuid } from './wire.js';
import { submittedMarks } from './job-marks.js';
import { jobView } from './job-view.js';
import { queueLimit } from './queue.js';
import { quotedTerms } from './quote.js';

/**
 * Step 1, gateway → dispatcher, `job.submit`: a client wants this job done. The input is already valid by the product's
 * JSON Schema; price and route are the dispatcher's to decide.
 */
/** A week: whoever waits longer had better submit it anew. */
export const START_WITHIN_MAX_MS = 7 * 24 * 3_600_000;

export const jobSubmit = z.object({
  jobId: wireUuid,
  userId: wireUuid,
  /** The key that it came with: its spend caps count the job as well. Under a repeated Idempotency-Key, the first one's. */
  apiKeyId: wireUuid.optional(),
  product: z.string().min(1).max(100),
  input: z.record(z.string(), z.unknown()),
  /** SHA-256 (hex) of product and canonical input: the same id with another fingerprint is a conflict. */
  fingerprint: wireFingerprint,
  /** SHA-256 (hex) of what the input means, for a product that sells stored results: a file is its digest there, and not an id. */
  inputDigest: wireFingerprint.optional(),
  /** No stored result will do. */
  skipsCache: z.boolean().optional(),
  /** The client's own limit: a job whose hold would exceed it is not accepted. */
  maxPoints: wirePoints.optional(),
  /** The price that it was promised; without it, today's. */
  quoted: quotedTerms.optional(),
  /** It expires if it still waits for its vendor after this. */
  startWithinMs: z.int().min(1_000).max(START_WITHIN_MAX_MS).optional(),
  /** What its client has written on it; part of the fingerprint. */
  ...submittedMarks,
  submittedAt: wireTime,
  /** Where the gateway that holds the client's connection listens for the two answers below. */
  replyTo: wireReplyTo,
});
export type JobSubmit = z.infer<typeof jobSubmit>;

/**
 * The dispatcher's plain replies to step 1. Normally two: `stored` once the job's row is committed, `decided` once the
 * wallet has held or refused; a third, `charging`, for clients that wait. `conflict` (same id, other body), `rejected` and `full` (never stored) come alone. Each names the
 * submission that it answers by id and fingerprint: under one Idempotency-Key a client may have sent two bodies.
 */
const submission = z.object({ jobId: wireUuid, fingerprint: wireFingerprint });
export const submitReply = z.discriminatedUnion('step', [
  /** `isRepeat`: it was stored before; the job is as it stands now. */
  submission.extend({ step: z.literal('stored'), job: jobView, isRepeat: z.boolean().optional() }),
  submission.extend({ step: z.literal('decided'), job: jobView }),
  /** Only to a gateway whose client waits: the result is stored, and its charge is on its way. */
  submission.extend({ step: z.literal('charging'), job: jobView }),
  submission.extend({ step: z.literal('conflict') }),
  submission.extend({
    step: z.literal('rejected'),
    code: z.string(),
    message: z.string(),
    /** The `maxPoints` with which it would be accepted. */
    needed: wirePoints.optional(),
    /** The same submission may be accepted after this. */
    retryAfterMs: z.int().min(0).optional(),
  }),
  /** Its user, or the key that it came with, has as many jobs waiting as it may. Nothing is remembered under its id: the same submission is stored once there is room. */
  submission.extend({ step: z.literal('full'), limit: queueLimit, retryAfterMs: z.int().min(0) }),
]);
export type SubmitReply = z.infer<typeof submitReply>;
