import { createServer, type IncomingHttpHeaders, type Server } from 'node:http';
import { afterEach, describe, expect, test } from '@jest/globals';
import { patientFetch, retryAfterMs } from './patient-fetch.js';

interface Scripted {
  readonly status: number;
  readonly headers?: Readonly<Record<string, string>>;
}

let server: Server | undefined;
afterEach(() => {
  server?.close();
});

/** Answers as it is told to, one after the other; the last one again and again. 0: the connection breaks. */
async function answering(...script: readonly Scripted[]): Promise<{ readonly url: string; readonly heard: IncomingHttpHeaders[] }> {
  const heard: IncomingHttpHeaders[] = [];
  const made = createServer((request, response) => {
    const { status, headers } = script[Math.min(heard.length, script.length - 1)] ?? { status: 200 };
    heard.push(request.headers);
    request.resume();
    if (status === 0) request.socket.destroy();
    else response.writeHead(status, headers).end('{}');
  });
  server = made;
  await new Promise<void>((resolve) => made.listen(0, '127.0.0.1', resolve));
  const address = made.address();
  if (typeof address !== 'object' || address === null) throw new Error('no address');
  return { url: `http://127.0.0.1:${address.port}`, heard };
}

const call = (url: string, method: string, headers = {}): Promise<Response> =>
  patientFetch((request) => fetch(request), { attemptsMax: 3, waitMaxMs: 5_000 })(
    new Request(url, { method, headers, ...(method === 'POST' && { body: '{"a": 1}' }) }),
  );
const SOON = { 'retry-after': '0' };

describe('a call is sent again only if that cannot do it twice', () => {
  test.each<[string, string, string, readonly Scripted[], number, number]>([
    ['a read after a 503', 'GET', '/v1/wallet', [{ status: 503, headers: SOON }, { status: 200 }], 200, 2],
    ['a read after a broken connection', 'GET', '/v1/wallet', [{ status: 0 }, { status: 200 }], 200, 2],
    ['a job after a 503', 'POST', '/v1/jobs', [{ status: 503, headers: SOON }, { status: 202 }], 202, 2],
    ['a job after a broken connection', 'POST', '/v1/jobs', [{ status: 0 }, { status: 202 }], 202, 2],
    ['a retry of a batch after a 503', 'POST', '/v1/batches/x/retry', [{ status: 503, headers: SOON }, { status: 202 }], 202, 2],
    ['a webhook after a 503', 'POST', '/v1/webhooks', [{ status: 503, headers: SOON }, { status: 201 }], 201, 2],
    ['a job whose first sending is under way still', 'POST', '/v1/jobs', [{ status: 409, headers: SOON }, { status: 202 }], 202, 2],
    ['what is in conflict: not again', 'POST', '/v1/jobs', [{ status: 409 }], 409, 1],
    ['a rotation after a 503, which may have been done: not again', 'POST', '/v1/keys/x/rotate', [{ status: 503, headers: SOON }], 503, 1],
    ['a rotation after a 429, which was not', 'POST', '/v1/keys/x/rotate', [{ status: 429, headers: SOON }, { status: 200 }], 200, 2],
    ['what is refused: not again', 'POST', '/v1/jobs', [{ status: 402 }], 402, 1],
    ['three times at most', 'GET', '/v1/wallet', [{ status: 503, headers: SOON }], 503, 3],
    ['whoever is to wait too long: not again', 'GET', '/v1/wallet', [{ status: 429, headers: { 'retry-after': '3600' } }], 429, 1],
  ])('%s', async (_what, method, path, script, status, times) => {
    const { url, heard } = await answering(...script);
    expect((await call(url + path, method)).status).toBe(status);
    expect(heard).toHaveLength(times);
  });

  test('under the same Idempotency-Key, which is made where there is none', async () => {
    const { url, heard } = await answering({ status: 503, headers: SOON }, { status: 202 });
    await call(`${url}/v1/jobs`, 'POST');
    const [first, second] = heard.map((headers) => headers['idempotency-key']);
    expect(first).toMatch(/^[0-9a-f-]{36}$/);
    expect(second).toBe(first);
  });

  test('a key of the caller’s own stays', async () => {
    const { url, heard } = await answering({ status: 202 });
    await call(`${url}/v1/jobs`, 'POST', { 'idempotency-key': 'order-17' });
    expect(heard[0]?.['idempotency-key']).toBe('order-17');
  });

  test('no key is made where none is taken', async () => {
    const { url, heard } = await answering({ status: 201 });
    await call(`${url}/v1/keys/x/rotate`, 'POST');
    expect(heard[0]).not.toHaveProperty('idempotency-key');
  });

  test('a key of the caller’s own makes nothing safe where none is taken', async () => {
    const { url, heard } = await answering({ status: 503, headers: SOON });
    expect((await call(`${url}/v1/keys/x/rotate`, 'POST', { 'idempotency-key': 'mine' })).status).toBe(503);
    expect(heard).toHaveLength(1);
  });

  test('not before Retry-After says so', async () => {
    const { url } = await answering({ status: 429, headers: { 'retry-after': '1' } }, { status: 200 });
    const begun = performance.now();
    await call(`${url}/v1/wallet`, 'GET');
    expect(performance.now() - begun).toBeGreaterThanOrEqual(990);
  });
});

test.each([
  [null, undefined],
  ['3', 3_000],
  ['Fri, 27 Nov 2026 12:00:05 GMT', 5_000],
  ['Fri, 27 Nov 2026 11:00:00 GMT', 0],
  ['soon', undefined],
])('Retry-After: %s is %p', (header, ms) => {
  expect(retryAfterMs(header, Date.parse('2026-11-27T12:00:00Z'))).toBe(ms);
});
