import { createHmac } from 'node:crypto';
import { describe, expect, test } from '@jest/globals';
import { shippedAdapter } from '../../../test/shipped-adapter.js';
import { SENT_COUNTS_AFTER_MS } from './message.js';

const twilio = shippedAdapter('twilio');
const credentials = { accountSid: 'AC123', authToken: 'token' };
const order = { attemptId: 'job:1', input: { to: '+15005550010', body: 'Hold fast & höher' }, options: { from: '+15005550006' } };

const SENT_AT = Date.parse('Thu, 26 Nov 2026 10:00:00 GMT');
const answer = (status: number, body: unknown, headers: Record<string, string> = {}) => ({
  status,
  headers,
  body: Buffer.from(typeof body === 'string' ? body : JSON.stringify(body)),
});
const message = (status: string, more: object = {}) => ({
  ...{ sid: 'SM1', status, num_segments: '2', price: null, error_code: null, date_sent: 'Thu, 26 Nov 2026 10:00:00 +0000' },
  ...more,
});
const error = (code: number, status = 400) => ({ code, message: 'x', more_info: 'https://www.twilio.com/docs/errors/x', status });

const accepted = { kind: 'accepted', vendorJobId: 'SM1' };
const rejected = { kind: 'rejected', billed: false, retryable: false };
const delivered = {
  outcome: { kind: 'succeeded', usage: { segments: 2 } },
  result: { kind: 'json', value: { status: 'delivered', segments: 2 } },
  vendorRequestId: 'SM1',
};
const undelivered = { ...rejected, billed: true, fault: 'user', code: 'undelivered', usage: { segments: 2 } };

describe('the request is Twilio’s', () => {
  test('form-encoded, under the account of the key, with the sender that the catalog names', () => {
    const request = twilio.buildRequest({ ...order, callbackUrl: 'https://holdfast.example/cb' }, credentials);
    expect(request).toMatchObject({
      method: 'POST',
      path: '/2010-04-01/Accounts/AC123/Messages.json',
      headers: {
        authorization: `Basic ${Buffer.from('AC123:token').toString('base64')}`,
        'content-type': 'application/x-www-form-urlencoded',
      },
    });
    expect(Object.fromEntries(new URLSearchParams(String(request?.body)))).toEqual({
      To: '+15005550010',
      From: '+15005550006',
      Body: 'Hold fast & höher',
      StatusCallback: 'https://holdfast.example/cb',
    });
  });

  test('or by a messaging service; without a sender or a text, none', () => {
    const service = twilio.buildRequest({ ...order, options: { messagingServiceSid: 'MG1' } }, credentials);
    expect(String(service?.body)).toMatch(/^To=%2B15005550010&MessagingServiceSid=MG1&Body=[^&]+$/);
    expect(twilio.buildRequest({ ...order, options: {} }, credentials)).toBeUndefined();
    expect(twilio.buildRequest({ ...order, input: { to: '+1' } }, credentials)).toBeUndefined();
  });
});

describe('what the answer to a message means', () => {
  test.each(['accepted', 'scheduled', 'queued', 'sending', 'sent'])('%s: on its way, under its SID', (status) => {
    expect(twilio.interpret(answer(201, message(status))).outcome).toEqual(accepted);
  });

  test.each<[string, number, unknown, object, string | undefined]>([
    ['a wrong number', 400, error(21211), { ...rejected, fault: 'user', code: 'invalid_input' }, '21211'],
    ['a number that is no mobile', 400, error(21614), { ...rejected, fault: 'user', code: 'invalid_input' }, '21614'],
    ['a number that is out of reach', 400, error(21612), { ...rejected, fault: 'user', code: 'invalid_input' }, '21612'],
    ['who wants no messages', 400, error(21610), { ...rejected, fault: 'user', code: 'input_refused' }, '21610'],
    ['too long', 400, error(21617), { ...rejected, fault: 'user', code: 'input_too_large' }, '21617'],
    ['a region that we do not allow', 400, error(21408), { ...rejected, fault: 'ours', code: 'service_unavailable' }, '21408'],
    ['our sender', 400, error(21606), { ...rejected, fault: 'ours', code: 'service_unavailable' }, '21606'],
    ['our queue is full', 400, error(21611), { kind: 'throttled', retryAfterMs: 60_000 }, '21611'],
    ['anything else of the request', 400, error(21699), { ...rejected, fault: 'user', code: 'invalid_input' }, '21699'],
    ['our token', 401, error(20003, 401), { ...rejected, fault: 'ours', code: 'service_unavailable' }, '20003'],
    ['our account', 403, error(20005, 403), { ...rejected, fault: 'ours', code: 'service_unavailable' }, '20005'],
    ['our account’s SID', 404, error(20404, 404), { ...rejected, fault: 'ours', code: 'service_unavailable' }, '20404'],
    ['too fast', 429, error(20429, 429), { kind: 'throttled' }, '20429'],
    ['an error of its own', 500, error(20500, 500), { ...rejected, retryable: true, fault: 'vendor', code: 'vendor_error' }, '20500'],
    ['down', 503, error(20503, 503), { ...rejected, retryable: true, fault: 'vendor', code: 'vendor_unavailable' }, '20503'],
    ['a lost gateway', 502, '<html>', { kind: 'unknown', reason: expect.any(String) }, undefined],
    ['a slow gateway', 504, '<html>', { kind: 'unknown', reason: expect.any(String) }, undefined],
  ])('%s', (_what, status, body, outcome, vendorCode) => {
    const meaning = twilio.interpret(answer(status, body));
    expect(meaning.outcome).toEqual(outcome);
    expect(meaning.vendorCode).toBe(vendorCode);
    expect(meaning).not.toHaveProperty('isStrange');
  });

  test.each<[string, number, unknown]>([
    ['an error in a 200', 200, error(20500, 500)],
    ['no message', 201, {}],
    ['a page', 201, '<html>'],
    ['a status word that it does not document', 201, message('teleported')],
    ['a status of messages that come in', 201, message('received')],
  ])('%s is in no table: unknown, with an alarm', (_what, status, body) => {
    expect(twilio.interpret(answer(status, body))).toMatchObject({ outcome: { kind: 'unknown' }, isStrange: true });
  });
});

describe('how it is asked', () => {
  const told = (status: number, body: unknown, headers: Record<string, string> = {}) =>
    twilio.status?.interpretStatus(answer(status, body, headers), { attemptId: 'job:1', vendorJobId: 'SM1' });
  const dateAfter = (ms: number) => ({ date: new Date(SENT_AT + ms).toUTCString() });

  test('by its SID; where the answer was lost, it cannot be asked about', () => {
    const ask = (vendorJobId?: string) => twilio.status?.buildQuestion({ attemptId: 'job:1', vendorJobId }, credentials);
    expect(ask('SM1')).toMatchObject({ method: 'GET', path: '/2010-04-01/Accounts/AC123/Messages/SM1.json' });
    expect(ask()).toBeUndefined();
  });

  test('delivered, or read: the user pays for the segments', () => {
    expect(told(200, message('delivered'))).toEqual(delivered);
    expect(told(200, message('read'))).toEqual(delivered);
  });

  test('undelivered is billed to us, not to the user, with its segments', () => {
    expect(told(200, message('undelivered', { error_code: 30003 }))).toEqual({
      outcome: undelivered,
      vendorCode: 'undelivered/30003',
      vendorRequestId: 'SM1',
    });
    expect(told(200, message('undelivered'))?.outcome).toEqual(undelivered);
  });

  test('a carrier that refuses the text says so to the user, and is billed as well', () => {
    const outcome = { ...undelivered, code: 'content_refused' };
    expect(told(200, message('undelivered', { error_code: '30007' }))).toMatchObject({ outcome });
  });

  test.each<[string, number | null, object]>([
    ['it never left', null, { ...rejected, retryable: true, fault: 'vendor', code: 'vendor_error' }],
    ['our account is suspended', 30002, { ...rejected, fault: 'ours', code: 'service_unavailable' }],
    ['our queue ran over', 30001, { ...rejected, retryable: true, fault: 'vendor', code: 'vendor_unavailable' }],
  ])('failed is billed to nobody: %s', (_what, error_code, outcome) => {
    expect(told(200, message('failed', { error_code }))?.outcome).toEqual(outcome);
  });

  test('canceled is billed to nobody', () => {
    expect(told(200, message('canceled'))?.outcome).toMatchObject({ kind: 'rejected', billed: false });
  });

  test('sent waits for its carrier; after an hour without a word it counts, and the result says so', () => {
    const sent = {
      outcome: { kind: 'succeeded', usage: { segments: 2 } },
      result: { kind: 'json', value: { status: 'sent', segments: 2 } },
    };
    expect(told(200, message('sent'), dateAfter(SENT_COUNTS_AFTER_MS - 1_000))?.outcome).toEqual(accepted);
    expect(told(200, message('sent'), dateAfter(SENT_COUNTS_AFTER_MS))).toMatchObject(sent);
    expect(told(200, message('delivery_unknown'))).toMatchObject(sent);
  });

  test('without the vendor’s own times, sent goes on waiting', () => {
    expect(told(200, message('sent'))?.outcome).toEqual(accepted);
    expect(told(200, message('sent', { date_sent: null }), dateAfter(SENT_COUNTS_AFTER_MS))?.outcome).toEqual(accepted);
  });

  test.each<[string, number, unknown, object]>([
    ['the question was too fast', 429, '', { kind: 'throttled' }],
    ['our token was refused', 401, '', { ...rejected, fault: 'ours', code: 'service_unavailable' }],
    ['the message is gone', 404, '', { kind: 'unknown' }],
    ['it is down', 503, '', { kind: 'unknown' }],
    ['a status word that it does not document', 200, message('teleported'), { kind: 'unknown' }],
    ['no message', 200, {}, { kind: 'unknown' }],
  ])('%s: that says nothing about the message', (_what, status, body, outcome) => {
    expect(told(status, body)?.outcome).toMatchObject(outcome);
  });
});

describe('what it calls back', () => {
  const attemptId = '0198c0de-0000-7000-8000-000000000001:2';
  const url = `https://holdfast.example/v1/callbacks/twilio/${attemptId}`;
  const sign = (parameters: Record<string, string>, { token = 'token', to = url } = {}) =>
    createHmac('sha1', token)
      .update(
        to +
          Object.keys(parameters)
            .sort()
            .map((name) => name + String(parameters[name]))
            .join(''),
      )
      .digest('base64');
  const said = (MessageStatus: string, more: Record<string, string> = {}): Record<string, string> => ({
    MessageSid: 'SM1',
    AccountSid: 'AC123',
    To: '+15005550010',
    MessageStatus,
    ...more,
  });
  const read = (parameters: Record<string, string>, headers: Record<string, string>, { own = credentials, at = url } = {}) =>
    twilio.callback?.read({ headers, body: Buffer.from(new URLSearchParams(parameters).toString()), url: at }, own, 0);
  const genuine = (parameters: Record<string, string>, at = url) =>
    read(parameters, { 'x-twilio-signature': sign(parameters, { to: at }) }, { at });
  const news = { kind: 'news', vendorJobId: 'SM1', attemptId };

  test.each(['queued', 'sent', 'delivered', 'undelivered'])('%s names the message of the attempt, which is then asked about', (status) => {
    expect(genuine(said(status))).toEqual({ ...news, interpretation: { outcome: accepted } });
  });

  test('failed never left and costs nothing, so that is an end', () => {
    expect(genuine(said('failed', { ErrorCode: '30002' }))).toMatchObject({
      ...news,
      interpretation: { outcome: { ...rejected, fault: 'ours' }, vendorCode: 'failed/30002' },
    });
    expect(genuine(said('failed'))).toMatchObject({ interpretation: { outcome: { billed: false, code: 'vendor_error' } } });
  });

  test('the example of the documentation is genuine', () => {
    const at = 'https://example.com/myapp.php?foo=1&bar=2';
    const parameters = { Digits: '1234', To: '+18005551212', From: '+14158675310', Caller: '+14158675310', CallSid: 'CA1234567890ABCDE' };
    const headers = { 'x-twilio-signature': 'L/OH5YylLD5NRKLltdqwSvS0BnU=' };
    expect(read(parameters, headers, { own: { accountSid: 'AC', authToken: '12345' }, at })).toEqual({ kind: 'ignored' });
  });

  test('the same callback again says the same', () => {
    expect(genuine(said('delivered'))).toEqual(genuine(said('delivered')));
  });

  const signature = { 'x-twilio-signature': sign(said('failed')) };
  test.each<[string, Record<string, string>, Record<string, string>, object]>([
    ['no signature', said('failed'), {}, {}],
    ['an empty one', said('failed'), { 'x-twilio-signature': '' }, {}],
    ['another token', said('failed'), { 'x-twilio-signature': sign(said('failed'), { token: 'another' }) }, {}],
    ['a changed parameter', said('delivered'), signature, {}],
    ['a parameter more', said('failed', { ErrorCode: '30002' }), signature, {}],
    ['another attempt’s address', said('failed'), signature, { at: `${url}3` }],
    ['half a signature', said('failed'), { 'x-twilio-signature': sign(said('failed')).slice(0, 14) }, {}],
    [
      'a token that we do not have',
      said('failed'),
      { 'x-twilio-signature': sign(said('failed'), { token: '' }) },
      { own: { accountSid: 'AC123', authToken: '' } },
    ],
  ])('forged: %s', (_what, parameters, headers, more) => {
    expect(read(parameters, headers, more)).toEqual({ kind: 'forged', reason: expect.any(String) });
  });

  test('genuine, and about no message', () => {
    expect(genuine({ AccountSid: 'AC123' })).toEqual({ kind: 'ignored' });
    expect(genuine(said('failed'), 'https://holdfast.example/elsewhere')).not.toHaveProperty('attemptId');
  });
});
