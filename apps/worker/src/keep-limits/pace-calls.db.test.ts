import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import type { Vendor } from '#catalog';
import { statement, type Queryable } from '#postgres';
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
  for (const table of FORGET) await scene.fresh.ownerDatabase.query(table);
});

const FORGET = ['limit_accounts', 'limit_windows', 'limit_permits'].map((table) =>
  statement(`test-forget-${table}`, `DELETE FROM worker.${table}`),
);
const HELD = statement('test-held', `SELECT coalesce(sum(held), 0)::int AS held FROM worker.limit_permits`);

const limits = (more: Partial<NonNullable<Vendor['limits']>>): { vendor: Partial<Vendor> } => ({
  vendor: { limits: { rates: [], pauses: [], ...more }, timeoutMs: 5_000 },
});
const orders = (count: number) => Array.from({ length: count }, () => orderFor('deepl'));

/** When each request came in, and how many were there at once. */
function watchArrivals(answerAfterMs: number): { readonly atMs: number[]; most: number } {
  const seen = { atMs: new Array<number>(), most: 0 };
  let now = 0;
  scene.vendor.behaviour = (...exchange) => {
    seen.atMs.push(performance.now());
    now += 1;
    seen.most = Math.max(seen.most, now);
    setTimeout(() => {
      now -= 1;
      answers(200, translated)(...exchange);
    }, answerAfterMs);
  };
  return seen;
}

async function takeAll(workers: readonly [WorkerForTest, ...WorkerForTest[]], count: number): Promise<void> {
  await Promise.all(orders(count).map((order, index) => take(workers[index % workers.length] ?? workers[0], order)));
}

describe('a vendor with limits', () => {
  test('gets no more calls in a second than it allows, from several replicas', async () => {
    const options = limits({ rates: [{ calls: 10, perSeconds: 1 }] });
    const workers = [await scene.startWorker('deepl', options), await scene.startWorker('deepl', options)] as const;
    const { atMs } = watchArrivals(1);
    await takeAll(workers, 25);
    expect(atMs).toHaveLength(25);
    for (const [index, ms] of atMs.entries()) if (index >= 10) expect(ms - (atMs[index - 10] ?? 0)).toBeGreaterThan(1_000);
  });

  test('gets no more calls at once than it allows, and their permits come back', async () => {
    const options = limits({ concurrency: { max: 3, min: 1 } });
    const workers = [await scene.startWorker('deepl', options), await scene.startWorker('deepl', options)] as const;
    const seen = watchArrivals(30);
    await takeAll(workers, 24);
    expect([seen.atMs.length, seen.most]).toEqual([24, 3]);
    await until(async () => (await scene.fresh.ownerDatabase.query<{ held: number }>(HELD))[0]?.held === 0);
  });

  test('whose slot has passed by the time that the row is there is given another slot: what is late does not leave', async () => {
    const slow: Queryable = {
      query: async (sent, values) => {
        if (sent.name === 'open-attempts') await new Promise((resolve) => setTimeout(resolve, 150));
        return scene.fresh.database.query(sent, values);
      },
    };
    const worker = await scene.startWorker('deepl', { ...limits({ rates: [{ calls: 2, perSeconds: 60 }] }), database: slow });
    const { atMs } = watchArrivals(1);
    await takeAll([worker], 1);
    expect(outcomes(worker)).toMatchObject([{ kind: 'succeeded' }]);
    expect(atMs).toHaveLength(1);
    // What was missed counts for nothing: there is room for the second call in the same minute.
    await takeAll([worker], 1);
    expect(outcomes(worker)).toMatchObject([{ kind: 'succeeded' }, { kind: 'succeeded' }]);
    expect(atMs).toHaveLength(2);
  });

  test('that asks for a pause gets it from all replicas; a long one is not waited for here, and uses up nothing', async () => {
    const options = limits({ rates: [{ calls: 100, perSeconds: 1 }] });
    const [one, two] = [await scene.startWorker('deepl', options), await scene.startWorker('deepl', options)];
    scene.vendor.behaviour = (_request, response) => {
      response.writeHead(429, { 'content-type': 'application/json', 'retry-after': '60' }).end('{"message":"slow down"}');
    };
    await take(one, orderFor('deepl'));
    expect(outcomes(one)).toMatchObject([{ kind: 'throttled', retryAfterMs: 60_000 }]);
    await until(async () => {
      const order = orderFor('deepl');
      await take(two, order);
      const outcome = outcomes(two).at(-1);
      const { state } = await scene.rowOf(order);
      return state === 'voided' && JSON.stringify(outcome).includes('throttled');
    });
    const before = scene.vendor.received.length;
    await takeAll([one, two], 6);
    expect(scene.vendor.received).toHaveLength(before);
    expect(outcomes(one).at(-1)).toMatchObject({ kind: 'throttled', retryAfterMs: expect.any(Number) });
  });

  test('is not called by a process whose lease ran out after the row was written: others may have decided it', async () => {
    const worker = await scene.startWorker('deepl', limits({ rates: [{ calls: 1, perSeconds: 1 }] }));
    // On a busy machine a first call may miss its slots, which is right, and not what is looked at here.
    while (scene.vendor.received.length === 0) await take(worker, orderFor('deepl'));
    const taking = take(worker, orderFor('deepl'));
    await worker.lease.stop();
    await taking;
    expect(scene.vendor.received).toHaveLength(1);
    expect(outcomes(worker).at(-1)).toMatchObject({ kind: 'throttled' });
  });
});

test('a vendor without limits asks nothing of the database for its calls', async () => {
  const names: string[] = [];
  const counting: Queryable = {
    query: (sent, values) => {
      names.push(sent.name);
      return scene.fresh.database.query(sent, values);
    },
  };
  const worker = await scene.startWorker('deepl', { database: counting });
  await takeAll([worker], 1);
  expect(names).toEqual(['open-attempts', 'record-outcomes']);
});
