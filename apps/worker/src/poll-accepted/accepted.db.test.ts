import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { statement } from '#postgres';
import { later, signed } from '../../test/later-adapter.js';
import { answers, cuts, type Behaviour } from '../../test/vendor-for-test.js';
import { inquiryOf, orderFor, outcomes, take, WorkersForTest, type StartOptions, type WorkerForTest } from '../../test/workers-for-test.js';

const CARD = { idempotencyKeys: false, statusQuery: true, cancel: false, callbacks: true, failuresBilled: false };
const ACCEPTED = { askFirstMs: 100, askCapMs: 60_000, giveUpAfterMs: 60_000 };
const LATER: StartOptions = { adapter: later, vendor: { card: CARD, accepted: ACCEPTED } };
const IMPATIENT: StartOptions = { ...LATER, vendor: { card: CARD, accepted: { ...ACCEPTED, giveUpAfterMs: 0 } } };

const MAKE_DUE = statement('test-make-due', `UPDATE worker.attempts SET ask_at = now() WHERE id = $1 AND ask_at IS NOT NULL`);
/** The vendor's names are the same in all tests. Not deleted: a call that a test left behind may still want to read how its attempt ended. */
const PUT_ASIDE = statement(
  'test-put-aside',
  `UPDATE worker.attempts SET vendor_job_id = 'of an earlier test', ask_at = ask_at + interval '1 day' WHERE vendor_job_id IS NOT NULL`,
);
const AGE = statement('test-age', `UPDATE worker.attempts SET sent_at = sent_at - interval '1 minute' WHERE id = $1`);

const waiting = { id: 'v-1', status: 'waiting' };
const finished = { id: 'v-1', status: 'finished', text: 'hallo' };
const accepted = { kind: 'accepted', vendorJobId: 'v-1' };
const succeeded = { kind: 'succeeded', usage: {} };

let scene: WorkersForTest;
beforeAll(async () => {
  scene = await WorkersForTest.make();
});
afterAll(() => scene.fresh.drop());
beforeEach(async () => {
  await scene.fresh.ownerDatabase.query(PUT_ASIDE);
  await scene.begin();
});
afterEach(() => scene.end());

/** One behaviour for calls, another for questions. */
const when = (calls: Behaviour, questions: Behaviour): Behaviour => {
  return (request, response, body) => (request.method === 'POST' ? calls : questions)(request, response, body);
};

async function acceptedOrder(worker: WorkerForTest) {
  scene.vendor.behaviour = answers(200, waiting);
  const order = orderFor('deepl');
  expect(await take(worker, order)).toEqual({ kind: 'done' });
  return order;
}

async function pollWhenDue(worker: WorkerForTest, attemptId: string): Promise<void> {
  await scene.fresh.ownerDatabase.query(MAKE_DUE, [attemptId]);
  await worker.poll.pollAll();
}

const callsMade = (): number => scene.vendor.received.filter(({ path }) => path === '/base/jobs').length;

describe('an attempt that the vendor has accepted', () => {
  test('is told so, again for a repeated order, and is never called again', async () => {
    const worker = await scene.startWorker('deepl', LATER);
    const order = await acceptedOrder(worker);
    await take(worker, order);
    await take(worker, inquiryOf(order));
    expect(outcomes(worker)).toEqual([accepted, accepted, accepted]);
    expect(await scene.rowOf(order)).toMatchObject({ state: 'accepted', result: null });
    expect(callsMade()).toBe(1);
  });

  test('is asked about by any worker until it has ended, on the account that it was made on', async () => {
    const accounts = ['one', 'two'].map((name) => ({ name, weight: 1, credentials: { apiKey: `key-of-${name}` } }));
    const first = await scene.startWorker('deepl', { ...LATER, accounts });
    const order = await acceptedOrder(first);
    await scene.kill(first);

    const worker = await scene.startWorker('deepl', { ...LATER, accounts: accounts.toReversed() });
    await pollWhenDue(worker, order.attemptId);
    expect(outcomes(worker)).toEqual([]);
    scene.vendor.behaviour = answers(200, finished);
    await pollWhenDue(worker, order.attemptId);
    expect(outcomes(worker)).toEqual([succeeded]);
    expect(await scene.rowOf(order)).toMatchObject({ state: 'succeeded', result: { text: 'hallo' } });
    const keys = scene.vendor.received.map(({ headers }) => headers.authorization);
    expect(new Set(keys)).toEqual(new Set(['key-of-one']));

    await pollWhenDue(worker, order.attemptId);
    expect(scene.vendor.received).toHaveLength(3);
  });

  test('is not asked about before its time', async () => {
    const worker = await scene.startWorker('deepl', { ...LATER, vendor: { card: CARD, accepted: { ...ACCEPTED, askFirstMs: 60_000 } } });
    await acceptedOrder(worker);
    await worker.poll.pollAll();
    expect(scene.vendor.received).toHaveLength(1);
  });

  test.each<[string, Behaviour]>([
    ['a question that is throttled', answers(429, {})],
    ['a question that gets no answer', cuts],
    ['an answer in no table', answers(200, { ...waiting, status: 'nonsense' })],
    ['an answer that breaks the adapter', answers(200, 'not JSON')],
    ['a server error', answers(503, {})],
  ])('%s says nothing about it', async (_what, behaviour) => {
    const worker = await scene.startWorker('deepl', LATER);
    const order = await acceptedOrder(worker);
    scene.vendor.behaviour = behaviour;
    await pollWhenDue(worker, order.attemptId);
    expect(await scene.rowOf(order)).toMatchObject({ state: 'accepted' });
  });

  test('its rejection is evidence, and billed as the vendor says', async () => {
    const worker = await scene.startWorker('deepl', LATER);
    const order = await acceptedOrder(worker);
    scene.vendor.behaviour = answers(200, { id: 'v-1', status: 'error' });
    await pollWhenDue(worker, order.attemptId);
    expect(outcomes(worker).at(-1)).toMatchObject({ kind: 'rejected', billed: true, fault: 'user' });
  });

  test('becomes unknown after its vendor’s time, and never failed; an inquiry asks on, and what still comes is taken', async () => {
    const worker = await scene.startWorker('deepl', IMPATIENT);
    const order = await acceptedOrder(worker);
    await pollWhenDue(worker, order.attemptId);
    expect(outcomes(worker).at(-1)).toMatchObject({ kind: 'unknown' });
    expect(await scene.rowOf(order)).toMatchObject({ state: 'unknown' });

    // It is still under way there. That is no reason to wait for another whole time.
    await take(worker, inquiryOf(order));
    expect(await scene.rowOf(order)).toMatchObject({ state: 'unknown' });
    scene.vendor.behaviour = answers(200, finished);
    await take(worker, inquiryOf(order));
    expect(outcomes(worker).at(-1)).toEqual(succeeded);
    expect(callsMade()).toBe(1);
  });
});

describe('a call whose answer was lost, at a vendor that can be asked', () => {
  test('is found by our own name for it, and goes on as accepted', async () => {
    const order = await scene.orderOfDeadSender('deepl', LATER);
    scene.vendor.behaviour = answers(200, waiting);
    const worker = await scene.startWorker('deepl', LATER);
    await take(worker, order);
    expect(outcomes(worker)).toEqual([accepted]);
    expect(scene.vendor.received.map(({ path }) => path)).toEqual(['/base/jobs', `/base/jobs?tag=${order.attemptId}`]);
  });

  test('that it never arrived is evidence, once the vendor must know of it', async () => {
    const worker = await scene.startWorker('deepl', LATER);
    const order = orderFor('deepl');
    scene.vendor.behaviour = when(cuts, answers(404, {}));
    await take(worker, order);
    await take(worker, inquiryOf(order));
    expect(outcomes(worker)).toMatchObject([{ kind: 'unknown' }, { kind: 'unknown' }]);

    await scene.fresh.ownerDatabase.query(AGE, [order.attemptId]);
    await take(worker, inquiryOf(order));
    expect(outcomes(worker).at(-1)).toMatchObject({ kind: 'rejected', billed: false, retryable: true });
    expect(callsMade()).toBe(1);
  });
});

describe('a callback', () => {
  const said = (body: object, secret = 'sk-secret', token: string | null = null) => {
    const text = JSON.stringify(body);
    return { token, headers: signed(text, secret), body: Buffer.from(text).toString('base64') };
  };

  test('of the end is taken, and again, and the poll finds it done', async () => {
    const worker = await scene.startWorker('deepl', LATER);
    const order = await acceptedOrder(worker);
    expect(await worker.takeCallback.take(said(waiting), 0)).toBe('ignored');
    expect(await worker.takeCallback.take(said(finished), 0)).toBe('taken');
    expect(await worker.takeCallback.take(said(finished), 0)).toBe('taken');
    await pollWhenDue(worker, order.attemptId);
    expect(outcomes(worker)).toEqual([accepted, succeeded, succeeded]);
    expect(scene.vendor.received).toHaveLength(1);
  });

  test('that contradicts what stands changes nothing', async () => {
    const worker = await scene.startWorker('deepl', LATER);
    const order = await acceptedOrder(worker);
    await worker.takeCallback.take(said(finished), 0);
    expect(await worker.takeCallback.take(said({ id: 'v-1', status: 'error' }), 0)).toBe('taken');
    expect(await scene.rowOf(order)).toMatchObject({ state: 'succeeded' });
  });

  test('that is forged does nothing', async () => {
    const worker = await scene.startWorker('deepl', LATER);
    const order = await acceptedOrder(worker);
    expect(await worker.takeCallback.take(said(finished, 'guess'), 0)).toBe('forged');
    expect(await worker.takeCallback.take({ token: null, headers: {}, body: '' }, 0)).toBe('forged');
    expect(await scene.rowOf(order)).toMatchObject({ state: 'accepted' });
  });

  test('that is signed for another account of ours is no evidence', async () => {
    const accounts = ['one', 'two'].map((name) => ({ name, weight: 1, credentials: { apiKey: `key-of-${name}` } }));
    const worker = await scene.startWorker('deepl', { ...LATER, accounts });
    const order = await acceptedOrder(worker);
    expect(await worker.takeCallback.take(said(finished, 'key-of-two'), 0)).toBe('unplaced');
    expect(await scene.rowOf(order)).toMatchObject({ state: 'accepted' });
    expect(await worker.takeCallback.take(said(finished, 'key-of-one'), 0)).toBe('taken');
  });

  test('that overtakes the answer finds its attempt by the name that we gave, and the answer then changes nothing', async () => {
    const worker = await scene.startWorker('deepl', LATER);
    const order = orderFor('deepl');
    scene.vendor.behaviour = (request, response, body) => {
      void worker.takeCallback.take(said({ ...finished, tag: order.attemptId }), 0).then((verdict) => {
        expect(verdict).toBe('taken');
        answers(200, waiting)(request, response, body);
      });
    };
    await take(worker, order);
    expect(outcomes(worker)).toEqual([succeeded, succeeded]);
    expect(await scene.rowOf(order)).toMatchObject({ state: 'succeeded' });
  });

  test('without that name it is not placed, so that the vendor says it again', async () => {
    const worker = await scene.startWorker('deepl', LATER);
    expect(await worker.takeCallback.take(said(finished), 0)).toBe('unplaced');
  });

  test('cannot be given to an attempt that has another name at the vendor', async () => {
    const worker = await scene.startWorker('deepl', LATER);
    const order = await acceptedOrder(worker);
    expect(await worker.takeCallback.take(said({ ...finished, id: 'v-2', tag: order.attemptId }), 0)).toBe('unplaced');
  });

  test('of a vendor that does not call back is refused', async () => {
    const worker = await scene.startWorker('deepl', { ...LATER, vendor: { card: { ...CARD, callbacks: false } } });
    expect(await worker.takeCallback.take(said(finished), 0)).toBe('unsupported');
  });

  test('is ordered at the gateway’s own address, which names the attempt', async () => {
    const worker = await scene.startWorker('deepl', LATER);
    const order = await acceptedOrder(worker);
    const [call] = scene.vendor.received;
    const callbackUrl = `https://holdfast.test/api/v1/callbacks/deepl/${order.attemptId}`;
    expect(JSON.parse(call?.body ?? '')).toMatchObject({ callbackUrl });
  });
});
