import { createHmac } from 'node:crypto';
import { describe, expect, test } from '@jest/globals';
import type { AlertMessage } from './message.js';
import type { Webhook } from './webhook.js';
import { webhooks } from './webhook.js';
import { faultOf, requestOf } from './wire.js';

const message: AlertMessage = {
  latest: {
    kind: 'balance_low',
    app: 'worker',
    vendor: 'deepl',
    code: 'main',
    text: 'Our account "main" has 500 left.',
    at: '2026-11-26T20:00:00Z',
  },
  count: 3,
  since: new Date('2026-11-26T19:55:00Z'),
};
const NOW_MS = 1_795_000_000_123;
const SECRET = 'SEC-test';
const webhook = (format: Webhook['format'], secret?: string): Webhook => ({
  name: 'ops',
  format,
  url: 'https://chat.test/hook?access_token=abc',
  ...(secret !== undefined && { secret }),
});
const bodyOf = (format: Webhook['format'], secret?: string): unknown =>
  JSON.parse(requestOf(webhook(format, secret), message, NOW_MS).body);
const text = expect.stringMatching(
  /^Holdfast: balance low \(deepl\) 3 times\nOur account "main" has 500 left\.\n(.*\n)*what to do: docs\/runbooks\/alerts\.md#balance_low$/,
);

describe('a message in the format of', () => {
  test('DingTalk: a text; the time in milliseconds and the signature in the query', () => {
    const { url } = requestOf(webhook('dingtalk', SECRET), message, NOW_MS);
    const { searchParams } = new URL(url);
    expect(searchParams.get('access_token')).toBe('abc');
    expect(searchParams.get('timestamp')).toBe(String(NOW_MS));
    expect(searchParams.get('sign')).toBe(createHmac('sha256', SECRET).update(`${NOW_MS}\n${SECRET}`).digest('base64'));
    expect(bodyOf('dingtalk', SECRET)).toEqual({ msgtype: 'text', text: { content: text } });
    expect(requestOf(webhook('dingtalk'), message, NOW_MS).url).toBe('https://chat.test/hook?access_token=abc');
  });

  test('Feishu: a text; the time in seconds and the signature in the body', () => {
    const timestamp = String(Math.floor(NOW_MS / 1_000));
    const sign = createHmac('sha256', `${timestamp}\n${SECRET}`).update('').digest('base64');
    expect(bodyOf('feishu', SECRET)).toEqual({ timestamp, sign, msg_type: 'text', content: { text } });
    expect(bodyOf('feishu')).toEqual({ msg_type: 'text', content: { text } });
  });

  test('Slack: a text', () => {
    expect(bodyOf('slack')).toEqual({ text });
  });

  test('JSON: all that it is, signed over time and body', () => {
    const { body, headers } = requestOf(webhook('json', SECRET), message, NOW_MS);
    expect(JSON.parse(body)).toMatchObject({ ...message.latest, count: 3, since: '2026-11-26T19:55:00.000Z' });
    expect(headers).toMatchObject({
      'x-holdfast-timestamp': String(NOW_MS),
      'x-holdfast-signature': `sha256=${createHmac('sha256', SECRET).update(`${NOW_MS}.${body}`).digest('hex')}`,
    });
  });
});

describe('a webhook took a message', () => {
  test.each([
    ['dingtalk', 200, '{"errcode":0,"errmsg":"ok"}', undefined],
    ['dingtalk', 200, '{"errcode":310000,"errmsg":"sign not match"}', 'its code is 310000'],
    ['feishu', 200, '{"StatusCode":0,"StatusMessage":"success","code":0}', undefined],
    ['feishu', 200, '{"code":19021,"msg":"sign match fail"}', 'its code is 19021'],
    ['feishu', 200, 'hello', 'its code is missing'],
    ['slack', 200, 'ok', undefined],
    ['slack', 404, 'no_service', 'status 404'],
    ['json', 204, '', undefined],
    ['json', 302, '', 'status 302'],
  ] as const)('%s, %i %s: %s', (format, status, body, fault) => {
    expect(faultOf({ format }, status, body)).toBe(fault);
  });
});

describe('the environment variable', () => {
  test.each([
    ['[]', true],
    ['[{"name":"ops","format":"slack","url":"https://x.test/"}]', true],
    ['not JSON', false],
    ['[{"name":"ops","format":"fax","url":"https://x.test/"}]', false],
    ['[{"name":"ops","format":"slack","url":"ftp://x.test/"}]', false],
    ['[{"name":"a","format":"slack","url":"https://x.test/"},{"name":"a","format":"json","url":"https://y.test/"}]', false],
  ])('%s: %s', (value, isGood) => {
    const parsed = webhooks.safeParse(value);
    expect(parsed.success).toBe(isGood);
    expect(JSON.stringify(parsed.error?.issues ?? '')).not.toContain('x.test');
  });
});
