import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { ADMIN_KEY, startGateway, type Answer, type GatewayAtWork } from '../../test/gateway-at-work.js';
import { corsOrigins } from './open-to-origins.js';

const APP = 'https://app.example.com';

describe('with one origin opened', () => {
  let gateway: GatewayAtWork;
  let key: string;
  beforeAll(async () => {
    gateway = await startGateway({ corsOrigins: [APP] });
    key = (await gateway.newUser()).key;
  });
  afterAll(() => gateway.stop());

  const ask = (origin: string, method: string, path: string, headers: Readonly<Record<string, string>> = {}): Promise<Answer> =>
    gateway.call(method, path, { key, headers: { origin, ...headers } });
  const preflight = (origin: string, path: string, method = 'POST'): Promise<Answer> =>
    ask(origin, 'OPTIONS', path, {
      'access-control-request-method': method,
      'access-control-request-headers': 'authorization,content-type',
    });
  const opened = ({ headers }: Answer): unknown => [
    headers.get('access-control-allow-origin'),
    headers.get('access-control-allow-credentials'),
  ];

  test('its pages may read answers, with what they need to go on, and keys travel only where the page puts them', async () => {
    const answer = await ask(APP, 'GET', '/v1/wallet');
    expect([answer.status, opened(answer)]).toEqual([200, [APP, null]]);
    expect(answer.headers.get('access-control-expose-headers')?.split(', ')).toEqual(
      expect.arrayContaining(['etag', 'retry-after', 'x-request-id']),
    );
    expect(answer.headers.get('vary')).toMatch(/origin/i);
  });

  test.each([
    ['a key that does not work', 'GET', '/v1/wallet', { authorization: 'Bearer hf_x' }, 401],
    ['a path that is none', 'GET', '/v1/nowhere', {}, 404],
    ['a wrong method', 'PUT', '/v1/jobs', {}, 405],
    ['a body that is no JSON', 'POST', '/v1/jobs', { 'content-type': 'text/plain' }, 415],
    ['a broken path', 'GET', '/v1/jobs/%zz', {}, 400],
  ])('%s is a problem that they can read', async (_what, method, path, headers, status) => {
    const answer = await ask(APP, method, path, headers);
    expect([answer.status, opened(answer)]).toEqual([status, [APP, null]]);
  });

  test('they are told beforehand what they may send', async () => {
    const answer = await preflight(APP, '/v1/jobs');
    expect([answer.status, opened(answer), answer.headers.get('access-control-max-age')]).toEqual([204, [APP, null], '7200']);
    expect(answer.headers.get('access-control-allow-methods')).toContain('POST');
    expect(answer.headers.get('access-control-allow-headers')).toContain('idempotency-key');
  });

  test.each([
    'https://app.example.com.evil.example',
    'https://evil.example',
    'http://app.example.com',
    'https://app.example.com:8443',
    'null',
  ])('pages of %s may not', async (origin) => {
    expect(opened(await ask(origin, 'GET', '/v1/wallet'))).toEqual([null, null]);
    expect(opened(await preflight(origin, '/v1/jobs'))).toEqual([null, null]);
  });

  test('no page may use what is for operators', async () => {
    const answer = await gateway.call('GET', '/v1/admin/audit', { key: ADMIN_KEY, headers: { origin: APP } });
    expect([answer.status, opened(answer)]).toEqual([200, [null, null]]);
    for (const path of ['/v1/admin/users', '/v1/%61dmin/users', '/%761/admin/users']) {
      const asked = await preflight(APP, path);
      expect([path, asked.status, opened(asked)]).toEqual([path, 404, [null, null]]);
    }
    const written = await gateway.call('GET', '/%761/%61dmin/audit?of=%zz', { key: ADMIN_KEY, headers: { origin: APP } });
    expect([written.status, opened(written), written.headers.get('cache-control')]).toEqual([400, [null, null], 'no-store']);
  });
});

test.each([
  ['', []],
  [APP, [APP]],
  [` ${APP} , http://localhost:5173,`, [APP, 'http://localhost:5173']],
])('CORS_ORIGINS=%j', (text, origins) => {
  expect(corsOrigins.parse(text)).toEqual(origins);
});

test.each([
  '*',
  'null',
  'app.example.com',
  `${APP}/`,
  `${APP}/path`,
  'https://*.example.com',
  'HTTPS://APP.EXAMPLE.COM',
  `${APP}:443`,
  'file:///',
  `${APP};${APP}`,
])('CORS_ORIGINS=%s is refused, with what it should look like', (text) => {
  const parsed = corsOrigins.safeParse(text);
  expect(parsed.success ? parsed.data : parsed.error.issues.map(({ message }) => message)).toEqual([
    expect.stringContaining('must be origins such as https://app.example.com'),
  ]);
});
