import { createHash } from 'node:crypto';
import { Controller } from '@nestjs/common';
import type { z } from 'zod';
import { Answers } from '#bus';
import { askDropBatch, askFillBatch, askRetryBatch, askSealBatch, isBatchEnd, type BatchView } from '#contracts';
import { BatchKeeper } from './batch-keeper.js';
import { batchViewOf, type BatchRow } from './batch-row.js';
import { FillBatch } from './fill-batch.js';
import { KeptBatches } from './kept-batches.js';

type Fill = z.infer<typeof askFillBatch.request>;
type Seal = z.infer<typeof askSealBatch.request>;
type Retry = z.infer<typeof askRetryBatch.request>;

/**
 * Guarantee: a batch is all of its items or nothing: none begins before it is sealed, and nothing is added afterwards.
 * Trigger: `ask.dispatcher.fill-batch`, `seal-batch`, `drop-batch`, `retry-batch`; each answer comes after its commit.
 * Duplicate: changes nothing, same answer; other items or terms under the same ids are a conflict.
 * Crash: the client sends it again under its key; what is never sealed is given up, and was never paid for.
 */
@Controller()
export class FillBatchController {
  constructor(
    private readonly batches: KeptBatches,
    private readonly filling: FillBatch,
    private readonly keeper: BatchKeeper,
  ) {}

  @Answers(askFillBatch)
  async fill({ items, apiKeyId, ...batch }: Fill): Promise<z.infer<typeof askFillBatch.answer>> {
    return this.filling.fill({ ...batch, apiKeyId: apiKeyId ?? null, retryOf: null }, items);
  }

  @Answers(askSealBatch)
  async seal({ userId, batchId, items, fingerprint }: Seal): Promise<z.infer<typeof askSealBatch.answer>> {
    const [known] = await this.batches.read([batchId]);
    if (known?.user_id !== userId) return { kind: 'none' };
    const sealed = await this.sealed(known, items, fingerprint);
    return sealed ? { kind: 'sealed', batch: await this.view(sealed) } : { kind: 'conflict' };
  }

  @Answers(askDropBatch)
  async drop({ userId, batchId }: z.infer<typeof askDropBatch.request>): Promise<Record<string, never>> {
    const [known] = await this.batches.read([batchId]);
    if (known?.user_id === userId) await this.batches.move(batchId, { from: ['filling'], to: 'stopping', stopReason: 'cancelled' });
    this.keeper.look();
    return {};
  }

  @Answers(askRetryBatch)
  async retry({ userId, batchId, newBatchId, apiKeyId }: Retry): Promise<z.infer<typeof askRetryBatch.answer>> {
    const [old] = await this.batches.read([batchId]);
    if (old?.user_id !== userId) return { kind: 'none' };
    if (!isBatchEnd(old.state)) return { kind: 'open' };
    const batch = { batchId: newBatchId, userId, apiKeyId: apiKeyId ?? null, product: old.product, terms: {}, retryOf: batchId };
    const filled = await this.filling.fillFrom(batch);
    if (filled.kind === 'rejected') return filled;
    if (filled.kind === 'conflict' || filled.kind === 'givenUp') return { kind: 'none' };
    const { items = 0, fingerprints = [] } = filled;
    const [made] = await this.batches.read([newBatchId]);
    if (items === 0 || !made) return { kind: 'nothing_to_retry' };
    const sealed = await this.sealed(made, items, createHash('sha256').update(fingerprints.join('\n')).digest('hex'));
    return sealed ? { kind: 'sealed', batch: await this.view(sealed) } : { kind: 'none' };
  }

  /** Undefined: it was sealed with other items, or not all of them are there. */
  private async sealed(known: BatchRow, items: number, fingerprint: string): Promise<BatchRow | undefined> {
    if (known.state === 'filling') {
      const sealed = await this.batches.seal(known.id, items, fingerprint);
      this.keeper.look();
      if (sealed) return sealed;
    }
    const [now] = await this.batches.read([known.id]);
    return now?.items === items && now.fingerprint === fingerprint ? now : undefined;
  }

  private async view(batch: BatchRow): Promise<BatchView> {
    const progress = (await this.batches.progressOf([batch.id])).get(batch.id);
    if (!progress) throw new Error(`nobody counted the items of batch ${batch.id}`);
    return batchViewOf(batch, progress);
  }
}
