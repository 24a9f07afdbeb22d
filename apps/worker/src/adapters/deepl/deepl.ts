import { z } from 'zod';
import type { VendorUsage } from '#contracts';
import type { CodedAdapter } from '../adapter.js';
import { emptyResult, strange } from '../outcomes.js';
import { jsonOf } from '../read-answer.js';

const input = z.object({ text: z.string(), target_lang: z.string(), source_lang: z.string().optional() });

const translated = z.object({
  translations: z
    .array(z.object({ detected_source_language: z.string(), text: z.string(), billed_characters: z.int().min(0).optional() }))
    .max(1),
});

/**
 * DeepL's `POST /v2/translate` (developers.deepl.com, "Translate text" and "Error handling"). An answer with an error status is
 * not billed. It knows no idempotency keys and cannot be asked about a call.
 */
export const deepl: CodedAdapter = {
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
    if (answer.status !== 200) return strange(`status ${answer.status}`);
    const parsed = translated.safeParse(jsonOf(answer));
    if (!parsed.success) return strange('200 that is no translation');
    const [translation] = parsed.data.translations;
    if (!translation || translation.text === '') return { outcome: emptyResult };

    const { text, detected_source_language, billed_characters } = translation;
    const usage: VendorUsage = billed_characters === undefined ? {} : { characters: billed_characters };
    return {
      outcome: { kind: 'succeeded', usage },
      result: { kind: 'json', value: { text, detected_source_lang: detected_source_language } },
    };
  },
};
