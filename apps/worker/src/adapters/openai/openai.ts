import { z } from 'zod';
import type { Interpretation, NotSucceeded, VendorAdapter, VendorAnswer } from '../adapter.js';
import { emptyResult, ourFault, strange, unknown, userFault, vendorFault } from '../outcomes.js';
import { headerOf, jsonOf, throttledBy } from '../read-answer.js';

const input = z.object({ messages: z.array(z.object({ role: z.string(), content: z.string() })), max_tokens: z.int() });
const options = z.object({ model: z.string() });

const tokens = z.int().min(0);
const completion = z.object({
  choices: z
    .array(
      z.object({
        message: z.object({ role: z.string(), content: z.string().nullish(), refusal: z.string().nullish() }),
        finish_reason: z.string(),
      }),
    )
    .max(1),
  usage: z.object({ prompt_tokens: tokens, completion_tokens: tokens }).optional(),
});
const failure = z.object({ error: z.object({ type: z.string().nullish(), code: z.union([z.string(), z.number()]).nullish() }) });

/**
 * The OpenAI-compatible `POST /v1/chat/completions` (platform.openai.com, "Chat completions" and "Error codes"), not streamed.
 * The attempt's id goes along as `Idempotency-Key`; whether a vendor honours it is for its capability card to say.
 */
export const openai: VendorAdapter = {
  buildRequest(order, { apiKey = '' }) {
    const wanted = input.safeParse(order.input);
    const added = options.safeParse(order.options);
    if (!wanted.success || !added.success) return undefined;
    return {
      method: 'POST',
      path: '/v1/chat/completions',
      headers: { authorization: `Bearer ${apiKey}`, 'content-type': 'application/json', 'idempotency-key': order.attemptId },
      body: JSON.stringify({ model: added.data.model, messages: wanted.data.messages, max_tokens: wanted.data.max_tokens }),
    };
  },

  interpret(answer) {
    const vendorRequestId = headerOf(answer, 'x-request-id');
    const meaning = answer.status === 200 ? interpretOk(answer) : interpretError(answer);
    return vendorRequestId === undefined ? meaning : { ...meaning, vendorRequestId };
  },
};

function interpretOk(answer: VendorAnswer): Interpretation {
  const body = jsonOf(answer);
  const failed = failure.safeParse(body);
  // An error in a 200: it says that it failed, so it did not do it.
  if (failed.success) return { outcome: byErrorCode(failed.data.error.code) ?? vendorFault('vendor_error') };

  const parsed = completion.safeParse(body);
  if (!parsed.success) return strange('200 that is no completion');
  const [choice] = parsed.data.choices;
  const content = choice?.message.content ?? choice?.message.refusal ?? '';
  if (!choice || content === '')
    return { outcome: choice?.finish_reason === 'content_filter' ? userFault('content_refused', true) : emptyResult };
  // Without usage there is a result but no price.
  if (!parsed.data.usage) return strange('200 without usage');

  const { prompt_tokens, completion_tokens } = parsed.data.usage;
  return {
    outcome: { kind: 'succeeded', usage: { prompt_tokens, completion_tokens } },
    result: {
      kind: 'json',
      value: {
        message: { role: choice.message.role, content },
        finish_reason: choice.finish_reason,
        usage: { prompt_tokens, completion_tokens },
      },
    },
  };
}

function interpretError(answer: VendorAnswer): Interpretation {
  const parsed = failure.safeParse(jsonOf(answer));
  const code = parsed.success ? parsed.data.error.code : undefined;
  // The key was seen before with another body: an earlier call exists, and this answer is not about it.
  if (code === 'idempotency_key_reused') return strange('idempotency key reused');
  const outcome = byErrorCode(code) ?? byStatus(answer);
  return outcome ? { outcome } : strange(`status ${answer.status}`);
}

/** Codes that say more than their status does. */
function byErrorCode(code: string | number | null | undefined): NotSucceeded | undefined {
  switch (code) {
    case 'context_length_exceeded':
    case 'string_above_max_length':
      return userFault('input_too_large');
    case 'content_policy_violation':
    case 'content_filter':
      return userFault('content_refused');
    // Sent with 429, but waiting does not help.
    case 'insufficient_quota':
    case 'billing_hard_limit_reached':
    case 'model_not_found':
    case 'invalid_api_key':
      return ourFault;
    case null:
    case undefined:
    default:
      return undefined;
  }
}

function byStatus(answer: VendorAnswer): NotSucceeded | undefined {
  switch (answer.status) {
    case 400:
    case 422:
      return userFault('invalid_input');
    case 413:
      return userFault('input_too_large');
    case 401:
    case 403:
    case 404:
      return ourFault;
    case 429:
      return throttledBy(answer);
    case 500:
      return vendorFault('vendor_error');
    case 503:
      return vendorFault('vendor_unavailable');
    // The first call under this key is still under way (409), or a time-out or proxy hides what became of it.
    case 408:
    case 409:
    case 502:
    case 504:
      return unknown(`status ${answer.status}`);
    default:
      return undefined;
  }
}
