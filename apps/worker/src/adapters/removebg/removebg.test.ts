import { describe, expect, test } from '@jest/globals';
import { readForm } from '../../../test/read-form.js';
import { shippedAdapter } from '../../../test/shipped-adapter.js';

const removebg = shippedAdapter('removebg');
const PNG = Buffer.concat([Buffer.from('89504e470d0a1a0a', 'hex'), Buffer.from('a picture')]);
const JPEG = Buffer.concat([Buffer.from('ffd8ff', 'hex'), Buffer.from('a picture')]);

const image = { bytes: PNG, contentType: 'image/png', fileName: 'me "at" home.png', sha256: 'ab'.repeat(32) };
const order = { attemptId: 'job:1', input: { image: { type: 'image/png' } }, options: { size: 'full' }, files: { image } };
const interpret = (status: number, body: Buffer | string | object, headers: Record<string, string> = {}) =>
  removebg.interpret({
    status,
    headers,
    body: Buffer.isBuffer(body) ? body : Buffer.from(typeof body === 'string' ? body : JSON.stringify(body)),
  });
const error = (code?: string) => ({ errors: [{ title: 'A title', ...(code === undefined ? {} : { code }) }] });
const picture = { 'content-type': 'image/png', 'x-credits-charged': '1' };

describe('the request is remove.bg’s', () => {
  test('the picture’s bytes as a form’s file, the size that the catalog names, a PNG back', async () => {
    const request = removebg.buildRequest(order, { apiKey: 'secret' });
    expect(request).toMatchObject({ method: 'POST', path: '/v1.0/removebg', headers: { 'x-api-key': 'secret' } });
    const { image_file: file, ...texts } = await readForm(Buffer.from(request?.body ?? ''), String(request?.headers['content-type']));
    expect({ file, texts }).toEqual({ file: PNG, texts: { size: 'full', format: 'png' } });
  });

  test('built again it is the same, byte by byte: its fingerprint must not change', () => {
    expect(removebg.buildRequest(order, { apiKey: 'secret' })).toEqual(removebg.buildRequest(order, { apiKey: 'secret' }));
  });

  test.each([
    ['an input of another product', { ...order, input: { text: 'x' }, files: {} }],
    ['a size that it does not have', { ...order, options: { size: 'huge' } }],
  ])('%s makes none', (_what, wrong) => {
    expect(removebg.buildRequest(wrong, { apiKey: 'secret' })).toBeUndefined();
  });
});

describe('what an answer means', () => {
  test('a picture is a success, with what it charged in hundredths of a credit', () => {
    expect(interpret(200, PNG, picture)).toEqual({
      outcome: { kind: 'succeeded', usage: { credit_hundredths: 100 } },
      result: { kind: 'bytes', bytes: PNG, contentType: 'image/png', fileName: 'cut-out.png' },
    });
    expect(interpret(200, PNG, { ...picture, 'x-credits-charged': '0.25' }).outcome).toMatchObject({ usage: { credit_hundredths: 25 } });
    expect(interpret(200, PNG, { 'content-type': 'image/png' }).outcome).toMatchObject({ usage: {} });
    expect(interpret(200, JPEG, { 'content-type': 'image/jpeg; q=1' })).toMatchObject({ result: { fileName: 'cut-out.jpg' } });
  });

  test('a picture without bytes is billed and no result', () => {
    expect(interpret(200, Buffer.alloc(0), picture).outcome).toMatchObject({ kind: 'rejected', billed: true, code: 'empty_result' });
  });

  const refused = { kind: 'rejected', billed: false, retryable: false };
  test.each<[string, number, object | string, object, string | undefined]>([
    ['no foreground', 400, error('unknown_foreground'), { ...refused, fault: 'user', code: 'invalid_input' }, 'unknown_foreground'],
    ['no picture', 400, error('invalid_file_type'), { ...refused, fault: 'user', code: 'invalid_input' }, 'invalid_file_type'],
    ['an error without a code', 400, error(), { ...refused, fault: 'user', code: 'invalid_input' }, undefined],
    ['too many bytes', 400, error('file_size_too_large'), { ...refused, fault: 'user', code: 'input_too_large' }, 'file_size_too_large'],
    ['too large a request', 413, '<html>', { ...refused, fault: 'user', code: 'input_too_large' }, undefined],
    [
      'no credits left',
      402,
      error('insufficient_credits'),
      { ...refused, fault: 'ours', code: 'service_unavailable' },
      'insufficient_credits',
    ],
    ['our key', 403, error('auth_failed'), { ...refused, fault: 'ours', code: 'service_unavailable' }, 'auth_failed'],
    ['our URL', 404, '', { ...refused, fault: 'ours', code: 'service_unavailable' }, undefined],
    ['an error of its own', 500, error(), { ...refused, retryable: true, fault: 'vendor', code: 'vendor_error' }, undefined],
    ['down', 503, '<html>', { ...refused, retryable: true, fault: 'vendor', code: 'vendor_unavailable' }, undefined],
    [
      'an error in a 200',
      200,
      error('unknown_foreground'),
      { ...refused, retryable: true, fault: 'vendor', code: 'vendor_error' },
      'unknown_foreground',
    ],
  ])('%s', (_what, status, body, outcome, vendorCode) => {
    const meaning = interpret(status, body, { 'content-type': 'application/json' });
    expect(meaning.outcome).toEqual(outcome);
    expect(meaning.vendorCode).toBe(vendorCode);
    expect(meaning).not.toHaveProperty('isStrange');
  });

  test('too fast: not before its Retry-After, if it names one', () => {
    expect(interpret(429, error('rate_limit_exceeded'), { 'retry-after': '17' }).outcome).toEqual({
      kind: 'throttled',
      retryAfterMs: 17_000,
    });
    expect(interpret(429, error()).outcome).toEqual({ kind: 'throttled' });
  });

  test.each([502, 504])('%i from a proxy leaves open what became of it', (status) => {
    expect(interpret(status, '<html>').outcome).toMatchObject({ kind: 'unknown' });
  });

  test.each<[string, number, Buffer | string | object, Record<string, string>]>([
    ['a page in place of the picture', 200, '<html>', { 'content-type': 'text/html' }],
    ['a page that says that it is the picture', 200, '<html>', picture],
    ['the picture as something else', 200, PNG, { 'content-type': 'text/plain' }],
    ['JSON that is no error', 200, { data: {} }, { 'content-type': 'application/json' }],
    ['a status that it does not document', 418, error(), {}],
    ['no content', 204, '', {}],
  ])('%s is in no table: unknown, with an alarm', (_what, status, body, headers) => {
    expect(interpret(status, body, headers)).toMatchObject({ outcome: { kind: 'unknown' }, isStrange: true });
  });
});
