import { holdMicro, OVERRUN_POLICIES, priceRule, type Catalog, type OverrunPolicy, type PriceRule, type Product } from '#catalog';
import type { JobSubmit, QuotedTerms } from '#contracts';
import { formatPoints, parsePoints } from '#points';
import { publicError, type PublicError } from '../job/public-error.js';

export interface SoldAt {
  readonly price: PriceRule;
  readonly overrun: OverrunPolicy;
}

/** `needed`: the `maxPoints` with which it would be accepted. */
interface Refused extends PublicError {
  readonly needed?: string;
}

export type Priced =
  | { readonly ok: true; readonly product: Product; readonly holdMicro: bigint; readonly terms: SoldAt }
  | { readonly ok: false; readonly error: Refused };

/** Finds the product, the most that this input can cost, at the price that was promised or today's, and whether the client agreed to that. */
export function priceOf(catalog: Catalog, submit: Pick<JobSubmit, 'product' | 'input' | 'maxPoints' | 'quoted'>): Priced {
  const product = catalog.products.get(submit.product);
  if (!product) return { ok: false, error: publicError('unknown_product') };

  const terms = submit.quoted === undefined ? product : promised(submit.quoted);
  const most = holdMicro(terms.price, submit.input);
  if (submit.maxPoints !== undefined) {
    const agreed = parsePoints(submit.maxPoints);
    // The schema of the message lets no malformed amount through.
    if (!agreed.ok) throw new Error(`maxPoints ${agreed.message}`);
    if (most > agreed.micro) return { ok: false, error: aboveMaxPoints(formatPoints(most), formatPoints(agreed.micro)) };
  }
  return { ok: true, product, holdMicro: most, terms };
}

/** With the figure, so that nobody has to try. */
function aboveMaxPoints(needed: string, agreed: string): Refused {
  const { code, message } = publicError('above_max_points');
  return { code, message: `This job can cost ${needed} points, more than your maxPoints of ${agreed}. ${message}`, needed };
}

/** A rule that was once sold stays readable (libs/catalog, price-rule.ts), and a gateway has signed this one. */
function promised({ price, overrun: policy }: QuotedTerms): SoldAt {
  const overrun = OVERRUN_POLICIES.find((known) => known === policy);
  if (overrun === undefined) throw new Error(`a quote promises the unknown overrun ${policy}`);
  return { price: priceRule.parse(price), overrun };
}
