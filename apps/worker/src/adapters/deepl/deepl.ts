import { z } from 'zod';
import type { VendorUsage } from '#contracts';
import type { Interpretation, NotSucceeded, VendorAdapter, VendorAnswer } from '../adapter.js';
import { emptyResult, ourFault, strange, unknown, userFault, vendorFault } from '../outcomes.js';
import { headerOf, jsonOf, throttledBy } from '../read-answer.js';

const input = z.object({ text: z.string(), target_lang: z.string(), source_lang: z.string().optional() });

const translated = z.object({
  translations: z
    .array(z.object({ detected_source_language: z.string(), text: z.string(), billed_characters: z.int().min(0).optional() }))
    .max(1),
});
const complaint = z.object({ message: z.string(), translations: z.undefined().optional() });

/**
 * DeepL's `POST /v2/translate` (developers.deepl.com, "Translate text" and "Error handling"). An answer with an error status is
 * not billed. It knows no idempotency keys and cannot be asked about a call.
 */
export const deepl: VendorAdapter = {
  buildRequest(order, { apiKey = '' }) {
    const parsed = input.safeParse(order.input);
    if (!parsed.success) return undefined;
    const { text, target_lang, source_lang } = parsed.data;
    return {
      method: 'POST',
      path: '/v2/translate',
      headers: { authorization: `DeepL-Auth-Key ${apiKey}`, 'content-type': 'application/json' },
      body: JSON.stringify({ text: [text], target_lang, source_lang, show_billed_characters: true }),
    };
  },

  interpret(answer) {
    const vendorRequestId = headerOf(answer, 'x-trace-id');
    const meaning = answer.status === 200 ? interpretOk(answer) : interpretError(answer);
    return vendorRequestId === undefined ? meaning : { ...meaning, vendorRequestId };
  },
};

function interpretOk(answer: VendorAnswer): Interpretation {
  const body = jsonOf(answer);
  const parsed = translated.safeParse(body);
  if (!parsed.success) {
    // An error in a 200: it says that it failed, so it did not do it.
    return complaint.safeParse(body).success ? { outcome: vendorFault('vendor_error') } : strange('200 that is no translation');
  }
  const [translation] = parsed.data.translations;
  if (!translation || translation.text === '') return { outcome: emptyResult };

  const { text, detected_source_language, billed_characters } = translation;
  const usage: VendorUsage = billed_characters === undefined ? {} : { characters: billed_characters };
  return {
    outcome: { kind: 'succeeded', usage },
    result: { kind: 'json', value: { text, detected_source_lang: detected_source_language } },
  };
}

function interpretError(answer: VendorAnswer): Interpretation {
  const outcome = byStatus(answer);
  return outcome ? { outcome } : strange(`status ${answer.status}`);
}

function byStatus(answer: VendorAnswer): NotSucceeded | undefined {
  switch (answer.status) {
    case 400:
      return userFault('invalid_input');
    case 413:
      return userFault('input_too_large');
    // Our key or our plan; our URL; our quota (456 is DeepL's own).
    case 401:
    case 403:
    case 404:
    case 414:
    case 456:
      return ourFault;
    // 529 is DeepL's older word for 429.
    case 429:
    case 529:
      return throttledBy(answer);
    case 500:
      return vendorFault('vendor_error');
    // Both documented as "the resource is currently unavailable".
    case 503:
    case 504:
      return vendorFault('vendor_unavailable');
    // A proxy lost the service behind it: whether that had done the work, nobody said.
    case 502:
      return unknown('status 502');
    default:
      return undefined;
  }
}
