import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { statement } from '#postgres';
import { until } from '../../../../test/support/until.js';
import { answers } from '../../test/vendor-for-test.js';
import { orderFor, outcomes, take, translated, WorkersForTest, type WorkerForTest } from '../../test/workers-for-test.js';

let scene: WorkersForTest;
beforeAll(async () => {
  scene = await WorkersForTest.make();
});
afterAll(() => scene.fresh.drop());
beforeEach(() => scene.begin());
afterEach(async () => {
  await scene.end();
  await scene.fresh.ownerDatabase.query(FORGET);
});

const FORGET = statement('test-forget-accounts', 'DELETE FROM worker.accounts');
const PASS_TIME = statement('test-pass-time', `UPDATE worker.accounts SET until = now() - interval '1 second'`);
const STATES = statement('test-states', 'SELECT account, state, opens, reason FROM worker.accounts ORDER BY account');

const breaker = { inARowMax: 3, oursInARowMax: 2, shareMax: 0.5, shareOf: 40, openMs: 60_000, openCapMs: 600_000 };
const account = (name: string) => ({ name, weight: 1, credentials: { apiKey: `key-of-${name}` } });
const startWorker = (...names: readonly string[]): Promise<WorkerForTest> =>
  scene.startWorker('deepl', { vendor: { breaker }, accounts: names.map(account) });

const states = (): Promise<object[]> => scene.fresh.ownerDatabase.query<object>(STATES);
const callTimes = async (worker: WorkerForTest, times: number): Promise<void> => {
  for (let n = 0; n < times; n += 1) await take(worker, orderFor('deepl'));
};
const keyIn = (index: number): unknown => scene.vendor.received[index]?.headers.authorization;
const timePasses = async (...workers: readonly WorkerForTest[]): Promise<void> => {
  await scene.fresh.ownerDatabase.query(PASS_TIME);
  for (const { watch } of workers) await watch.refresh();
};

describe('an account that fails', () => {
  test('gets no calls any more: nothing is sent, nothing is used up, and the dispatcher and operators are told', async () => {
    const worker = await startWorker('main');
    scene.vendor.behaviour = answers(503, { message: 'down' });
    await callTimes(worker, 3);
    await until(async () => (await states()).length === 1);
    expect(await states()).toEqual([{ account: 'main', state: 'open', opens: 1, reason: 'vendor_faults' }]);
    expect(worker.healths.at(-1)).toMatchObject({ dispatch: 'paused', reason: 'vendor_faults' });
    expect(worker.alerts).toMatchObject([{ kind: 'account_paused', vendor: 'deepl', code: 'main' }]);

    const order = orderFor('deepl');
    expect(await take(worker, order)).toEqual({ kind: 'done' });
    expect(outcomes(worker).at(-1)).toMatchObject({ kind: 'throttled' });
    expect(await scene.rowOf(order)).toMatchObject({ state: 'voided' });
    expect(scene.vendor.received).toHaveLength(3);
  });

  test('is left alone by the other replicas as well', async () => {
    const [one, two] = [await startWorker('main'), await startWorker('main')];
    scene.vendor.behaviour = answers(503, { message: 'down' });
    await callTimes(one, 3);
    await until(async () => (await states()).length === 1);
    await two.watch.refresh();
    await callTimes(two, 1);
    expect(scene.vendor.received).toHaveLength(3);
    expect(two.watch.health()).toMatchObject({ dispatch: 'paused' });
  });

  test('is never taken for ill by the errors of its users', async () => {
    const worker = await startWorker('main');
    scene.vendor.behaviour = answers(400, { message: 'bad' });
    await callTimes(worker, 20);
    expect(worker.watch.health()).toMatchObject({ dispatch: 'open' });
    expect(await states()).toEqual([]);
  });

  test('is tried by one call, of one replica, when its time is over; a good one brings it back for all', async () => {
    const [one, two] = [await startWorker('main'), await startWorker('main')];
    scene.vendor.behaviour = answers(503, { message: 'down' });
    await callTimes(one, 3);
    await until(async () => (await states()).length === 1);
    await timePasses(one, two);
    expect(one.watch.health()).toMatchObject({ dispatch: 'probe' });

    let answer: (() => void) | undefined;
    scene.vendor.behaviour = (...exchange) => {
      answer = () => {
        answers(200, translated)(...exchange);
      };
    };
    const probe = take(one, orderFor('deepl'));
    await until(() => answer !== undefined);
    await Promise.all([take(two, orderFor('deepl')), take(one, orderFor('deepl'))]);
    expect(scene.vendor.received).toHaveLength(4);
    scene.vendor.behaviour = answers(200, translated);
    answer?.();
    await probe;
    await until(async () => JSON.stringify(await states()).includes('closed'));
    await two.watch.refresh();
    await one.watch.refresh();
    await callTimes(two, 1);
    await callTimes(one, 1);
    expect(scene.vendor.received).toHaveLength(6);
  });

  test('waits twice as long when the call that was tried fails', async () => {
    const worker = await startWorker('main');
    scene.vendor.behaviour = answers(503, { message: 'down' });
    await callTimes(worker, 3);
    await until(async () => (await states()).length === 1);
    await timePasses(worker);
    await callTimes(worker, 1);
    await until(() => worker.watch.health().dispatch === 'paused');
    await until(async () => JSON.stringify(await states()).includes('"opens":2'));
    expect(worker.watch.health().pausedForMs).toBeGreaterThan(breaker.openMs);
  });
});

describe('with several accounts', () => {
  test('the healthy ones take the calls, and the dispatcher goes on', async () => {
    const worker = await startWorker('good', 'bad');
    scene.vendor.behaviour = (request, ...rest) => {
      const isBad = request.headers.authorization?.includes('key-of-bad') ?? false;
      answers(isBad ? 403 : 200, isBad ? { message: 'no' } : translated)(request, ...rest);
    };
    await callTimes(worker, 4);
    await until(async () => (await states()).length === 1);
    expect(await states()).toMatchObject([{ account: 'bad', state: 'open', reason: 'our_faults' }]);
    expect(worker.watch.health()).toMatchObject({ dispatch: 'open' });
    const before = scene.vendor.received.length;
    await callTimes(worker, 5);
    for (let index = before; index < before + 5; index += 1) expect(keyIn(index)).toContain('key-of-good');
  });

  test('a job that one account refused is tried again on another, though another attempt on the same one would end the same', async () => {
    const worker = await startWorker('good', 'bad');
    scene.vendor.behaviour = (request, ...rest) => {
      const isBad = request.headers.authorization?.includes('key-of-bad') ?? false;
      answers(isBad ? 403 : 200, isBad ? { message: 'no' } : translated)(request, ...rest);
    };
    await callTimes(worker, 1);
    const first = orderFor('deepl');
    await take(worker, first);
    expect(outcomes(worker).at(-1)).toMatchObject({ kind: 'rejected', fault: 'ours', billed: false, retryable: true });
    await take(worker, { ...first, n: 2, attemptId: `${first.jobId}:2` });
    expect(outcomes(worker)[2]).toMatchObject({ kind: 'succeeded' });
    expect(worker.alerts).toMatchObject([{ kind: 'our_fault', vendor: 'deepl', jobId: first.jobId, attemptId: first.attemptId }]);
  });
});
