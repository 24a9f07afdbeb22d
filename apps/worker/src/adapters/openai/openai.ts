import { z } from 'zod';
import type { CodedAdapter } from '../adapter.js';
import { emptyResult, strange, userFault } from '../outcomes.js';
import { jsonOf } from '../read-answer.js';

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

/**
 * The OpenAI-compatible `POST /v1/chat/completions` (platform.openai.com, "Chat completions" and "Error codes"), not streamed.
 * The attempt's id goes along as `Idempotency-Key`; whether a vendor honours it is for its capability card to say.
 */
export const openai: CodedAdapter = {
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
    if (answer.status !== 200) return strange(`status ${answer.status}`);
    const parsed = completion.safeParse(jsonOf(answer));
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
  },
};
