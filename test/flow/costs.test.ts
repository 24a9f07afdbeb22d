import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { Bus } from '#bus';
import { attemptIdOf, attemptSubjectOf, costIdOf, type AttemptReport } from '#contracts';
import { createLogger } from '#observe';
import { statement } from '#postgres';
import { audit, inWords } from '../support/audit/audit.js';
import { allJobsEnded, readBooks } from '../support/books/books.js';
import type { Wanted } from '../support/system/customer.js';
import { startSystem, type System } from '../support/system/start-system.js';
import { tell } from '../support/tell.js';
import { until } from '../support/until.js';
import { chat, translate, translateFlat } from '../support/workload/mixed-jobs.js';

let system: System;
let bus: Bus;

beforeAll(async () => {
  system = await startSystem();
  const log = createLogger({ app: 'test', instance: 'test', level: 'silent' });
  bus = await Bus.connect({ app: 'setup', instance: randomUUID(), url: system.stack.servers.natsUrl, log });
});

afterAll(async () => {
  await bus.close();
  await system.stop();
});

const READ_COSTS = statement(
  'test.read_job_costs',
  `SELECT id, moved_micro, details FROM wallet.operations WHERE type = 'bookCost' AND outcome = 'booked' AND job_id = $1 ORDER BY id`,
);

/** `<n>: <micro-points> <reason>` of each cost of a job, once so many are booked. */
async function costsOf(jobId: string, count: number): Promise<string[]> {
  const read = () => system.database.query<{ id: string; moved_micro: bigint; details: string }>(READ_COSTS, [jobId]);
  await until(async () => (await read()).length >= count, 20_000);
  return (await read()).map(({ id, moved_micro: micro, details }) => {
    const { reason } = Object(JSON.parse(details));
    return `${id.split(':')[1] ?? ''}: ${micro} ${String(reason)}`;
  });
}

const greedy = (product: string): Wanted => ({ ...chat('Greedy [[sim:usage=5000]]', 10), product });

describe('what a vendor bills is booked once, by the job’s cost rule, with why we bear it', () => {
  test.each<readonly [string, Wanted, { state: string; charged: string }, string[]]>([
    // Five characters at 0.004.
    ['a sale', translate('hello'), { state: 'succeeded', charged: '0.05' }, ['1: 20000 sold']],
    // 3 and 6 tokens at 0.2 and 0.8 per thousand.
    ['a sale by usage', chat('Hello there', 100), { state: 'succeeded', charged: '0.0105' }, ['1: 5400 sold']],
    [
      'an empty result that is billed, then a sale: two calls',
      translateFlat('empty [[sim:empty,times=1]]'),
      { state: 'succeeded', charged: '100' },
      ['1: 108000 failed', '2: 108000 sold'],
    ],
    ['a failure that is not billed costs nothing', translateFlat('bad [[sim:status=400]]'), { state: 'failed', charged: '0' }, []],
  ])('%s', async (_what, wanted, ends, costs) => {
    const customer = await system.customer('1000');
    const job = await customer.buy(wanted);
    expect(job).toMatchObject(ends);
    expect(await costsOf(job.id, costs.length)).toEqual(costs);
  });
});

describe('when the vendor counts more than was held', () => {
  test.each([
    ['absorb', 'chat', { state: 'succeeded', charged: '0.0435', error: null }, 'overrun_absorbed', 'sold'],
    ['cap', 'chat-capped', { state: 'succeeded', charged: '0.0435', error: null }, 'capped', 'sold'],
    ['reject', 'chat-strict', { state: 'failed', charged: '0', result: null, error: { code: 'usage_above_hold' } }, undefined, 'failed'],
  ] as const)('the policy %s decides, and the call costs us the same', async (_policy, product, ends, code, reason) => {
    const customer = await system.customer('1000');
    const job = await customer.buy(greedy(product));
    expect(job).toMatchObject(ends);
    // 7 tokens of prompt at 0.2, 5000 of the answer at 0.8 per thousand.
    expect(await costsOf(job.id, 1)).toEqual([`1: 4001400 ${reason}`]);
    const { operations } = await readBooks(system.database, system.stack.simUrl);
    expect(operations.find(({ id }) => id === `${job.id}:capture`)?.code).toBe(code);
    expect(await customer.balance()).toMatchObject({ held: '0' });
  });
});

test('the books agree with each other and with the vendors’, cost by cost', async () => {
  await allJobsEnded(system.database, 30_000);
  const summary = audit(await readBooks(system.database, system.stack.simUrl));
  tell(`costs: ${inWords(summary)}`);
  expect(summary.costMicro).toBe(20_000n + 5_400n + 2n * 108_000n + 3n * 4_001_400n);
});

test('a success that turns up after the release is delivered, and booked once as our loss', async () => {
  const customer = await system.customer('1000');
  const job = await customer.buy(translateFlat('cut [[sim:cut]]'));
  expect(job).toMatchObject({ state: 'failed', charged: '0', error: { code: 'outcome_unknown' } });
  expect(await costsOf(job.id, 0)).toEqual([]);

  const attemptId = attemptIdOf(job.id, 1);
  const found: AttemptReport = {
    attemptId,
    jobId: job.id,
    n: 1,
    vendor: 'deepl',
    outcome: { kind: 'succeeded', usage: { characters: 15 } },
  };
  for (let again = 0; again < 3; again += 1) await bus.publisher<AttemptReport>(attemptSubjectOf('deepl')).say([found]);
  expect(await costsOf(job.id, 1)).toEqual(['1: 60000 late']);
  await until(async () => (await system.database.query(OWED, [costIdOf(attemptId)])).length === 0, 20_000);
  expect(await customer.balance()).toMatchObject({ available: '1000', held: '0' });
});

const OWED = statement('test.owed_cost', `SELECT id FROM dispatcher.costs WHERE id = $1 AND say_again_at IS NOT NULL`);
