import { randomUUID } from 'node:crypto';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import type { Decision } from '#bus';
import { loadCatalog, type Vendor } from '#catalog';
import { attemptIdOf, type AttemptOrder, type AttemptReport } from '#contracts';
import { freshDatabase, type FreshDatabase } from '#local-stack';
import { createLogger } from '#observe';
import { statement, type Queryable } from '#postgres';
import { LIMITS } from '#config/limits.js';
import { until } from '../../../../test/support/until.js';
import { adapterOf } from '../adapters/adapters.js';
import { chooseVendor } from '../environment.js';
import { SenderLease } from '../keep-lease/sender-lease.js';
import { AttemptStore } from '../record-attempt/attempt-store.js';
import { CallVendor } from './call-vendor.js';
import { VendorClient } from './vendor-client.js';
import { answers, cuts, startVendorForTest, staysSilent, type VendorForTest } from './vendor-for-test.js';

const END_LEASE = statement('test-end-lease', `UPDATE worker.senders SET lease_until = now() - interval '1 second' WHERE id = $1`);
const STATE_OF = statement('test-state-of', 'SELECT state, result, evidence, request_fingerprint FROM worker.attempts WHERE id = $1');

const catalog = loadCatalog('test/support/catalog');
const log = createLogger({ app: 'worker', instance: 'test', level: 'silent' });
const translated = { translations: [{ detected_source_language: 'EN', text: 'hallo', billed_characters: 5 }] };
const usage = { prompt_tokens: 3, completion_tokens: 2 };
const completed = { choices: [{ message: { role: 'assistant', content: 'hi' }, finish_reason: 'stop' }], usage };
const INPUTS = { deepl: { text: 'hello', target_lang: 'DE' }, openai: { messages: [{ role: 'user', content: 'hello' }], max_tokens: 5 } };
const PRODUCTS = { deepl: 'translate', openai: 'chat' };
type VendorName = keyof typeof INPUTS;

interface Worker {
  readonly callVendor: CallVendor;
  readonly lease: SenderLease;
  readonly reports: AttemptReport[];
  stop(): Promise<void>;
}

let fresh: FreshDatabase;
let vendor: VendorForTest;
const workers: Worker[] = [];

beforeAll(async () => {
  fresh = await freshDatabase('worker');
});
afterAll(() => fresh.drop());
beforeEach(async () => {
  vendor = await startVendorForTest(answers(200, translated));
});
afterEach(async () => {
  for (const worker of workers.splice(0)) await worker.stop();
  await vendor.close();
});

/** One worker process's parts, on the real database and a real socket. */
async function startWorker(name: VendorName, more: { database?: Queryable; timeoutMs?: number } = {}): Promise<Worker> {
  const database = more.database ?? fresh.database;
  const chosen: Vendor = { ...chooseVendor(catalog, name), timeoutMs: more.timeoutMs ?? 1_000 };
  const lease = new SenderLease({ database: fresh.database, vendor: name, log });
  const store = new AttemptStore({ database, vendor: name, senderId: lease.senderId, repeatsCalls: chosen.card.idempotencyKeys });
  const client = new VendorClient({ baseUrl: vendor.baseUrl, timeoutMs: chosen.timeoutMs, connectionsMax: 10 });
  const reports: AttemptReport[] = [];
  const say = (items: readonly AttemptReport[]): Promise<void> => {
    reports.push(...items);
    return Promise.resolve();
  };
  const adapter = adapterOf(chosen);
  const callVendor = new CallVendor({ vendor: chosen, catalog, adapter, apiKey: 'sk-secret', client, store, lease, reports: { say }, log });
  lease.start();
  await until(() => lease.mayCall);
  const stop = async (): Promise<void> => {
    await lease.stop();
    await client.close();
  };
  const worker = { callVendor, lease, reports, stop };
  workers.push(worker);
  return worker;
}

function orderFor(name: VendorName, type: AttemptOrder['type'] = 'call', more: Partial<AttemptOrder> = {}): AttemptOrder {
  const jobId = randomUUID();
  const base = { type, attemptId: attemptIdOf(jobId, 1), jobId, n: 1, product: PRODUCTS[name], input: INPUTS[name] };
  return { ...base, orderedAt: '2026-11-22T10:00:00Z', ...more };
}

const take = (worker: Worker, item: AttemptOrder, deliveries = 1): Promise<Decision> =>
  worker.callVendor.take({ item, deliveries, headers: {} });
const inquiryOf = (order: AttemptOrder): AttemptOrder => ({ ...order, type: 'inquire' });
const outcomes = (worker: Worker): readonly unknown[] => worker.reports.map(({ outcome }) => outcome);

/** As after `kill -9`: its lease runs out and what it was doing never ends. */
async function kill(worker: Worker): Promise<void> {
  await worker.lease.stop();
  await fresh.database.query(END_LEASE, [worker.lease.senderId]);
}

async function rowOf(order: AttemptOrder): Promise<{ state: string; result: unknown; evidence: unknown }> {
  const [row] = await fresh.database.query<{ state: string; result: unknown; evidence: unknown }>(STATE_OF, [order.attemptId]);
  if (!row) throw new Error(`no row of ${order.attemptId}`);
  return row;
}

/** A worker that died in the middle of this call; the vendor read the request. */
async function orderOfDeadSender(name: VendorName): Promise<AttemptOrder> {
  vendor.behaviour = staysSilent;
  const dying = await startWorker(name, { timeoutMs: 60_000 });
  const order = orderFor(name);
  void take(dying, order);
  await until(() => vendor.received.length === 1);
  await kill(dying);
  return order;
}

describe('a call', () => {
  test('is written as sent before it leaves, stored, and reported', async () => {
    const worker = await startWorker('deepl');
    const order = orderFor('deepl');
    let stateSeenByVendor: Promise<{ state: string }> | undefined;
    vendor.behaviour = (...exchange) => {
      stateSeenByVendor = rowOf(order);
      answers(200, translated)(...exchange);
    };
    expect(await take(worker, order)).toEqual({ kind: 'done' });
    expect(await stateSeenByVendor).toMatchObject({ state: 'sent' });
    expect(await rowOf(order)).toMatchObject({ state: 'succeeded', result: { text: 'hallo', detected_source_lang: 'EN' } });
    const { attemptId, jobId } = order;
    expect(worker.reports).toEqual([{ attemptId, jobId, n: 1, vendor: 'deepl', outcome: { kind: 'succeeded', usage: { characters: 5 } } }]);
    expect(vendor.received).toMatchObject([{ path: '/base/v2/translate', headers: { 'x-holdfast-attempt': attemptId } }]);
  });

  test('delivered again, before or after its end, is not made again', async () => {
    const [worker, other] = [await startWorker('deepl'), await startWorker('deepl')];
    const order = orderFor('deepl');
    const first = take(worker, order);
    expect(await take(worker, order)).toMatchObject({ kind: 'retryIn' });
    await first;
    expect(await take(worker, order)).toEqual({ kind: 'done' });
    expect(await take(other, order)).toEqual({ kind: 'done' });
    expect(outcomes(other)).toEqual(outcomes(worker).slice(1));
    expect(vendor.received).toHaveLength(1);
  });

  test('under way elsewhere is left alone; on the last delivery it is left to the dispatcher', async () => {
    const [worker, other] = [await startWorker('openai', { timeoutMs: 300 }), await startWorker('openai')];
    vendor.behaviour = staysSilent;
    const order = orderFor('openai');
    const first = take(worker, order);
    await until(() => vendor.received.length === 1);
    const decision = await take(other, order);
    expect(decision).toMatchObject({ kind: 'retryIn' });
    expect(decision.kind === 'retryIn' && decision.ms <= LIMITS.attempt.leaseMs).toBe(true);
    expect(await take(other, inquiryOf(order))).toMatchObject({ kind: 'retryIn' });
    expect(await take(other, order, LIMITS.delivery.deliverMax - 1)).toEqual({ kind: 'done' });
    await first;
    expect(other.reports).toEqual([]);
    expect(vendor.received).toHaveLength(1);
  });

  test('that is cut, or not answered in time, is unknown', async () => {
    const worker = await startWorker('deepl', { timeoutMs: 200 });
    const [cut, late] = [orderFor('deepl'), orderFor('deepl')];
    vendor.behaviour = cuts;
    await take(worker, cut);
    vendor.behaviour = staysSilent;
    await take(worker, late);
    expect(outcomes(worker)).toMatchObject([{ kind: 'unknown' }, { kind: 'unknown' }]);
    expect(await rowOf(late)).toMatchObject({ state: 'unknown', evidence: [{ reason: expect.stringContaining('200 ms') }] });
  });

  test('to a vendor that is down was never sent', async () => {
    const worker = await startWorker('deepl');
    await vendor.close();
    await take(worker, orderFor('deepl'));
    expect(outcomes(worker)).toMatchObject([
      { kind: 'rejected', billed: false, retryable: true, fault: 'vendor', code: 'vendor_unreachable' },
    ]);
    vendor = await startVendorForTest(answers(200, translated));
  });

  test.each([
    ['a product that is not sold any more', { product: 'gone' }, 'product_unavailable'],
    ['a product of another vendor', { product: 'chat' }, 'product_unavailable'],
    ['an input that makes no request', { input: {} }, 'service_unavailable'],
  ])('for %s is not made, and is a fault of ours', async (_what, more, code) => {
    const worker = await startWorker('deepl');
    expect(await take(worker, orderFor('deepl', 'call', more))).toEqual({ kind: 'done' });
    expect(outcomes(worker)).toMatchObject([{ kind: 'rejected', billed: false, retryable: false, fault: 'ours', code }]);
    expect(vendor.received).toEqual([]);
  });

  test('whose id is not its job’s is dead', async () => {
    const worker = await startWorker('deepl');
    expect(await take(worker, orderFor('deepl', 'call', { attemptId: 'x:1' }))).toMatchObject({ kind: 'dead' });
  });

  test('is not started by a process whose lease is not sure', async () => {
    const worker = await startWorker('deepl');
    await worker.lease.stop();
    expect(await take(worker, orderFor('deepl'))).toMatchObject({ kind: 'retryIn' });
    expect(vendor.received).toEqual([]);
  });

  test('keeps what the vendor answered while PostgreSQL is away', async () => {
    let failures = 2;
    const flaky: Queryable = {
      query: (sent, values) => {
        if (sent.name === 'record-outcomes' && failures-- > 0)
          return Promise.reject(Object.assign(new Error('away'), { code: 'ECONNREFUSED' }));
        return fresh.database.query(sent, values);
      },
    };
    const worker = await startWorker('deepl', { database: flaky });
    const order = orderFor('deepl');
    expect(await take(worker, order)).toEqual({ kind: 'done' });
    expect(await rowOf(order)).toMatchObject({ state: 'succeeded' });
    expect(vendor.received).toHaveLength(1);
  });

  test('a hundred at once all end, each called once', async () => {
    const worker = await startWorker('deepl', { timeoutMs: 5_000 });
    const orders = Array.from({ length: 100 }, () => orderFor('deepl'));
    await Promise.all(orders.map((order) => take(worker, order)));
    expect(new Set(vendor.received.map(({ headers }) => headers['x-holdfast-attempt'])).size).toBe(100);
    expect(worker.reports.filter(({ outcome }) => outcome.kind === 'succeeded')).toHaveLength(100);
    expect(vendor.received).toHaveLength(100);
  });
});

describe('a sender that died during the call', () => {
  test('without idempotency keys: unknown, and never called again', async () => {
    const order = await orderOfDeadSender('deepl');
    const worker = await startWorker('deepl');
    expect(await take(worker, order)).toEqual({ kind: 'done' });
    expect(await take(worker, inquiryOf(order))).toEqual({ kind: 'done' });
    expect(outcomes(worker)).toMatchObject([{ kind: 'unknown' }, { kind: 'unknown' }]);
    expect(vendor.received).toHaveLength(1);
  });

  test('with idempotency keys: the same request under the same key, by one of those that try', async () => {
    const order = await orderOfDeadSender('openai');
    vendor.behaviour = answers(200, completed);
    const [worker, other] = [await startWorker('openai'), await startWorker('openai')];
    await Promise.all([take(worker, order), take(other, order)]);
    expect(await rowOf(order)).toMatchObject({ state: 'succeeded' });
    expect(vendor.received).toHaveLength(2);
    expect(vendor.received.map(({ headers }) => headers['idempotency-key'])).toEqual([order.attemptId, order.attemptId]);
    expect(vendor.received[0]?.body).toBe(vendor.received[1]?.body);
  });

  test('a repeat that is refused for the moment leaves it unknown; a later inquiry finds the result', async () => {
    const order = await orderOfDeadSender('openai');
    const worker = await startWorker('openai');
    vendor.behaviour = answers(429, { error: { code: 'rate_limit_exceeded' } });
    await take(worker, order);
    vendor.behaviour = answers(200, completed);
    await take(worker, inquiryOf(order));
    expect(outcomes(worker)).toEqual([
      { kind: 'unknown', reason: 'repeat was throttled' },
      { kind: 'succeeded', usage },
    ]);
    expect(await rowOf(order)).toMatchObject({
      evidence: [
        { httpStatus: 429, isRepeat: true },
        { httpStatus: 200, isRepeat: true },
      ],
    });
  });

  test('a repeat that would differ is not made', async () => {
    const order = await orderOfDeadSender('openai');
    const worker = await startWorker('openai');
    await take(worker, { ...order, input: { ...order.input, max_tokens: 4 } });
    expect(outcomes(worker)).toMatchObject([{ kind: 'unknown' }]);
    expect(vendor.received).toHaveLength(1);
  });
});

describe('an inquiry', () => {
  test('about nothing voids the attempt, and the late call is not made', async () => {
    const worker = await startWorker('deepl');
    const order = orderFor('deepl');
    await take(worker, inquiryOf(order));
    await take(worker, order);
    const neverSent = { kind: 'rejected', billed: false, retryable: true, fault: 'ours', code: 'never_sent' };
    expect(outcomes(worker)).toEqual([neverSent, neverSent]);
    expect(vendor.received).toEqual([]);
  });

  test('about an end reports it again', async () => {
    const worker = await startWorker('deepl');
    const order = orderFor('deepl');
    await take(worker, order);
    await take(worker, inquiryOf(order));
    expect(outcomes(worker)).toEqual([outcomes(worker)[0], outcomes(worker)[0]]);
    expect(vendor.received).toHaveLength(1);
  });

  test('about an unknown attempt is evidence where the vendor honours the key: the call is repeated', async () => {
    const worker = await startWorker('openai');
    const order = orderFor('openai');
    vendor.behaviour = cuts;
    await take(worker, order);
    vendor.behaviour = answers(200, completed);
    await take(worker, order);
    expect(vendor.received).toHaveLength(1);
    await take(worker, inquiryOf(order));
    expect(outcomes(worker)).toMatchObject([{ kind: 'unknown' }, { kind: 'unknown' }, { kind: 'succeeded' }]);
    expect(vendor.received).toHaveLength(2);
  });
});
