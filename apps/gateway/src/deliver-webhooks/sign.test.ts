import { describe, expect, test } from '@jest/globals';
import { Webhook, WebhookVerificationError } from 'standardwebhooks';
import { newSecret, secretTextOf } from '../keep-webhooks/webhook-secret.js';
import { webhookHeaders } from './sign.js';

const [NEW, OLD] = [newSecret(), newSecret()];
const body = '{"type":"job.succeeded","text":"Grüße, 世界 \\u2028"}';
const post = { id: '0198c0de-0000-7000-8000-000000000001:succeeded', timestamp: new Date(), body };
const verify = (secret: Buffer, headers: Record<string, string>, text = body): unknown =>
  new Webhook(secretTextOf(secret)).verify(text, headers);

describe('a post, to a receiver that uses the library of Standard Webhooks', () => {
  test('is genuine with its secret', () => {
    expect(verify(NEW, webhookHeaders(post, [NEW]))).toEqual(JSON.parse(body));
  });

  test('is genuine with the new secret and with the one before, while both are valid', () => {
    const headers = webhookHeaders(post, [NEW, OLD]);
    expect(verify(NEW, headers)).toEqual(JSON.parse(body));
    expect(verify(OLD, headers)).toEqual(JSON.parse(body));
    expect(() => verify(OLD, webhookHeaders(post, [NEW]))).toThrow(WebhookVerificationError);
  });

  test('has the very signatures that the library makes', () => {
    const expected = [NEW, OLD].map((secret) => new Webhook(secretTextOf(secret)).sign(post.id, post.timestamp, body));
    expect(webhookHeaders(post, [NEW, OLD])['webhook-signature']?.split(' ')).toEqual(expected);
  });

  test.each([
    ['another id', { 'webhook-id': 'x' }],
    ['another time', { 'webhook-timestamp': String(Math.floor(Date.now() / 1_000) - 1) }],
    ['a time that is long over', webhookHeaders({ ...post, timestamp: new Date(Date.now() - 600_000) }, [NEW])],
  ])('is not, with %s', (_what, changes) => {
    expect(() => verify(NEW, { ...webhookHeaders(post, [NEW]), ...changes })).toThrow(WebhookVerificationError);
  });

  test('is not, with another body', () => {
    expect(() => verify(NEW, webhookHeaders(post, [NEW]), `${body} `)).toThrow(WebhookVerificationError);
  });

  test('a secret looks as the specification wants it: whsec_ and 24 to 64 bytes in base64', () => {
    expect(secretTextOf(NEW)).toMatch(/^whsec_[A-Za-z0-9+/]{43}=$/);
  });
});
