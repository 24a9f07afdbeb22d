import { Inject, Injectable, type OnApplicationBootstrap, type OnApplicationShutdown } from '@nestjs/common';
import { Bus } from '#bus';
import {
  batchEventSubjectOf,
  holdIdOf,
  isBatchEnd,
  jobEventIdOf,
  releaseIdOf,
  walletCommandTopic,
  type BatchEvent,
  type BatchState,
  type StopReason,
  type WalletCommand,
} from '#contracts';
import { assertNever } from '#exhaustive';
import { LOGGER, type Logger } from '#observe';
import { formatPoints } from '#points';
import { LIMITS } from '#config/limits.js';
import { JobDecider } from '../decide-jobs/decide-jobs.js';
import { decideFacts } from '../job/decide-facts.js';
import type { JobFact } from '../job/fact.js';
import { errorOfRefusal } from '../job/public-error.js';
import { jobOf } from '../keep-jobs/job-row.js';
import { OwedMessages } from '../say-owed/say-owed.js';
import { CoalescedRun } from '../schedule-jobs/coalesced-run.js';
import { BatchItems } from './batch-items.js';
import { batchViewOf, type BatchRow, type Progress } from './batch-row.js';
import { KeptBatches, type ClaimedBatch } from './kept-batches.js';
import { nextOf, type Next } from './next-of-batch.js';

/** What the wallet said of a batch's hold. */
export type HoldEnd = { readonly kind: 'held' } | { readonly kind: 'refused'; readonly code: string } | { readonly kind: 'released' };

const HELD: JobFact = { type: 'held' };
const SKIPPED: JobFact = { type: 'refused', code: 'batch_stopped' };
const CANCEL: JobFact = { type: 'cancelRequested' };
const UNDER_WAY = ['queued', 'running', 'unknown'];

/**
 * Guarantee: a batch has one hold; its items begin as far as it suffices, and what is left of it returns when the last one has ended.
 * Trigger: the clock, a batch that was sealed or cancelled, and the wallet's word on its hold.
 * Duplicate: every step is guarded by the state of the batch, or of the item.
 * Crash: the row says what comes next, and any replica looks at it again.
 */
@Injectable()
export class BatchKeeper implements OnApplicationBootstrap, OnApplicationShutdown {
  private readonly run = new CoalescedRun(() => this.lookAtAll());
  private tick: NodeJS.Timeout | undefined;
  private stopped = false;

  constructor(
    private readonly bus: Bus,
    private readonly batches: KeptBatches,
    private readonly items: BatchItems,
    private readonly decider: JobDecider,
    @Inject(OwedMessages) private readonly owed: Pick<OwedMessages, 'sayAfterMove'>,
    @Inject(LOGGER) private readonly log: Logger,
  ) {}

  onApplicationBootstrap(): void {
    this.tick = setInterval(() => {
      this.look();
    }, LIMITS.batches.lookEveryMs);
  }

  async onApplicationShutdown(): Promise<void> {
    this.stopped = true;
    clearInterval(this.tick);
    await this.run.idle();
  }

  /** Something is due now. */
  look(): void {
    this.run.kick();
  }

  /** Those of the ids that are batches; each follows what was said of its hold. */
  async settle(ends: ReadonlyMap<string, HoldEnd>): Promise<ReadonlySet<string>> {
    const known = await this.batches.read([...ends.keys()]);
    for (const batch of known) {
      const end = ends.get(batch.id);
      if (end) await this.follow(batch, end);
    }
    if (known.length > 0) this.look();
    return new Set(known.map(({ id }) => id));
  }

  private async follow(batch: BatchRow, end: HoldEnd): Promise<void> {
    switch (end.kind) {
      case 'held':
        await this.batches.move(batch.id, { from: ['holding'], to: 'running' });
        return;
      case 'refused':
        await this.batches.move(batch.id, { from: ['holding'], to: 'stopping', stopReason: 'refused', error: errorOfRefusal(end.code) });
        return;
      case 'released':
        if (await this.batches.move(batch.id, { from: ['closing'], to: endOf(batch.stop_reason) }))
          this.log.info({ batchId: batch.id, userId: batch.user_id }, 'a batch has ended');
        return;
      default:
        assertNever(end);
    }
  }

  private async lookAtAll(): Promise<void> {
    try {
      let page: readonly ClaimedBatch[];
      do {
        if (this.stopped) return;
        page = await this.batches.claim();
        const progress = await this.batches.progressOf(page.map(({ id }) => id));
        for (const batch of page) {
          const now = progress.get(batch.id);
          if (now) await this.lookAt(batch, now);
        }
      } while (page.length === LIMITS.batches.lookPageMax);
    } catch (cause) {
      this.log.warn({ err: cause }, 'batches could not be looked at; the next look goes on');
    }
  }

  private async lookAt(batch: ClaimedBatch, progress: Progress): Promise<void> {
    const { id, state, hold_micro: holdMicro, stop_percent: stopPercent, age_ms: ageMs } = batch;
    const next = nextOf({ ...progress, state, holdMicro: holdMicro ?? 0n, stopPercent, ageMs }, LIMITS.batches);
    switch (next.kind) {
      case 'wait':
        return;
      case 'sayHold':
        return this.say(holdOf(batch));
      case 'sayRelease':
        return this.say({ type: 'release', id: releaseIdOf(id), holdId: holdIdOf(id), userId: batch.user_id, jobId: id });
      case 'begin':
        return this.begin(batch, next, progress);
      case 'stop':
        this.log.info({ batchId: id, reason: next.reason, ...countsOf(progress) }, 'a batch is stopped');
        await this.batches.move(id, { from: ['filling', 'running'], to: 'stopping', stopReason: next.reason });
        return this.look();
      case 'clear':
        return this.clear(batch);
      case 'close':
        await this.batches.move(id, { from: ['running', 'stopping'], to: 'closing' });
        return this.look();
      case 'announce':
        return this.announce(batch, progress);
      default:
        assertNever(next);
    }
  }

  /** A crash before the mark says it again, under the same id. */
  private async announce(batch: BatchRow, progress: Progress): Promise<void> {
    const { id: batchId, user_id: userId, state } = batch;
    if (!isBatchEnd(state)) throw new Error(`batch ${batchId} is ${state}: only ended batches are announced`);
    const event: BatchEvent = { id: jobEventIdOf(batchId, state), batchId, userId, state, batch: batchViewOf(batch, progress) };
    await this.bus.sayEach([{ subject: batchEventSubjectOf(event), item: event }]);
    await this.batches.markAnnounced(batchId);
  }

  private async say(command: WalletCommand): Promise<void> {
    await this.bus.publisher<WalletCommand>(walletCommandTopic.subject).say([command]);
  }

  private async begin(batch: BatchRow, { room, leftMicro }: Extract<Next, { kind: 'begin' }>, { running }: Progress): Promise<void> {
    const page = await this.items.next(batch, Math.min(room, LIMITS.batches.stepItemsMax), leftMicro);
    const last = page.at(-1);
    if (!last) {
      if (running === 0) await this.batches.move(batch.id, { from: ['running'], to: 'stopping', stopReason: 'budget' });
      return;
    }
    await this.tell(
      page.map(({ id }) => id),
      HELD,
    );
    await this.batches.noteBegun(batch.id, last.line);
    this.look();
  }

  /** What waits ends without a call, and what is queued is taken back. What is under way is not tried again once its user has cancelled the batch. */
  private async clear(batch: BatchRow): Promise<void> {
    const { stepItemsMax } = LIMITS.batches;
    const waiting = await this.items.open(batch.id, ['pending'], stepItemsMax);
    await this.tell(waiting, SKIPPED);
    const queued = await this.items.open(batch.id, batch.stop_reason === 'cancelled' ? UNDER_WAY : ['queued'], stepItemsMax);
    await this.tell(queued, CANCEL);
  }

  private async tell(ids: readonly string[], fact: JobFact): Promise<void> {
    if (ids.length === 0) return;
    const { moved, unmoved } = await this.decider.decide(ids, (row) => decideFacts(jobOf(row), [() => fact]));
    await this.owed.sayAfterMove([...moved, ...unmoved]);
  }
}

function holdOf({ id, user_id: userId, api_key_id: apiKeyId, product, hold_micro: holdMicro }: BatchRow): WalletCommand {
  const hold = { type: 'hold', id: holdIdOf(id), userId, jobId: id, product, amount: formatPoints(holdMicro ?? 0n) } as const;
  return apiKeyId === null ? hold : { ...hold, apiKeyId };
}

function endOf(reason: StopReason | null): BatchState {
  switch (reason) {
    case null:
      return 'completed';
    case 'refused':
    case 'cancelled':
      return reason;
    case 'failures':
    case 'budget':
      return 'stopped';
    default:
      return assertNever(reason);
  }
}

const countsOf = ({ waiting, running, succeeded, failed }: Progress) => ({ waiting, running, succeeded, failed });
