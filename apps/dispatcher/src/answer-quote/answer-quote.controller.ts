import { Controller, Inject } from '@nestjs/common';
import type { z } from 'zod';
import { Answers } from '#bus';
import type { Catalog, Product } from '#catalog';
import { askQuote } from '#contracts';
import { formatPoints } from '#points';
import { publicError } from '../job/public-error.js';
import { VendorPaces } from '../pace-vendors/vendor-paces.js';
import { CATALOG } from '../read-catalog/catalog.js';
import { CLASSES } from '../submit-job/insert-jobs.js';
import { pauseMsOf } from '../submit-job/pause-of.js';
import { priceOf } from '../submit-job/price-job.js';
import { ToldPlaces } from '../tell-place/told-places.js';

/** Guarantee: the price that the same submission would be stored with at this moment. Trigger: `ask.dispatcher.quote`. Reads only. */
@Controller()
export class AnswerQuoteController {
  constructor(
    private readonly paces: VendorPaces,
    private readonly places: ToldPlaces,
    @Inject(CATALOG) private readonly catalog: Catalog,
  ) {}

  @Answers(askQuote)
  async answer({ userId, product, input }: z.infer<typeof askQuote.request>): Promise<z.infer<typeof askQuote.answer>> {
    const priced = priceOf(this.catalog, { product, input });
    if (!priced.ok) return { kind: 'rejected', ...priced.error };
    const waitMs = pauseMsOf(priced.product, this.paces);
    if (waitMs !== undefined) return { kind: 'rejected', retryAfterMs: waitMs, ...publicError('temporarily_unavailable') };
    const { price, overrun } = priced.terms;
    return {
      kind: 'quoted',
      terms: { price: { ...price }, overrun },
      held: formatPoints(priced.holdMicro),
      startsInSeconds: await this.startsInSeconds(userId, priced),
    };
  }

  private async startsInSeconds(
    userId: string,
    { product, holdMicro }: { readonly product: Product; readonly holdMicro: bigint },
  ): Promise<number | null> {
    const [first] = product.routes;
    return first ? this.places.newJobStartsInSeconds({ userId, vendor: first.vendor, class: CLASSES[product.priority], holdMicro }) : null;
  }
}
