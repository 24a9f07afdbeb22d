import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import type { Raised } from '#alert';
import { loadCatalog } from '#catalog';
import { createLogger } from '#observe';
import { adapterOf } from '../adapters/adapters.js';
import { VendorClient } from '../call-vendor/vendor-client.js';
import { Accounts } from '../choose-account/accounts.js';
import { answers } from '../../test/vendor-for-test.js';
import { orderFor, take, WorkersForTest, type WorkerForTest } from '../../test/workers-for-test.js';
import { WatchBalance } from './watch-balance.js';

let scene: WorkersForTest;
beforeAll(async () => {
  scene = await WorkersForTest.make();
});
afterAll(() => scene.fresh.drop());
beforeEach(() => scene.begin());
afterEach(() => scene.end());

const log = createLogger({ app: 'worker', instance: 'test', level: 'silent' });
const main = { name: 'main', weight: 1, credentials: { apiKey: 'sk-secret' } };

/** A replica with a worker and its watch; every look finds the balance due again. */
async function replica(everyMs = 0): Promise<{ worker: WorkerForTest; balance: WatchBalance; alerts: readonly Raised[] }> {
  const worker = await scene.startWorker('deepl');
  const alerts: Raised[] = [];
  const deepl = loadCatalog('test/support/catalog').vendors.get('deepl');
  const wire = deepl && adapterOf(deepl).balance;
  if (!wire) throw new Error('DeepL says what is left');
  const balance = new WatchBalance({
    vendor: { name: 'deepl' },
    rules: { everyMs, alertBelow: 1_000, pauseBelow: 100 },
    wire,
    accounts: new Accounts([main]),
    client: new VendorClient({ baseUrl: scene.vendor.baseUrl, timeoutMs: 1_000, connectionsMax: 2, answerBytesMax: 10_000 }),
    database: scene.fresh.database,
    watch: worker.watch,
    alerts: { raise: (raised) => alerts.push(raised) },
    log,
  });
  return { worker, balance, alerts };
}

const leaves = (left: number): void => {
  scene.vendor.behaviour = answers(200, { character_count: 5_000, character_limit: 5_000 + left });
};

describe('what is left at a vendor', () => {
  test('enough: calls go through, and nobody is told', async () => {
    const { worker, balance, alerts } = await replica();
    leaves(2_000);
    await balance.look();
    expect(worker.watch.health()).toMatchObject({ dispatch: 'open' });
    expect(alerts).toEqual([]);
    expect(scene.vendor.received).toMatchObject([{ path: '/base/v2/usage', headers: { authorization: 'DeepL-Auth-Key sk-secret' } }]);
  });

  test('little: operators are told, and calls go through', async () => {
    const { worker, balance, alerts } = await replica();
    leaves(500);
    await balance.look();
    expect(worker.watch.health()).toMatchObject({ dispatch: 'open' });
    expect(alerts).toMatchObject([{ kind: 'balance_low', code: 'main', evidence: { left: 500 } }]);
  });

  test('too little: nothing is sent any more, before it runs dry, until there is more', async () => {
    const { worker, balance, alerts } = await replica();
    leaves(99);
    await balance.look();
    expect(worker.watch.health()).toMatchObject({ dispatch: 'paused', reason: 'balance_low' });
    expect(alerts).toMatchObject([{ kind: 'balance_low', code: 'main: paused' }]);
    await take(worker, orderFor('deepl'));
    expect(scene.vendor.received.map(({ path }) => path)).toEqual(['/base/v2/usage']);

    scene.vendor.behaviour = answers(500, 'no idea');
    await balance.look();
    expect(worker.watch.health()).toMatchObject({ dispatch: 'paused' });
    leaves(50_000);
    await balance.look();
    expect(worker.watch.health()).toMatchObject({ dispatch: 'open' });
  });

  test('is asked for by one replica at a time', async () => {
    const replicas = [await replica(60_000), await replica(60_000), await replica(60_000)];
    await replica().then(({ balance }) => balance.look());
    leaves(2_000);
    scene.vendor.received.length = 0;
    await Promise.all(replicas.map(({ balance }) => balance.look()));
    expect(scene.vendor.received.length).toBe(1);
  });
});
