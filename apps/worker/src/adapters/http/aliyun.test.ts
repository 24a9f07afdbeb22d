import { describe, expect, test } from '@jest/globals';
import { shippedAdapter } from '../../../test/shipped-adapter.js';

const aliyun = shippedAdapter('aliyun');
const result = { number: 'n', type: 'zto', deliverystatus: '3', list: [{ time: 't', status: 's' }], courierPhone: '1' };
const interpret = (status: number, body: unknown, code?: string) =>
  aliyun.interpret({
    status,
    headers: code === undefined ? {} : { 'x-ca-error-code': code },
    body: Buffer.from(typeof body === 'string' ? body : JSON.stringify(body)),
  });
const rejected = { kind: 'rejected', billed: false, retryable: false };

test('the request is the market’s: a GET with our AppCode', () => {
  const order = { attemptId: 'job:1', input: { number: 'SF1:2' }, options: {} };
  expect(aliyun.buildRequest(order, { appCode: 'secret' })).toEqual({
    method: 'GET',
    path: '/kdi?no=SF1%3A2',
    headers: { authorization: 'APPCODE secret' },
  });
});

describe('what an answer means', () => {
  test('status 0 is a success, told without what concerns the courier', () => {
    expect(interpret(200, { status: '0', msg: 'ok', result })).toEqual({
      outcome: { kind: 'succeeded', usage: {} },
      result: { kind: 'json', value: { number: 'n', carrier: 'zto', state: '3', events: result.list } },
    });
  });

  test.each([
    ['a wrong number, in a 200', 200, { status: '201', msg: 'x' }, undefined, { ...rejected, fault: 'user', code: 'invalid_input' }],
    [
      'a number that nobody knows, in a 200',
      200,
      { status: '205', msg: 'x' },
      undefined,
      { ...rejected, fault: 'user', code: 'nothing_found' },
    ],
    ['the same as a number', 200, { status: 205 }, undefined, { ...rejected, code: 'nothing_found' }],
    [
      'no events',
      200,
      { status: '0', result: { ...result, list: [] } },
      undefined,
      { kind: 'rejected', billed: true, code: 'empty_result' },
    ],
    ['too fast', 429, '', 'T429ID', { kind: 'throttled', retryAfterMs: 1_000 }],
    ['our AppCode', 401, '', 'A401AC', { ...rejected, fault: 'ours' }],
    ['our calls are used up', 403, '', 'B403MQ', { ...rejected, fault: 'ours' }],
    ['not reached', 504, '', 'D504CO', { ...rejected, retryable: true, fault: 'vendor', code: 'vendor_unavailable' }],
    ['reached, but silent', 504, '', 'D504TO', { kind: 'unknown' }],
  ])('%s', (_what, status, body, code, outcome) => {
    const meaning = interpret(status, body, code);
    expect(meaning.outcome).toMatchObject(outcome);
    expect(meaning).not.toHaveProperty('isStrange');
  });

  test.each([
    ['another word in a 200', 200, { status: '299', result }],
    ['a state that is not documented', 200, { status: '0', result: { ...result, deliverystatus: '9' } }],
    ['a page in a 200', 200, '<html>'],
    ['a 500 of the seller, without the gateway’s code', 500, ''],
  ])('in no table, so unknown and an alarm: %s', (_what, status, body) => {
    expect(interpret(status, body)).toMatchObject({ outcome: { kind: 'unknown' }, isStrange: true });
  });
});
