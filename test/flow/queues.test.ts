import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { configWith } from '../support/catalog-with/catalog-with.js';
import { jobBody, type Customer, type JobBody } from '../support/system/customer.js';
import type { Answer } from '../support/system/http.js';
import { Operator } from '../support/system/operator.js';
import { startSystem, type System } from '../support/system/start-system.js';

/** One call at a time, so that whoever comes second waits. */
const config = configWith({ deepl: [['windowMax: 64', 'windowMax: 1']] });

let system: System;
let customer: Customer;
let operator: Operator;
beforeAll(async () => {
  system = await startSystem({ configDir: config.dir, vendors: ['deepl'] });
  customer = await system.customer('1000');
  operator = new Operator(system, 'mila');
});
afterAll(async () => {
  await system.stop();
  config.remove();
});

let count = 0;
const submit = async (fault = ''): Promise<Answer> => {
  count += 1;
  return customer.submit({ product: 'translate', input: { text: `number ${count} ${fault}`, target_lang: 'DE' } });
};
const sold = async (fault = ''): Promise<JobBody> => jobBody.parse((await submit(fault)).body);

describe('a vendor that an operator has paused', () => {
  test('starts nothing, keeps what waits, and goes on in its order', async () => {
    const [running, waiting] = [await sold('[[sim:delay=1500]]'), await sold()];
    expect(await operator.queues('pause', 'vendor', 'deepl', '--reason', 'their maintenance')).toMatchObject({ isYes: true });
    expect(await customer.job(running.id, 20)).toMatchObject({ state: 'succeeded' });
    expect(await customer.readJob(waiting.id, 2)).toMatchObject({ body: { state: 'queued', place: { ahead: 0, startsInSeconds: null } } });
    const refused = await submit();
    expect(refused).toMatchObject({ status: 503, body: { type: expect.stringContaining('temporarily_unavailable') } });
    expect(refused.headers.get('retry-after')).toBe('60');
    expect((await operator.queues('list')).text).toContain('their maintenance (mila');
    expect((await operator.queues('pause', 'vendor', 'deepl', '--reason', 'again')).text).toContain('paused already');

    expect(await operator.queues('resume', 'vendor', 'deepl')).toMatchObject({ isYes: true });
    expect(await operator.queues('resume', 'vendor', 'deepl')).toMatchObject({ isYes: false });
    expect(await customer.job(waiting.id, 20)).toMatchObject({ state: 'succeeded' });
  });
});

test('a product that is paused is not sold, and others are', async () => {
  await operator.queues('pause', 'product', 'translate', '--reason', 'wrong price');
  expect(await submit()).toMatchObject({ status: 503 });
  expect((await operator.queues('list')).text).toContain('product translate is not sold: wrong price');
  await operator.queues('resume', 'product', 'translate');
  expect(await customer.job((await sold()).id, 20)).toMatchObject({ state: 'succeeded' });
});

test('a user is given shares, and loses them again', async () => {
  expect((await operator.queues('share', customer.userId, '3')).text).toBe(`user ${customer.userId} has 3 shares, and had 1`);
  expect((await operator.queues('share', customer.userId, '5')).text).toContain('had 3');
  expect((await operator.queues('share', customer.userId, '1')).text).toContain('had 5');
  expect((await operator.queues('share', customer.userId, '2')).text).toContain('had 1');
});

describe('a user that may have two jobs waiting', () => {
  test('is refused the third before anything is held, finds what it has, and is told when to come back', async () => {
    const one = await system.customer('1000');
    expect((await operator.queues('limit', one.userId, '--waiting', '2')).text).toBe(
      `user ${one.userId}: waiting 2, running none; before: waiting none of its own, running none`,
    );
    const submitAs = (text: string): Promise<Answer> =>
      one.submit({ product: 'translate', input: { text, target_lang: 'DE' } }, { idempotencyKey: text });
    const running = jobBody.parse((await submitAs('first [[sim:delay=1500]]')).body);
    const waiting = [jobBody.parse((await submitAs('second')).body), jobBody.parse((await submitAs('third')).body)];
    const { held } = await one.balance();

    const refused = await submitAs('fourth');
    expect(refused).toMatchObject({ status: 429, body: { code: 'queue_full', limit: { of: 'user', most: 2, waiting: 2 } } });
    expect(Number(refused.headers.get('retry-after'))).toBeGreaterThanOrEqual(1);
    expect((await one.balance()).held).toBe(held);
    expect(await submitAs('third')).toMatchObject({ status: 202, body: { id: waiting[1]?.id } });
    expect((await operator.queues('limit', one.userId)).text).toMatch(/user +2 +2 +1 +no limit/);
    expect(await submit()).toMatchObject({ status: 202 });

    for (const { id } of [running, ...waiting]) expect(await one.job(id, 20)).toMatchObject({ state: 'succeeded' });
    // The refusal is not remembered: the same submission is a job once there is room.
    expect(await one.job(jobBody.parse((await submitAs('fourth')).body).id, 20)).toMatchObject({ state: 'succeeded' });
  });
});

test('a user that may have one job under way has all of them made', async () => {
  const one = await system.customer('1000');
  await operator.queues('limit', one.userId, '--running', '1');
  const submitted = await Promise.all(
    [1, 2, 3].map((n) => one.submit({ product: 'translate', input: { text: `${n}`, target_lang: 'DE' } })),
  );
  for (const { body } of submitted) expect(await one.job(jobBody.parse(body).id, 20)).toMatchObject({ state: 'succeeded' });
  expect((await operator.queues('limit', one.userId, '--running', 'none')).text).toContain(
    'running none; before: waiting none of its own, running 1',
  );
});

test('what the catalog does not have is told', async () => {
  expect(await operator.queues('pause', 'vendor', 'deepll', '--reason', 'x')).toEqual({
    isYes: false,
    text: 'the catalog has no vendor deepll',
  });
});

test('in the end nothing is held', async () => {
  expect((await customer.balance()).held).toBe('0');
});
