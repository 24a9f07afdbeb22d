import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { audit } from '../support/audit/audit.js';
import { allJobsEnded, readBooks } from '../support/books/books.js';
import { readJournal } from '../support/books/journal.js';
import type { ConfigCopy } from '../support/catalog-with/catalog-with.js';
import { twoVendors } from '../support/catalog-with/two-vendors.js';
import { jobBody, type Customer, type JobBody } from '../support/system/customer.js';
import { startSystem, type System } from '../support/system/start-system.js';
import { until } from '../support/until.js';
import { translate, translateFlat } from '../support/workload/mixed-jobs.js';

let config: ConfigCopy;
let system: System;
let customer: Customer;

beforeAll(async () => {
  config = twoVendors();
  system = await startSystem({ configDir: config.dir, vendors: ['deepl', 'deepl-backup'] });
  customer = await system.customer('10000');
});
afterAll(async () => {
  await system.stop();
  config.remove();
});

/** The vendors that were called for a job, in order; `*`: billed. */
async function callsOf(id: string): Promise<string[]> {
  const journal = await readJournal(system.stack.simUrl);
  return journal.filter(({ attempt }) => attempt?.startsWith(`${id}:`)).map(({ vendor, billed }) => `${vendor}${billed ? '*' : ''}`);
}

/** A fault at the first vendor only. */
const atFirst = (name: string, fault: string): Promise<JobBody> => customer.buy(translate(`${name} [[sim:${fault},at=deepl]]`));

describe('a job goes on to the next vendor only when the first certainly did not do it', () => {
  test.each([
    ['its tries are used up', 'status=503', 'succeeded', ['deepl', 'deepl', 'deepl-backup*'], undefined],
    ['our key, plan or quota there is at fault', 'status=456', 'succeeded', ['deepl', 'deepl-backup*'], undefined],
    ['not when the input is at fault', 'status=400', 'failed', ['deepl'], 'invalid_input'],
    ['not when nobody knows', 'cut', 'failed', ['deepl*'], 'outcome_unknown'],
    ['not when it was billed', 'empty', 'failed', ['deepl*', 'deepl*'], 'vendor_failed'],
  ])('%s', async (name, fault, state, calls, code) => {
    const job = await atFirst(name, fault);
    expect(job).toMatchObject({ state, error: code === undefined ? null : { code } });
    expect(await callsOf(job.id)).toEqual(calls);
    expect(job.attempts).toBe(calls.length);
    if (state === 'succeeded') expect(job.charged).toBe(job.held);
    // The next case begins with a healthy vendor.
    expect(await customer.buy(translate(`well after ${name}`))).toMatchObject({ state: 'succeeded', attempts: 1 });
  });
});

describe('a vendor whose account is ill', () => {
  test('gets nothing; products with another vendor are made there; without one, new jobs are sent away before a hold, and accepted ones wait', async () => {
    // Accepted, and in its third second of waiting for a vendor that is too busy.
    const waiting = jobBody.parse((await customer.submit(translateFlat('waits [[sim:status=429,retry-after=3,times=1]]'))).body);
    await until(async () => (await callsOf(waiting.id)).length === 1);
    for (let n = 0; n < 3; n += 1) await atFirst(`ill ${n}`, 'status=503');

    await until(async () => (await customer.submit(translateFlat('is it ill?'))).status === 503);
    const refused = await customer.submit(translateFlat('sent away'), { idempotencyKey: 'sent-away' });
    expect(refused).toMatchObject({ status: 503, body: { code: 'temporarily_unavailable' } });
    expect(Number(refused.headers.get('retry-after'))).toBeGreaterThanOrEqual(1);
    expect(Number(refused.headers.get('retry-after'))).toBeLessThanOrEqual(4);
    expect(JSON.stringify(refused.body)).not.toMatch(/deepl|balance|vendor/i);
    expect((await customer.readJob(customer.jobId('sent-away'))).status).toBe(404);

    const elsewhere = await customer.buy(translate('goes elsewhere at once'));
    expect(elsewhere).toMatchObject({ state: 'succeeded', attempts: 1 });
    expect(await callsOf(elsewhere.id)).toEqual(['deepl-backup*']);

    // It is well again, which one job finds out.
    await until(async () => (await customer.job(waiting.id)).state === 'succeeded', 30_000);
    await until(async () => (await customer.submit(translateFlat('sent away'), { idempotencyKey: 'sent-away' })).status === 202, 30_000);
    expect(await customer.job(customer.jobId('sent-away'), 30)).toMatchObject({ state: 'succeeded' });
  });
});

test('afterwards the books agree with each other and with the vendors’', async () => {
  await allJobsEnded(system.database, 60_000);
  audit(await readBooks(system.database, system.stack.simUrl));
});
