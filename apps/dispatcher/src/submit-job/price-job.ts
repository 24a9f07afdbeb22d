import { holdMicro, type Catalog, type Product } from '#catalog';
import type { JobSubmit } from '#contracts';
import { parsePoints } from '#points';
import { publicError, type PublicError } from '../job/public-error.js';

export type Priced =
  { readonly ok: true; readonly product: Product; readonly holdMicro: bigint } | { readonly ok: false; readonly error: PublicError };

/** Finds the product, the most that this input can cost, and whether the client agreed to that. */
export function priceOf(catalog: Catalog, submit: Pick<JobSubmit, 'product' | 'input' | 'maxPoints'>): Priced {
  const product = catalog.products.get(submit.product);
  if (!product) return { ok: false, error: publicError('unknown_product') };

  const most = holdMicro(product.price, submit.input);
  if (submit.maxPoints !== undefined) {
    const agreed = parsePoints(submit.maxPoints);
    // The schema of the message lets no malformed amount through.
    if (!agreed.ok) throw new Error(`maxPoints ${agreed.message}`);
    if (most > agreed.micro) return { ok: false, error: publicError('above_max_points') };
  }
  return { ok: true, product, holdMicro: most };
}
