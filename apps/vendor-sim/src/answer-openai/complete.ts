import { randomUUID } from 'node:crypto';
import { withoutScript } from '../script-faults/script.js';
import { lastUserText, type ChatRequest } from './request.js';

/** A token is four bytes here, so that a test can compute what the sandbox will report. */
const BYTES_PER_TOKEN = 4;

export const countTokens = (text: string): number => Math.ceil(Buffer.byteLength(text) / BYTES_PER_TOKEN);

/** An answer that repeats the question, cut at the tokens allowed. `usage` replaces the completion's token count. */
export function complete(wanted: ChatRequest, usage: number | undefined): { body: object; units: Record<string, number> } {
  const whole = `You said: ${withoutScript(lastUserText(wanted))}`;
  const fits = countTokens(whole) <= wanted.tokensMax;
  const content = fits ? whole : cutToTokens(whole, wanted.tokensMax);
  const promptTokens = wanted.messages.reduce((sum, message) => sum + countTokens(message.content), 0);
  const completionTokens = usage ?? countTokens(content);
  const body = {
    id: `chatcmpl-${randomUUID().replaceAll('-', '')}`,
    object: 'chat.completion',
    created: Math.floor(Date.now() / 1000),
    model: wanted.model,
    choices: [
      {
        index: 0,
        message: { role: 'assistant', content, refusal: null },
        logprobs: null,
        finish_reason: fits ? 'stop' : 'length',
      },
    ],
    usage: { prompt_tokens: promptTokens, completion_tokens: completionTokens, total_tokens: promptTokens + completionTokens },
    system_fingerprint: 'fp_sandbox',
  };
  return { body, units: { prompt_tokens: promptTokens, completion_tokens: completionTokens } };
}

/** At most so many tokens, without splitting a character: an incomplete one at the end is left out. */
function cutToTokens(text: string, tokensMax: number): string {
  return new TextDecoder().decode(Buffer.from(text).subarray(0, tokensMax * BYTES_PER_TOKEN), { stream: true });
}
