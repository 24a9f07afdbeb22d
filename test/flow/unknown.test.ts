import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { jobBody, type Customer, type JobBody } from '../support/system/customer.js';
import { configWith, type ConfigCopy } from '../support/catalog-with/catalog-with.js';
import { Operator } from '../support/system/operator.js';
import { startSystem, type System } from '../support/system/start-system.js';
import { until } from '../support/until.js';
import { chat, translateFlat } from '../support/workload/mixed-jobs.js';

/** DeepL's outcomes stay unknown until somebody decides; the chat's clock decides within seconds, and nothing is repeated. */
let config: ConfigCopy;
let system: System;
let customer: Customer;
let operator: Operator;

beforeAll(async () => {
  config = configWith({
    deepl: [['decideAfterMs: 3000', 'decideAfterMs: 600000']],
    openai: [['idempotencyKeys: true', 'idempotencyKeys: false']],
  });
  system = await startSystem({ configDir: config.dir });
  customer = await system.customer('10000');
  operator = new Operator(system, 'ada');
});
afterAll(async () => {
  await system.stop();
  config.remove();
});

/** A call whose answer is cut off, after the work was done. */
async function unknownJob(name: string, fault = 'cut'): Promise<JobBody> {
  const { id } = jobBody.parse((await customer.submit(translateFlat(`${name} [[sim:${fault}]]`))).body);
  return reached(id, 'unknown');
}

async function reached(id: string, state: string): Promise<JobBody> {
  await until(async () => (await customer.job(id)).state === state, 30_000);
  return customer.job(id);
}

const because = ['--reason', 'seen in the console of the vendor'];

describe('the queue of jobs whose outcome nobody knows', () => {
  test('lists each with its hold, why, and who decides when; and shows evidence and what each decision would do', async () => {
    const { id } = await unknownJob('list');
    const listed = await operator.unknown('list');
    expect(listed.text).toMatch(new RegExp(`${id} .*translate-flat .*deepl +100 .*released in (10|9) min.*at our expense.*`));
    const shown = await operator.unknown('show', id);
    expect(shown.text).toMatch(/attempt 1 sent on account main/);
    expect(shown.text).toMatch(/attempt 1 evidence \{.*"reason"/);
    for (const line of [/charge .*we earn 100 and pay/, /release .*we earn nothing/, /retry .*another call/])
      expect(shown.text).toMatch(line);
    expect((await operator.unknown('release', id, ...because)).isYes).toBe(true);
    await reached(id, 'failed');
  });

  test('a dry run tells all and says nothing', async () => {
    const { id } = await unknownJob('dry run');
    for (const decision of [['charge', '--note', 'done'], ['release'], ['retry']]) {
      const [name = '', ...more] = decision;
      const said = await operator.unknown(name, id, ...more, ...because, '--dry-run');
      expect(said.text).toMatch(/^nothing was said\nwould say of attempt/);
    }
    expect((await customer.job(id)).state).toBe('unknown');
    await operator.unknown('release', id, ...because);
    await reached(id, 'failed');
  });

  test('charge: the user pays, has what the operator gave, and whoever decides after that is told what stands', async () => {
    const before = await customer.balance();
    const { id } = await unknownJob('charge');
    const decided = await operator.unknown('charge', id, '--note', 'It was delivered by mail.', ...because);
    expect(decided).toMatchObject({ isYes: true, text: expect.stringContaining('on the word of ada') });
    expect(await reached(id, 'succeeded')).toMatchObject({ charged: '100', late: false, result: { note: 'It was delivered by mail.' } });
    expect(Number((await customer.balance()).available)).toBe(Number(before.available) - 100);

    const second = await operator.unknown('release', id, ...because);
    expect(second).toMatchObject({ isYes: false, text: expect.stringMatching(/not unknown/) });
    expect((await operator.unknown('show', id)).text).toMatch(/evidence .*seen in the console.*"operator":"ada"/);
  });

  test('release: the points return, and nobody is called', async () => {
    const before = await customer.balance();
    const { id } = await unknownJob('release');
    expect((await operator.unknown('release', id, '--billed', ...because)).isYes).toBe(true);
    expect(await reached(id, 'failed')).toMatchObject({ charged: '0', attempts: 1, result: null, error: { code: 'vendor_failed' } });
    expect(await customer.balance()).toEqual(before);
  });

  test('retry: it is tried again', async () => {
    const { id } = await unknownJob('retry', 'cut,times=1');
    expect((await operator.unknown('retry', id, ...because)).isYes).toBe(true);
    expect(await reached(id, 'succeeded')).toMatchObject({ charged: '100', attempts: 2 });
  });

  test('of several who decide at once, one is heard, and the others are told what stands', async () => {
    const { id } = await unknownJob('race');
    const said = await Promise.all([
      operator.unknown('charge', id, '--note', 'done', ...because),
      operator.unknown('release', id, ...because),
      operator.unknown('release', id, ...because),
    ]);
    expect(said.filter(({ isYes }) => isYes)).toHaveLength(1);
    for (const { isYes, text } of said) if (!isYes) expect(text).toMatch(/Nothing was done|nothing to decide/);
    await until(async () => ['succeeded', 'failed'].includes((await customer.job(id)).state));
  });

  test('can be decided while the worker of its vendor does not run', async () => {
    const { id } = await unknownJob('worker away');
    const worker = system.stack.apps.worker.find(({ name }) => name === 'worker-deepl');
    await worker?.kill('SIGKILL');
    expect((await operator.unknown('charge', id, '--note', 'done', ...because)).isYes).toBe(true);
    expect(await reached(id, 'succeeded')).toMatchObject({ charged: '100' });
    await worker?.start();
  });
});

test('a success that turns up after the release is delivered, not charged, and noted once', async () => {
  const before = await customer.balance();
  const { id } = jobBody.parse((await customer.submit(chat('late [[sim:cut]]', 10))).body);
  expect(await reached(id, 'failed')).toMatchObject({ error: { code: 'outcome_unknown' }, late: false, result: null });

  const found = await operator.unknown('charge', id, '--note', 'It was done after all.', ...because);
  expect(found.isYes).toBe(true);
  await until(async () => (await customer.job(id)).late);
  expect(await customer.job(id)).toMatchObject({ state: 'failed', charged: '0', late: true, result: { note: 'It was done after all.' } });
  expect(await customer.balance()).toEqual(before);
  expect((await operator.unknown('charge', id, '--note', 'Again.', ...because)).isYes).toBe(false);
  expect(await customer.job(id)).toMatchObject({ result: { note: 'It was done after all.' } });
});
