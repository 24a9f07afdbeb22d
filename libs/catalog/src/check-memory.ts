import { LIMITS } from '#config/limits.js';
import type { Finding } from './mistake.js';
import type { Product } from './product.js';
import type { Vendor } from './vendor.js';

/** Requests with their files, and answers, are held whole, and one worker may have a vendor's whole window. */
export function checkMemory(
  { windowMax, answerBytesMax }: Pick<Vendor, 'windowMax' | 'answerBytesMax'>,
  products: readonly Pick<Product, 'files'>[],
): readonly Finding[] {
  const inputs = products.map(({ files }) => Object.values(files).reduce((sum, { bytesMax }) => sum + bytesMax, 0));
  const bytesOfCall = answerBytesMax + Math.max(0, ...inputs);
  const { windowBytesMax } = LIMITS.attempt;
  if (windowMax * bytesOfCall <= windowBytesMax) return [];
  const message = `lets in ${windowMax} calls of up to ${bytesOfCall} bytes, which is more memory than a worker may need (${windowBytesMax})`;
  return [
    {
      path: ['windowMax'],
      message,
      hint: `write at most ${Math.floor(windowBytesMax / bytesOfCall)}, or a smaller answerBytesMax, or smaller files`,
    },
  ];
}
