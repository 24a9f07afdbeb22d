import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { CALLBACK_BYTES_MAX } from '#contracts';
import { startGateway, type GatewayAtWork } from '../../test/gateway-at-work.js';

describe('a callback of a vendor', () => {
  let gateway: GatewayAtWork;
  beforeAll(async () => {
    gateway = await startGateway({ callbacksOf: 'deepl' });
  });
  afterAll(() => gateway.stop());

  const post = (path: string, body: string | Buffer, headers: Record<string, string> = {}): Promise<Response> =>
    fetch(`${gateway.url}/v1/callbacks/${path}`, { method: 'POST', headers, body });

  test.each([
    ['JSON', 'application/json', '{"a":1}'],
    ['a form', 'application/x-www-form-urlencoded', 'a=1&b=%20'],
    ['text that says it is JSON', 'application/json', '{"a":'],
    ['bytes of a type that nobody knows', 'application/x-strange', Buffer.from([0, 255, 1])],
    ['nothing', 'text/plain', ''],
  ])('of %s is forwarded byte by byte, with what it is signed with and nothing else', async (_what, type, body) => {
    gateway.neighbours.callbacks.length = 0;
    const headers = { 'content-type': type, 'x-vendor-signature': 's', cookie: 'a=b', authorization: 'Bearer x' };
    const answer = await post('deepl/0198c0de-0000-7000-8000-000000000001:1', body, headers);
    expect([answer.status, await answer.text()]).toEqual([204, '']);
    expect(gateway.neighbours.callbacks).toEqual([
      {
        token: '0198c0de-0000-7000-8000-000000000001:1',
        headers: { 'content-type': type, 'x-vendor-signature': 's' },
        body: Buffer.from(body).toString('base64'),
      },
    ]);
  });

  test('without a token is forwarded as well', async () => {
    gateway.neighbours.callbacks.length = 0;
    expect((await post('deepl', 'x')).status).toBe(204);
    expect(gateway.neighbours.callbacks).toMatchObject([{ token: null }]);
  });

  test.each([
    ['ignored', 204],
    ['forged', 403],
    ['unplaced', 503],
    ['unsupported', 404],
  ] as const)('that its worker finds %s is answered %i', async (verdict, status) => {
    gateway.neighbours.verdict = verdict;
    const answer = await post('deepl/x', 'x');
    gateway.neighbours.verdict = 'taken';
    expect(answer.status).toBe(status);
    if (status === 204) return;
    expect(answer.headers.get('content-type')).toMatch(/^application\/problem\+json/);
    expect(await answer.text()).not.toMatch(/deepl|worker/i);
  });

  test('is answered 503 while its worker is away, so that it comes again', async () => {
    gateway.neighbours.awake = false;
    const answer = await post('deepl/x', 'x');
    gateway.neighbours.awake = true;
    expect([answer.status, answer.headers.get('retry-after')]).toEqual([503, '1']);
  });

  test.each([
    ['a vendor that does not call back', 'openai/x', 'x', 404],
    ['a vendor that there is not', 'nobody/x', 'x', 404],
    ['more bytes than a callback has', 'deepl/x', 'x'.repeat(CALLBACK_BYTES_MAX + 1), 413],
    ['a longer path', 'deepl/x/y', 'x', 404],
  ])('%s: %s', async (_what, path, body, status) => {
    gateway.neighbours.callbacks.length = 0;
    expect((await post(path, body)).status).toBe(status);
    expect(gateway.neighbours.callbacks).toEqual([]);
  });

  test('other paths still take JSON only', async () => {
    const answer = await fetch(`${gateway.url}/v1/jobs`, { method: 'POST', headers: { 'content-type': 'text/plain' }, body: 'x' });
    expect(answer.status).toBe(415);
  });
});
