import { z } from 'zod';
import { jobIdFor } from './ids.js';
import { jobView } from './job-view.js';
import { question } from './question.js';
import { wireFingerprint, wirePoints, wireTime, wireUuid } from './wire.js';

/** Jobs of one batch. */
export const BATCH_ITEMS_MAX = 10_000;
/** Items that travel together. */
export const BATCH_PAGE_MAX = 200;

/** A batch's id when the client sent an `Idempotency-Key`. No job of the same user can have it: their keys have no line breaks. */
export const batchIdFor = (userId: string, idempotencyKey: string): string => jobIdFor(userId, `batch\n${idempotencyKey}`);

/** An item's job, by its line (from 1): the same line of the same batch is the same job. */
export const itemJobIdOf = (batchId: string, line: number): string => jobIdFor(batchId, `item\n${line}`);

/**
 * `filling`: its items arrive. `holding`: they are all there, and its hold is asked for. `running`. `stopping`: what has not begun never will, and what
 * is under way is settled. `closing`: all items have ended, and what is left of the hold returns. Then one of the four ends.
 */
export const BATCH_STATES = [
  'filling',
  'holding',
  'running',
  'stopping',
  'closing',
  'completed',
  'stopped',
  'cancelled',
  'refused',
] as const;
export type BatchState = (typeof BATCH_STATES)[number];

export const BATCH_ENDS = ['completed', 'stopped', 'cancelled', 'refused'] as const satisfies readonly BatchState[];
export type BatchEnd = (typeof BATCH_ENDS)[number];

export function isBatchEnd(state: BatchState): state is BatchEnd {
  const ends: readonly BatchState[] = BATCH_ENDS;
  return ends.includes(state);
}

/** Why a batch does not go on: its hold was refused; its user cancelled it; too many of its items failed; its points are used up. */
export const STOP_REASONS = ['refused', 'cancelled', 'failures', 'budget'] as const;
export type StopReason = (typeof STOP_REASONS)[number];

export const batchView = z.object({
  id: wireUuid,
  userId: wireUuid,
  product: z.string(),
  state: z.enum(BATCH_STATES),
  stopReason: z.enum(STOP_REASONS).nullable(),
  /** Why its hold was refused. */
  error: z.object({ code: z.string(), message: z.string() }).nullable(),
  items: z.int(),
  /** Of the items. `skipped`: not begun, because the batch was stopped before. */
  counts: z.object({
    waiting: z.int(),
    running: z.int(),
    succeeded: z.int(),
    failed: z.int(),
    cancelled: z.int(),
    skipped: z.int(),
  }),
  /** The one hold for all of it, as it was made; what was charged of it so far. */
  held: wirePoints,
  charged: wirePoints,
  retryOf: wireUuid.nullable(),
  createdAt: wireTime,
  finishedAt: wireTime.nullable(),
});
export type BatchView = z.infer<typeof batchView>;

/** What its user wants of a batch as a whole. */
export const batchTerms = z.object({
  /** At most so much is held. Items are begun as long as it suffices for them. */
  maxPoints: wirePoints.optional(),
  /** It is stopped when more than so many of a hundred ended items have failed. */
  stopAtFailedPercent: z.int().min(1).max(100).optional(),
});
export type BatchTerms = z.infer<typeof batchTerms>;

const ofBatch = { userId: wireUuid, batchId: wireUuid };
const none = z.object({ kind: z.literal('none') });

export const batchItem = z.object({
  line: z.int().min(1).max(BATCH_ITEMS_MAX),
  /** The client's own name for it. */
  label: z.string().max(200).nullable(),
  input: z.record(z.string(), z.unknown()),
  fingerprint: wireFingerprint,
});
export type BatchItem = z.infer<typeof batchItem>;

/** Items of a batch that is being filled. The first page makes it. The same page again changes nothing. */
export const askFillBatch = question(
  'ask.dispatcher.fill-batch',
  z.object({
    ...ofBatch,
    apiKeyId: wireUuid.optional(),
    product: z.string().min(1).max(100),
    terms: batchTerms,
    items: z.array(batchItem).max(BATCH_PAGE_MAX),
  }),
  z.discriminatedUnion('kind', [
    z.object({ kind: z.literal('stored') }),
    /** All of it was there before: these items are compared when it is sealed again. */
    z.object({ kind: z.literal('sealed') }),
    /** It was not finished: dropped, cancelled, or not sealed in time. Nothing is added any more. */
    z.object({ kind: z.literal('givenUp') }),
    /** Another batch, or another item, was stored under this id. */
    z.object({ kind: z.literal('conflict') }),
    z.object({
      kind: z.literal('rejected'),
      line: z.int().nullable(),
      code: z.string(),
      message: z.string(),
      retryAfterMs: z.int().optional(),
    }),
  ]),
);

/** All items are there. `fingerprint`: of all of them, in their order; a repetition with another one is a conflict. */
export const askSealBatch = question(
  'ask.dispatcher.seal-batch',
  z.object({ ...ofBatch, items: z.int().min(1).max(BATCH_ITEMS_MAX), fingerprint: wireFingerprint }),
  z.discriminatedUnion('kind', [
    z.object({ kind: z.literal('sealed'), batch: batchView }),
    z.object({ kind: z.literal('conflict') }),
    none,
  ]),
);

/** It will never be sealed: its items were not what they should be. Changes nothing about one that was. */
export const askDropBatch = question('ask.dispatcher.drop-batch', z.object(ofBatch), z.object({}));

/** Null: somebody else's batch looks like none at all. */
export const askBatch = question('ask.dispatcher.batch', z.object(ofBatch), z.object({ batch: batchView.nullable() }));

/** A user's batches, newest first. `before` is the `next` of the page before. */
export const askBatches = question(
  'ask.dispatcher.batches',
  z.object({
    userId: wireUuid,
    limit: z.int().min(1).max(100),
    before: z.string().max(100).optional(),
    /** Any of these. */
    states: z.array(z.enum(BATCH_STATES)).min(1).max(BATCH_STATES.length).optional(),
    product: z.string().max(100).optional(),
  }),
  /** With states or a product a page may hold fewer than `limit`, or none, while there is a `next`: so many are looked at for one answer. */
  z.object({ batches: z.array(batchView), next: z.string().nullable() }),
);

/** Its items in their order, behind `after`. */
export const askBatchItems = question(
  'ask.dispatcher.batch-items',
  z.object({ ...ofBatch, after: z.int().min(0), limit: z.int().min(1).max(BATCH_PAGE_MAX) }),
  z.object({
    /** Null: there is no such batch. */
    items: z.array(z.object({ line: z.int(), label: z.string().nullable(), job: jobView })).nullable(),
    next: z.int().nullable(),
  }),
);

/** What has not begun never will. `isCancelled`: it will end as `cancelled`, or has. */
export const askCancelBatch = question(
  'ask.dispatcher.cancel-batch',
  z.object(ofBatch),
  z.object({ batch: batchView.nullable(), isCancelled: z.boolean() }),
);

/** A new batch of all items that were not charged, under a hold of its own. Only of one that has ended. */
export const askRetryBatch = question(
  'ask.dispatcher.retry-batch',
  z.object({ ...ofBatch, newBatchId: wireUuid, apiKeyId: wireUuid.optional() }),
  z.discriminatedUnion('kind', [
    z.object({ kind: z.literal('sealed'), batch: batchView }),
    z.object({ kind: z.literal('open') }),
    z.object({ kind: z.literal('nothing_to_retry') }),
    z.object({ kind: z.literal('rejected'), code: z.string(), message: z.string(), retryAfterMs: z.int().optional() }),
    none,
  ]),
);

export const BATCH_QUESTIONS = [
  askFillBatch,
  askSealBatch,
  askDropBatch,
  askBatch,
  askBatches,
  askBatchItems,
  askCancelBatch,
  askRetryBatch,
] as const;
