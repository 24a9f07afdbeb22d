import { randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { Command } from 'commander';
import { Webhook } from 'standardwebhooks';
import { Bus, ensureTopology } from '#bus';
import { batchEventSubjectOf, endedJobsTopic, jobEventSubjectOf, lowBalanceSubjectOf, type BatchEvent, type JobEvent } from '#contracts';
import { projectRoot } from '#local-stack';
import { createLogger } from '#observe';
import { statement } from '#postgres';
import { LIMITS } from '#config/limits.js';
import { until } from '../../../../test/support/until.js';
import { consoleForTest } from '../../test/console-for-test.js';
import { ADMIN_KEY, ENCRYPTION_KEYS } from '../../test/gateway-at-work.js';
import { startGatewayProcess, type GatewayProcess } from '../../test/gateway-process.js';
import { WebhookReceiver } from '../../test/webhook-receiver.js';
import { WebhookWorld } from '../../test/webhook-world.js';
import { secretsCommand } from '../operate/index.js';

const STATES = statement(
  'test-delivery-states',
  'SELECT event_id, state, posts FROM gateway.webhook_deliveries WHERE endpoint_id = $1 ORDER BY created_at',
);

let receiver: WebhookReceiver;
let gateway: GatewayProcess;
let bus: Bus;
let user: { readonly id: string; readonly key: string };

beforeAll(async () => {
  receiver = await WebhookReceiver.start();
  gateway = await startGatewayProcess({ env: { WEBHOOKS_ALLOWED: receiver.target } });
  bus = await Bus.connect({
    app: 'dispatcher',
    instance: randomUUID(),
    url: gateway.natsUrl,
    log: createLogger({ app: 'dispatcher', instance: 'test', level: 'silent' }),
  });
  await ensureTopology(bus, []);
  const created = await post('/v1/admin/users', { name: 'Ada' }, ADMIN_KEY);
  const { user: ada, apiKey } = created;
  if (typeof ada !== 'object' || ada === null || !('id' in ada)) throw new Error('no user');
  user = { id: String(ada.id), key: String(apiKey) };
});
afterAll(async () => {
  receiver.stop();
  await bus.close();
  await gateway.stop();
});

async function post(path: string, body: object, key = user.key): Promise<Record<string, unknown>> {
  const headers = { authorization: `Bearer ${key}`, 'content-type': 'application/json' };
  const answer: unknown = await (await fetch(gateway.url + path, { method: 'POST', headers, body: JSON.stringify(body) })).json();
  return typeof answer === 'object' && answer !== null ? Object.fromEntries(Object.entries(answer)) : {};
}

function jobEvent(): JobEvent {
  const [jobId, at] = [randomUUID(), new Date().toISOString()];
  const job: JobEvent['job'] = {
    ...{
      id: jobId,
      userId: user.id,
      product: 'translate',
      state: 'succeeded',
      held: '1',
      charged: '0.5',
      attempts: 1,
      error: null,
      place: null,
    },
    ...{ metadata: { order: '17' }, tags: ['june'] },
    ...{ resultAttemptId: `${jobId}:1`, late: false, cancelRequested: false, cached: false, batchId: null, createdAt: at, finishedAt: at },
  };
  return { id: `${jobId}:succeeded`, jobId, userId: user.id, state: 'succeeded', job };
}

function batchEvent(): BatchEvent {
  const [batchId, at] = [randomUUID(), new Date().toISOString()];
  const counts = { waiting: 0, running: 0, succeeded: 3, failed: 1, cancelled: 0, skipped: 0 };
  const batch: BatchEvent['batch'] = {
    ...{
      id: batchId,
      userId: user.id,
      product: 'translate',
      state: 'completed',
      stopReason: null,
      error: null,
      items: 4,
      counts,
      held: '4',
    },
    ...{ charged: '3', retryOf: null, createdAt: at, finishedAt: at },
  };
  return { id: `${batchId}:completed`, batchId, userId: user.id, state: 'completed', batch };
}

const say = (event: JobEvent): Promise<void> =>
  bus.sayEachAndAll([{ subject: jobEventSubjectOf(event), item: event }], endedJobsTopic.subject);

test('what a dispatcher announces, twice, is posted once to the webhooks of its user', async () => {
  const { secret } = await post('/v1/webhooks', { url: receiver.url('/events') });
  const [job, batch] = [jobEvent(), batchEvent()];
  await say(job);
  await say(job);
  await bus.sayEach([{ subject: batchEventSubjectOf(batch), item: batch }]);
  await until(() => receiver.at('/events').length === 2);
  const told = receiver.at('/events').map(({ body, headers }) => new Webhook(String(secret)).verify(body, { ...headers }));
  expect(told).toContainEqual({
    type: 'job.succeeded',
    timestamp: job.job.finishedAt,
    data: {
      ...{ id: job.jobId, state: 'succeeded', product: 'translate', charged: '0.5', error: null, batchId: null },
      ...{ metadata: { order: '17' }, tags: ['june'] },
      links: { self: `/v1/jobs/${job.jobId}`, result: `/v1/jobs/${job.jobId}/result` },
    },
  });
  expect(told).toContainEqual(
    expect.objectContaining({ type: 'batch.ended', data: expect.objectContaining({ id: batch.batchId, items: 4, charged: '3' }) }),
  );
  // One more, after which the second saying of the first must have been taken as well.
  const last = jobEvent();
  await say(last);
  await until(() => receiver.at('/events').some(({ id }) => id === last.id));
  expect(receiver.at('/events')).toHaveLength(3);
});

test('a balance that has fallen below a threshold is posted once, whatever products the webhook is for', async () => {
  await post('/v1/webhooks', { url: receiver.url('/balance'), events: ['wallet.low_balance'], products: ['translate'] });
  const at = new Date().toISOString();
  const event = { id: `${randomUUID()}:hold:low:50000000`, userId: user.id, threshold: '50', available: '40.5', at };
  for (let again = 0; again < 2; again += 1) await bus.sayEach([{ subject: lowBalanceSubjectOf(user.id), item: event }]);
  const other = { ...event, id: `${randomUUID()}:hold:low:50000000` };
  await bus.sayEach([{ subject: lowBalanceSubjectOf(user.id), item: other }]);
  await until(() => receiver.at('/balance').some(({ id }) => id === other.id));
  expect(receiver.at('/balance').map(({ id, body }): [string, unknown] => [id, JSON.parse(body)])).toEqual(
    [event, other].map(({ id }) => [
      id,
      { type: 'wallet.low_balance', timestamp: at, data: { threshold: '50', available: '40.5', links: { self: '/v1/wallet' } } },
    ]),
  );
});

test('an operator has all secrets wrapped anew by a gateway that runs', async () => {
  const lines: string[] = [];
  const console = consoleForTest(gateway.ownerDatabase, bus, lines);
  for (const what of ['rewrap', 'list'])
    await new Command().addCommand(secretsCommand(console)).exitOverride().parseAsync(['secrets', what], { from: 'user' });
  expect(lines[0]).toBe('0 wrapped anew; all secrets are under test');
  expect(lines.at(-1)).toMatch(/^test +2 /);
});

test('a gateway that is killed between a post and its note: the next one posts it again, with the same webhook-id', async () => {
  const { id: endpointId } = await post('/v1/webhooks', { url: receiver.url('/killed'), events: ['job.succeeded'] });
  // The receiver has it, and nobody hears of that.
  receiver.answers.set('/killed', () => undefined);
  const event = jobEvent();
  await say(event);
  await until(() => receiver.at('/killed').length === 1);
  await gateway.process.kill();
  receiver.answers.delete('/killed');
  expect(await gateway.ownerDatabase.query(STATES, [endpointId])).toEqual([{ event_id: event.id, state: 'owed', posts: 0 }]);

  const world = WebhookWorld.beside(gateway.fresh, { allowed: new Set([receiver.target]) }, ENCRYPTION_KEYS);
  world.replica();
  await world.settle();
  expect(receiver.at('/killed')).toHaveLength(1);
  await world.passes(LIMITS.webhooks.visitLeaseMs + 1_000);
  expect(receiver.at('/killed').map(({ id }) => id)).toEqual([event.id, event.id]);
  expect(await gateway.ownerDatabase.query(STATES, [endpointId])).toEqual([{ event_id: event.id, state: 'delivered', posts: 1 }]);
  await world.leave();
});

test('the receiver in docs/webhooks.md is the one of this test', async () => {
  const docs = readFileSync(join(projectRoot, 'docs/webhooks.md'), 'utf8');
  const code = readFileSync(join(projectRoot, 'apps/gateway/test/example-receiver.ts'), 'utf8');
  expect(docs).toContain(code.trim());

  const { receive } = await import('../../test/example-receiver.js');
  const { secretTextOf, newSecret } = await import('../keep-webhooks/webhook-secret.js');
  const { webhookHeaders } = await import('../deliver-webhooks/sign.js');
  const secret = newSecret();
  const handled: unknown[] = [];
  const server = receive(secretTextOf(secret), (event) => handled.push(event));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  const url = `http://127.0.0.1:${typeof address === 'object' && address !== null ? address.port : 0}/`;
  const body = '{"type":"webhook.test"}';
  const send = async (with_: Buffer): Promise<number> => {
    const headers = webhookHeaders({ id: 'test:1', timestamp: new Date(), body }, [with_]);
    return (await fetch(url, { method: 'POST', headers, body })).status;
  };
  expect([await send(secret), await send(secret), await send(newSecret())]).toEqual([204, 204, 401]);
  expect(handled).toEqual([{ type: 'webhook.test' }]);
  server.closeAllConnections();
  server.close();
});
