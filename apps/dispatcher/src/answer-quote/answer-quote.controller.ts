import { Controller, Inject } from '@nestjs/common';
import type { z } from 'zod';
import { Answers } from '#bus';
import type { Catalog, Product } from '#catalog';
import { askQuote } from '#contracts';
import { formatPoints } from '#points';
import { publicError } from '../job/public-error.js';
import { VendorPaces } from '../pace-vendors/vendor-paces.js';
import { CATALOG } from '../read-catalog/catalog.js';
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
      startsInSeconds: await this.startsInSeconds(userId, priced.product),
    };
  }

  private async startsInSeconds(userId: string, { routes: [first] }: Product): Promise<number | null> {
    return first ? this.places.newJobStartsInSeconds(userId, first.vendor) : null;
  }
}
