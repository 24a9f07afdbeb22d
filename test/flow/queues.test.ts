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

test('what the catalog does not have is told', async () => {
  expect(await operator.queues('pause', 'vendor', 'deepll', '--reason', 'x')).toEqual({
    isYes: false,
    text: 'the catalog has no vendor deepll',
  });
});

test('in the end nothing is held', async () => {
  expect((await customer.balance()).held).toBe('0');
});
