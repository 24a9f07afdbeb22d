import { describe, expect, test } from '@jest/globals';
import type { ErrorTable as Errors } from '#catalog';
import type { VendorOutcome } from '#contracts';
import type { CodedAdapter, NotSucceeded, Reading, VendorAnswer } from './adapter.js';
import { judged } from './judged.js';
import { strange } from './outcomes.js';

const card = { idempotencyKeys: false, statusQuery: true, cancel: false, callbacks: true, failuresBilled: false };
const errors: Errors = {
  codeAt: ['/code', 'header:x-error-code', '/error/type'],
  table: [
    { code: ['too_long', 207], user: 'input_too_large' },
    { code: 'refused', user: 'content_refused', billed: true },
    { status: 429, code: 'quota', ours: 'our quota is used up' },
    { status: [429, 529], vendor: 'throttled', waitMs: 7_000 },
    { status: 200, has: '/error', lacks: '/result', vendor: 'error' },
    { status: 503, vendor: 'unavailable' },
    { status: 504, unknown: 'a proxy lost it' },
    { status: 409, unknown: 'the key was used before', alarm: true },
  ],
};

const answer = (status: number, body: unknown, headers: Record<string, string> = {}): VendorAnswer => ({
  status,
  headers,
  body: Buffer.from(typeof body === 'string' ? body : JSON.stringify(body)),
});
const said = (reading: Reading): CodedAdapter => ({
  buildRequest: () => undefined,
  interpret: () => reading,
  status: { buildQuestion: () => undefined, interpretStatus: () => reading },
  callback: { read: () => ({ kind: 'news', vendorJobId: 'j', interpretation: reading }) },
});
const succeeded: Reading = { outcome: { kind: 'succeeded', usage: {} }, result: { kind: 'json', value: {} } };
const adapter = (reading: Reading = succeeded, more: { failuresBilled?: boolean } = {}) =>
  judged(said(reading), { errors, card: { ...card, ...more }, requestIdAt: 'header:x-id' });
const rejected = { kind: 'rejected', billed: false, retryable: false } as const;

describe('the first row that fits decides', () => {
  test.each<[string, VendorAnswer, Partial<VendorOutcome>, string | undefined]>([
    ['a code in the body, whatever the status', answer(400, { code: 'too_long' }), { ...rejected, code: 'input_too_large' }, 'too_long'],
    ['a code inside a 200', answer(200, { code: 'too_long' }), { ...rejected, code: 'input_too_large' }, 'too_long'],
    ['a number is compared as text', answer(200, { code: 207 }), { ...rejected, code: 'input_too_large' }, '207'],
    ['a code in a header', answer(400, '<html>', { 'x-error-code': 'refused' }), { code: 'content_refused', billed: true }, 'refused'],
    ['the first place that has one', answer(400, { code: null, error: { type: 'too_long' } }), { code: 'input_too_large' }, 'too_long'],
    ['status and code', answer(429, { code: 'quota' }), { ...rejected, fault: 'ours', code: 'service_unavailable' }, 'quota'],
    ['status alone', answer(429, { code: 'rate' }), { kind: 'throttled', retryAfterMs: 7_000 }, 'rate'],
    ['one of several', answer(529, ''), { kind: 'throttled', retryAfterMs: 7_000 }, undefined],
    ['its own Retry-After', answer(429, '', { 'retry-after': '2' }), { kind: 'throttled', retryAfterMs: 2_000 }, undefined],
    ['an error in a 200', answer(200, { error: {} }), { ...rejected, retryable: true, fault: 'vendor', code: 'vendor_error' }, undefined],
    ['down', answer(503, '<html>'), { ...rejected, retryable: true, code: 'vendor_unavailable' }, undefined],
    ['nobody can tell', answer(504, ''), { kind: 'unknown', reason: 'a proxy lost it' }, undefined],
    ['beside a result, no error', answer(200, { error: {}, result: 1 }), { kind: 'succeeded' }, undefined],
    ['nothing is wrong', answer(200, { result: 1 }), { kind: 'succeeded' }, undefined],
  ])('%s', (_what, given, outcome, vendorCode) => {
    const meaning = adapter().interpret(given);
    expect(meaning.outcome).toMatchObject(outcome);
    expect(meaning.vendorCode).toBe(vendorCode);
    expect(meaning).not.toHaveProperty('isStrange');
  });

  test('what no row knows is the adapter’s to read; if it is strange, its code is kept for operators, bounded', () => {
    expect(adapter(strange('no result')).interpret(answer(418, { code: 'teapot'.repeat(50) }, { 'x-id': 'r-1' }))).toEqual({
      outcome: { kind: 'unknown', reason: 'no result' },
      isStrange: true,
      vendorCode: 'teapot'.repeat(50).slice(0, 100),
      vendorRequestId: 'r-1',
    });
  });

  test('operators are told what the row says, and are woken where it says so', () => {
    expect(adapter().interpret(answer(429, { code: 'quota' })).note).toBe('our quota is used up');
    expect(adapter().interpret(answer(409, ''))).toMatchObject({ isStrange: true, note: 'the key was used before' });
  });

  test('where the card says that failures are billed, they are, but not what a row says is free', () => {
    const billing = adapter(succeeded, { failuresBilled: true });
    expect(billing.interpret(answer(503, '')).outcome).toMatchObject({ billed: true });
    expect(billing.interpret(answer(400, { code: 'too_long' })).outcome).toMatchObject({ billed: true });
  });
});

describe('a failure that only the adapter sees is judged by the same table', () => {
  const failing = adapter({ failure: 'too_long', vendorRequestId: 'task-1' });
  const meaning = { outcome: { ...rejected, code: 'input_too_large' }, vendorCode: 'too_long', vendorRequestId: 'task-1' };

  test('in an answer, in an answer to a question, and in a callback', () => {
    expect(failing.interpret(answer(200, {}))).toMatchObject(meaning);
    expect(failing.status?.interpretStatus(answer(200, {}), { attemptId: 'a:1', vendorJobId: 'j' })).toMatchObject(meaning);
    expect(failing.callback?.read({ headers: {}, body: Buffer.from(''), url: '' }, {}, 0)).toMatchObject({ interpretation: meaning });
  });

  test('in no row: unknown, and an alarm', () => {
    expect(adapter({ failure: 'new_word' }).interpret(answer(200, {}))).toMatchObject({
      outcome: { kind: 'unknown' },
      isStrange: true,
      vendorCode: 'new_word',
    });
  });

  test('in no row, though it certainly failed: what the adapter says, with the vendor’s word for operators', () => {
    const otherwise: NotSucceeded = { ...rejected, billed: true, fault: 'user', code: 'input_refused' };
    const sure = adapter({ failure: 'new_word', otherwise, usage: { segments: 2 } }).interpret(answer(200, {}));
    expect(sure).toEqual({ outcome: { ...otherwise, usage: { segments: 2 } }, vendorCode: 'new_word' });
  });

  test('what is not billed used nothing', () => {
    expect(adapter({ failure: 'too_long', usage: { segments: 2 } }).interpret(answer(200, {})).outcome).not.toHaveProperty('usage');
  });

  test('the status of an answer to a question speaks of the question, not of the call', () => {
    expect(adapter().status?.interpretStatus(answer(503, ''), { attemptId: 'a:1', vendorJobId: 'j' }).outcome.kind).toBe('succeeded');
  });
});
