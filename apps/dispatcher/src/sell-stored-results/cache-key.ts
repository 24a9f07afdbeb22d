import { createHash } from 'node:crypto';
import { resultVersionOf, type Product } from '#catalog';

/** Under which a result of this product is sold again, to the user who has it: the product as it makes its results today, and what the input means. */
export function cacheKeyOf(product: Product, inputDigest: string): string {
  return createHash('sha256')
    .update(`${resultVersionOf(product)}\n${inputDigest}`)
    .digest('hex');
}
