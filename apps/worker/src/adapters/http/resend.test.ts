import { describe, expect, test } from '@jest/globals';
import { shippedAdapter } from '../../../test/shipped-adapter.js';

const resend = shippedAdapter('resend');
const input = { to: 'ada@example.com', subject: 'Hi', text: 'Hello {you}' };
const interpret = (status: number, body: unknown) => resend.interpret({ status, headers: {}, body: Buffer.from(JSON.stringify(body)) });
const rejected = { kind: 'rejected', billed: false, retryable: false };

test('the request is Resend’s: our key, our sender, the attempt’s id as idempotency key', () => {
  const request = resend.buildRequest({ attemptId: 'job:1', input, options: { from: 'us@example.com' } }, { apiKey: 'secret' });
  expect(request).toMatchObject({ method: 'POST', path: '/emails' });
  expect(request?.headers).toEqual({ authorization: 'Bearer secret', 'idempotency-key': 'job:1', 'content-type': 'application/json' });
  expect(JSON.parse(String(request?.body))).toEqual({ from: 'us@example.com', ...input, to: ['ada@example.com'] });
});

describe('what an answer means', () => {
  test('an id is a success', () => {
    expect(interpret(200, { id: 'e-1' })).toEqual({
      outcome: { kind: 'succeeded', usage: {} },
      result: { kind: 'json', value: { id: 'e-1' } },
    });
  });

  test.each([
    ['an error in a 200', 200, 'application_error', { kind: 'rejected', billed: false, retryable: true, fault: 'vendor' }],
    ['the input', 422, 'missing_required_field', { ...rejected, fault: 'user', code: 'invalid_input' }],
    ['the input, by the older status', 400, 'validation_error', { ...rejected, fault: 'user', code: 'invalid_input' }],
    ['our domain is not verified', 403, 'validation_error', { ...rejected, fault: 'ours' }],
    ['our key', 403, 'invalid_api_key', { ...rejected, fault: 'ours' }],
    ['too fast', 429, 'rate_limit_exceeded', { kind: 'throttled', retryAfterMs: 1_000 }],
    ['our quota, with a 429', 429, 'daily_quota_exceeded', { ...rejected, fault: 'ours' }],
    ['the first call is under way', 409, 'concurrent_idempotent_requests', { kind: 'unknown' }],
    ['the content', 451, 'security_error', { ...rejected, fault: 'user', code: 'content_refused' }],
  ])('%s', (_what, status, name, outcome) => {
    const meaning = interpret(status, { statusCode: status, name, message: 'x' });
    expect(meaning).toMatchObject({ outcome, vendorCode: name });
    expect(meaning).not.toHaveProperty('isStrange');
  });

  test.each([
    ['no id', 200, {}],
    ['a name that is not documented', 418, { name: 'teapot' }],
    ['a key with another body', 409, { name: 'invalid_idempotent_request' }],
  ])('unknown and an alarm: %s', (_what, status, body) => {
    expect(interpret(status, body)).toMatchObject({ outcome: { kind: 'unknown' }, isStrange: true });
  });
});
