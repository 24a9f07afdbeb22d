import { describe, expect, test } from '@jest/globals';
import { Webhook } from 'standardwebhooks';
import { verifyWebhook } from './verify-webhook.js';

const OLD = `whsec_${Buffer.alloc(32, 1).toString('base64')}`;
const NEW = `whsec_${Buffer.alloc(32, 2).toString('base64')}`;
const payload = JSON.stringify({ type: 'job.succeeded', timestamp: '2026-11-27T12:00:00.000Z', data: { id: '1' } });

function signed(secret: string, { body = payload, at = new Date() } = {}): Record<string, string> {
  const timestamp = String(Math.floor(at.getTime() / 1_000));
  return { 'webhook-id': 'e1', 'webhook-timestamp': timestamp, 'Webhook-Signature': new Webhook(secret).sign('e1', at, body) };
}

describe('a webhook', () => {
  test.each([
    ['its secret', [NEW], NEW],
    ['the old of two secrets', [NEW, OLD], OLD],
    ['the new of two secrets', [OLD, NEW], NEW],
  ])('signed with %s is taken', (_what, secrets, by) => {
    expect(verifyWebhook({ payload, headers: signed(by), secrets })).toEqual({
      type: 'job.succeeded',
      timestamp: '2026-11-27T12:00:00.000Z',
      data: { id: '1' },
    });
  });

  test.each([
    ['signed with another secret', payload, signed(OLD)],
    ['whose body was changed', payload.replace('1', '2'), signed(NEW)],
    ['that is older than five minutes', payload, signed(NEW, { at: new Date(Date.now() - 301_000) })],
    ['without a signature', payload, {}],
    ['that is no event', '{}', signed(NEW, { body: '{}' })],
  ])('%s is refused', (_what, body, headers) => {
    expect(() => verifyWebhook({ payload: body, headers, secrets: [NEW] })).toThrow('not a genuine webhook');
  });
});
