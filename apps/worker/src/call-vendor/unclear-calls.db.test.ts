import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { answers, cuts } from '../../test/vendor-for-test.js';
import { completed, inquiryOf, orderFor, outcomes, take, usage, WorkersForTest } from '../../test/workers-for-test.js';

let scene: WorkersForTest;
beforeAll(async () => {
  scene = await WorkersForTest.make();
});
afterAll(() => scene.fresh.drop());
beforeEach(() => scene.begin());
afterEach(() => scene.end());

describe('a sender that died during the call', () => {
  test('without idempotency keys: unknown, and never called again', async () => {
    const order = await scene.orderOfDeadSender('deepl');
    const worker = await scene.startWorker('deepl');
    expect(await take(worker, order)).toEqual({ kind: 'done' });
    expect(await take(worker, inquiryOf(order))).toEqual({ kind: 'done' });
    expect(outcomes(worker)).toMatchObject([{ kind: 'unknown' }, { kind: 'unknown' }]);
    expect(scene.vendor.received).toHaveLength(1);
  });

  test('with idempotency keys: the same request under the same key, by one of those that try', async () => {
    const order = await scene.orderOfDeadSender('openai');
    scene.vendor.behaviour = answers(200, completed);
    const [worker, other] = [await scene.startWorker('openai'), await scene.startWorker('openai')];
    await Promise.all([take(worker, order), take(other, order)]);
    expect(await scene.rowOf(order)).toMatchObject({ state: 'succeeded' });
    expect(scene.vendor.received).toHaveLength(2);
    expect(scene.vendor.received.map(({ headers }) => headers['idempotency-key'])).toEqual([order.attemptId, order.attemptId]);
    expect(scene.vendor.received[0]?.body).toBe(scene.vendor.received[1]?.body);
  });

  test('a repeat that is refused for the moment leaves it unknown; a later inquiry finds the result', async () => {
    const order = await scene.orderOfDeadSender('openai');
    const worker = await scene.startWorker('openai');
    scene.vendor.behaviour = answers(429, { error: { code: 'rate_limit_exceeded' } });
    await take(worker, order);
    scene.vendor.behaviour = answers(200, completed);
    await take(worker, inquiryOf(order));
    expect(outcomes(worker)).toEqual([
      { kind: 'unknown', reason: 'repeat was throttled' },
      { kind: 'succeeded', usage },
    ]);
    expect(await scene.rowOf(order)).toMatchObject({
      evidence: [
        { httpStatus: 429, isRepeat: true },
        { httpStatus: 200, isRepeat: true },
      ],
    });
  });

  test('a repeat that would differ is not made', async () => {
    const order = await scene.orderOfDeadSender('openai');
    const worker = await scene.startWorker('openai');
    await take(worker, { ...order, input: { ...order.input, max_tokens: 4 } });
    expect(outcomes(worker)).toMatchObject([{ kind: 'unknown' }]);
    expect(scene.vendor.received).toHaveLength(1);
  });
});

describe('an inquiry', () => {
  test('about nothing voids the attempt, and the late call is not made', async () => {
    const worker = await scene.startWorker('deepl');
    const order = orderFor('deepl');
    await take(worker, inquiryOf(order));
    await take(worker, order);
    const neverSent = { kind: 'rejected', billed: false, retryable: true, fault: 'ours', code: 'never_sent' };
    expect(outcomes(worker)).toEqual([neverSent, neverSent]);
    expect(scene.vendor.received).toEqual([]);
  });

  test('about an end reports it again', async () => {
    const worker = await scene.startWorker('deepl');
    const order = orderFor('deepl');
    await take(worker, order);
    await take(worker, inquiryOf(order));
    expect(outcomes(worker)).toEqual([outcomes(worker)[0], outcomes(worker)[0]]);
    expect(scene.vendor.received).toHaveLength(1);
  });

  test('about an unknown attempt is evidence where the vendor honours the key: the call is repeated', async () => {
    const worker = await scene.startWorker('openai');
    const order = orderFor('openai');
    scene.vendor.behaviour = cuts;
    await take(worker, order);
    scene.vendor.behaviour = answers(200, completed);
    await take(worker, order);
    expect(scene.vendor.received).toHaveLength(1);
    await take(worker, inquiryOf(order));
    expect(outcomes(worker)).toMatchObject([{ kind: 'unknown' }, { kind: 'unknown' }, { kind: 'succeeded' }]);
    expect(scene.vendor.received).toHaveLength(2);
  });
});
