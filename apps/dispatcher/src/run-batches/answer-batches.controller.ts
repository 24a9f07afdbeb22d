import { Controller } from '@nestjs/common';
import type { z } from 'zod';
import { Answers } from '#bus';
import { askBatch, askBatches, askBatchItems, askCancelBatch, type BatchView } from '#contracts';
import { formatCursor, parseCursor } from '../answer-jobs/cursor.js';
import { viewOf } from '../keep-jobs/view-job.js';
import { BatchItems } from './batch-items.js';
import { BatchKeeper } from './batch-keeper.js';
import { batchViewOf, type BatchRow } from './batch-row.js';
import { KeptBatches } from './kept-batches.js';

type OfBatch = z.infer<typeof askBatch.request>;

/** Guarantee: counts as the rows have them now. Trigger: `ask.dispatcher.batch`, `batches`, `batch-items`, `cancel-batch`. */
@Controller()
export class AnswerBatchesController {
  constructor(
    private readonly batches: KeptBatches,
    private readonly items: BatchItems,
    private readonly keeper: BatchKeeper,
  ) {}

  @Answers(askBatch)
  async one(asked: OfBatch): Promise<z.infer<typeof askBatch.answer>> {
    const batch = await this.batchOf(asked);
    const [view = null] = batch ? await this.views([batch]) : [];
    return { batch: view };
  }

  @Answers(askBatches)
  async list({ before, states, product, ...asked }: z.infer<typeof askBatches.request>): Promise<z.infer<typeof askBatches.answer>> {
    const cursor = before === undefined ? null : parseCursor(before);
    if (before !== undefined && !cursor) return { batches: [], next: null };
    const { rows, next } = await this.batches.list({ ...asked, before: cursor, states: states ?? null, product: product ?? null });
    return { batches: [...(await this.views(rows))], next: next && formatCursor(next) };
  }

  @Answers(askBatchItems)
  async listItems({ after, limit, ...asked }: z.infer<typeof askBatchItems.request>): Promise<z.infer<typeof askBatchItems.answer>> {
    const batch = await this.batchOf(asked);
    if (!batch) return { items: null, next: null };
    const rows = await this.items.list(batch.id, after, limit);
    return {
      items: rows.map((row) => ({ line: row.line, label: row.label, job: viewOf(row) })),
      next: rows.length === limit ? (rows.at(-1)?.line ?? null) : null,
    };
  }

  @Answers(askCancelBatch)
  async cancel(asked: OfBatch): Promise<z.infer<typeof askCancelBatch.answer>> {
    const known = await this.batchOf(asked);
    if (!known) return { batch: null, isCancelled: false };
    const batch = (await this.batches.move(known.id, CANCEL)) ?? (await this.batchOf(asked)) ?? known;
    this.keeper.look();
    const [view = null] = await this.views([batch]);
    return { batch: view, isCancelled: batch.stop_reason === 'cancelled' };
  }

  private async batchOf({ userId, batchId }: OfBatch): Promise<BatchRow | undefined> {
    const [batch] = await this.batches.read([batchId]);
    return batch?.user_id === userId ? batch : undefined;
  }

  private async views(rows: readonly BatchRow[]): Promise<readonly BatchView[]> {
    const progress = await this.batches.progressOf(rows.map(({ id }) => id));
    return rows.flatMap((row) => {
      const now = progress.get(row.id);
      return now ? [batchViewOf(row, now)] : [];
    });
  }
}

/** A hold that is still on its way is forestalled by the release that follows. */
const CANCEL = { from: ['filling', 'holding', 'running'], to: 'stopping', stopReason: 'cancelled' } as const;
