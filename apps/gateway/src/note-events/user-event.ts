import { isTerminal, type BatchEvent, type JobEvent, type JobState, type LowBalanceEvent, type TerminalState } from '#contracts';
import type { EventType } from '../keep-webhooks/event-types.js';
import { hasResult } from '../show-job/show-job.js';
import { jobPathOf, marksOf, resultPathOf } from '../show-job/job-body.js';
import { batchPathOf } from '../read-batch/batch-body.js';

/** What an endpoint is told, as it is told: the event's id is the message's id, whoever says it and however often. */
export interface UserEvent {
  readonly id: string;
  readonly type: EventType;
  readonly userId: string;
  /** Null: it concerns no product, and so the endpoints of all. */
  readonly product: string | null;
  readonly isBatchItem: boolean;
  readonly endedAt: Date;
  /** Written only for who wants it: most users have no endpoint. */
  readonly payload: () => string;
}

/** Thin: what it came to and where to read the rest, and nothing of input or result. */
export function userEventOfJob({ id, job }: JobEvent): UserEvent {
  const type = `job.${stateOf(job.state)}` as const;
  const endedAt = endOf(job.finishedAt);
  const { product, state, charged, error, batchId } = job;
  const payload = (): string => {
    const links = { self: jobPathOf(job.id), ...(hasResult(job) ? { result: resultPathOf(job.id) } : {}) };
    return payloadOf(type, endedAt, { id: job.id, state, product, charged, error, batchId, ...marksOf(job), links });
  };
  return { id, type, userId: job.userId, product, isBatchItem: batchId !== null, endedAt, payload };
}

export function userEventOfBatch({ id, batch }: BatchEvent): UserEvent {
  const type = 'batch.ended';
  const endedAt = endOf(batch.finishedAt);
  const { product, state, items, counts, charged, stopReason, error } = batch;
  const links = { self: batchPathOf(batch.id), results: `${batchPathOf(batch.id)}/results` };
  const data = { id: batch.id, state, product, items, counts, charged, stopReason, error, links };
  return { id, type, userId: batch.userId, product, isBatchItem: false, endedAt, payload: () => payloadOf(type, endedAt, data) };
}

export function userEventOfBalance({ id, userId, threshold, available, at }: LowBalanceEvent): UserEvent {
  const type = 'wallet.low_balance';
  const data = { threshold, available, links: { self: '/v1/wallet' } };
  const since = new Date(at);
  return { id, type, userId, product: null, isBatchItem: false, endedAt: since, payload: () => payloadOf(type, since, data) };
}

/** Standard Webhooks, "Payload structure". */
export const payloadOf = (type: string, at: Date, data: object): string => JSON.stringify({ type, timestamp: at.toISOString(), data });

function stateOf(state: JobState): TerminalState {
  if (isTerminal(state)) return state;
  throw new Error(`a job that is ${state} has not ended`);
}

function endOf(finishedAt: string | null): Date {
  if (finishedAt === null) throw new Error('what has not ended is not announced');
  return new Date(finishedAt);
}
