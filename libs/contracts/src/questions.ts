import { z } from 'zod';
import { JOB_STATES } from './job-state.js';
import { CAP_WINDOWS } from './step-2-command-wallet.js';
import { BATCH_QUESTIONS } from './batch.js';
import { FOLLOW_QUESTIONS } from './follow.js';
import { askAttemptTimes, askJobSale, askOperations, askSeal } from './receipt.js';
import { TAG_CHARS_MAX } from './job-marks.js';
import { jobView } from './job-view.js';
import { askLimit, askLimits, askPause, askQueues, askResume, askShare } from './queue.js';
import { question } from './question.js';
import { askQuote } from './quote.js';
import { walletBalance } from './step-3-report-wallet.js';
import { rejectedOutcome, succeededOutcome, vendorOutcome, vendorUsage } from './step-5-report-attempt.js';
import { WALLET_READ_QUESTIONS } from './wallet-reads.js';
import { wireEffectId, wirePoints, wireSignedPoints, wireTime, wireUuid } from './wire.js';

/** One job of this user, or null: somebody else's job looks like none at all. */
export const askJob = question(
  'ask.dispatcher.job',
  z.object({ userId: wireUuid, jobId: wireUuid }),
  z.object({ job: jobView.nullable() }),
);

/** Takes a job back. `isCancelled`: it ends as `cancelled`, unless what is under way is done before anybody can stop it. Null: as above. */
export const askCancelJob = question(
  'ask.dispatcher.cancel-job',
  z.object({ userId: wireUuid, jobId: wireUuid }),
  z.object({ job: jobView.nullable(), isCancelled: z.boolean() }),
);

/**
 * A user's jobs, newest first. `before` is the `next` of the page before. With a state or product a page may hold fewer than `limit`, or none, while there is a `next`: so many are looked
 * at for one answer. Large jobs make short pages, too.
 */
export const askJobs = question(
  'ask.dispatcher.jobs',
  z.object({
    userId: wireUuid,
    limit: z.int().min(1).max(100),
    before: z.string().max(100).optional(),
    /** One, or any of several. */
    state: z.union([z.enum(JOB_STATES), z.array(z.enum(JOB_STATES)).min(1).max(JOB_STATES.length)]).optional(),
    product: z.string().max(100).optional(),
    tag: z
      .string()
      .max(2 * TAG_CHARS_MAX)
      .optional(),
    /** Created at this moment or later, and before that one. */
    from: wireTime.optional(),
    until: wireTime.optional(),
  }),
  z.object({ jobs: z.array(jobView), next: z.string().nullable() }),
);

/** How many jobs the two questions below are about at most. */
const PROVEN_JOBS_MAX = 1_000;

/** As the rows say, for the wallet's proof; a job that is not there is not in the answer. */
export const askJobStates = question(
  'ask.dispatcher.job-states',
  z.object({ jobIds: z.array(wireUuid).max(PROVEN_JOBS_MAX) }),
  z.object({ jobs: z.array(z.object({ jobId: wireUuid, state: z.enum(JOB_STATES) })) }),
);

/** Jobs that must have an open hold, by id, for the wallet's proof. `after` is the `next` of the page before; null: that was the last page. */
export const askHoldingJobs = question(
  'ask.dispatcher.holding-jobs',
  z.object({ after: wireUuid.nullable(), limit: z.int().min(1).max(PROVEN_JOBS_MAX) }),
  z.object({ jobIds: z.array(wireUuid), next: wireUuid.nullable() }),
);

/** A user's balance; a user who never had points has zeros. */
export const askBalance = question('ask.wallet.balance', z.object({ userId: wireUuid }), z.object({ balance: walletBalance }));

/** A user's spend caps, with what they have counted. `apiKeyId` null: whatever the key. */
export const askCaps = question(
  'ask.wallet.caps',
  z.object({ userId: wireUuid }),
  z.object({
    caps: z.array(
      z.object({
        apiKeyId: wireUuid.nullable(),
        window: z.enum(CAP_WINDOWS),
        limit: wirePoints,
        used: wireSignedPoints,
        since: wireTime.nullable(),
      }),
    ),
  }),
);

/** A stored result by its attempt, from any worker: results are the workers' common property. */
export const askResult = question(
  'ask.worker.result',
  z.object({ attemptId: wireEffectId }),
  z.object({ result: z.record(z.string(), z.unknown()).nullable() }),
);

/** Headers and body of what came in at our public address for callbacks, at most; the body grows by a third on its way. */
export const CALLBACK_BYTES_MAX = 256 * 1024;

/**
 * What a vendor says by itself, as it came in: forwarded by the gateway to a worker of that vendor, which alone has the secrets to tell whether it is
 * genuine.
 */
export const askCallback = question(
  'ask.worker.callback.<vendor>',
  z.object({
    /** What follows the vendor's name in the path. */
    token: z.string().max(100).nullable(),
    headers: z.record(z.string(), z.string()),
    body: z.base64(),
  }),
  z.object({
    /**
     * `taken`: its news is stored, now or before. `ignored`: genuine, and no news. `forged`: nothing was done. `unsupported`: this vendor does not call back.
     * `unplaced`: genuine, and of no attempt that is known yet: it is to be said again.
     */
    verdict: z.enum(['taken', 'ignored', 'forged', 'unsupported', 'unplaced']),
  }),
);

/** A job as operators see it: with what it costs us, and when and how a clock decides. */
export const jobRecord = z.object({
  jobId: wireUuid,
  userId: wireUuid,
  product: z.string(),
  vendor: z.string(),
  state: z.enum(JOB_STATES),
  held: wirePoints,
  /** The current attempt, and whether another one is made if this was never done. */
  attempt: z.int(),
  mayRetry: z.boolean(),
  unknownSince: wireTime.nullable(),
  /** When its time for evidence is over, and what is done then; null while it is not unknown, or its vendor is not in the catalog any more. */
  decideAt: wireTime.nullable(),
  then: z.enum(['release', 'wait']).nullable(),
  /** What the user would pay, and what it would cost us, for the usage that was asked about. */
  charge: wirePoints,
  cost: wirePoints.nullable(),
  late: z.boolean(),
  writtenOff: z.boolean(),
  createdAt: wireTime,
  finishedAt: wireTime.nullable(),
});
export type JobRecord = z.infer<typeof jobRecord>;

/** The operator's queue: jobs whose outcome nobody knows, the oldest first. */
export const askUnknownJobs = question(
  'ask.dispatcher.unknown-jobs',
  z.object({ limit: z.int().min(1).max(500) }),
  z.object({ jobs: z.array(jobRecord) }),
);

/** `usage`: what the vendor used, if it is known. */
export const askJobRecord = question(
  'ask.dispatcher.job-record',
  z.object({ jobId: wireUuid, usage: vendorUsage.optional() }),
  z.object({ job: jobRecord.nullable() }),
);

/** An attempt as operators see it. */
export const attemptRecord = z.object({
  attemptId: wireEffectId,
  jobId: wireUuid,
  n: z.int(),
  vendor: z.string(),
  account: z.string().nullable(),
  state: z.string(),
  sentAt: wireTime.nullable(),
  endedAt: wireTime.nullable(),
  /** The vendor's name for it, and how often it was asked about while it was accepted. */
  vendorJobId: z.string().nullable(),
  asked: z.int(),
  outcome: vendorOutcome.nullable(),
  /** The operator who decided it. */
  decidedBy: z.string().nullable(),
  /** What was seen, the oldest first, redacted. */
  evidence: z.array(z.record(z.string(), z.unknown())),
});
export type AttemptRecord = z.infer<typeof attemptRecord>;

/** The newest attempts of jobs, from any worker. With `evidence`, about a job or two: an answer is one message. */
export const askAttempts = question(
  'ask.worker.attempts',
  z.object({ jobIds: z.array(wireUuid).min(1).max(500), evidence: z.boolean() }),
  z.object({ attempts: z.array(attemptRecord) }),
);

/**
 * What an operator knows of an attempt: evidence like any other, recorded by any worker, also while the worker of its vendor does not run. First
 * definite evidence wins.
 */
export const askDecide = question(
  'ask.worker.decide',
  z.object({
    attemptId: wireEffectId,
    jobId: wireUuid,
    n: z.int().min(1).max(1000),
    vendor: z.string().min(1).max(40),
    outcome: z.discriminatedUnion('kind', [succeededOutcome, rejectedOutcome]),
    /** Of a success. */
    result: z.record(z.string(), z.unknown()).optional(),
    operator: z.string().min(1).max(100),
    reason: z.string().min(1).max(500),
  }),
  /** `isTaken`: it is now the attempt's outcome. Else `stands` is; null: its call is under way right now. */
  z.object({ isTaken: z.boolean(), stands: vendorOutcome.nullable() }),
);

/**
 * To any gateway, which alone has the keys: wraps the data keys of some stored secrets with the current key. `left`: how many are still wrapped with another one;
 * `keyId` is the current one.
 */
export const askRewrapSecrets = question(
  'ask.gateway.rewrap-secrets',
  z.object({}),
  z.object({ keyId: z.string(), rewrapped: z.int(), left: z.int() }),
);

/** All questions, for the boot-time proof that each has exactly one handler in its owner's app. */
export const QUESTIONS = {
  dispatcher: [
    askJob,
    askJobs,
    askCancelJob,
    askPause,
    askResume,
    askQueues,
    askShare,
    askLimit,
    askLimits,
    askJobStates,
    askHoldingJobs,
    askUnknownJobs,
    askJobRecord,
    ...BATCH_QUESTIONS,
    ...FOLLOW_QUESTIONS,
    askJobSale,
    askQuote,
  ],
  wallet: [askBalance, askCaps, ...WALLET_READ_QUESTIONS, askOperations, askSeal],
  worker: [askResult, askCallback, askAttempts, askAttemptTimes, askDecide],
  gateway: [askRewrapSecrets],
} as const;
