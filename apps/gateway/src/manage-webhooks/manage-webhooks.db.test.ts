import { createServer } from 'node:net';
import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { Webhook } from 'standardwebhooks';
import { LIMITS } from '#config/limits.js';
import { hostileUrls } from '../../../../libs/safe-fetch/test/hostile-urls.js';
import { until } from '../../../../test/support/until.js';
import { ADMIN_KEY, startGateway, type Answer, type GatewayAtWork } from '../../test/gateway-at-work.js';
import { RESIZE } from '../../test/products-with-files.js';
import { status, WebhookReceiver } from '../../test/webhook-receiver.js';
import { EVENT_TYPES } from '../keep-webhooks/event-types.js';

const NOBODY = '0198c0de-0000-7000-8000-000000000009';

let receiver: WebhookReceiver;
let gateway: GatewayAtWork;
let user: { readonly id: string; readonly key: string };
let path: string;

beforeAll(async () => {
  receiver = await WebhookReceiver.start();
  gateway = await startGateway({ webhooksAllowed: new Set([receiver.target]), products: { resize: RESIZE } });
});
afterAll(async () => {
  receiver.stop();
  await gateway.stop();
});
beforeEach(async () => {
  user = await gateway.newUser();
  path = `/${randomUUID()}`;
});

const call = (method: string, at: string, body?: unknown, key = user.key): Promise<Answer> =>
  gateway.call(method, `/v1/webhooks${at}`, { key, ...(body !== undefined && { body }) });
const create = (body: object = {}): Promise<Answer> => call('POST', '', { url: receiver.url(path), ...body });
const made = async (body: object = {}): Promise<{ readonly id: string; readonly secret: string }> => {
  const answer = await create(body);
  expect(answer.status).toBe(201);
  return { id: String(answer.body['id']), secret: String(answer.body['secret']) };
};
const codeOf = ({ status: code, body }: Answer): unknown => [code, body['code']];

describe('a webhook', () => {
  test('is created with a secret that is shown once, for all events unless it says which', async () => {
    const answer = await create({ description: 'Production' });
    expect(answer).toMatchObject({
      status: 201,
      body: {
        url: receiver.url(path),
        description: 'Production',
        events: [...EVENT_TYPES],
        products: null,
        batchItems: false,
        enabled: true,
        disabledReason: null,
        warning: null,
        secret: expect.stringMatching(/^whsec_/),
      },
    });
    const { secret: _secret, ...shown } = answer.body;
    expect((await call('GET', `/${String(answer.body['id'])}`)).body).toEqual(shown);
    expect((await call('GET', '')).body).toEqual({ webhooks: [shown] });
    expect(answer.headers.get('location')).toBe(`/v1/webhooks/${String(answer.body['id'])}`);
  });

  test('is changed where something is said, and not where nothing is', async () => {
    const { id } = await made({ events: ['job.failed'], products: ['translate'], description: 'a' });
    expect((await call('PATCH', `/${id}`, {})).body).toMatchObject({ events: ['job.failed'], products: ['translate'], description: 'a' });
    const changes = { events: ['batch.ended'], products: null, description: null, batchItems: true, enabled: false };
    expect((await call('PATCH', `/${id}`, changes)).body).toMatchObject({ ...changes, disabledReason: 'user' });
    const moved = { url: receiver.url(`${path}/moved`) };
    expect(await call('PATCH', `/${id}`, moved)).toMatchObject({ status: 200, body: { ...moved, enabled: false } });
    expect((await call('PATCH', `/${id}`, { enabled: true })).body).toMatchObject({
      enabled: true,
      disabledReason: null,
      batchItems: true,
    });
    const nulls = { url: null, events: null, batchItems: null, enabled: null };
    expect(await call('PATCH', `/${id}`, nulls)).toMatchObject({ status: 200, body: { events: ['batch.ended'], enabled: true } });
  });

  test('is deleted with all that was owed to it', async () => {
    const { id } = await made();
    receiver.answers.set(path, status(500));
    await call('POST', `/${id}/test`);
    expect((await call('DELETE', `/${id}`)).status).toBe(204);
    expect(codeOf(await call('GET', `/${id}`))).toEqual([404, 'webhook_not_found']);
    expect(codeOf(await call('DELETE', `/${id}`))).toEqual([404, 'webhook_not_found']);
  });

  test.each([
    ['GET', ''],
    ['PATCH', ''],
    ['DELETE', ''],
    ['POST', '/rotate'],
    ['POST', '/test'],
    ['POST', '/replay'],
    ['GET', '/deliveries'],
    ['GET', `/deliveries/${NOBODY}`],
    ['POST', `/deliveries/${NOBODY}/replay`],
  ])('of somebody else looks like none: %s %s', async (method, at) => {
    const { id } = await made();
    const other = await gateway.newUser();
    const body = method === 'GET' || method === 'DELETE' ? undefined : at === '/replay' ? { since: '2026-01-01T00:00:00Z' } : {};
    expect(codeOf(await call(method, `/${id}${at}`, body, other.key))).toEqual([404, 'webhook_not_found']);
    expect(codeOf(await call(method, `/${NOBODY}${at}`, body))).toEqual([404, 'webhook_not_found']);
    expect(codeOf(await call(method, `/nonsense${at}`, body))).toEqual([400, 'invalid_request']);
    expect((await call('GET', `/${id}`)).body).toMatchObject({ enabled: true });
  });

  test('is never changed without a trace in the audit log, which has neither URL nor secret', async () => {
    const { id, secret } = await made();
    await call('PATCH', `/${id}`, { enabled: false, url: receiver.url(`${path}/hidden`) });
    await call('POST', `/${id}/rotate`, { overlapSeconds: 60 });
    await call('POST', `/${id}/test`);
    await call('DELETE', `/${id}`);
    const { body } = await gateway.call('GET', `/v1/admin/audit?target=webhook:${id}`, { key: ADMIN_KEY });
    expect(body['entries']).toMatchObject([
      { phase: 'done', operation: 'DELETE /v1/webhooks/:id', status: 204, actor: { kind: 'user', id: user.id } },
      { phase: 'refused', operation: 'POST /v1/webhooks/:id/test', code: 'webhook_disabled' },
      { phase: 'done', operation: 'POST /v1/webhooks/:id/rotate', details: 'the old secret signs for 60 s more' },
      { phase: 'done', operation: 'PATCH /v1/webhooks/:id', details: 'enabled, url' },
      { phase: 'done', operation: 'POST /v1/webhooks', details: `for user:${user.id}` },
    ]);
    const all = JSON.stringify((await gateway.call('GET', `/v1/admin/audit?actor=${user.id}&limit=100`, { key: ADMIN_KEY })).body);
    expect([all.includes(path), all.includes(secret)]).toEqual([false, false]);
  });

  test('is one of twenty at most, however many are asked for at once', async () => {
    const { endpointsOfUserMax } = LIMITS.webhooks;
    const answers = await Promise.all(Array.from({ length: endpointsOfUserMax + 5 }, () => create()));
    expect(answers.filter(({ status: code }) => code === 201)).toHaveLength(endpointsOfUserMax);
    expect(answers.filter(({ body }) => body['code'] === 'too_many_webhooks')).toHaveLength(5);
  });

  test.each<readonly [string, object, unknown]>([
    ['an event that there is not', { events: ['job.exploded'] }, [400, 'invalid_request']],
    ['no events', { events: [] }, [400, 'invalid_request']],
    ['an event twice', { events: ['job.failed', 'job.failed'] }, [400, 'invalid_request']],
    ['events that are no list', { events: 'job.failed' }, [400, 'invalid_request']],
    ['a product that there is not', { products: ['nonsense'] }, [422, 'unknown_product']],
    ['a product that cannot be', { products: ['a\u0000b'] }, [422, 'unknown_product']],
    ['products that are no texts', { products: [1] }, [400, 'invalid_request']],
    ['a blank description', { description: ' ' }, [400, 'invalid_request']],
    ['batchItems as a text', { batchItems: 'yes' }, [400, 'invalid_request']],
    ['a URL that is none', { url: 5 }, [400, 'invalid_request']],
    ['a long URL', { url: `https://example.com/${'a'.repeat(2_000)}` }, [400, 'invalid_request']],
    ['a URL in the clear', { url: 'http://example.com/' }, [422, 'webhook_url_refused']],
    ['a port for something else', { url: 'https://example.com:22/' }, [422, 'webhook_url_refused']],
    ['a secret of its own', { secret: 'whsec_x' }, [400, 'invalid_request']],
  ])('is refused with %s', async (_what, body, problem) => {
    expect(codeOf(await create(body))).toEqual(problem);
  });

  test('keeps a strange but good URL in its canonical form', async () => {
    expect(await create({ url: 'HTTPS://EXAMPLE.com:443/a\u0000b?q=ü' })).toMatchObject({
      status: 201,
      body: { url: 'https://example.com/a%00b?q=%C3%BC' },
    });
    expect(codeOf(await create({ url: `https://example.com/${'é'.repeat(1_000)}` }))).toEqual([422, 'webhook_url_refused']);
  });
});

describe('what a webhook was told', () => {
  const list = async (id: string, query = ''): Promise<Record<string, unknown>[]> => {
    const { deliveries } = (await call('GET', `/${id}/deliveries${query}`)).body;
    return Array.isArray(deliveries) ? deliveries.map((each: object) => Object.fromEntries(Object.entries(each))) : [];
  };

  test('can be tried out, read with every attempt, and had again', async () => {
    const { id, secret } = await made({ events: ['job.failed'] });
    receiver.answers.set(path, status(503, {}, 'not yet'));
    const owed = await call('POST', `/${id}/test`);
    expect(owed).toMatchObject({ status: 202, body: { type: 'webhook.test', state: 'owed' } });
    const one = `/${id}/deliveries/${String(owed.body['id'])}`;
    await until(async () => (await call('GET', one)).body['attempts'] === 1);
    expect((await call('GET', one)).body).toMatchObject({
      state: 'owed',
      fault: 'status 503',
      nextAttemptAt: expect.any(String),
      payload: { type: 'webhook.test', data: { webhookId: id } },
      attemptLog: [{ n: 1, status: 503, fault: 'status 503', excerpt: 'not yet' }],
    });
    receiver.answers.delete(path);
    expect((await call('POST', `${one}/replay`)).status).toBe(202);
    await until(async () => (await call('GET', one)).body['state'] === 'delivered');
    const posts = receiver.at(path);
    expect(new Set(posts.map((post) => post.id)).size).toBe(1);
    expect(new Webhook(secret).verify(posts.at(-1)?.body ?? '', { ...posts.at(-1)?.headers })).toMatchObject({ type: 'webhook.test' });
    expect((await call('GET', `/${id}`)).body).toMatchObject({ failingSince: null, lastSuccessAt: expect.any(String) });
  });

  test('is listed newest first, by pages and by state; what was given up is had again since a time', async () => {
    const { id } = await made();
    receiver.answers.set(path, status(500));
    for (let times = 0; times < 5; times += 1) await call('POST', `/${id}/test`);
    // Switching it off gives up what is owed.
    await call('PATCH', `/${id}`, { enabled: false });
    expect(codeOf(await call('POST', `/${id}/test`))).toEqual([409, 'webhook_disabled']);
    expect(codeOf(await call('POST', `/${id}/replay`, { since: '2026-01-01T00:00:00Z' }))).toEqual([409, 'webhook_disabled']);
    expect(await list(id, '?state=failed')).toHaveLength(5);
    const [first, second] = [await call('GET', `/${id}/deliveries?limit=3`), await list(id)];
    expect(first.body['deliveries']).toEqual(second.slice(0, 3));
    expect(await list(id, `?limit=3&before=${String(first.body['next'])}`)).toEqual(second.slice(3));

    receiver.answers.delete(path);
    await call('PATCH', `/${id}`, { enabled: true });
    expect((await call('POST', `/${id}/replay`, { since: new Date(Date.now() + 60_000).toISOString() })).body).toEqual({
      replayed: 0,
      isMore: false,
    });
    expect((await call('POST', `/${id}/replay`, { since: '2026-01-01T00:00:00+08:00' })).body).toEqual({ replayed: 5, isMore: false });
    await until(async () => (await list(id, '?state=delivered')).length === 5);
  });

  test.each(['yesterday', '2026-11-27', '2026-W48', '2026-11-27T00:00:00', '2026-13-01T00:00:00Z', 5, null])(
    'since %p is refused',
    async (since) => {
      const { id } = await made();
      expect(codeOf(await call('POST', `/${id}/replay`, { since }))).toEqual([400, 'invalid_request']);
    },
  );

  test('a secret is replaced, with as long an overlap as may be', async () => {
    const { id, secret } = await made();
    const rotated = await call('POST', `/${id}/rotate`, { overlapSeconds: 0 });
    expect(rotated.status).toBe(200);
    expect(rotated.body['secret']).not.toBe(secret);
    await call('POST', `/${id}/test`);
    await until(() => receiver.at(path).length === 1);
    expect(receiver.at(path)[0]?.signatures).toHaveLength(1);
    for (const overlapSeconds of [-1, 1.5, '1', 7 * 86_400 + 1])
      expect(codeOf(await call('POST', `/${id}/rotate`, { overlapSeconds }))).toEqual([400, 'invalid_request']);
    expect((await call('POST', `/${id}/rotate`)).status).toBe(200);
  });
});

describe('a listener inside is reached by no URL of a user', () => {
  let connections = 0;
  const inside = createServer((socket) => {
    connections += 1;
    socket.destroy();
  });
  let urls: readonly string[] = [];
  beforeAll(async () => {
    await new Promise<void>((resolve) => inside.listen(0, '::', resolve));
    const address = inside.address();
    urls = hostileUrls(typeof address === 'object' && address !== null ? address.port : 0);
  });
  afterAll(() => {
    inside.close();
  });

  test('of a webhook', async () => {
    expect(urls.length).toBeGreaterThan(200);
    const refused = new Set(['webhook_url_refused', 'invalid_request']);
    for (const url of urls) {
      const answer = await create({ url });
      if (answer.status !== 201) {
        expect({ url, refused: refused.has(String(answer.body['code'])) }).toEqual({ url, refused: true });
        continue;
      }
      // A name, which is looked up before each post.
      const id = String(answer.body['id']);
      const { body } = await call('POST', `/${id}/test`);
      await until(async () => (await call('GET', `/${id}/deliveries/${String(body['id'])}`)).body['attempts'] === 1);
      await call('DELETE', `/${id}`);
    }
    expect(connections).toBe(0);
  });

  test('of a file', async () => {
    for (const url of urls) {
      const answer = await gateway.call('POST', '/v1/jobs', { key: user.key, body: { product: 'resize', input: { image: { url } } } });
      expect({ url, is: [400, 422, 503].includes(answer.status) }).toEqual({ url, is: true });
    }
    expect(connections).toBe(0);
  });
});
