import { describe, expect, test } from '@jest/globals';
import { shippedAdapter } from '../../../test/shipped-adapter.js';

const deepl = shippedAdapter('deepl');

const order = { attemptId: 'job:1', input: { text: 'hello', target_lang: 'DE' }, options: {} };
const interpret = (status: number, body: unknown, headers: Record<string, string> = {}) =>
  deepl.interpret({ status, headers, body: Buffer.from(typeof body === 'string' ? body : JSON.stringify(body)) });

describe('the request is DeepL’s', () => {
  test('one text, our key, and the characters that are billed', () => {
    const request = deepl.buildRequest(order, { apiKey: 'secret' });
    expect(request).toMatchObject({ method: 'POST', path: '/v2/translate' });
    expect(request?.headers).toEqual({ authorization: 'DeepL-Auth-Key secret', 'content-type': 'application/json' });
    expect(JSON.parse(String(request?.body))).toEqual({ text: ['hello'], target_lang: 'DE', show_billed_characters: true });
  });

  test('a source language is passed on; an input of another product makes no request', () => {
    const withSource = deepl.buildRequest({ ...order, input: { ...order.input, source_lang: 'EN' } }, { apiKey: 'secret' });
    expect(JSON.parse(String(withSource?.body))).toMatchObject({ source_lang: 'EN' });
    expect(deepl.buildRequest({ ...order, input: { messages: [] } }, { apiKey: 'secret' })).toBeUndefined();
  });
});

const translation = { detected_source_language: 'EN', text: 'hallo' };
const rejected = { kind: 'rejected', billed: false, retryable: false };

describe('what an answer means', () => {
  test('a translation is a success with the characters that DeepL bills', () => {
    expect(interpret(200, { translations: [{ ...translation, billed_characters: 5 }] }, { 'x-trace-id': 'abc' })).toEqual({
      outcome: { kind: 'succeeded', usage: { characters: 5 } },
      result: { kind: 'json', value: { text: 'hallo', detected_source_lang: 'EN' } },
      vendorRequestId: 'abc',
    });
    expect(interpret(200, { translations: [translation] }).outcome).toEqual({ kind: 'succeeded', usage: {} });
  });

  test.each([
    [
      'an error in a 200',
      200,
      { message: 'Internal server error.' },
      { kind: 'rejected', billed: false, retryable: true, fault: 'vendor', code: 'vendor_error' },
    ],
    [
      'no translation',
      200,
      { translations: [] },
      { kind: 'rejected', billed: true, retryable: true, fault: 'vendor', code: 'empty_result' },
    ],
    [
      'an empty one',
      200,
      { translations: [{ ...translation, text: '' }] },
      { kind: 'rejected', billed: true, retryable: true, code: 'empty_result' },
    ],
    ['400', 400, { message: 'x' }, { ...rejected, fault: 'user', code: 'invalid_input' }],
    ['413', 413, { message: 'x' }, { ...rejected, fault: 'user', code: 'input_too_large' }],
    ['401', 401, '', { ...rejected, fault: 'ours', code: 'service_unavailable' }],
    ['403: our key', 403, { message: 'x' }, { ...rejected, fault: 'ours', code: 'service_unavailable' }],
    ['404: our URL', 404, '', { ...rejected, fault: 'ours', code: 'service_unavailable' }],
    ['414', 414, '', { ...rejected, fault: 'ours', code: 'service_unavailable' }],
    ['456: our quota', 456, { message: 'x' }, { ...rejected, fault: 'ours', code: 'service_unavailable' }],
    ['429', 429, { message: 'x' }, { kind: 'throttled' }],
    ['529', 529, { message: 'x' }, { kind: 'throttled' }],
    ['500', 500, { message: 'x' }, { kind: 'rejected', billed: false, retryable: true, fault: 'vendor', code: 'vendor_error' }],
    [
      '503, as an HTML page',
      503,
      '<html>',
      { kind: 'rejected', billed: false, retryable: true, fault: 'vendor', code: 'vendor_unavailable' },
    ],
    ['504', 504, '', { kind: 'rejected', billed: false, retryable: true, fault: 'vendor', code: 'vendor_unavailable' }],
    ['502: nobody said', 502, '', { kind: 'unknown' }],
  ])('%s', (_what, status, body, outcome) => {
    const interpretation = interpret(status, body);
    expect(interpretation.outcome).toMatchObject(outcome);
    expect(interpretation).not.toHaveProperty('isStrange');
  });

  test.each([
    ['a 200 that is no JSON', 200, '<html>'],
    ['a 200 that is cut', 200, '{"translations":[{"text":"ha'],
    ['a 200 with two translations for one text', 200, { translations: [translation, translation] }],
    ['a 200 with another shape', 200, { translations: [{ text: 5 }] }],
    ['a 200 that says nothing', 200, {}],
    ['a translation next to a message', 200, { message: 'x', translations: 'y' }],
    ['204', 204, ''],
    ['a redirect', 302, ''],
    ['418', 418, ''],
    ['520', 520, ''],
  ])('in no table, so unknown and an alarm: %s', (_what, status, body) => {
    expect(interpret(status, body)).toMatchObject({ outcome: { kind: 'unknown' }, isStrange: true });
  });

  test.each([
    [{ 'retry-after': '7' }, 7_000],
    [{ 'retry-after': '0.5' }, 500],
    [{ 'retry-after': '99999999' }, 86_400_000],
    [{ 'retry-after': 'Sun, 22 Nov 2026 10:00:05 GMT', date: 'Sun, 22 Nov 2026 10:00:00 GMT' }, 5_000],
    [{ 'retry-after': 'Sun, 22 Nov 2026 09:00:00 GMT', date: 'Sun, 22 Nov 2026 10:00:00 GMT' }, undefined],
    [{ 'retry-after': 'Sun, 22 Nov 2026 10:00:05 GMT' }, undefined],
    [{ 'retry-after': 'soon' }, undefined],
  ])('throttled with %j waits %s ms', (headers, retryAfterMs) => {
    expect(interpret(429, '', { ...headers }).outcome).toEqual(
      retryAfterMs === undefined ? { kind: 'throttled' } : { kind: 'throttled', retryAfterMs },
    );
  });
});
