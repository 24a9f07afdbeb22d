import { z } from 'zod';
import type { VendorUsage } from '#contracts';
import type { CodedAdapter, VendorAnswer } from '../adapter.js';
import { buildMultipart } from '../multipart.js';
import { emptyResult, strange } from '../outcomes.js';
import { headerOf } from '../read-answer.js';

const options = z.object({ size: z.enum(['preview', 'full', 'auto']).default('auto') });

/** What each type of picture begins with. */
const SIGNATURES: ReadonlyMap<string, Buffer> = new Map([
  ['image/png', Buffer.from('89504e470d0a1a0a', 'hex')],
  ['image/jpeg', Buffer.from('ffd8ff', 'hex')],
]);

/**
 * remove.bg's `POST /v1.0/removebg` (remove.bg/api: "API Reference", "Rate Limit", "Errors"): a picture in, a picture out, errors as JSON. Only
 * pictures that it made are charged; what it charged stands in `X-Credits-Charged`. It knows no idempotency keys and cannot be asked about a call.
 */
export const removebg: CodedAdapter = {
  buildRequest(order, { apiKey = '' }) {
    const added = options.safeParse(order.options);
    const image = order.files?.['image'];
    if (!image || !added.success) return undefined;
    // It tells pictures apart by their bytes; the user's name for it is nobody's business.
    const { contentType, body } = buildMultipart(
      { ...image, field: 'image_file', fileName: 'image' },
      { size: added.data.size, format: 'png' },
    );
    return {
      method: 'POST',
      path: '/v1.0/removebg',
      headers: { 'x-api-key': apiKey, 'content-type': contentType, accept: 'image/png, application/json' },
      body,
    };
  },

  interpret(answer) {
    if (answer.status !== 200) return strange(`status ${answer.status}`);
    const [contentType = ''] = (headerOf(answer, 'content-type') ?? '').toLowerCase().split(';');
    const signature = SIGNATURES.get(contentType.trim());
    if (!signature) return strange('200 that is no picture');
    if (answer.body.length === 0) return { outcome: emptyResult };
    // Somebody else's page under the picture's name is no picture that we can sell.
    if (!answer.body.subarray(0, signature.length).equals(signature)) return strange('200 whose picture is none');

    return {
      outcome: { kind: 'succeeded', usage: usageOf(answer) },
      result: {
        kind: 'bytes',
        bytes: answer.body,
        contentType: contentType.trim(),
        fileName: contentType.trim() === 'image/png' ? 'cut-out.png' : 'cut-out.jpg',
      },
    };
  },
};

/** A preview costs a quarter of a credit, and usage is whole units. */
function usageOf(answer: VendorAnswer): VendorUsage {
  const charged = Number(headerOf(answer, 'x-credits-charged') ?? Number.NaN);
  return Number.isFinite(charged) && charged >= 0 ? { credit_hundredths: Math.round(charged * 100) } : {};
}
