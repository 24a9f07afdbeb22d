import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import OpenAI, { APIConnectionError, AuthenticationError, InternalServerError, RateLimitError } from 'openai';
import { startForTest, type RunningSim } from '../start-for-test.js';

let sim: RunningSim;
beforeAll(async () => {
  sim = await startForTest();
});
afterAll(() => sim.server.close());
beforeEach(() => fetch(`${sim.url}/journal`, { method: 'DELETE' }));

const client = (maxRetries = 0, apiKey = 'some-key'): OpenAI => new OpenAI({ apiKey, baseURL: `${sim.url}/openai/v1`, maxRetries });
const ask = (content: string, openai = client(), idempotencyKey?: string): Promise<OpenAI.ChatCompletion> =>
  openai.chat.completions.create(
    { model: 'gpt-4o-mini', messages: [{ role: 'user', content }], max_completion_tokens: 50 },
    { ...(idempotencyKey !== undefined && { idempotencyKey, headers: { 'Idempotency-Key': idempotencyKey } }) },
  );
const journal = async (): Promise<unknown> => (await fetch(`${sim.url}/journal`)).json();

describe('the official client of OpenAI, unchanged', () => {
  test('completes a chat and reads its usage', async () => {
    const completion = await ask('hello');
    expect(completion.choices[0]?.message).toMatchObject({ role: 'assistant', content: 'You said: hello' });
    expect(completion.usage).toEqual({ prompt_tokens: 2, completion_tokens: 4, total_tokens: 6 });
  });

  test('a repeat under the same idempotency key has the same answer, billed once', async () => {
    const [first, again] = [await ask('once', client(), 'key-1'), await ask('once', client(), 'key-1')];
    expect(again.id).toBe(first.id);
    expect(await journal()).toMatchObject([{ billed: true }, { billed: false, replay: true }]);
  });

  test('knows the errors as its own', async () => {
    await expect(ask('x', client(0, 'invalid-key'))).rejects.toBeInstanceOf(AuthenticationError);
    await expect(ask('x [[sim:status=429]]')).rejects.toBeInstanceOf(RateLimitError);
    await expect(ask('x [[sim:status=500]]')).rejects.toBeInstanceOf(InternalServerError);
    await expect(ask('x [[sim:cut]]')).rejects.toBeInstanceOf(APIConnectionError);
    await expect(ask('x [[sim:status=404]]')).rejects.toMatchObject({ status: 404, type: 'invalid_request_error' });
  });

  test('tries again by itself after a 429 with Retry-After, and after a 503', async () => {
    expect((await ask('busy [[sim:status=429,retry-after=0,times=1]]', client(1))).choices[0]?.message.content).toBe('You said: busy');
    expect((await ask('down [[sim:status=503,times=1]]', client(1))).choices[0]?.message.content).toBe('You said: down');
  });
});
