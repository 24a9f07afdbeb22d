import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { type Queryable } from '#postgres';
import { LIMITS } from '#config/limits.js';
import { until } from '../../../../test/support/until.js';
import { answers, cuts, staysSilent } from '../../test/vendor-for-test.js';
import { inquiryOf, orderFor, outcomes, take, translated, WorkersForTest } from '../../test/workers-for-test.js';

let scene: WorkersForTest;
beforeAll(async () => {
  scene = await WorkersForTest.make();
});
afterAll(() => scene.fresh.drop());
beforeEach(() => scene.begin());
afterEach(() => scene.end());

describe('a call', () => {
  test('is written as sent before it leaves, stored, and reported', async () => {
    const worker = await scene.startWorker('deepl');
    const order = orderFor('deepl');
    let stateSeenByVendor: Promise<{ state: string }> | undefined;
    scene.vendor.behaviour = (...exchange) => {
      stateSeenByVendor = scene.rowOf(order);
      answers(200, translated)(...exchange);
    };
    expect(await take(worker, order)).toEqual({ kind: 'done' });
    expect(await stateSeenByVendor).toMatchObject({ state: 'sent' });
    expect(await scene.rowOf(order)).toMatchObject({ state: 'succeeded', result: { text: 'hallo', detected_source_lang: 'EN' } });
    const { attemptId, jobId } = order;
    expect(worker.reports).toEqual([{ attemptId, jobId, n: 1, vendor: 'deepl', outcome: { kind: 'succeeded', usage: { characters: 5 } } }]);
    expect(scene.vendor.received).toMatchObject([{ path: '/base/v2/translate', headers: { 'x-holdfast-attempt': attemptId } }]);
  });

  test('tells its result to whom the order says waits for it, once it is stored, unless it is large', async () => {
    const worker = await scene.startWorker('deepl');
    const [waited, large, unwaited] = [
      orderFor('deepl', 'call', { tellTo: 'there' }),
      orderFor('deepl', 'call', { tellTo: 'there' }),
      orderFor('deepl'),
    ];
    await take(worker, waited);
    scene.vendor.behaviour = answers(200, { translations: [{ detected_source_language: 'EN', text: 'x'.repeat(64 * 1024) }] });
    await take(worker, large);
    scene.vendor.behaviour = answers(200, translated);
    await take(worker, unwaited);
    scene.vendor.behaviour = answers(400, { message: 'no' });
    await take(worker, orderFor('deepl', 'call', { tellTo: 'there' }));
    const { attemptId, jobId } = waited;
    expect(outcomes(worker)).toMatchObject([{ kind: 'succeeded' }, { kind: 'succeeded' }, { kind: 'succeeded' }, { kind: 'rejected' }]);
    expect(worker.told).toEqual([{ to: 'there', attemptId, jobId, n: 1, result: { text: 'hallo', detected_source_lang: 'EN' } }]);
  });

  test('delivered again, before or after its end, is not made again', async () => {
    const [worker, other] = [await scene.startWorker('deepl'), await scene.startWorker('deepl')];
    const order = orderFor('deepl');
    const first = take(worker, order);
    expect(await take(worker, order)).toMatchObject({ kind: 'retryIn' });
    await first;
    expect(await take(worker, order)).toEqual({ kind: 'done' });
    expect(await take(other, order)).toEqual({ kind: 'done' });
    expect(outcomes(other)).toEqual(outcomes(worker).slice(1));
    expect(scene.vendor.received).toHaveLength(1);
  });

  test('under way elsewhere is left alone; on the last delivery it is left to the dispatcher', async () => {
    const [worker, other] = [await scene.startWorker('openai'), await scene.startWorker('openai')];
    let endIt: (() => void) | undefined;
    scene.vendor.behaviour = (...exchange) => {
      endIt = () => cuts(...exchange);
    };
    const order = orderFor('openai');
    const first = take(worker, order);
    await until(() => endIt !== undefined);
    const decision = await take(other, order);
    expect(decision).toMatchObject({ kind: 'retryIn' });
    expect(decision.kind === 'retryIn' && decision.ms <= LIMITS.attempt.leaseMs).toBe(true);
    expect(await take(other, inquiryOf(order))).toMatchObject({ kind: 'retryIn' });
    expect(await take(other, order, LIMITS.delivery.deliverMax - 1)).toEqual({ kind: 'done' });
    endIt?.();
    await first;
    expect(outcomes(worker)).toMatchObject([{ kind: 'unknown' }]);
    expect(other.reports).toEqual([]);
    expect(scene.vendor.received).toHaveLength(1);
  });

  test('that is cut, or not answered in time, is unknown', async () => {
    const worker = await scene.startWorker('deepl', { vendor: { timeoutMs: 200 } });
    const [cut, late] = [orderFor('deepl'), orderFor('deepl')];
    scene.vendor.behaviour = cuts;
    await take(worker, cut);
    scene.vendor.behaviour = staysSilent;
    await take(worker, late);
    expect(outcomes(worker)).toMatchObject([{ kind: 'unknown' }, { kind: 'unknown' }]);
    expect(await scene.rowOf(late)).toMatchObject({ state: 'unknown', evidence: [{ reason: expect.stringContaining('200 ms') }] });
  });

  test('to a vendor that is down was never sent', async () => {
    const worker = await scene.startWorker('deepl');
    await scene.vendor.close();
    await take(worker, orderFor('deepl'));
    expect(outcomes(worker)).toMatchObject([
      { kind: 'rejected', billed: false, retryable: true, fault: 'vendor', code: 'vendor_unreachable' },
    ]);
    await scene.begin();
  });

  test.each([
    ['a product that is not sold any more', { product: 'gone' }, 'product_unavailable'],
    ['a product of another vendor', { product: 'chat' }, 'product_unavailable'],
    ['an input that makes no request', { input: {} }, 'service_unavailable'],
  ])('for %s is not made, and is a fault of ours', async (_what, more, code) => {
    const worker = await scene.startWorker('deepl');
    expect(await take(worker, orderFor('deepl', 'call', more))).toEqual({ kind: 'done' });
    expect(outcomes(worker)).toMatchObject([{ kind: 'rejected', billed: false, retryable: false, fault: 'ours', code }]);
    expect(scene.vendor.received).toEqual([]);
  });

  test('whose id is not its job’s is dead', async () => {
    const worker = await scene.startWorker('deepl');
    expect(await take(worker, orderFor('deepl', 'call', { attemptId: 'x:1' }))).toMatchObject({ kind: 'dead' });
  });

  test('is not started by a process whose lease is not sure', async () => {
    const worker = await scene.startWorker('deepl');
    await worker.lease.stop();
    expect(await take(worker, orderFor('deepl'))).toMatchObject({ kind: 'retryIn' });
    expect(scene.vendor.received).toEqual([]);
  });

  test('keeps what the vendor answered while PostgreSQL is away', async () => {
    let failures = 2;
    const flaky: Queryable = {
      query: (sent, values) => {
        if (sent.name === 'record-outcomes' && failures-- > 0)
          return Promise.reject(Object.assign(new Error('away'), { code: 'ECONNREFUSED' }));
        return scene.fresh.database.query(sent, values);
      },
    };
    const worker = await scene.startWorker('deepl', { database: flaky });
    const order = orderFor('deepl');
    expect(await take(worker, order)).toEqual({ kind: 'done' });
    expect(await scene.rowOf(order)).toMatchObject({ state: 'succeeded' });
    expect(scene.vendor.received).toHaveLength(1);
  });

  test('a hundred at once all end, each called once', async () => {
    const worker = await scene.startWorker('deepl', { vendor: { timeoutMs: 5_000 } });
    const orders = Array.from({ length: 100 }, () => orderFor('deepl'));
    await Promise.all(orders.map((order) => take(worker, order)));
    expect(new Set(scene.vendor.received.map(({ headers }) => headers['x-holdfast-attempt'])).size).toBe(100);
    expect(worker.reports.filter(({ outcome }) => outcome.kind === 'succeeded')).toHaveLength(100);
    expect(scene.vendor.received).toHaveLength(100);
  });
});
