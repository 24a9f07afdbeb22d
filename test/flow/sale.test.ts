import { spawnSync } from 'node:child_process';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { z } from 'zod';
import { freePort } from '#local-stack';
import { measureHops } from '../../bench/latency/measure.js';
import { showHops } from '../../bench/latency/show-figures/show-latency.js';
import { PATHS } from '../../bench/latency/split-hops/hops.js';
import { VendorRelay } from '../../bench/latency/time-vendor/vendor-relay.js';
import { audit, inWords } from '../support/audit/audit.js';
import { allJobsEnded, readBooks } from '../support/books/books.js';
import { readJournal, type JournalEntry } from '../support/books/journal.js';
import { Customer, jobBody, type JobBody, type Wanted } from '../support/system/customer.js';
import { send } from '../support/system/http.js';
import { startSystem, type System } from '../support/system/start-system.js';
import { until } from '../support/until.js';
import { translate, translateFlat } from '../support/workload/mixed-jobs.js';
import { tell } from '../support/tell.js';
import { CASES, PUBLIC_CODES } from './ways-a-sale-ends.js';

const issuedKey = z.looseObject({ key: z.looseObject({ id: z.string() }), apiKey: z.string() });
const timelineBody = z.object({
  timeline: z.array(z.object({ at: z.string(), what: z.string(), attempt: z.number().nullable(), points: z.string().nullable() })),
});

let system: System;
let relay: VendorRelay;
const sold = new Map<string, Promise<{ readonly customer: Customer; readonly job: JobBody }>>();

beforeAll(async () => {
  const sandbox = await freePort();
  relay = await VendorRelay.open(sandbox);
  system = await startSystem({ ports: { sandbox }, env: { worker: { DEEPL_BASE_URL: `${relay.url}/deepl` } } });
  for (const { title, wanted } of CASES) sold.set(title, buyAlone(wanted));
  // A rejection is for the test that awaits it.
  for (const sale of sold.values()) sale.catch(() => undefined);
});

afterAll(async () => {
  await system.stop();
  relay.close();
});

async function buyAlone(wanted: Wanted): Promise<{ customer: Customer; job: JobBody }> {
  const customer = await system.customer('150');
  return { customer, job: await customer.buy(wanted) };
}

async function journalOf(jobId: string): Promise<JournalEntry[]> {
  return (await readJournal(system.stack.simUrl)).filter(({ attempt }) => attempt?.startsWith(jobId) ?? false);
}

describe('every way that a sale can end', () => {
  test.each(CASES)('$title', async ({ title, wanted, ends, requests, billed }) => {
    const sale = await sold.get(title);
    if (!sale) throw new Error(`${title} was not sold`);
    const { customer, job } = sale;
    expect(job).toMatchObject(ends);
    expect(job.error?.code).toBe(PUBLIC_CODES[String(wanted.input['text'])]);

    const calls = await journalOf(job.id);
    expect(calls).toHaveLength(requests);
    expect(calls.filter((call) => call.billed)).toHaveLength(billed);

    const left = 150 - Number(job.charged);
    expect(await customer.balance()).toMatchObject({ held: '0', available: String(left), total: String(left) });
  });
});

describe('what the customer sees', () => {
  test('a sale is three movements on the statement, and each line shows the balance after it', async () => {
    const customer = await system.customer('10');
    const { id } = await customer.buy(translate('hello'));
    expect(await customer.statement()).toMatchObject([
      { type: 'topUp', account: 'available', amount: '10', balanceAfter: '10' },
      { operationId: `${id}:hold`, type: 'hold', account: 'available', amount: '-0.05', balanceAfter: '9.95' },
      { operationId: `${id}:hold`, type: 'hold', account: 'held', amount: '0.05', balanceAfter: '0.05' },
      { operationId: `${id}:capture`, type: 'capture', account: 'held', amount: '-0.05', balanceAfter: '0' },
    ]);
  });

  test.each(['result', 'end'] as const)(
    'what a client waits for until its %s is split into its hops without a gap, and the vendor’s is what the vendor took (bench:latency)',
    async (awaited) => {
      const customer = await system.customer('10');
      const work = {
        api: system.stack.api,
        key: customer.key,
        body: { ...translate('hops [[sim:delay=60]]') },
        jobs: 3,
        until: awaited,
        withinMs: 30_000,
      };
      const jobs = await measureHops(work, relay, system.stack.servers.natsUrl);
      expect(jobs).toHaveLength(3);
      for (const { hopsMs, totalMs, vendorMs } of jobs) {
        expect(hopsMs).toHaveLength(PATHS[awaited].length);
        expect(hopsMs.reduce((sum, ms) => sum + ms, 0)).toBeCloseTo(totalMs, 6);
        // Timers of Node may be a millisecond early.
        expect(vendorMs).toBeGreaterThan(58);
        expect(totalMs).toBeGreaterThan(vendorMs);
      }
      tell(showHops(jobs, awaited));
    },
  );

  const readOf = (customer: Customer, path: string, headers = {}): ReturnType<typeof send> =>
    send(system.stack.api + path, { key: customer.key, headers });
  const happenings = async (customer: Customer, id: string): Promise<unknown[]> => {
    const { timeline } = timelineBody.parse((await readOf(customer, `/v1/jobs/${id}/timeline`)).body);
    expect(timeline.map(({ at }) => at)).toEqual(timeline.map(({ at }) => at).sort());
    return timeline.map(({ what, attempt, points }) => [what, attempt, points].filter((each) => each !== null).join(' '));
  };

  test('a timeline tells what happened, in its order, and of nobody who did it', async () => {
    const customer = await system.customer('150');
    const again = await customer.buy(translateFlat('again [[sim:status=503,times=1]]'));
    expect(await happenings(customer, again.id)).toEqual([
      ...[
        'stored',
        'held 100',
        'started',
        'attempt_sent 1',
        'attempt_rejected 1',
        'attempt_sent 2',
        'attempt_succeeded 2',
        'charged 100',
        'succeeded',
      ],
    ]);
    const failed = await sold.get('a connection cut after the work is unknown, never called again blindly, and ends at our expense');
    if (!failed) throw new Error('it was sold');
    expect(await happenings(failed.customer, failed.job.id)).toEqual([
      ...['stored', 'held 100', 'started', 'attempt_sent 1', 'attempt_unknown 1', 'outcome_unknown', 'released 100', 'failed'],
    ]);
    const poor = await system.customer('1');
    await poor.submit(translateFlat('poor'), { idempotencyKey: 'poor' });
    expect(await happenings(poor, poor.jobId('poor'))).toEqual(['stored', 'hold_refused', 'refused']);
    expect(await readOf(poor, `/v1/jobs/${again.id}/timeline`)).toMatchObject({ status: 404, body: { code: 'job_not_found' } });
    expect(await readOf(poor, `/v1/jobs/${again.id}/receipt`)).toMatchObject({ status: 404, body: { code: 'job_not_found' } });
  });

  test.each([
    'a translation that succeeds is charged once, for its characters',
    'a vendor that stays down fails the job, and nothing is charged',
  ])('the receipt of %s can be checked by whoever has it, and names no vendor', async (title) => {
    const sale = await sold.get(title);
    if (!sale) throw new Error(`${title} was not sold`);
    const path = `/v1/jobs/${sale.job.id}/receipt`;
    let text = '';
    await until(async () => {
      text = JSON.stringify((await readOf(sale.customer, path)).body);
      return !text.includes('"seal":null');
    });
    const { held: most, charged, state } = sale.job;
    const receipt: unknown = JSON.parse(text);
    expect(receipt).toMatchObject({
      job: { state },
      price: { most, price: expect.stringContaining('point') },
      charged,
      operations: [{ type: 'hold' }, {}],
    });
    const verify = (of: string) => spawnSync(process.execPath, ['docs/verify-receipt.mjs'], { input: of, encoding: 'utf8' });
    expect(verify(text)).toMatchObject({ status: 0, stdout: expect.stringContaining('The receipt is whole.') });
    expect(verify(text.replaceAll(`"charged":"${charged ?? ''}"`, '"charged":"7"'))).toMatchObject({
      status: 1,
      stdout: expect.stringContaining('NOT whole'),
    });
    const records = [...text.matchAll(/"record":"([^"]+)"/g)].map(([, record = '']) => Buffer.from(record, 'base64').toString('latin1'));
    expect(records.length).toBeGreaterThan(2);
    expect([text, ...records].join(' ')).not.toMatch(/deepl|openai/i);
  });

  test('what has not changed is not sent again', async () => {
    const customer = await system.customer('10');
    const { id } = await customer.buy(translate('known'));
    for (const path of [`/v1/jobs/${id}`, `/v1/jobs/${id}/result`]) {
      const first = await readOf(customer, path);
      const etag = first.headers.get('etag') ?? '';
      expect(etag).toMatch(/^"[^"]+"$/);
      expect(await readOf(customer, path, { 'if-none-match': etag })).toMatchObject({ status: 304, body: '' });
      expect(await readOf(customer, path, { 'if-none-match': '"other"' })).toMatchObject({ status: 200, body: first.body });
    }
    const part = await fetch(`${system.stack.api}/v1/jobs/${id}/result`, {
      headers: { authorization: `Bearer ${customer.key}`, range: 'bytes=0-4' },
    });
    expect([part.status, part.headers.get('content-range')?.split('/')[0], (await part.text()).length]).toEqual([206, 'bytes 0-4', 5]);
  });

  test('a job that the balance cannot cover is refused with 402, holds nothing, and stays refused', async () => {
    const customer = await system.customer('99');
    const refused = await customer.submit(translateFlat('too dear'), { idempotencyKey: 'dear' });
    expect(refused.status).toBe(402);
    expect(refused.body).toMatchObject({
      code: 'insufficient_points',
      needed: '100',
      balance: { available: '99', held: '0', total: '99' },
    });
    expect(await customer.balance()).toEqual({ available: '99', held: '0', total: '99' });

    await system.topUp(customer.userId, '1');
    expect((await customer.submit(translateFlat('too dear'), { idempotencyKey: 'dear' })).status).toBe(402);
    expect((await customer.submit(translateFlat('too dear'), { idempotencyKey: 'a new one' })).status).toBe(202);
  });

  test('a key with a spend cap stops at it, from its first job on; the user’s other key goes on, and both caps and use can be read', async () => {
    const customer = await system.customer('1000');
    const issued = await send(`${system.stack.api}/v1/admin/users/${customer.userId}/keys`, {
      key: system.stack.adminKey,
      body: { spendCaps: { day: '150' }, products: ['translate-flat'] },
    });
    const { key, apiKey } = issuedKey.parse(issued.body);
    const capped = new Customer(system.stack.api, customer.userId, apiKey);
    expect((await capped.submit(translateFlat('one'))).status).toBe(202);
    const refused = await capped.submit(translateFlat('two'));
    expect([refused.status, JSON.stringify(refused.body)]).toEqual([402, expect.stringContaining('spent in a day')]);
    expect((await capped.submit(translate('another product'))).body).toMatchObject({ status: 403, code: 'out_of_scope' });
    expect((await customer.submit(translateFlat('three'))).status).toBe(202);
    expect((await send(`${system.stack.api}/v1/keys/${key.id}`, { key: customer.key })).body).toMatchObject({
      spendCaps: [{ window: 'day', limit: '150', used: '100' }],
    });
  });

  test('202 comes once the points are held; the job is then read until it has its result', async () => {
    const customer = await system.customer('100');
    const accepted = await customer.submit(translateFlat('in a while [[sim:delay=400]]'));
    expect(accepted.status).toBe(202);
    const { id, state, held } = jobBody.parse(accepted.body);
    expect(accepted.headers.get('location')).toBe(`/v1/jobs/${id}`);
    expect(['queued', 'running']).toContain(state);
    expect(held).toBe('100');
    expect(await customer.balance()).toEqual({ available: '0', held: '100', total: '100' });
    expect(await customer.job(id, 10)).toMatchObject({ state: 'succeeded', result: { text: '[DE] in a while' } });
  });

  test('Prefer: wait answers when the job has ended, or when the time is over', async () => {
    const customer = await system.customer('300');
    const ended = await customer.submit(translateFlat('soon'), { waitSeconds: 10 });
    expect(ended.status).toBe(200);
    expect(ended.headers.get('preference-applied')).toBe('wait=10');
    expect(ended.body).toMatchObject({ state: 'succeeded', result: { text: '[DE] soon' } });

    const late = await customer.submit(translateFlat('not so soon [[sim:status=429,retry-after=3,times=1]]'), { waitSeconds: 1 });
    expect(late.status).toBe(202);
    expect(['queued', 'running']).toContain(jobBody.parse(late.body).state);
  });

  test('the same key and body is the same job, and its first answer; another body under the key is a conflict and does nothing', async () => {
    const customer = await system.customer('1000');
    const answers = await Promise.all(
      Array.from({ length: 10 }, () => customer.submit(translateFlat('once'), { idempotencyKey: 'order 17' })),
    );
    expect(answers.map(({ status }) => status)).toEqual(answers.map(() => 202));
    const [first] = answers;
    expect(jobBody.parse(first?.body).id).toBe(customer.jobId('order 17'));
    expect(answers.map(({ body }) => body)).toEqual(answers.map(() => first?.body));

    const job = await customer.job(customer.jobId('order 17'), 10);
    expect(job.state).toBe('succeeded');
    expect(await customer.submit(translateFlat('once'), { idempotencyKey: 'order 17', waitSeconds: 5 })).toMatchObject({
      status: 202,
      body: first?.body,
    });
    expect(await customer.submit(translateFlat('twice'), { idempotencyKey: 'order 17' })).toMatchObject({
      status: 422,
      body: { code: 'idempotency_conflict' },
    });
    expect(await customer.balance()).toEqual({ available: '900', held: '0', total: '900' });
    expect(await journalOf(job.id)).toHaveLength(1);
  });

  test('a job that may cost more than maxPoints is not accepted, and nothing is held', async () => {
    const customer = await system.customer('1000');
    expect(await customer.submit(translateFlat('dear'), { maxPoints: '99.999999' })).toMatchObject({
      status: 422,
      body: { code: 'above_max_points', needed: '100' },
    });
    expect(await customer.buy(translateFlat('not too dear'), { maxPoints: '100' })).toMatchObject({ state: 'succeeded' });
    expect(await customer.balance()).toEqual({ available: '900', held: '0', total: '900' });
  });

  test('another user’s job looks like none at all', async () => {
    const [one, other] = [await system.customer('100'), await system.customer()];
    const { id } = await one.buy(translateFlat('mine'));
    expect(await other.readJob(id)).toMatchObject({ status: 404, body: { code: 'job_not_found' } });
  });
});

test('afterwards the books agree with each other and with the vendors’', async () => {
  await allJobsEnded(system.database, 30_000);
  const summary = audit(await readBooks(system.database, system.stack.simUrl));
  tell(`sale: ${inWords(summary)}`);
  expect(summary.losses.map(({ why }) => why).sort()).toEqual(['rejected, but billed', 'unknown, written off', 'unknown, written off']);
});
