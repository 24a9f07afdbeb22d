import { z } from 'zod';
import { jobProgress } from './follow.js';
import { question } from './question.js';
import { WALLET_COMMAND_TYPES } from './step-2-command-wallet.js';
import { wireEffectId, wireFingerprint, wirePoints, wireSignedPoints, wireTime, wireUuid } from './wire.js';

/** What a job was sold at: frozen when it was accepted. */
export const jobSale = z.object({
  progress: jobProgress,
  /** The price rule, as the catalog wrote it then. */
  price: z.record(z.string(), z.unknown()),
  /** SHA-256 of what was asked for. */
  fingerprint: wireFingerprint,
});
export type JobSale = z.infer<typeof jobSale>;

export const askJobSale = question(
  'ask.dispatcher.job-sale',
  z.object({ userId: wireUuid, jobId: wireUuid }),
  z.object({ sale: jobSale.nullable() }),
);

/** How an attempt ended, in words that name no vendor. Null: it is under way, or nobody knows. */
export const ATTEMPT_ENDS = ['succeeded', 'rejected', 'throttled', 'accepted', 'unknown'] as const;
export const attemptTimes = z.object({
  n: z.int(),
  sentAt: wireTime.nullable(),
  endedAt: wireTime.nullable(),
  outcome: z.enum(ATTEMPT_ENDS).nullable(),
});
export type AttemptTimes = z.infer<typeof attemptTimes>;

/** All attempts of a job, from any worker, in their order. */
export const askAttemptTimes = question(
  'ask.worker.attempt-times',
  z.object({ jobId: wireUuid }),
  z.object({ attempts: z.array(attemptTimes) }),
);

/** An operation of the ledger, as it was booked and as it was sealed (docs/adr/0034-receipts.md). */
export const sealedOperation = z.object({
  operationId: wireEffectId,
  type: z.enum(WALLET_COMMAND_TYPES),
  outcome: z.string(),
  code: z.string().nullable(),
  /** What was held, charged or released. */
  amount: wirePoints,
  /** What it changed, and the balances after it. */
  available: wireSignedPoints,
  held: wireSignedPoints,
  availableAfter: wireSignedPoints,
  heldAfter: wireSignedPoints,
  at: wireTime,
  /** What is hashed: PostgreSQL's binary form of the whole row, in base64. */
  record: z.string(),
  /** The first 16 bytes of its SHA-256, in hex. */
  digest: z.string().length(32),
  /** The seal that it is in, and the how manieth of its rows it is, from 0; null: not sealed yet. */
  seal: z.object({ no: z.string(), place: z.int() }).nullable(),
});
export type SealedOperation = z.infer<typeof sealedOperation>;

/** Those of this user that are there, in the order in which they were booked. */
export const askOperations = question(
  'ask.wallet.operations',
  z.object({ userId: wireUuid, operationIds: z.array(wireEffectId).min(1).max(8) }),
  z.object({ operations: z.array(sealedOperation) }),
);

/** A seal of the ledger's chain. Its record has the hash of the seal before, and the digests of all operations that it covers, of whoever they are. */
export const seal = z.object({
  no: z.string(),
  rows: z.int(),
  at: wireTime,
  /** SHA-256 of the record, and the hash of the seal before it, both in hex. */
  hash: z.string().length(64),
  previous: z.string(),
  /** PostgreSQL's binary form of what is hashed, in base64. */
  record: z.string(),
});
export type LedgerSeal = z.infer<typeof seal>;

export const askSeal = question('ask.wallet.seal', z.object({ no: z.string().regex(/^\d{1,18}$/) }), z.object({ seal: seal.nullable() }));
