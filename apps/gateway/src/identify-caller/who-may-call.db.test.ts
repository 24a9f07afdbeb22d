import { randomUUID } from 'node:crypto';
import { request } from 'node:http';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { z } from 'zod';
import { Bus, ensureTopology } from '#bus';
import type { BatchView } from '#contracts';
import { LIMITS } from '#config/limits.js';
import { createLogger } from '#observe';
import { statement } from '#postgres';
import { until } from '../../../../test/support/until.js';
import { CALLERS, castOf, type CallerName, type Cast } from '../../test/callers.js';
import { ADMIN_KEY, type Answer, type Call } from '../../test/gateway-at-work.js';
import { startGatewayProcess, type GatewayProcess } from '../../test/gateway-process.js';
import { Neighbours } from '../../test/neighbours.js';
import { expectedOf, isAdmin, ROWS, type Expected, type Row } from '../../test/rows-of-operations.js';

/** What is open to the world. */
const OPEN_TO_ANYBODY = ['get /problems', 'get /problems/{code}', 'get /v1/products'];

const operation = z.looseObject({ security: z.array(z.record(z.string(), z.unknown())).optional() });
const document = z.looseObject({ paths: z.record(z.string(), z.record(z.string(), operation)) });

const COUNT_DENIED = statement(
  'test-count-denied',
  `SELECT coalesce(sum(times), 0)::int AS denied, count(*)::int AS rows FROM gateway.audit_log WHERE phase = 'denied'`,
);
const ALL_OF_IT = statement(
  'test-everything-stored',
  `SELECT log::text AS text FROM gateway.audit_log log UNION ALL SELECT key::text FROM gateway.api_keys key UNION ALL SELECT key::text FROM gateway.operator_keys key
   UNION ALL SELECT e::text FROM gateway.webhook_endpoints e UNION ALL SELECT d::text FROM gateway.webhook_deliveries d`,
);
const OPEN_ACTS = statement(
  'test-open-acts',
  `SELECT operation FROM gateway.audit_log GROUP BY act, operation HAVING bool_or(phase = 'begun') AND NOT bool_or(phase IN ('done', 'refused', 'failed'))`,
);

describe('every operation of the API lets in whom it is for, and nobody else', () => {
  let gateway: GatewayProcess;
  let neighbours: Neighbours;
  let others: Bus;
  let cast: Cast;
  let jobId = '';
  let webhookId = '';
  /** Of keys, and of the owner's webhook. */
  let secrets: readonly string[];
  const batchId = randomUUID();
  let operations: readonly { readonly name: string; readonly security: string }[];
  /** Of admin routes: who was not let in, by this test's own count. */
  let denied = 0;
  const begunMs = performance.now();

  const send = async (method: string, path: string, { key, body, headers }: Call = {}): Promise<Answer> => {
    const response = await fetch(gateway.url + path, {
      method,
      headers: {
        ...(key !== undefined && { authorization: `Bearer ${key}` }),
        ...(body !== undefined && { 'content-type': 'application/json' }),
        ...headers,
      },
      ...(body !== undefined && { body: JSON.stringify(body) }),
    });
    return { status: response.status, headers: response.headers, body: z.record(z.string(), z.unknown()).parse(await response.json()) };
  };

  beforeAll(async () => {
    // Of all those who are refused here, nobody is refused for having come too often.
    gateway = await startGatewayProcess({ env: { FAILED_KEYS_PER_MINUTE: '100000' } });
    const log = createLogger({ app: 'test', instance: 'test', level: 'silent' });
    others = await Bus.connect({ app: 'dispatcher', instance: randomUUID(), url: gateway.natsUrl, log });
    await ensureTopology(others, []);
    neighbours = new Neighbours(others);
    cast = await castOf(send, gateway.ownerDatabase);
    const body = { product: 'translate', input: { text: 'Hi', target_lang: 'DE' } };
    jobId = String((await send('POST', '/v1/jobs', { headers: cast.headers.full, body })).body['id']);
    const webhook = await send('POST', '/v1/webhooks', { headers: cast.headers.full, body: { url: 'https://example.com/hook' } });
    webhookId = String(webhook.body['id']);
    secrets = [...cast.secrets, z.string().startsWith('whsec_').parse(webhook.body['secret'])];
    neighbours.batches.set(batchId, batchOf(batchId, cast.owner.userId));
    const { paths } = document.parse(await (await fetch(`${gateway.url}/openapi.json`)).json());
    operations = Object.entries(paths).flatMap(([path, methods]) =>
      Object.entries(methods).map(([method, { security }]) => ({ name: `${method} ${path}`, security: securityOf(security) })),
    );
  });
  afterAll(async () => {
    await others.close();
    await gateway.stop();
  });

  const pathOf = (path: string): string =>
    path
      .replace('{job}', jobId)
      .replace('{batch}', batchId)
      .replace('{key}', cast.owner.keyId)
      .replace('{webhook}', webhookId)
      .replace('{user}', cast.owner.userId);

  async function call(
    name: string,
    row: Row,
    { path = row.path, headers, method = methodOf(name) }: { path?: string; headers: Readonly<Record<string, string>>; method?: string },
  ) {
    const type = row.type ?? (row.body === undefined ? undefined : 'application/json');
    const response = await fetch(gateway.url + pathOf(path), {
      method,
      headers: { ...headers, ...(type !== undefined && { 'content-type': type }) },
      ...(row.body !== undefined && { body: row.body }),
    });
    const text = await textOf(response);
    if (isAdmin(row) && [401, 403].includes(response.status)) denied += 1;
    return { status: response.status, text };
  }

  const told = ({ status, text }: { status: number; text: string }): Expected => {
    if (status < 400) return [status];
    return [status, z.looseObject({ code: z.string() }).parse(JSON.parse(text)).code];
  };

  test('there is a row for every operation of the document, and the document names the key that the row asks for', () => {
    expect(operations.map(({ name }) => name).sort()).toEqual(Object.keys(ROWS).sort());
    const kinds = operations.map(({ name, security }) => [name, security, ROWS[name]?.kind.split(':')[0]]);
    const wanted: Record<string, string> = { open: 'anybody', work: 'user', account: 'user', admin: 'admin' };
    expect(kinds.filter(([, security, kind]) => wanted[kind ?? ''] !== security)).toEqual([]);
    expect(
      operations
        .filter(({ security }) => security === 'anybody')
        .map(({ name }) => name)
        .sort(),
    ).toEqual(OPEN_TO_ANYBODY);
  });

  test.each(CALLERS)('with %s', async (caller) => {
    const got = await Promise.all(
      Object.entries(ROWS).map(async ([name, row]) => {
        const answer = await call(name, row, { headers: cast.headers[caller] });
        return { name, is: told(answer), shown: secrets.filter((secret) => answer.text.includes(secret)) };
      }),
    );
    expect(got).toEqual(Object.entries(ROWS).map(([name, row]) => ({ name, is: expectedOf(row, caller), shown: [] })));
  });

  test('another user’s id opens nothing, and a list shows one’s own alone', async () => {
    const headers = { authorization: `Bearer ${cast.stranger.key}` };
    const rows = Object.entries(ROWS).filter(([, { kind }]) => kind !== 'open' && !kind.startsWith('admin'));
    const got = await Promise.all(
      rows.map(async ([name, row]) => {
        const answer = await call(name, row, { path: row.strangersPath ?? row.path, headers });
        const shown = [jobId, batchId, webhookId, cast.owner.userId, cast.owner.keyId].filter(
          (id) => answer.status < 300 && answer.text.includes(id),
        );
        return { name, is: told(answer), shown };
      }),
    );
    expect(got).toEqual(rows.map(([name, row]) => ({ name, is: row.stranger ?? row.ok, shown: [] })));
  });

  test('a key for another product sees nothing of this one in lists', async () => {
    for (const [caller, sees] of [
      ['chat', false],
      ['translate', true],
      ['full', true],
    ] as const) {
      const lists = await Promise.all(
        ['get /v1/jobs', 'get /v1/batches'].map((name) => call(name, rowOf(name), { headers: cast.headers[caller] })),
      );
      expect(lists.map(({ text }) => text.includes(jobId) || text.includes(batchId))).toEqual([sees, sees]);
    }
  });

  test('HEAD opens no more than GET', async () => {
    const rows = Object.entries(ROWS).filter(([name, { kind }]) => name.startsWith('get') && kind !== 'open');
    for (const caller of ['no key', 'a typo', 'revoked', 'from elsewhere', 'full', 'operator'] as const) {
      const got = await Promise.all(
        rows.map(async ([name, row]) => [name, (await call(name, row, { headers: cast.headers[caller], method: 'HEAD' })).status]),
      );
      expect(got).toEqual(rows.map(([name, row]) => [name, expectedOf(row, caller)[0]]));
    }
  });

  test.each([
    ...['/v1/admin/audit/', '//v1/admin/audit', '/V1/ADMIN/AUDIT', '/v1/./admin/audit', '/v1/jobs/../admin/audit', '/v1%2Fadmin%2Faudit'],
    ...['/v1/admin/audit;x=1', '/v1/admin/audit%00', '/v1/admin/%61udit', '/v1/admin/audit?key=x', '/v1/admin/audit#x'],
  ])('no way of writing %s gets around the guard', async (path) => {
    for (const caller of ['no key', 'full', 'read', 'revoked operator'] satisfies CallerName[]) {
      const status = await rawStatus(gateway.url, path, cast.headers[caller]);
      if (status === 401 || status === 403) denied += 1;
      expect([400, 401, 403, 404]).toContain(status);
    }
  });

  test.each([
    ['x-http-method-override', 'POST'],
    ['x-http-method', 'POST'],
    ['x-original-url', '/v1/admin/audit'],
    ['x-rewrite-url', '/v1/admin/audit'],
  ])('no header %s makes a read into something else', async (header, value) => {
    const before = neighbours.submitted.length;
    const response = await fetch(`${gateway.url}/v1/jobs`, { headers: { ...cast.headers.read, [header]: value } });
    expect([response.status, Object.keys(z.looseObject({}).parse(await response.json()))]).toEqual([200, ['jobs', 'next']]);
    expect(neighbours.submitted).toHaveLength(before);
  });

  test('whoever was not let in to an admin route stands in the audit log, all counted and in few rows', async () => {
    expect(denied).toBeGreaterThan(100);
    const counted = async () => (await gateway.ownerDatabase.query<{ denied: number; rows: number }>(COUNT_DENIED))[0];
    const { deniedEveryMs, deniedRowsMax } = LIMITS.keys;
    const allAreCounted = () => until(async () => (await counted())?.denied === denied, 3 * deniedEveryMs);
    await allAreCounted();
    const windows = Math.ceil((performance.now() - begunMs) / deniedEveryMs) + 1;
    expect((await counted())?.rows).toBeLessThanOrEqual(windows * (deniedRowsMax + 1));

    // In a window of their own, where there is room for both.
    const name = 'get /v1/admin/operators';
    const strangers: readonly Readonly<Record<string, string>>[] = [{}, { authorization: 'Bearer hf_admin_typo' }];
    for (const headers of strangers) await call(name, rowOf(name), { headers });
    await allAreCounted();
    const { body } = await send('GET', '/v1/admin/audit?phase=denied&limit=2', { key: ADMIN_KEY });
    const entries = z.array(z.looseObject({ code: z.string(), operation: z.string() })).parse(body['entries']);
    const newest = entries.map(({ code, operation: what }) => `${what} ${code}`);
    expect(newest.sort()).toEqual(['GET /v1/admin/operators invalid_key', 'GET /v1/admin/operators missing_key']);
  });

  test('every act that began has an end there, and no key is stored anywhere', async () => {
    await until(async () => (await gateway.ownerDatabase.query(OPEN_ACTS)).length === 0);
    const texts = (await gateway.ownerDatabase.query<{ text: string }>(ALL_OF_IT)).map(({ text }) => text).join('\n');
    expect(texts).toContain('POST /v1/admin/users');
    expect(secrets.filter((secret) => texts.includes(secret))).toEqual([]);
    expect(secrets.filter((secret) => gateway.process.logTail(10_000).includes(secret))).toEqual([]);
  });
});

/** The path as it is: `fetch` would tidy it up. */
function rawStatus(url: string, path: string, headers: Readonly<Record<string, string>>): Promise<number> {
  const { hostname, port } = new URL(url);
  return new Promise((resolve, reject) => {
    const sent = request({ hostname, port, path, headers: { ...headers } }, (response) => {
      response.resume();
      resolve(response.statusCode ?? 0);
    });
    sent.once('error', reject);
    sent.end();
  });
}

/** Of a stream of events, what comes first: it has no end. */
async function textOf(response: Response): Promise<string> {
  if (response.body === null || response.headers.get('content-type')?.startsWith('text/event-stream') !== true) return response.text();
  const reader = response.body.getReader();
  const { value } = await reader.read();
  await reader.cancel();
  return new TextDecoder().decode(value);
}

function rowOf(name: string): Row {
  const row = ROWS[name];
  if (!row) throw new Error(`no row for ${name}`);
  return row;
}

const methodOf = (name: string): string => (name.split(' ')[0] ?? '').toUpperCase();

function securityOf(security: readonly Readonly<Record<string, unknown>>[] | undefined): string {
  const names = (security ?? []).flatMap((each) => Object.keys(each));
  return names.length === 0 ? 'anybody' : names.join(', ');
}

function batchOf(id: string, userId: string): BatchView {
  const counts = { waiting: 0, running: 0, succeeded: 1, failed: 0, cancelled: 0, skipped: 0 };
  const at = new Date().toISOString();
  const ended = { state: 'completed', stopReason: null, error: null, retryOf: null, createdAt: at, finishedAt: at } as const;
  return { id, userId, product: 'translate', items: 1, counts, held: '1', charged: '1', ...ended };
}
