import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { z } from 'zod';
import { audit, inWords } from '../support/audit/audit.js';
import { allJobsEnded, readBooks } from '../support/books/books.js';
import { readJournal } from '../support/books/journal.js';
import { configWith, type ConfigCopy } from '../support/catalog-with/catalog-with.js';
import { jobBody, type Customer, type JobBody, type Wanted } from '../support/system/customer.js';
import { startSystem, type System } from '../support/system/start-system.js';
import { tell } from '../support/tell.js';
import { translateKept } from '../support/workload/mixed-jobs.js';

let config: ConfigCopy;
let system: System;

beforeAll(async () => {
  config = withKeptPictures();
  system = await startSystem({ configDir: config.dir, vendors: ['deepl', 'removebg'] });
});
afterAll(async () => {
  await system.stop();
  config.remove();
});

/** The tests' catalogue with one more product, whose results are files and free once they are stored. */
function withKeptPictures(): ConfigCopy {
  const copy = configWith({});
  const products = join(copy.dir, 'catalog', 'products');
  const text = readFileSync(join(products, 'remove-background.yaml'), 'utf8');
  writeFileSync(join(products, 'remove-background-kept.yaml'), `${text}cache: { seconds: 600 }\n`);
  return copy;
}

async function requestsFor(...jobs: readonly JobBody[]): Promise<number> {
  const journal = await readJournal(system.stack.simUrl);
  return journal.filter(({ attempt }) => jobs.some(({ id }) => attempt?.startsWith(id))).length;
}

/** `held`, `charged` and whether it was stored already: all that the money shows of a job. */
const shown = ({ state, held, charged, attempts, cached }: JobBody): object => ({ state, held, charged, attempts, cached });
const made = { state: 'succeeded', held: '0.05', charged: '0.05', attempts: 1, cached: false };
const stored = { state: 'succeeded', held: '0.001', charged: '0.001', attempts: 0, cached: true };

describe('the same input of the same user', () => {
  test('gets the stored result at its price: one call, and a job with its own hold and charge', async () => {
    const customer = await system.customer('1');
    const first = await customer.buy(translateKept('hello'));
    const again = await customer.buy(translateKept('hello'));
    expect([first, again].map(shown)).toEqual([made, stored]);
    expect(again.result).toEqual(first.result);
    expect(await requestsFor(first, again)).toBe(1);
    expect(await customer.balance()).toEqual({ available: '0.949', held: '0', total: '0.949' });
    expect((await customer.statement()).slice(-3)).toMatchObject([
      { operationId: `${again.id}:hold`, account: 'available', amount: '-0.001', balanceAfter: '0.949' },
      { operationId: `${again.id}:hold`, account: 'held', amount: '0.001', balanceAfter: '0.001' },
      { operationId: `${again.id}:capture`, account: 'held', amount: '-0.001', balanceAfter: '0' },
    ]);
    expect(await customer.job(again.id)).toEqual(again);
  });

  test('is what it means, not how it is written', async () => {
    const customer = await system.customer('1');
    await customer.buy(translateKept('order'));
    expect(shown(await customer.buy({ product: 'translate-kept', input: { target_lang: 'DE', text: 'order' } }))).toEqual(stored);
    expect(shown(await customer.buy(translateKept('order'), { maxPoints: '0.05' }))).toEqual(stored);
  });

  test('is made anew with Cache-Control: no-cache, and that result is the stored one from then on', async () => {
    const customer = await system.customer('1');
    const jobs = [await customer.buy(translateKept('again')), await customer.buy(translateKept('again'), { skipsCache: true })];
    expect(jobs.map(shown)).toEqual([made, made]);
    expect(await requestsFor(...jobs)).toBe(2);
    expect(shown(await customer.buy(translateKept('again')))).toEqual(stored);
  });

  test('is never another user’s, nor another input’s', async () => {
    const [one, other] = [await system.customer('1'), await system.customer('1')];
    await one.buy(translateKept('mine!'));
    expect(shown(await other.buy(translateKept('mine!')))).toEqual(made);
    expect(shown(await one.buy({ product: 'translate-kept', input: { text: 'mine!', target_lang: 'FR' } }))).toEqual(made);
  });

  test('under the same Idempotency-Key is the same job, which was made', async () => {
    const customer = await system.customer('1');
    const job = await customer.buy(translateKept('named'), { idempotencyKey: 'one' });
    expect(await customer.buy(translateKept('named'), { idempotencyKey: 'one' })).toEqual(job);
    expect(shown(job)).toEqual(made);
    const again = await customer.buy(translateKept('named'), { idempotencyKey: 'two' });
    expect(await customer.buy(translateKept('named'), { idempotencyKey: 'two', skipsCache: true })).toEqual(again);
    expect(shown(again)).toEqual(stored);
  });

  test('is tried anew when it failed', async () => {
    const customer = await system.customer('1');
    const bad = translateKept('bad [[sim:status=400]]');
    const jobs = [await customer.buy(bad), await customer.buy(bad)];
    expect(jobs).toMatchObject([
      { state: 'failed', charged: '0', cached: false },
      { state: 'failed', charged: '0', cached: false },
    ]);
    expect(await requestsFor(...jobs)).toBe(2);
  });

  test('is refused to a user who cannot pay the price of the stored result', async () => {
    const customer = await system.customer('0.05');
    await customer.buy(translateKept('broke'));
    const refused = await customer.submit(translateKept('broke'));
    expect(refused).toMatchObject({ status: 402, body: { code: 'insufficient_points', needed: '0.001' } });
  });
});

describe('the same file', () => {
  const PNG = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);
  const cutOut = async (customer: Customer, text: string): Promise<Wanted> => ({
    product: 'remove-background-kept',
    input: { image: { file: await customer.upload(Buffer.concat([PNG, Buffer.from(text)]), 'image/png') } },
  });
  const pictureOf = async ({ key }: Customer, { id }: JobBody): Promise<Buffer> => {
    const answer = await fetch(`${system.stack.api}/v1/jobs/${id}/result`, { headers: { authorization: `Bearer ${key}` } });
    expect(answer.status).toBe(200);
    return Buffer.from(await answer.arrayBuffer());
  };

  test('uploaded twice is one picture: made once, then free, also without any points left', async () => {
    const customer = await system.customer('1.5');
    const first = await customer.buy(await cutOut(customer, 'a cat'));
    const again = await customer.buy(await cutOut(customer, 'a cat'));
    expect([first, again].map(shown)).toEqual([
      { state: 'succeeded', held: '1.5', charged: '1.5', attempts: 1, cached: false },
      { state: 'succeeded', held: '0', charged: '0', attempts: 0, cached: true },
    ]);
    expect(await requestsFor(first, again)).toBe(1);
    expect(await customer.balance()).toEqual({ available: '0', held: '0', total: '0' });
    expect(await pictureOf(customer, again)).toEqual(await pictureOf(customer, first));
    expect((await customer.submit(await cutOut(customer, 'a dog'))).status).toBe(402);
  });

  test('is described alike, and fetched where its own job says', async () => {
    const customer = await system.customer('1.5');
    const first = await customer.buy(await cutOut(customer, 'a bird'));
    const again = await customer.buy(await cutOut(customer, 'a bird'));
    const file = z.object({ file: z.object({ url: z.string(), sha256: z.string(), expiresAt: z.string() }) });
    const [one, other] = [file.parse(first.result).file, file.parse(again.result).file];
    expect(other).toEqual({ ...one, url: `/v1/jobs/${again.id}/result` });
  });
});

test('two at once, before either is stored, are two jobs and two calls', async () => {
  const customer = await system.customer('1');
  const slow = translateKept('both [[sim:delay=500]]');
  const answers = await Promise.all([customer.submit(slow), customer.submit(slow)]);
  const jobs = await Promise.all(answers.map(({ body }) => customer.job(jobBody.parse(body).id, 20)));
  expect(jobs).toMatchObject([{ cached: false }, { cached: false }]);
  expect(await requestsFor(...jobs)).toBe(2);
});

test('GET /v1/products says which products sell stored results, for how long and at which price', async () => {
  const listed = z.object({ products: z.array(z.object({ name: z.string(), cache: z.unknown() })) });
  const { products } = listed.parse(await (await fetch(`${system.stack.api}/v1/products`)).json());
  const cacheOf = (name: string): unknown => products.find((product) => product.name === name)?.cache;
  expect(cacheOf('translate-kept')).toEqual({ seconds: 3600, price: '0.001' });
  expect(cacheOf('remove-background-kept')).toEqual({ seconds: 600, price: '0' });
  expect(cacheOf('translate')).toBeNull();
});

test('afterwards the books agree with each other and with the vendors’', async () => {
  await allJobsEnded(system.database, 30_000);
  const summary = audit(await readBooks(system.database, system.stack.simUrl));
  tell(`cache: ${inWords(summary)}`);
  expect(summary.losses).toEqual([]);
});
