import type { Readable } from 'node:stream';
import { setTimeout as sleep } from 'node:timers/promises';
import { Inject, Injectable } from '@nestjs/common';
import { Bus } from '#bus';
import {
  askBatch,
  askDropBatch,
  askFillBatch,
  askSealBatch,
  batchIdFor,
  itemJobIdOf,
  newJobId,
  type BatchTerms,
  type BatchView,
} from '#contracts';
import { LOGGER, type Logger } from '#observe';
import { LIMITS } from '#config/limits.js';
import type { Caller } from '../identify-caller/caller.js';
import { NameFiles } from '../name-files/name-files.js';
import { invalidRequest } from '../report-problem/field-errors.js';
import { ProblemError, unavailable } from '../report-problem/problem-error.js';
import { fingerprintOf } from '../submit-job/fingerprint.js';
import { InputCheck } from '../submit-job/input-check.js';
import { Refusals } from '../submit-job/refusal.js';
import { leaveUnread } from '../upload-file/upload-stream.js';
import { pagesOf } from './read-items.js';

export interface BatchSubmission {
  readonly caller: Caller;
  readonly product: string;
  readonly terms: BatchTerms;
  readonly idempotencyKey: string | undefined;
  readonly content: Readable;
}

const LOOK_EVERY_MS = 50;

/**
 * Guarantee: a batch is all of its lines or nothing, and whoever is told that it was accepted has its hold, or will soon.
 * Trigger: POST /v1/batches.
 * Duplicate: the same user and Idempotency-Key name the same batch, and each line the same job; other lines are a conflict.
 * Crash: what was stored of it is given up, unless the client sends it again under its key.
 */
@Injectable()
export class SubmitBatch {
  constructor(
    private readonly bus: Bus,
    private readonly inputs: InputCheck,
    private readonly files: NameFiles,
    private readonly refusals: Refusals,
    @Inject(LOGGER) private readonly log: Logger,
  ) {}

  async submit(submission: BatchSubmission): Promise<BatchView> {
    const { caller, idempotencyKey, product, content } = submission;
    const { userId } = caller;
    const batchId = idempotencyKey === undefined ? newJobId() : batchIdFor(userId, idempotencyKey);
    let sealed: BatchView;
    try {
      this.inputs.checkProduct(product);
      sealed = await this.fill(batchId, submission);
    } catch (cause) {
      leaveUnread(content);
      if (idempotencyKey === undefined || isFinal(cause)) await this.drop(userId, batchId);
      throw cause;
    }
    const batch = await this.whenHeld(sealed);
    if (batch.stopReason === 'refused') throw await this.refusals.ofBatch(batch);
    return batch;
  }

  private async fill(batchId: string, { caller, product, terms, content }: BatchSubmission): Promise<BatchView> {
    const { userId, apiKeyId } = caller;
    let line = 0;
    const pages = pagesOf(content, async (input) => {
      line += 1;
      this.inputs.check(product, input);
      const named = await this.files.name({ userId, product, input, jobId: itemJobIdOf(batchId, line) });
      return { input: named.input, fingerprint: fingerprintOf({ product, ...named }) };
    });

    let last = { count: 0, fingerprint: '' };
    for await (const { items, count, fingerprint } of pages) {
      last = { count, fingerprint };
      if (items.length === 0) break;
      const filled = await this.bus.ask(askFillBatch, { userId, batchId, apiKeyId, product, terms, items: [...items] });
      if (filled.kind === 'conflict') throw conflict(batchId);
      if (filled.kind === 'givenUp') throw givenUp(batchId);
      if (filled.kind === 'rejected') throw this.refusals.ofRejection(filled);
    }
    if (last.count === 0) throw invalidRequest([{ field: 'body', message: 'must have at least one line such as {"input": {…}}' }]);

    const sealed = await this.bus.ask(askSealBatch, { userId, batchId, items: last.count, fingerprint: last.fingerprint });
    switch (sealed.kind) {
      case 'sealed':
        return sealed.batch;
      case 'conflict':
        throw conflict(batchId);
      case 'none':
        throw unavailable('The batch could not be stored just now. Nothing was held; send it again.');
    }
  }

  /** Its hold is decided in a moment. After that, the client looks for itself. */
  private async whenHeld(sealed: BatchView): Promise<BatchView> {
    const untilMs = performance.now() + LIMITS.batches.holdWithinMs;
    let now = sealed;
    while (now.state === 'holding' && performance.now() < untilMs) {
      await sleep(LOOK_EVERY_MS);
      now = (await this.bus.ask(askBatch, { userId: now.userId, batchId: now.id })).batch ?? now;
    }
    return now;
  }

  private async drop(userId: string, batchId: string): Promise<void> {
    try {
      await this.bus.ask(askDropBatch, { userId, batchId });
    } catch (cause) {
      this.log.warn({ batchId, err: cause }, 'a batch that is not wanted could not be dropped; it is given up later');
    }
  }
}

/** The same lines will not be accepted later. Whatever else went wrong, the client sends them again under its key, and what is stored of them is compared. */
function isFinal(cause: unknown): boolean {
  return cause instanceof ProblemError && cause.code !== 'unavailable' && cause.code !== 'idempotency_conflict';
}

function conflict(batchId: string): ProblemError {
  return new ProblemError('idempotency_conflict', {
    detail: 'This Idempotency-Key was used with other lines, or other terms. Use a new key for this batch.',
    members: { batchId },
  });
}

function givenUp(batchId: string): ProblemError {
  return new ProblemError('idempotency_conflict', {
    detail:
      'An upload under this Idempotency-Key was given up: one of its lines was wrong, or it was not finished in time. Nothing was held. Use a new key for these lines.',
    members: { batchId },
  });
}
