import { randomUUID } from 'node:crypto';
import { createServer, type Server } from 'node:net';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { JobView } from '#contracts';
import { LIMITS } from '#config/limits.js';
import { hostileUrls } from '../../../libs/safe-fetch/test/hostile-urls.js';
import { newApiKey } from '../src/identify-caller/api-key.js';
import { ADMIN_KEY, startGateway, type Answer, type Call, type GatewayAtWork } from './gateway-at-work.js';
import { RESIZE } from './products-with-files.js';
import { ROWS } from './rows-of-operations.js';

/*
 * The OWASP API Security Top 10 of 2023, one block each, by real requests to a gateway with a real database and nats-server. Where a risk has a campaign of its
 * own, its block says where.
 */

const NOBODYS = '0198c0de-0000-7000-8000-000000000009';
const JOB = { product: 'translate', input: { text: 'Hi', target_lang: 'DE' } };
/** What no answer may tell: how we are built, whom we buy from, and where. */
const INSIDE = /deepl|openai|postgres|nats|\bat .+\.[tj]s:\d|node_modules|SELECT |INSERT |_INBOX|127\.0\.0\.1:\d/i;

let gateway: GatewayAtWork;
let ada: { readonly id: string; readonly key: string };
let bob: { readonly id: string; readonly key: string };

beforeAll(async () => {
  gateway = await startGateway({ products: { resize: RESIZE }, callbacksOf: 'deepl' });
  [ada, bob] = [await gateway.newUser(), await gateway.newUser()];
});
afterAll(() => gateway.stop());

const call = (key: string | undefined, method: string, path: string, how: Omit<Call, 'key'> = {}): Promise<Answer> =>
  gateway.call(method, path, { ...how, ...(key !== undefined && { key }) });
const told = ({ status, body }: Answer): unknown => [status, body['code']];
const idOf = ({ body }: Answer): string => String(body['id']);

describe('API1: broken object level authorization', () => {
  test('what is another user’s looks exactly as if there were no such thing', async () => {
    const job = idOf(await call(ada.key, 'POST', '/v1/jobs', { body: JOB }));
    const webhook = idOf(await call(ada.key, 'POST', '/v1/webhooks', { body: { url: 'https://example.com/hook' } }));
    const [key] = listOf(await call(ada.key, 'GET', '/v1/keys'), 'keys');
    const keyId = String(key?.['id']);
    const paths: readonly (readonly [method: string, path: string, id: string, body?: object])[] = [
      ...['', '/result', '/events', '/timeline', '/receipt'].map((rest) => ['GET', `/v1/jobs/ID${rest}`, job] as const),
      ['POST', '/v1/jobs/ID/cancel', job],
      ['GET', '/v1/keys/ID', keyId],
      ['POST', '/v1/keys/ID/revoke', keyId],
      ['GET', '/v1/webhooks/ID', webhook],
      ['GET', '/v1/webhooks/ID/deliveries', webhook],
      ['DELETE', '/v1/webhooks/ID', webhook],
      ['PATCH', '/v1/webhooks/ID', webhook, { enabled: false }],
      ['POST', '/v1/webhooks/ID/rotate', webhook],
      ['POST', '/v1/webhooks/ID/test', webhook],
    ];
    for (const [method, path, id, body] of paths) {
      const how = body === undefined ? {} : { body };
      const [hers, nobodys] = await Promise.all(
        [id, NOBODYS].map((each) =>
          call(bob.key, method, path.replace('ID', each), { ...how, headers: { 'x-request-id': 'the-same-one' } }),
        ),
      );
      expect([method, path, hers?.status]).toEqual([method, path, 404]);
      expect(JSON.stringify(hers?.body).replaceAll(id, NOBODYS)).toBe(JSON.stringify(nobodys?.body));
    }
    expect(listOf(await call(ada.key, 'GET', '/v1/keys'), 'keys')).toEqual([key]);
    expect((await call(ada.key, 'GET', `/v1/webhooks/${webhook}`)).body).toMatchObject({ enabled: true });
  });

  test('a user that is named in the request changes nothing: whose it is comes from the key', async () => {
    const headers = { 'x-user-id': ada.id, 'x-forwarded-user': ada.id };
    const [line] = listOf(await call(bob.key, 'GET', `/v1/jobs`, { headers }), 'jobs');
    expect(line).toBeUndefined();
    expect(told(await call(bob.key, 'GET', `/v1/jobs?userId=${ada.id}`))).toEqual([400, 'invalid_request']);
    expect(told(await call(bob.key, 'GET', `/v1/wallet/entries?userId=${ada.id}`))).toEqual([400, 'invalid_request']);
  });
});

describe('API2: broken authentication', () => {
  // Every route with every kind of key: src/identify-caller/who-may-call.db.test.ts. Floods: flood-of-keys.db.test.ts and `npm run prove:keys`.
  test('a key counts in its header and nowhere else', async () => {
    const elsewhere = [`/v1/wallet?key=${ada.key}`, `/v1/wallet?api_key=${ada.key}`, `/v1/wallet?access_token=${ada.key}`];
    for (const path of elsewhere) expect((await call(undefined, 'GET', path)).status).toBe(401);
    for (const [name, value] of [
      ['cookie', `key=${ada.key}`],
      ['x-api-key', ada.key],
      ['proxy-authorization', `Bearer ${ada.key}`],
    ] as const) {
      expect(told(await call(undefined, 'GET', '/v1/wallet', { headers: { [name]: value } }))).toEqual([401, 'missing_key']);
    }
    const odd = [
      `Basic ${btoa(`${ada.key}:`)}`,
      ada.key,
      `Bearer ${ada.key},${ada.key}`,
      `Bearer ${ada.key} x`,
      `Bearer ${ada.key.slice(0, -1)}`,
    ];
    for (const authorization of [...odd, `Bearer ${newApiKey()}`, 'Bearer null', 'Bearer undefined', `Bearer ${ada.key.toUpperCase()}`]) {
      expect(told(await call(undefined, 'GET', '/v1/wallet', { headers: { authorization } }))).toEqual([401, 'invalid_key']);
    }
  });

  test('a key is shown once, and never again whole', async () => {
    const made = await call(ADMIN_KEY, 'POST', `/v1/admin/users/${bob.id}/keys`, { body: { name: 'second' } });
    const secret = String(made.body['apiKey']);
    expect([made.status, secret]).toEqual([201, expect.stringMatching(/^hf_/)]);
    const lists = await Promise.all([call(bob.key, 'GET', '/v1/keys'), call(ADMIN_KEY, 'GET', `/v1/admin/users/${bob.id}/keys`)]);
    for (const { body } of lists) {
      expect(JSON.stringify(body)).not.toContain(secret);
      expect(JSON.stringify(body)).not.toMatch(/"hash"|[0-9a-f]{64}/);
    }
  });
});

describe('API3: broken object property level authorization', () => {
  test('a field that a user may not set is refused by name, and not quietly taken or dropped', async () => {
    const before = gateway.neighbours.submitted.length;
    const extra = {
      userId: ada.id,
      price: '0',
      held: '0',
      charged: '0',
      state: 'succeeded',
      vendor: 'deepl',
      apiKeyId: NOBODYS,
      id: NOBODYS,
    };
    for (const [field, value] of Object.entries(extra)) {
      const answer = await call(bob.key, 'POST', '/v1/jobs', { body: { ...JOB, [field]: value } });
      expect([field, ...[told(answer)].flat()]).toEqual([field, 400, 'invalid_request']);
      expect(JSON.stringify(answer.body['errors'])).toContain(`"field":"${field}"`);
    }
    for (const field of ['userId', 'secret', 'failures', 'disabledReason']) {
      const answer = await call(bob.key, 'POST', '/v1/webhooks', { body: { url: 'https://example.com/', [field]: 'x' } });
      expect([field, ...[told(answer)].flat()]).toEqual([field, 400, 'invalid_request']);
    }
    expect(gateway.neighbours.submitted).toHaveLength(before);
  });

  test('a job shows what is its user’s to know: not how it is made, nor with which attempt', async () => {
    const job = idOf(await call(bob.key, 'POST', '/v1/jobs', { body: JOB }));
    const { body } = await call(bob.key, 'GET', `/v1/jobs/${job}`);
    expect(Object.keys(body)).not.toEqual(expect.arrayContaining(['resultAttemptId']));
    for (const field of ['userId', 'resultAttemptId', 'vendor', 'route', 'cost', 'account', 'replyTo', 'fingerprint'])
      expect(body).not.toHaveProperty(field);
    expect(JSON.stringify(body)).not.toMatch(INSIDE);
  });
});

describe('API4: unrestricted resource consumption', () => {
  // What waits of one user, and of one key: test/flow/queues.test.ts and the dispatcher's limit-users. Streams: follow-jobs. Files: upload-file.
  const deep = (levels: number): string => `{"product":"translate","input":${'{"a":'.repeat(levels)}1${'}'.repeat(levels)}}`;

  test.each([
    ['a body of 2 MB', { body: { ...JOB, input: { text: 'a'.repeat(2_000_000) } } }, '/v1/jobs', 413],
    ['a body that is 50 000 levels deep', { body: deep(50_000) }, '/v1/jobs', 400],
    ['a key of 300 characters', { body: JOB, headers: { 'idempotency-key': 'k'.repeat(300) } }, '/v1/jobs', 400],
    ['an endless part of a path', {}, `/v1/jobs/${'a'.repeat(5_000)}`, 414],
    ['a page of a million', {}, '/v1/jobs?limit=1000000', 400],
    ['a statement of a million lines', {}, '/v1/wallet/entries?limit=1000000', 400],
  ])('%s is refused', async (_what, how: Omit<Call, 'key'>, path, status) => {
    const began = performance.now();
    expect((await call(bob.key, 'body' in how ? 'POST' : 'GET', path, how)).status).toBe(status);
    expect(performance.now() - began).toBeLessThan(2_000);
  });

  test('a header of a megabyte is cut off, and the next request is answered', async () => {
    const flooded = call(bob.key, 'GET', '/v1/wallet', { headers: { 'x-long': 'a'.repeat(1_000_000) } }).then(
      ({ status }) => status,
      () => 431,
    );
    expect(await flooded).toBe(431);
    expect((await call(bob.key, 'GET', '/v1/wallet')).status).toBe(200);
  });

  test('webhooks of one user have an end', async () => {
    const answers: unknown[] = [];
    for (let n = 0; n <= LIMITS.webhooks.endpointsOfUserMax; n += 1) {
      answers.push(told(await call(bob.key, 'POST', '/v1/webhooks', { body: { url: `https://example.com/${n}` } })));
    }
    expect(answers.at(-1)).toEqual([422, 'too_many_webhooks']);
  });
});

describe('API5: broken function level authorization', () => {
  const admin = Object.entries(ROWS).filter(([, { kind }]) => kind.startsWith('admin'));

  test.each(admin)('%s is closed to users, whatever the key may do, and to an unknown key', async (name, { path, body }) => {
    const method = (name.split(' ')[0] ?? '').toUpperCase();
    const at = path.replace('{user}', ada.id).replace('{key}', NOBODYS);
    const how = body === undefined ? {} : { body };
    expect(told(await call(ada.key, method, at, how))).toEqual([403, 'admin_only']);
    expect(told(await call(newApiKey(), method, at, how))).toEqual([401, 'invalid_key']);
    expect(told(await call(undefined, method, at, how))).toEqual([401, 'missing_key']);
  });

  test('a method that a path does not have is refused, and what stands in a header does not make it one', async () => {
    const { id } = ada;
    for (const [method, path] of [
      ['DELETE', `/v1/jobs`],
      ['PUT', '/v1/wallet'],
      ['DELETE', `/v1/admin/users/${id}/keys`],
      ['PATCH', '/v1/admin/audit'],
      ['DELETE', '/v1/admin/audit'],
    ] as const)
      expect(told(await call(ada.key, method, path))).toEqual([405, 'method_not_allowed']);
    const answer = await call(ada.key, 'GET', '/v1/keys', {
      headers: { 'x-http-method-override': 'DELETE', 'x-original-url': '/v1/admin/audit' },
    });
    expect([answer.status, Object.keys(answer.body)]).toEqual([200, expect.arrayContaining(['keys'])]);
  });
});

describe('API6: unrestricted access to sensitive business flows', () => {
  // A thousand at once: `npm run prove:one-key` where there is one; no balance below zero: `npm run prove:overdraw`.
  test('one purchase that is sent thirty times at once is one job, and the same one to everybody', async () => {
    const headers = { 'idempotency-key': randomUUID() };
    const answers = await Promise.all(Array.from({ length: 30 }, () => call(ada.key, 'POST', '/v1/jobs', { body: JOB, headers })));
    const made = answers.filter(({ status }) => status < 300);
    expect(new Set(made.map(idOf)).size).toBe(1);
    expect(answers.filter(({ status }) => status >= 300 && status !== 409)).toEqual([]);
  });

  test('one payment that is announced ten times has one name at the wallet, and another amount under it is refused', async () => {
    const payment = { userId: ada.id, amount: '5', provider: 'test', paymentId: randomUUID() };
    const answers = await Promise.all(Array.from({ length: 10 }, () => call(ADMIN_KEY, 'POST', '/v1/admin/top-ups', { body: payment })));
    expect(answers.filter(({ status }) => ![201, 422].includes(status))).toEqual([]);
    const said = gateway.neighbours.commands.filter((command) => command.type === 'topUp' && command.userId === ada.id);
    expect(new Set(said.map(({ id }) => id))).toEqual(new Set([`topup:test:${payment.paymentId}`]));
  });
});

describe('API7: server side request forgery', () => {
  // With name servers that change their minds: src/deliver-webhooks/deliver-webhooks.db.test.ts, libs/safe-fetch.
  let connections = 0;
  let inside: Server;
  beforeAll(async () => {
    inside = createServer((socket) => {
      connections += 1;
      socket.destroy();
    });
    await new Promise<void>((resolve) => inside.listen(0, '::', resolve));
  });
  afterAll(() => {
    inside.close();
  });

  test('no URL of a user makes us call ourselves', async () => {
    const address = inside.address();
    const port = typeof address === 'object' && address !== null ? address.port : 0;
    const urls = [...hostileUrls(port), `http://169.254.169.254/latest/meta-data/`, 'file:///etc/passwd', `gopher://127.0.0.1:${port}/_x`];
    for (const url of urls) {
      const answer = await call(ada.key, 'POST', '/v1/jobs', { body: { product: 'resize', input: { image: { url } } } });
      expect([url, [400, 422, 503].includes(answer.status)]).toEqual([url, true]);
      expect(JSON.stringify(answer.body)).not.toMatch(/ECONNREFUSED|ENOTFOUND|root:/);
    }
    expect(connections).toBe(0);
  });
});

describe('API8: security misconfiguration', () => {
  test.each([
    ['an answer', 'GET', '/v1/wallet', 200],
    ['a refusal', 'GET', '/v1/jobs/17', 400],
    ['a path that is none', 'GET', '/v1/nowhere', 404],
    ['a broken path', 'GET', '/v1/jobs/%zz', 400],
    ['a wrong method', 'PUT', '/v1/jobs', 405],
    ['the list of problems', 'GET', '/problems', 200],
  ])(
    '%s has the headers that keep browsers from more than reading it, and none that tells what we run',
    async (_what, method, path, status) => {
      const answer = await call(ada.key, method, path);
      expect(answer.status).toBe(status);
      expect(Object.fromEntries(answer.headers)).toMatchObject({
        'x-content-type-options': 'nosniff',
        'content-security-policy': "default-src 'none'; frame-ancestors 'none'",
        'x-frame-options': 'DENY',
        'referrer-policy': 'no-referrer',
        'cross-origin-resource-policy': 'same-origin',
        'strict-transport-security': expect.stringMatching(/^max-age=\d{8}/),
      });
      for (const header of ['server', 'x-powered-by', 'x-aspnet-version', 'via']) expect(answer.headers.get(header)).toBeNull();
      if (path.startsWith('/v1/')) expect(answer.headers.get('cache-control')).toBe('no-store');
    },
  );

  test('no other origin may read anything as long as none is configured', async () => {
    for (const origin of ['https://evil.example', 'null', gateway.url]) {
      const read = await call(ada.key, 'GET', '/v1/wallet', { headers: { origin } });
      const asked = await call(undefined, 'OPTIONS', '/v1/wallet', { headers: { origin, 'access-control-request-method': 'GET' } });
      expect([...read.headers.keys(), ...asked.headers.keys()].filter((name) => name.startsWith('access-control-'))).toEqual([]);
    }
  });

  test.each([
    ['malformed JSON', 'POST', '/v1/jobs', '{"product":'],
    ['a body of the wrong shape', 'POST', '/v1/jobs', '[[[]]]'],
    ['an id that is SQL', 'GET', `/v1/jobs/${encodeURIComponent("' OR 1=1 --")}`, undefined],
    ['a cursor that is SQL', 'GET', `/v1/jobs?before=${encodeURIComponent("x'; DROP TABLE jobs")}`, undefined],
    ['a prototype in disguise', 'POST', '/v1/jobs', '{"product":"translate","input":{},"constructor":{"prototype":{}}}'],
  ])('%s tells nothing of how we are built', async (_what, method, path, body) => {
    const answer = await call(ada.key, method, path, { headers: { 'x-debug': '1' }, ...(body !== undefined && { body }) });
    expect(answer.status).toBeLessThan(500);
    const { type: _type, ...text } = answer.body;
    expect(JSON.stringify(text)).not.toMatch(INSIDE);
  });

  test('methods that servers once had for debugging do nothing', async () => {
    const answer = await call(ada.key, 'PROPFIND', '/v1/wallet').catch(() => undefined);
    expect(answer?.status ?? 400).toBeGreaterThanOrEqual(400);
  });
});

describe('API9: improper inventory management', () => {
  // That every route of the document has its row, and the other way round: who-may-call.db.test.ts.
  test('every route that listens is described, or is known to be for vendors and machines only', () => {
    const described = new Set(Object.keys(ROWS).map((name) => name.replaceAll(/\{\w+\}/g, ':')));
    const undescribed = gateway
      .routes()
      .filter(({ method, path }) => !described.has(`${method.toLowerCase()} ${path.replaceAll(/:\w+/g, ':')}`));
    expect(
      undescribed
        .filter(({ method }) => !['HEAD', 'OPTIONS'].includes(method))
        .map(({ method, path }) => `${method} ${path}`)
        .sort(),
    ).toEqual(['POST /v1/callbacks/:vendor', 'POST /v1/callbacks/:vendor/:token']);
  });

  test.each([
    '/v0/jobs',
    '/v2/jobs',
    '/jobs',
    '/api/v1/jobs',
    '/v1/internal/jobs',
    '/debug',
    '/metrics',
    '/.env',
    '/admin',
    '/v1/admin',
    '/graphql',
    '/actuator',
  ])('%s is nothing', async (path) => {
    expect(told(await call(ADMIN_KEY, 'GET', path))).toEqual([404, 'not_found']);
  });
});

describe('API10: unsafe consumption of APIs', () => {
  // What vendors answer wrongly, late or by halves: `npm run vendor:check -- --all`.
  test('a callback that its worker finds forged does nothing, and is told so without a word of whose it is', async () => {
    gateway.neighbours.verdict = 'forged';
    const answer = await call(undefined, 'POST', '/v1/callbacks/deepl/x', { body: { status: 'done' } });
    gateway.neighbours.verdict = 'taken';
    expect(told(answer)).toEqual([403, 'forged_callback']);
    expect(JSON.stringify(answer.body)).not.toMatch(INSIDE);
  });

  test('what a vendor made is data, whatever stands in it: no browser runs it', async () => {
    const script = '<script>fetch("/v1/keys")</script>';
    const attempt = `${randomUUID()}:1`;
    const job = { ...finishedJob(ada.id), resultAttemptId: attempt };
    gateway.neighbours.jobs.set(job.id, job);
    gateway.neighbours.results.set(attempt, { text: script, __proto__: { admin: true } });
    const answer = await call(ada.key, 'GET', `/v1/jobs/${job.id}/result`);
    expect([answer.status, answer.body]).toEqual([200, { text: script }]);
    expect(answer.headers.get('content-type')).toMatch(/^application\/json/);
    expect(answer.headers.get('x-content-type-options')).toBe('nosniff');
  });

  test('an answer from inside that is not what was agreed becomes a plain 500, and none of it is passed on', async () => {
    const job = { ...finishedJob(ada.id), id: randomUUID(), charged: 'as deepl likes' };
    gateway.neighbours.jobs.set(job.id, job);
    const answer = await call(ada.key, 'GET', `/v1/jobs/${job.id}`);
    gateway.neighbours.jobs.delete(job.id);
    expect(told(answer)).toEqual([500, 'internal']);
    expect(JSON.stringify(answer.body)).not.toMatch(INSIDE);
  });
});

function finishedJob(userId: string): JobView {
  const at = new Date().toISOString();
  return {
    ...{ id: randomUUID(), userId, product: 'translate', state: 'succeeded', held: '1', charged: '1', attempts: 1, error: null },
    ...{
      resultAttemptId: null,
      late: false,
      cancelRequested: false,
      place: null,
      cached: false,
      batchId: null,
      createdAt: at,
      finishedAt: at,
    },
  };
}

function listOf({ body }: Answer, name: string): Record<string, unknown>[] {
  const list = body[name];
  if (!Array.isArray(list)) throw new Error(`no list of ${name}: ${JSON.stringify(body)}`);
  return list.map((each: unknown) => (typeof each === 'object' && each !== null ? Object.fromEntries(Object.entries(each)) : {}));
}
