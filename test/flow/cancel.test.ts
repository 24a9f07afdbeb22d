import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { readJournal } from '../support/books/journal.js';
import { configWith } from '../support/catalog-with/catalog-with.js';
import { jobBody, type Customer, type JobBody, type SubmitOptions } from '../support/system/customer.js';
import type { Answer } from '../support/system/http.js';
import { startSystem, type System } from '../support/system/start-system.js';
import { until } from '../support/until.js';

/** One call at a time, so that whoever comes second waits. */
const config = configWith({ deepl: [['windowMax: 64', 'windowMax: 1']] });

let system: System;
let customer: Customer;
beforeAll(async () => {
  system = await startSystem({ configDir: config.dir, vendors: ['deepl'] });
  customer = await system.customer('1000');
});
afterAll(async () => {
  await system.stop();
  config.remove();
});

const SLOW = '[[sim:delay=1500]]';
const submit = async (text: string, options: SubmitOptions = {}): Promise<JobBody> =>
  jobBody.parse((await customer.submit({ product: 'translate', input: { text, target_lang: 'DE' } }, options)).body);
const cancel = (id: string): Promise<Answer> => customer.cancel(id);

async function endOf({ id }: JobBody): Promise<JobBody> {
  let job = await customer.job(id);
  await until(async () => {
    job = await customer.job(id);
    return ['succeeded', 'failed', 'cancelled', 'expired'].includes(job.state);
  });
  return job;
}

describe('a job that its user wants no more', () => {
  test('is released while it waits, and its vendor never hears of it', async () => {
    const [first, second] = [await submit(`first ${SLOW}`), await submit('second')];
    expect(await cancel(second.id)).toMatchObject({ status: 200, body: { cancelRequested: true } });
    expect(await endOf(second)).toMatchObject({ state: 'cancelled', charged: '0', error: { code: 'cancelled' } });
    expect(await endOf(first)).toMatchObject({ state: 'succeeded' });
    expect((await readJournal(system.stack.simUrl)).filter(({ attempt }) => attempt?.startsWith(second.id) ?? false)).toEqual([]);
  });

  test('is not tried again when its call fails, and costs nothing', async () => {
    const job = await submit(`flaky [[sim:status=503,delay=1500]]`);
    await until(async () => (await customer.job(job.id)).state === 'running');
    expect(await cancel(job.id)).toMatchObject({ status: 200, body: { state: 'running', cancelRequested: true } });
    expect(await endOf(job)).toMatchObject({ state: 'cancelled', charged: '0', attempts: 1 });
  });

  test('is charged when its call was done all the same', async () => {
    const job = await submit(`done ${SLOW}`);
    await until(async () => (await customer.job(job.id)).state === 'running');
    expect((await cancel(job.id)).status).toBe(200);
    expect((await endOf(job)).state).toBe('succeeded');
    expect(await cancel(job.id)).toMatchObject({ status: 409, body: { title: 'The job cannot be cancelled any more' } });
  });
});

test('a job that is not started in time expires and costs nothing', async () => {
  const [first, second] = [await submit(`busy ${SLOW}`), await submit('too late', { startWithinSeconds: 1 })];
  expect(await endOf(second)).toMatchObject({ state: 'expired', charged: '0', error: { code: 'expired' } });
  expect(await endOf(first)).toMatchObject({ state: 'succeeded' });
});

test('in the end nothing is held', async () => {
  expect((await customer.balance()).held).toBe('0');
});
