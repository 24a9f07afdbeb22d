import { createServer, type IncomingHttpHeaders } from 'node:http';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import type { Alert } from '#contracts';
import { freshDatabase, type FreshDatabase } from '#local-stack';
import { createLogger } from '#observe';
import { statement } from '#postgres';
import { until } from '../../../../test/support/until.js';
import { AlertTeller } from './alert-teller.js';
import type { Webhook } from './webhook.js';

interface Post {
  readonly path: string;
  readonly headers: IncomingHttpHeaders;
  readonly body: string;
}

const log = createLogger({ app: 'gateway', instance: 'test', level: 'silent' });
let fresh: FreshDatabase;
const posts: Post[] = [];
let status = 200;
let base = '';
const server = createServer((request, response) => {
  let body = '';
  request.on('data', (chunk) => (body += String(chunk)));
  request.on('end', () => {
    posts.push({ path: request.url ?? '', headers: request.headers, body });
    response.writeHead(status).end('{"errcode":0,"code":0}');
  });
});

beforeAll(async () => {
  fresh = await freshDatabase('gateway');
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('no port');
  base = `http://127.0.0.1:${address.port}`;
});
afterAll(async () => {
  server.closeAllConnections();
  await new Promise((resolve) => server.close(resolve));
  await fresh.drop();
});

const FORGET = statement('test-forget-alerts', 'DELETE FROM gateway.alerts');
const PASS_TIME = statement('test-pass-time', `UPDATE gateway.alerts SET due_at = now() - interval '1 second' WHERE due_at IS NOT NULL`);
const ROWS = statement(
  'test-alert-rows',
  'SELECT webhook, key, waiting, tries, last_fault, due_at IS NULL AS is_told FROM gateway.alerts ORDER BY 1, 2',
);

let tellers: AlertTeller[] = [];
beforeEach(async () => {
  posts.length = 0;
  status = 200;
  await fresh.ownerDatabase.query(FORGET);
});
afterEach(async () => {
  for (const teller of tellers) await teller.onApplicationShutdown();
  tellers = [];
});

function replica(...names: readonly string[]): AlertTeller {
  const webhooks: Webhook[] = (names.length === 0 ? ['ops'] : names).map((name) => ({ name, format: 'json', url: `${base}/${name}` }));
  const teller = new AlertTeller(fresh.database, { webhooks, quietMs: 60_000 }, log);
  tellers.push(teller);
  return teller;
}

const alert: Alert = {
  kind: 'our_fault',
  app: 'worker',
  vendor: 'deepl',
  code: '456',
  text: 'our quota there is used up',
  jobId: '018f0000-0000-7000-8000-000000000001',
  evidence: { httpStatus: 456 },
  at: '2026-11-26T20:00:00Z',
};
const times = (count: number): Alert[] => Array.from({ length: count }, () => alert);
const rows = (): Promise<object[]> => fresh.ownerDatabase.query<object>(ROWS);
const said = (index: number): unknown => JSON.parse(posts[index]?.body ?? '{}');
const allTold = (): Promise<void> => until(async () => !JSON.stringify(await rows()).includes('"is_told":false'));
const timePasses = (): Promise<object[]> => fresh.ownerDatabase.query<object>(PASS_TIME);

describe('an alert', () => {
  test('is told at once, with its job and its evidence', async () => {
    await replica().take([alert]);
    await until(() => posts.length === 1);
    expect(said(0)).toMatchObject({ ...alert, count: 1, title: 'Holdfast: our fault (deepl)' });
    await allTold();
  });

  test('that comes again and again is told together once its quiet time is over, whichever replicas took it', async () => {
    const [one, two] = [replica(), replica()];
    await one.take([alert]);
    await until(() => posts.length === 1);
    await allTold();
    await Promise.all([one.take(times(20)), two.take(times(30)), one.take(times(7))]);
    await Promise.all([one.tellDue(), two.tellDue()]);
    expect(posts).toHaveLength(1);
    expect(await rows()).toMatchObject([{ waiting: 57 }]);

    await timePasses();
    await Promise.all([one.tellDue(), two.tellDue()]);
    // What a replica looked for on its own may have been first.
    await allTold();
    expect(posts).toHaveLength(2);
    expect(said(1)).toMatchObject({ count: 57 });
    await timePasses();
    await one.tellDue();
    expect(posts).toHaveLength(2);
  });

  test('of another vendor or code is another one', async () => {
    await replica().take([alert, { ...alert, code: '403' }, { ...alert, vendor: 'openai' }]);
    await until(() => posts.length === 3);
    await allTold();
  });

  test('reaches every webhook, also those that do not answer for the moment: nothing is lost, and the others get it once', async () => {
    status = 503;
    const [first, second] = [replica('ops', 'night'), replica('ops', 'night')];
    await first.take([alert]);
    await first.onApplicationShutdown();
    await second.take(times(4));
    await second.onApplicationShutdown();
    expect(posts).toHaveLength(2);
    expect(JSON.stringify(await rows()).match(/status 503/g)).toHaveLength(2);
    expect(await rows()).toMatchObject([
      { webhook: 'night', waiting: 5 },
      { webhook: 'ops', waiting: 5 },
    ]);
    status = 200;
    posts.length = 0;
    await timePasses();
    await replica('night').tellDue();
    expect(posts).toHaveLength(1);
    await timePasses();
    // Another process than the one that took it.
    await replica('ops', 'night').tellDue();
    expect(posts.map(({ path }) => path)).toEqual(['/night', '/ops']);
    expect(said(1)).toMatchObject({ count: 5 });
    await allTold();
  });

  test('that comes while nobody is to be told is only logged', async () => {
    const teller = new AlertTeller(fresh.database, { webhooks: [], quietMs: 1_000 }, log);
    await teller.take([alert]);
    expect(await rows()).toEqual([]);
  });
});
