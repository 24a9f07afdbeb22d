import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { readJournal, type JournalEntry } from '../support/books/journal.js';
import { jobBody, type Customer, type JobBody } from '../support/system/customer.js';
import { startSystem, type System } from '../support/system/start-system.js';
import { until } from '../support/until.js';

let system: System;
let customer: Customer;

beforeAll(async () => {
  system = await startSystem({ vendors: ['cloudconvert', 'twilio'] });
  customer = await system.customer('1000');
});
afterAll(() => system.stop());

/** Its end, however long its vendor takes. */
async function endOf(wanted: { product: string; input: Readonly<Record<string, unknown>> }): Promise<JobBody> {
  const answer = await customer.submit(wanted, { waitSeconds: 30 });
  let job = jobBody.parse(answer.body);
  await until(async () => {
    job = await customer.job(job.id);
    return ['succeeded', 'failed'].includes(job.state);
  });
  return job;
}

async function convert(script = ''): Promise<JobBody> {
  const file = await customer.upload(Buffer.from(`hello ${script}`), 'text/plain');
  return endOf({ product: 'convert-file', input: { file: { file }, output_format: 'pdf' } });
}
const say = (script = ''): Promise<JobBody> => endOf({ product: 'send-sms', input: { to: '+15005550010', body: `hello ${script}` } });
const callsOf = async ({ id }: JobBody): Promise<JournalEntry[]> =>
  (await readJournal(system.stack.simUrl)).filter(({ attempt }) => attempt?.startsWith(id) ?? false);
const billsOf = async (job: JobBody): Promise<number> => (await callsOf(job)).filter(({ billed }) => billed).length;
const nothingCharged = { charged: '0', state: 'failed' };

describe('a file that is converted later', () => {
  test.each([
    ['called back or asked for, whichever comes first', ''],
    ['nobody calls back: it is asked for', '[[sim:callback=never]]'],
    ['somebody else calls back: it is asked for', '[[sim:callback=forged]]'],
    ['two call back: it counts once', '[[sim:callback=twice]]'],
    ['the first question breaks: it is asked again', '[[sim:callback=never,ask=503,asks=1]]'],
    ['its answer is lost: it is found by its tag', '[[sim:cut,callback=never]]'],
  ])('is stored before it is charged, and made once: %s', async (_what, script) => {
    const job = await convert(script);
    expect(job).toMatchObject({ state: 'succeeded', charged: '1', result: { file: expect.anything() } });
    expect(await billsOf(job)).toBe(1);
  });

  test('that takes too long is the file’s fault, and costs nothing', async () => {
    const job = await convert('[[sim:fails=TIMEOUT]]');
    expect(job).toMatchObject({ ...nothingCharged, error: { code: 'input_too_large' } });
    expect(await billsOf(job)).toBe(0);
  });
});

describe('a message that is sent later', () => {
  test('costs its segments once it is delivered', async () => {
    const job = await say();
    expect(job).toMatchObject({ state: 'succeeded', charged: '1.2', result: { status: 'delivered', segments: 1 } });
    expect(await billsOf(job)).toBe(1);
  });

  test('and is not delivered costs its user nothing, though it is billed', async () => {
    const job = await say('[[sim:fails=30003]]');
    expect(job).toMatchObject({ ...nothingCharged, error: { code: 'undelivered' } });
    expect(await billsOf(job)).toBe(1);
  });

  test('and whose answer was lost is named by its callback', async () => {
    const job = await say('[[sim:cut,work=1500]]');
    expect(job).toMatchObject({ state: 'succeeded', charged: '1.2' });
    expect(await billsOf(job)).toBe(1);
  });
});

test('in the end nothing is held', async () => {
  expect((await customer.balance()).held).toBe('0');
});
