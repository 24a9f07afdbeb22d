import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { Bus } from '#bus';
import { holdIdOf, releaseIdOf, walletCommandTopic, type WalletCommand } from '#contracts';
import { createLogger } from '#observe';
import { Proof, type Run } from '../../apps/wallet/src/prove-books/proof.js';
import { ProveBooks } from '../../apps/wallet/src/prove-books/prove-books.js';
import { addFuseEvent, readFuseEvents } from '../../apps/wallet/src/trip-fuse/fuse.js';
import { chanceOf, sizeFrom } from '../support/chance/chance.js';
import type { Customer } from '../support/system/customer.js';
import { send } from '../support/system/http.js';
import { startSystem, type System } from '../support/system/start-system.js';
import { tell } from '../support/tell.js';
import { until } from '../support/until.js';
import { BusySystem } from '../support/workload/busy-system.js';
import { translate } from '../support/workload/mixed-jobs.js';

const JOBS = sizeFrom('JOBS', 150);

const chance = chanceOf('proof');
let system: System;
let bus: Bus;
let customer: Customer;

beforeAll(async () => {
  system = await startSystem({ replicas: { dispatcher: 2, wallet: 2 }, env: { 'vendor-sim': { SIM_DELAY_MS: '100' } } });
  const log = createLogger({ app: 'test', instance: 'test', level: 'silent' });
  bus = await Bus.connect({ app: 'setup', instance: randomUUID(), url: system.stack.servers.natsUrl, log });
  customer = await system.customer('1000');
});

afterAll(async () => {
  await bus.close();
  await system.stop();
});

const walletUrls = (): string[] => system.stack.apps.wallet.map(({ port }) => `http://127.0.0.1:${port}`);
const proofOf = async (url: string): Promise<unknown> => (await send(`${url}/health/proof`)).body;
const isTold = async (told: object): Promise<boolean> => {
  const states = await Promise.all(walletUrls().map(proofOf));
  return states.every((state) => {
    try {
      expect(state).toMatchObject(told);
      return true;
    } catch {
      return false;
    }
  });
};

test('while real jobs begin and end, with every fault of a vendor, a proof that never rests finds nothing', async () => {
  const proof = new Proof(system.database, bus, new ProveBooks(system.database));
  const runs: Run[] = [];
  const ended = { yes: false };
  const proving = (async () => {
    while (!ended.yes) {
      const run = await proof.run(0);
      if (run) runs.push(run);
    }
  })();
  const busy = await BusySystem.of(system, chance);
  await busy.getBusy(JOBS);
  const { answers } = await busy.allEnded(120_000);
  ended.yes = true;
  await proving;

  expect(runs.flatMap(({ problems, notChecked }) => [...problems, ...notChecked])).toEqual([]);
  const sums = runs.reduce((sum, run) => ({ holds: sum.holds + run.holds, jobs: sum.jobs + run.jobs }), { holds: 0, jobs: 0 });
  tell(`proof: ${runs.length} runs over ${answers.length} jobs, ${sums.holds} looks at holds and ${sums.jobs} at jobs`);
  expect(sums.holds).toBeGreaterThan(JOBS);
  expect(sums.jobs).toBeGreaterThan(JOBS);
  await until(() => isTold({ ok: true, lag: { operations: 0 }, fuse: { state: 'intact' } }));
});

test('a hold that no job explains stops all sales within seconds, a reset lets them go on, and every wallet stays ready', async () => {
  const stray = { userId: customer.userId, jobId: randomUUID() };
  const holdId = holdIdOf(stray.jobId);
  const say = (command: WalletCommand): Promise<void> => bus.publisher<WalletCommand>(walletCommandTopic.subject).say([command]);
  await say({ type: 'hold', id: holdId, ...stray, product: 'translate', amount: '1' });
  await until(() => isTold({ ok: false, problems: [{ invariant: 'hold_has_job', subject: holdId }], fuse: { state: 'tripped' } }));

  const refused = await customer.submit(translate('hello'), { idempotencyKey: 'while tripped' });
  expect(refused).toMatchObject({ status: 402, body: { code: 'job_refused', detail: expect.stringContaining('Try again later') } });
  for (const url of walletUrls()) expect((await send(`${url}/health/ready`)).status).toBe(200);

  await say({ type: 'release', id: releaseIdOf(stray.jobId), holdId, ...stray });
  await until(async () => (await customer.balance()).held === '0');
  const [last] = await readFuseEvents(system.database, 1);
  await addFuseEvent(system.database, { event: 'reset', reason: 'the stray hold is released', operator: 'olga', seenNo: last?.no ?? 0n });
  expect(await customer.buy(translate('hello'), { idempotencyKey: 'after the reset' })).toMatchObject({ state: 'succeeded' });
  await until(() => isTold({ ok: true, problems: [], fuse: { state: 'intact' } }));
});
