import { Inject, Injectable } from '@nestjs/common';
import { holdMicro, type Catalog, type Product } from '#catalog';
import { BATCH_PAGE_MAX, type BatchItem, type BatchTerms } from '#contracts';
import { parsePoints } from '#points';
import { LIMITS } from '#config/limits.js';
import { publicError, type PublicError } from '../job/public-error.js';
import { VendorPaces } from '../pace-vendors/vendor-paces.js';
import { CATALOG } from '../read-catalog/catalog.js';
import { pauseMsOf } from '../submit-job/pause-of.js';
import { BatchItems } from './batch-items.js';
import { KeptBatches } from './kept-batches.js';
import type { BatchRow } from './batch-row.js';

export interface BatchToFill {
  readonly batchId: string;
  readonly userId: string;
  readonly apiKeyId: string | null;
  readonly product: string;
  readonly terms: BatchTerms;
  readonly retryOf: string | null;
}

export type Filled =
  | { readonly kind: 'stored' | 'sealed' | 'givenUp' | 'conflict' }
  | ({ readonly kind: 'rejected'; readonly line: number | null; readonly retryAfterMs?: number } & PublicError);

/** Stores items of batches, priced. Nothing is held for them before the batch is sealed. */
@Injectable()
export class FillBatch {
  constructor(
    private readonly batches: KeptBatches,
    private readonly items: BatchItems,
    private readonly paces: VendorPaces,
    @Inject(CATALOG) private readonly catalog: Catalog,
  ) {}

  async fill(batch: BatchToFill, items: readonly BatchItem[]): Promise<Filled> {
    const product = this.catalog.products.get(batch.product);
    if (!product) return { kind: 'rejected', line: null, ...publicError('unknown_product') };
    const known = (await this.batches.read([batch.batchId]))[0] ?? (await this.make(batch, product));
    if ('kind' in known) return known;
    if (!isSame(known, batch)) return { kind: 'conflict' };
    if (known.state !== 'filling') return { kind: known.items === null ? 'givenUp' : 'sealed' };

    const priced = items.map((item) => ({ ...item, holdMicro: holdMicro(product.price, item.input) }));
    const stored = await this.items.insert(batch.batchId, product, priced);
    return { kind: stored === 'notFilling' ? 'sealed' : stored };
  }

  /** All items of another batch that were not charged. */
  async fillFrom(
    batch: BatchToFill & { readonly retryOf: string },
  ): Promise<Filled & { readonly items?: number; readonly fingerprints?: readonly string[] }> {
    const fingerprints: string[] = [];
    let after = 0;
    for (;;) {
      const page = await this.items.uncharged(batch.retryOf, after, BATCH_PAGE_MAX);
      if (page.length > 0) {
        const filled = await this.fill(batch, page);
        if (filled.kind === 'conflict' || filled.kind === 'givenUp' || filled.kind === 'rejected') return filled;
        fingerprints.push(...page.map(({ fingerprint }) => fingerprint));
      }
      after = page.at(-1)?.line ?? after;
      if (page.length < BATCH_PAGE_MAX) return { kind: 'stored', items: fingerprints.length, fingerprints };
    }
  }

  private async make(batch: BatchToFill, product: Product): Promise<BatchRow | Filled> {
    const waitMs = pauseMsOf(product, this.paces);
    if (waitMs !== undefined) return { kind: 'rejected', line: null, retryAfterMs: waitMs, ...publicError('temporarily_unavailable') };
    const { batchId: id, userId: user_id, apiKeyId: api_key_id, retryOf: retry_of } = batch;
    const { max_micro, stop_percent } = termsOf(batch.terms);
    await this.batches.make({ id, user_id, api_key_id, product: product.name, max_micro, stop_percent, retry_of });
    const [made] = await this.batches.read([id]);
    return made ?? { kind: 'rejected', line: null, retryAfterMs: LIMITS.queue.pausedRetryAfterMs, ...publicError('too_many_batches') };
  }
}

function termsOf({ maxPoints, stopAtFailedPercent }: BatchTerms): Pick<BatchRow, 'max_micro' | 'stop_percent'> {
  const max = maxPoints === undefined ? undefined : parsePoints(maxPoints);
  // The schema of the message lets no malformed amount through.
  if (max?.ok === false) throw new Error(`maxPoints ${max.message}`);
  return { max_micro: max?.micro ?? null, stop_percent: stopAtFailedPercent ?? null };
}

function isSame(row: BatchRow, { userId, product, terms }: BatchToFill): boolean {
  const { max_micro, stop_percent } = termsOf(terms);
  return row.user_id === userId && row.product === product && row.max_micro === max_micro && row.stop_percent === stop_percent;
}
