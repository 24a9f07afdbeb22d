import { connect } from 'node:net';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { LIMITS } from '#config/limits.js';
import { ADMIN_KEY, startGateway, type GatewayAtWork } from '../../test/gateway-at-work.js';
import { requestPipe } from '../read-request/request-pipe.js';
import { SubmitJobBody } from '../submit-job/submit-job.dto.js';
import { newApiKey } from '../identify-caller/api-key.js';

const NO_JOB = '/v1/jobs/0198c0de-0000-7000-8000-000000000001';
const JSON_BODY = { 'content-type': 'application/json' };

describe('every error is a problem that says what to change', () => {
  let gateway: GatewayAtWork;
  let key: string;
  beforeAll(async () => {
    gateway = await startGateway();
    key = (await gateway.newUser()).key;
  });
  afterAll(() => gateway.stop());

  const good = { product: 'translate', input: { text: 'Hello', target_lang: 'DE' } };
  const submit = (body: unknown, headers: Record<string, string> = {}) => ({ method: 'POST', path: '/v1/jobs', body, headers });
  const deep = `{"product":"translate","input":${'{"a":'.repeat(50_000)}1${'}'.repeat(50_000)}}`;

  const manyFields = (count: number): string => JSON.stringify(Object.fromEntries(Array.from({ length: count }, (_, n) => [`k${n}`, n])));

  test.each([
    ['an unknown path', { method: 'GET', path: '/v2/jobs' }, 404, 'not_found'],
    ['a wrong method', { method: 'DELETE', path: '/v1/jobs' }, 405, 'method_not_allowed'],
    ['a broken path', { method: 'GET', path: '/v1/jobs/%zz' }, 400, 'malformed_body'],
    ['a path that goes on for ever', { method: 'GET', path: `/v1/jobs/${'a'.repeat(300)}` }, 414, 'uri_too_long'],
    ['a malformed id', { method: 'GET', path: '/v1/jobs/17' }, 400, 'invalid_request'],
    ['a strange id', { method: 'GET', path: NO_JOB }, 404, 'job_not_found'],
    ['malformed JSON', submit('{"product":'), 400, 'malformed_body'],
    ['a body that is no object', submit('[]'), 400, 'invalid_request'],
    ['a body that is null', submit('null'), 400, 'invalid_request'],
    ['no body', submit(undefined), 400, 'invalid_request'],
    ['an empty body', submit('', JSON_BODY), 400, 'invalid_request'],
    [
      'an empty body where none is wanted',
      { method: 'POST', path: `${NO_JOB}/cancel`, body: '', headers: JSON_BODY },
      404,
      'job_not_found',
    ],
    ['a form', submit('a=b', { 'content-type': 'application/x-www-form-urlencoded' }), 415, 'unsupported_media_type'],
    ['plain text', submit('hello', { 'content-type': 'text/plain' }), 415, 'unsupported_media_type'],
    ['2 MB', submit({ ...good, input: { text: 'a'.repeat(2_000_000) } }), 413, 'too_large'],
    ['one byte too many', submit(`${JSON.stringify(good)}${' '.repeat(LIMITS.http.requestBytesMax)}`), 413, 'too_large'],
    ['a prototype in disguise', submit('{"product":"translate","input":{},"__proto__":{"a":1}}'), 400, 'malformed_body'],
    ['an input deeper than anything', submit(deep), 400, 'too_deep'],
    ['a list without end', submit({ ...good, input: { text: 'Hello', list: Array.from({ length: 20_000 }, () => 1) } }), 400, 'too_deep'],
    ['a missing field', submit({ product: 'translate' }), 400, 'invalid_request'],
    ['more unknown fields than anybody reads', submit(manyFields(LIMITS.http.fieldsMax)), 400, 'invalid_request'],
    ['unknown fields without end', submit(manyFields(30_000)), 400, 'too_deep'],
    ['an unknown field', submit({ ...good, priority: 9 }), 400, 'invalid_request'],
    ['a number as maxPoints', submit({ ...good, maxPoints: 5 }), 400, 'invalid_request'],
    ['a negative maxPoints', submit({ ...good, maxPoints: '-5' }), 400, 'invalid_request'],
    ['maxPoints beyond the scale', submit({ ...good, maxPoints: '0.0000001' }), 400, 'invalid_request'],
    ['an unknown product', submit({ ...good, product: 'teleport' }), 422, 'unknown_product'],
    ['an input that does not fit', submit({ ...good, input: { text: '' } }), 422, 'invalid_input'],
    ['an empty Idempotency-Key', submit(good, { 'idempotency-key': '' }), 400, 'invalid_request'],
    ['a long Idempotency-Key', submit(good, { 'idempotency-key': 'k'.repeat(256) }), 400, 'invalid_request'],
    ['a limit of 0', { method: 'GET', path: '/v1/jobs?limit=0' }, 400, 'invalid_request'],
    ['a limit of 101', { method: 'GET', path: '/v1/wallet/entries?limit=101' }, 400, 'invalid_request'],
    ['an unknown filter', { method: 'GET', path: '/v1/jobs?status=done' }, 400, 'invalid_request'],
    ['a filter twice', { method: 'GET', path: '/v1/jobs?product=chat&product=translate' }, 400, 'invalid_request'],
    ['an unknown problem', { method: 'GET', path: '/problems/none' }, 404, 'not_found'],
  ])('%s', async (_what, asked, status, code) => {
    const { method, path, body, headers } = { body: undefined, headers: {}, ...asked };
    const answer = await gateway.call(method, path, { key, body, headers });
    expect(answer.status).toBe(status);
    expect(answer.body).toMatchObject({ type: `/problems/${code}`, status, code, title: expect.any(String), detail: expect.any(String) });
    expect(answer.headers.get('content-type')).toMatch(/^application\/problem\+json/);
    expect(answer.headers.get('x-request-id')).toBe(answer.body['requestId']);
    expect(answer.headers.get('x-powered-by')).toBeNull();
    expect(gateway.neighbours.submitted).toEqual([]);
  });

  test('invalid fields are listed by name', async () => {
    const { body } = await gateway.call('POST', '/v1/jobs', { key, body: { product: 7, maxPoints: '-1', extra: true, metdata: {} } });
    expect(body['errors']).toEqual(
      expect.arrayContaining([
        { field: 'product', message: 'must be the name of a product, such as "translate"' },
        { field: 'input', message: 'must be an object with the product’s fields' },
        { field: 'maxPoints', message: 'must be more than 0 points' },
        { field: 'extra', message: 'is not a known field; leave it out' },
        { field: 'metdata', message: 'is not a known field; did you mean "metadata"?' },
      ]),
    );
  });

  test.each([
    ['no key', {}, 'missing_key'],
    ['another scheme', { authorization: 'Basic abc' }, 'invalid_key'],
    ['a typo', { authorization: `Bearer ${newApiKey().slice(0, -1)}!` }, 'invalid_key'],
    ['an unknown key', { authorization: `Bearer ${newApiKey()}` }, 'invalid_key'],
    ['the admin key', { authorization: `Bearer ${ADMIN_KEY}` }, 'invalid_key'],
  ])('401 with %s', async (_what, headers, code) => {
    for (const path of ['/v1/jobs', '/v1/wallet', '/v1/wallet/entries']) {
      const answer = await gateway.call('GET', path, { headers });
      expect([answer.status, answer.body['code']]).toEqual([401, code]);
      expect(answer.headers.get('www-authenticate')).toMatch(/^Bearer /);
    }
  });

  test('405 names the methods that work', async () => {
    const answer = await gateway.call('PUT', '/v1/jobs', { key, body: {} });
    expect(answer.headers.get('allow')).toBe('GET, HEAD, POST');
  });

  test('a problem’s type can be followed', async () => {
    const problem = await gateway.call('GET', '/v1/nowhere');
    const explained = await gateway.call('GET', String(problem.body['type']));
    expect(explained.body).toMatchObject({ code: 'not_found', status: 404, remedy: expect.any(String) });
  });

  test('503 with Retry-After when the owner of an answer is away', async () => {
    gateway.neighbours.awake = false;
    const answers = await Promise.all(
      ['/v1/wallet', '/v1/jobs', '/v1/jobs/0198c0de-0000-7000-8000-000000000001'].map((path) => gateway.call('GET', path, { key })),
    );
    gateway.neighbours.awake = true;
    for (const answer of answers) {
      expect([answer.status, answer.body['code'], answer.headers.get('retry-after')]).toEqual([503, 'unavailable', '1']);
    }
  });

  test('the caller’s request id is kept when it is a plain token', async () => {
    const kept = await gateway.call('GET', '/v1/products', { headers: { 'x-request-id': 'trace-12345' } });
    const replaced = await gateway.call('GET', '/v1/products', { headers: { 'x-request-id': '<script>' } });
    expect(kept.headers.get('x-request-id')).toBe('trace-12345');
    expect(replaced.headers.get('x-request-id')).toMatch(/^[0-9a-f-]{36}$/);
  });

  test('as many fields as a body can have are refused without a look at each', async () => {
    const fields = Object.fromEntries(Array.from({ length: 40_000 }, (_, n) => [`k${n}`, n]));
    const used = process.cpuUsage();
    await expect(requestPipe().transform(fields, { type: 'body', metatype: SubmitJobBody })).rejects.toThrow('more than 100 fields');
    const { user, system } = process.cpuUsage(used);
    expect((user + system) / 1_000).toBeLessThan(100);
  });

  test.each([
    [
      'headers that go on for ever',
      `GET /v1/wallet HTTP/1.1\r\nHost: x\r\nX-Long: ${'a'.repeat(LIMITS.http.headerBytesMax)}\r\n\r\n`,
      431,
      'headers_too_large',
    ],
    [
      'a path that goes on for ever',
      `GET /v1/jobs?a=${'a'.repeat(LIMITS.http.headerBytesMax)} HTTP/1.1\r\nHost: x\r\n\r\n`,
      431,
      'headers_too_large',
    ],
    ['what is not HTTP', 'HELLO\r\n\r\n', 400, 'malformed_body'],
    ['two lengths', 'POST /v1/jobs HTTP/1.1\r\nHost: x\r\nContent-Length: 1\r\nContent-Length: 2\r\n\r\n', 400, 'malformed_body'],
  ])('%s, which Node does not read as a request, is a problem as well', async (_what, sent, status, code) => {
    const answer = await exchange(new URL(gateway.url), sent);
    const [head = '', body = ''] = answer.split('\r\n\r\n');
    expect(head).toMatch(new RegExp(`^HTTP/1.1 ${status} `));
    expect(head).toContain('content-type: application/problem+json');
    expect(JSON.parse(body)).toMatchObject({ type: `/problems/${code}`, status, code, requestId: expect.any(String) });
  });
});

/** What comes back for these bytes, until the connection is closed. */
function exchange({ hostname, port }: URL, bytes: string): Promise<string> {
  return new Promise((resolve, reject) => {
    let answer = '';
    const socket = connect(Number(port), hostname, () => socket.write(bytes));
    socket.on('data', (chunk) => (answer += chunk.toString()));
    socket.once('error', reject);
    socket.once('close', () => {
      resolve(answer);
    });
  });
}
