import { describe, expect, test } from '@jest/globals';
import { shippedAdapter } from '../../../test/shipped-adapter.js';

const openai = shippedAdapter('openai');

const input = { messages: [{ role: 'user', content: 'hello' }], max_tokens: 10 };
const order = { attemptId: 'job:1', input, options: { model: 'm' } };
const interpret = (status: number, body: unknown, headers: Record<string, string> = {}) =>
  openai.interpret({ status, headers, body: Buffer.from(typeof body === 'string' ? body : JSON.stringify(body)) });

describe('the request is an OpenAI-compatible chat completion', () => {
  test('the catalog’s model, our key, the attempt’s id as idempotency key', () => {
    const request = openai.buildRequest(order, { apiKey: 'secret' });
    expect(request).toMatchObject({ method: 'POST', path: '/v1/chat/completions' });
    expect(request?.headers).toEqual({ authorization: 'Bearer secret', 'content-type': 'application/json', 'idempotency-key': 'job:1' });
    expect(JSON.parse(String(request?.body))).toEqual({ model: 'm', ...input });
  });

  test('without a model, or with an input of another product, there is no request', () => {
    expect(openai.buildRequest({ ...order, options: {} }, { apiKey: 'secret' })).toBeUndefined();
    expect(openai.buildRequest({ ...order, input: { text: 'x' } }, { apiKey: 'secret' })).toBeUndefined();
  });
});

const usage = { prompt_tokens: 3, completion_tokens: 2, total_tokens: 5 };
const choice = (message: object, finish_reason = 'stop') => ({
  choices: [{ index: 0, message: { role: 'assistant', ...message }, finish_reason }],
  usage,
});
const error = (code: string | null, type = 'invalid_request_error') => ({ error: { message: 'x', type, param: null, code } });
const rejected = { kind: 'rejected', billed: false, retryable: false };
const vendorError = { kind: 'rejected', billed: false, retryable: true, fault: 'vendor', code: 'vendor_error' };
const ours = { ...rejected, fault: 'ours', code: 'service_unavailable' };

describe('what an answer means', () => {
  test('a completion is a success with the tokens that the vendor reports', () => {
    expect(interpret(200, choice({ content: 'hi', refusal: null }), { 'x-request-id': 'req_1' })).toEqual({
      outcome: { kind: 'succeeded', usage: { prompt_tokens: 3, completion_tokens: 2 } },
      result: {
        kind: 'json',
        value: { message: { role: 'assistant', content: 'hi' }, finish_reason: 'stop', usage: { prompt_tokens: 3, completion_tokens: 2 } },
      },
      vendorRequestId: 'req_1',
    });
  });

  test('a model that refuses has answered', () => {
    expect(interpret(200, choice({ content: null, refusal: 'I cannot' }))).toMatchObject({
      outcome: { kind: 'succeeded' },
      result: { kind: 'json', value: { message: { content: 'I cannot' } } },
    });
  });

  test.each([
    ['an error in a 200', 200, error(null, 'server_error'), vendorError],
    ['no quota, in a 200', 200, error('insufficient_quota'), ours],
    ['no choice', 200, { choices: [], usage }, { kind: 'rejected', billed: true, retryable: true, fault: 'vendor', code: 'empty_result' }],
    ['no choice and no usage', 200, { id: 'x', choices: [] }, { kind: 'rejected', billed: true, code: 'empty_result' }],
    ['an empty content', 200, choice({ content: '' }, 'length'), { kind: 'rejected', billed: true, retryable: true, code: 'empty_result' }],
    [
      'a filtered content',
      200,
      choice({ content: '' }, 'content_filter'),
      { kind: 'rejected', billed: true, retryable: false, fault: 'user', code: 'content_refused' },
    ],
    ['400', 400, error(null), { ...rejected, fault: 'user', code: 'invalid_input' }],
    ['422', 422, error(null), { ...rejected, fault: 'user', code: 'invalid_input' }],
    ['too long a prompt', 400, error('context_length_exceeded'), { ...rejected, fault: 'user', code: 'input_too_large' }],
    ['413', 413, '', { ...rejected, fault: 'user', code: 'input_too_large' }],
    ['a policy', 400, error('content_policy_violation'), { ...rejected, fault: 'user', code: 'content_refused' }],
    ['our model, told as 404', 404, error('model_not_found'), ours],
    ['our model, told as 400', 400, error('model_not_found'), ours],
    ['401', 401, error('invalid_api_key'), ours],
    ['403', 403, error('unsupported_country_region_territory'), ours],
    ['429, our quota', 429, error('insufficient_quota', 'insufficient_quota'), ours],
    ['429, our rate', 429, error('rate_limit_exceeded', 'requests'), { kind: 'throttled' }],
    ['429 without a body', 429, '', { kind: 'throttled' }],
    ['500', 500, error(null, 'server_error'), vendorError],
    ['503, as an HTML page', 503, '<html>', { ...vendorError, code: 'vendor_unavailable' }],
    ['408', 408, '', { kind: 'unknown' }],
    ['409: the first call under this key is under way', 409, error(null), { kind: 'unknown' }],
    ['502', 502, '', { kind: 'unknown' }],
    ['504', 504, '', { kind: 'unknown' }],
  ])('%s', (_what, status, body, outcome) => {
    const interpretation = interpret(status, body);
    expect(interpretation.outcome).toMatchObject(outcome);
    expect(interpretation).not.toHaveProperty('isStrange');
  });

  test.each([
    ['a 200 that is no JSON', 200, '{"choices":[{"mess'],
    ['a 200 without usage: a result without a price', 200, { ...choice({ content: 'hi' }), usage: undefined }],
    ['a 200 with two choices', 200, { choices: [...choice({ content: 'a' }).choices, ...choice({ content: 'b' }).choices], usage }],
    ['a 200 with fractions of tokens', 200, { ...choice({ content: 'a' }), usage: { prompt_tokens: 1.5, completion_tokens: 1 } }],
    ['the key seen before with another body', 400, error('idempotency_key_reused', 'idempotency_error')],
    ['a redirect', 307, ''],
    ['418', 418, ''],
  ])('in no table, so unknown and an alarm: %s', (_what, status, body) => {
    expect(interpret(status, body)).toMatchObject({ outcome: { kind: 'unknown' }, isStrange: true });
  });

  test('throttled with Retry-After', () => {
    expect(interpret(429, error('rate_limit_exceeded'), { 'retry-after': '2' }).outcome).toEqual({
      kind: 'throttled',
      retryAfterMs: 2_000,
    });
  });
});
