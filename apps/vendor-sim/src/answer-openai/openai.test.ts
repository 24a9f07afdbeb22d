import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { startForTest, type RunningSim } from '../start-for-test.js';
import { countTokens } from './complete.js';
import { IdempotencyKeys } from '../remember-keys/idempotency-keys.js';

let sim: RunningSim;
beforeAll(async () => {
  sim = await startForTest();
});
afterAll(() => sim.server.close());
beforeEach(() => fetch(`${sim.url}/journal`, { method: 'DELETE' }));

function chat(body: object | string, headers: Record<string, string> = {}): Promise<Response> {
  return fetch(`${sim.url}/openai/v1/chat/completions`, {
    method: 'POST',
    headers: { authorization: 'Bearer some-key', 'content-type': 'application/json', ...headers },
    body: typeof body === 'string' ? body : JSON.stringify(body),
  });
}
const ask = (content: string, headers?: Record<string, string>, more: object = {}): Promise<Response> =>
  chat({ model: 'sandbox-1', messages: [{ role: 'user', content }], max_tokens: 100, ...more }, headers);
const journal = async (): Promise<unknown> => (await fetch(`${sim.url}/journal`)).json();
const openaiError = { error: { message: expect.any(String), type: expect.any(String), param: null, code: expect.anything() } };

describe('the wire format of OpenAI chat completions', () => {
  test('an answer, a reason to end and the tokens used', async () => {
    const messages = [
      { role: 'system', content: 'be brief' },
      { role: 'user', content: [{ type: 'text', text: 'hello' }] },
    ];
    const response = await chat({ model: 'sandbox-1', messages, max_tokens: 50 });
    const completionTokens = countTokens('You said: hello');
    expect(response.status).toBe(200);
    expect(await response.json()).toMatchObject({
      id: expect.stringMatching(/^chatcmpl-/),
      object: 'chat.completion',
      model: 'sandbox-1',
      choices: [{ index: 0, message: { role: 'assistant', content: 'You said: hello' }, finish_reason: 'stop' }],
      usage: { prompt_tokens: 4, completion_tokens: completionTokens, total_tokens: 4 + completionTokens },
    });
    expect(await journal()).toMatchObject([
      { vendor: 'openai', billed: true, billedUnits: { prompt_tokens: 4, completion_tokens: completionTokens } },
    ]);
  });

  test('max_tokens cuts the answer', async () => {
    const response = await ask('a long question', {}, { max_tokens: 2 });
    expect(await response.json()).toMatchObject({
      choices: [{ message: { content: 'You said' }, finish_reason: 'length' }],
      usage: { completion_tokens: 2 },
    });
  });

  test.each<[string, () => Promise<Response>, number]>([
    ['no key', () => ask('x', { authorization: '' }), 401],
    ['a refused key', () => ask('x', { authorization: 'Bearer invalid-key' }), 401],
    ['no model', () => chat({ messages: [{ role: 'user', content: 'x' }] }), 400],
    ['no messages', () => chat({ model: 'm', messages: [] }), 400],
    ['a strange role', () => chat({ model: 'm', messages: [{ role: 'king', content: 'x' }] }), 400],
    ['a stream', () => ask('x', {}, { stream: true }), 400],
    ['no JSON', () => chat('{'), 400],
    ['more than 1 MiB', () => ask('x'.repeat(1024 * 1024)), 413],
    ['a strange path', () => fetch(`${sim.url}/openai/v1/completions`, { method: 'POST' }), 404],
    ['a misspelt directive', () => ask('[[sim:cut=maybe]]'), 400],
  ])('%s is refused as an error object, and not billed', async (_what, send, status) => {
    const response = await send();
    expect(response.status).toBe(status);
    expect(await response.json()).toMatchObject({ error: { message: expect.any(String), type: 'invalid_request_error' } });
    expect(await journal()).toMatchObject([{ status, billed: false }]);
  });

  test('the directive is read from the last message of the user', async () => {
    const messages = [
      { role: 'user', content: '[[sim:status=500]]' },
      { role: 'assistant', content: 'sorry' },
      { role: 'user', content: 'again' },
    ];
    expect((await chat({ model: 'm', messages })).status).toBe(200);
    expect((await ask('[[sim:status=500]]')).status).toBe(500);
  });

  test('status=429 with Retry-After', async () => {
    const response = await ask('x [[sim:status=429,retry-after=3]]');
    expect([response.status, response.headers.get('retry-after'), await response.json()]).toEqual([429, '3', openaiError]);
  });

  test('usage=n reports and bills n completion tokens', async () => {
    const response = await ask('x [[sim:usage=5000]]');
    expect(await response.json()).toMatchObject({ usage: { completion_tokens: 5000 } });
    expect(await journal()).toMatchObject([{ billedUnits: { completion_tokens: 5000 } }]);
  });

  test('error200 and empty', async () => {
    expect(await (await ask('x [[sim:error200]]')).json()).toHaveProperty('error');
    expect(await (await ask('x [[sim:empty]]')).json()).toMatchObject({ choices: [] });
  });
});

describe('Idempotency-Key', () => {
  test('the same key and body: the same answer, billed once', async () => {
    const [first, second] = [await ask('hi', { 'idempotency-key': 'k1' }), await ask('hi', { 'idempotency-key': 'k1' })];
    expect(await second.json()).toEqual(await first.json());
    expect(await journal()).toMatchObject([
      { billed: true, replay: false },
      { billed: false, replay: true, billedUnits: {} },
    ]);
  });

  test('a cut call that is repeated with its key is billed once and answered', async () => {
    const text = 'paid but lost [[sim:cut,times=1]]';
    await expect(ask(text, { 'idempotency-key': 'k2' })).rejects.toThrow();
    expect((await ask(text, { 'idempotency-key': 'k2' })).status).toBe(200);
    expect(await journal()).toMatchObject([
      { status: 'cut', billed: true },
      { status: 200, billed: false, replay: true },
    ]);
  });

  test('the same key with another body is refused, nothing done', async () => {
    await ask('hi', { 'idempotency-key': 'k3' });
    const response = await ask('something else', { 'idempotency-key': 'k3' });
    expect([response.status, await response.json()]).toMatchObject([400, { error: { type: 'idempotency_error' } }]);
    expect(await journal()).toMatchObject([{ billed: true }, { status: 400, billed: false }]);
  });

  test('a fault is not remembered: the key still does its work once', async () => {
    const text = 'x [[sim:status=503,times=1]]';
    expect((await ask(text, { 'idempotency-key': 'k4' })).status).toBe(503);
    expect((await ask(text, { 'idempotency-key': 'k4' })).status).toBe(200);
  });

  test('keys belong to the account that used them', async () => {
    await ask('hi', { 'idempotency-key': 'k5' });
    expect((await ask('other', { 'idempotency-key': 'k5', authorization: 'Bearer another-key' })).status).toBe(200);
  });

  test('after a day a key is new again', () => {
    let now = 0;
    const keys = new IdempotencyKeys(() => now);
    keys.remember('k', { fingerprint: 'f', body: {}, units: {} });
    now = 24 * 60 * 60 * 1000;
    expect(keys.find('k', 'f').kind).toBe('replay');
    now += 1;
    expect(keys.find('k', 'f').kind).toBe('new');
  });
});
