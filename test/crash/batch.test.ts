import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { extract } from 'tar-stream';
import { WebhookReceiver } from '../../apps/gateway/test/webhook-receiver.js';
import { formatPoints, parsePoints } from '#points';
import { statement } from '#postgres';
import { audit, inWords } from '../support/audit/audit.js';
import { allJobsEnded, readBooks } from '../support/books/books.js';
import { chanceOf, sizeFrom } from '../support/chance/chance.js';
import type { Customer } from '../support/system/customer.js';
import { startSystem, type System } from '../support/system/start-system.js';
import { tell } from '../support/tell.js';
import { until } from '../support/until.js';
import { batchBody, BatchClient } from '../support/workload/batch-client.js';
import { chatLinesOf, linesOf } from '../support/workload/batch-of.js';

const ITEMS = sizeFrom('ITEMS', 400);
const WITHIN_MS = 120_000 + ITEMS * 60;
/** No process may grow with the size of a batch. */
const PEAK_MB_MAX = 600;

const chance = chanceOf('batch');
let system: System;
let customer: Customer;
let batches: BatchClient;
let receiver: WebhookReceiver;
beforeAll(async () => {
  receiver = await WebhookReceiver.start();
  system = await startSystem({
    vendors: ['deepl', 'openai', 'removebg'],
    replicas: { worker: 2 },
    env: { 'vendor-sim': { SIM_DELAY_MS: '150' }, gateway: { WEBHOOKS_ALLOWED: receiver.target } },
  });
  customer = await system.customer('100000000');
  batches = new BatchClient(system.stack.api, customer);
});
afterAll(async () => {
  await system.stop();
  receiver.stop();
});

const FLAT = 'product=translate-flat';
const CHAT = 'product=chat';
const PNG = Buffer.from('89504e470d0a1a0a', 'hex');

function microOf(points: string): bigint {
  const parsed = parsePoints(points);
  if (!parsed.ok) throw new Error(`${points} ${parsed.message}`);
  return parsed.micro;
}

/** One in ten is refused by the vendor, one in twenty is told to slow down once. */
function faultOf(n: number): string {
  if (n % 10 === 0) return ' [[sim:status=400]]';
  return n % 20 === 7 ? ' [[sim:status=429,retry-after=1,times=1]]' : '';
}

const countOf = statement(
  'test.batch_operations',
  `SELECT type, outcome, count(*)::int AS count, sum(moved_micro)::bigint AS moved
     FROM wallet.operations WHERE user_id = $1 AND type IN ('hold', 'capture', 'release')
    GROUP BY type, outcome ORDER BY type, outcome`,
);

describe(`a batch of ${ITEMS} items, while a worker and the dispatcher are killed`, () => {
  test('has one hold, a charge for each item that succeeded, and a result for every item', async () => {
    const buyer = await system.customer('1000000');
    const mine = new BatchClient(system.stack.api, buyer);
    await buyer.makeWebhook(receiver.url('/batches'));
    const begun = Date.now();
    const batch = await mine.accepted(CHAT, chatLinesOf(ITEMS, faultOf), 'the-one');
    expect(batch.items).toBe(ITEMS);
    expect((await buyer.balance()).held).toBe(batch.held);
    tell(`batch: ${ITEMS} items accepted after ${((Date.now() - begun) / 1000).toFixed(1)} s, ${batch.held} points held`);

    const { dispatcher, worker } = system.stack.apps;
    const victims = [
      { at: 0.1 + chance.below(100) / 1_000, process: worker.filter(({ name }) => name.includes('openai'))[chance.below(2)] },
      { at: 0.4 + chance.below(100) / 1_000, process: dispatcher[0] },
    ];
    const restarts: Promise<void>[] = [];
    const ended = await mine.ended(batch.id, WITHIN_MS, async ({ counts }) => {
      const done = (counts.succeeded + counts.failed) / ITEMS;
      const next = victims[0];
      if (!next || done < next.at) return;
      victims.shift();
      tell(`batch: ${next.process?.name ?? '?'} is killed after ${Math.round(done * 100)} %: ${JSON.stringify(counts)}`);
      await next.process?.kill('SIGKILL');
      if (next.process) restarts.push(next.process.start());
    });
    await Promise.all(restarts);
    expect(victims.map(({ at }) => at)).toEqual([]);

    const failed = Math.floor(ITEMS / 10);
    expect(ended).toMatchObject({
      state: 'completed',
      stopReason: null,
      counts: { waiting: 0, running: 0, succeeded: ITEMS - failed, failed, cancelled: 0, skipped: 0 },
    });
    expect(await system.database.query(countOf, [buyer.userId])).toEqual([
      { type: 'capture', outcome: 'captured', count: ITEMS - failed, moved: microOf(ended.charged) },
      { type: 'hold', outcome: 'held', count: 1, moved: microOf(batch.held) },
      // Each failed item, and the hold itself, of which nothing is left.
      { type: 'release', outcome: 'released', count: failed + 1, moved: expect.any(BigInt) },
    ]);
    expect(await buyer.balance()).toMatchObject({ held: '0', available: formatPoints(microOf('1000000') - microOf(ended.charged)) });

    const results = await mine.results(batch.id);
    expect(results.map(({ line, id }) => [line, id])).toEqual(Array.from({ length: ITEMS }, (_, n) => [n + 1, `row-${n + 1}`]));
    expect(results.filter(({ job }) => job.result !== null)).toHaveLength(ITEMS - failed);
    expect(results.reduce((sum, { job }) => sum + microOf(job.charged ?? '0'), 0n)).toBe(microOf(ended.charged));
    expect(results.filter(({ line, job }) => (job.state === 'failed') !== (line % 10 === 0))).toEqual([]);
    // Its user's webhook is told of the whole, and not of each item.
    await until(() => receiver.at('/batches').length > 0);
    const told = receiver.at('/batches');
    expect(new Set(told.map(({ id }) => id))).toEqual(new Set([`${batch.id}:completed`]));
    expect(JSON.parse(told[0]?.body ?? '')).toMatchObject({
      type: 'batch.ended',
      data: { id: batch.id, state: 'completed', charged: ended.charged, counts: ended.counts },
    });
    tell(`batch: ${ITEMS} items in ${((Date.now() - begun) / 1000).toFixed(1)} s`);

    // Repeated, it is the same batch, and its first answer.
    expect(await mine.accepted(CHAT, chatLinesOf(ITEMS, faultOf), 'the-one')).toEqual(batch);
    const other = await mine.submit(CHAT, chatLinesOf(ITEMS), { key: 'the-one' });
    expect(other).toMatchObject({ status: 422, body: { code: 'idempotency_conflict' } });
  });
});

describe('a batch', () => {
  test('whose points do not suffice is refused before anything begins', async () => {
    const poor = await system.customer('250');
    const theirs = new BatchClient(system.stack.api, poor);
    const answer = await theirs.submit(FLAT, linesOf(3));
    expect(answer).toMatchObject({ status: 402, body: { code: 'insufficient_points', needed: '300', balance: { available: '250' } } });
    expect(await poor.balance()).toMatchObject({ available: '250', held: '0' });
  });

  test('with a budget begins what it suffices for, and returns the rest', async () => {
    const batch = await batches.accepted(
      `${FLAT}&maxPoints=450`,
      linesOf(10, (n) => (n === 2 ? ' [[sim:status=400]]' : '')),
    );
    expect(batch.held).toBe('450');
    const ended = await batches.ended(batch.id, 60_000);
    // What was held for the failed one has returned to the user.
    expect(ended).toMatchObject({
      state: 'stopped',
      stopReason: 'budget',
      charged: '300',
      counts: { succeeded: 3, failed: 1, skipped: 6 },
    });
  });

  test('of which too many fail is stopped', async () => {
    const batch = await batches.accepted(
      `${FLAT}&stopAtFailedPercent=50`,
      linesOf(800, (n) => (n <= 600 ? ' [[sim:status=400]]' : '')),
    );
    const ended = await batches.ended(batch.id, 120_000);
    expect(ended).toMatchObject({ state: 'stopped', stopReason: 'failures', charged: expect.stringMatching(/^\d+$/) });
    expect(ended.counts.skipped).toBeGreaterThan(200);
  });

  test('that is cancelled begins nothing more, and charges what was done', async () => {
    const batch = await batches.accepted(
      FLAT,
      linesOf(300, () => ' [[sim:delay=200]]'),
    );
    while ((await batches.read(batch.id)).counts.succeeded === 0) await new Promise((resolve) => setTimeout(resolve, 50));
    expect(await batches.cancel(batch.id)).toMatchObject({ status: 200 });
    const { state, counts, charged } = await batches.ended(batch.id, 60_000);
    expect(state).toBe('cancelled');
    expect(counts.succeeded + counts.cancelled + counts.skipped).toBe(300);
    expect(charged).toBe(String(counts.succeeded * 100));
    expect(counts.cancelled + counts.skipped).toBeGreaterThan(100);
    expect(await batches.cancel(batch.id)).toMatchObject({ status: 200 });

    const again = await batches.retry(batch.id, 'again');
    expect(again).toMatchObject({ status: 202, body: { retryOf: batch.id, items: 300 - counts.succeeded } });
    const { id } = batchBody.parse(again.body);
    expect(await batches.retry(batch.id, 'again')).toMatchObject({ status: 202, body: { id } });
    const retried = await batches.ended(id, 120_000);
    expect(retried).toMatchObject({ state: 'completed', counts: { succeeded: 300 - counts.succeeded } });
    expect(await batches.retry(retried.id, 'once more')).toMatchObject({ status: 409, body: { code: 'nothing_to_retry' } });
  });

  test.each([
    ['a line that is no JSON', '{"input": {"text": "a", "target_lang": "DE"}}\n{oops\n', 422, 'Line 2: is not JSON'],
    ['a line with a field too many', '{"inputs": {}}\n', 422, 'Line 1'],
    ['an input that does not fit', '{"input": {"text": "a"}}\n', 422, 'target_lang'],
    ['no line', '\n\n', 400, 'at least one line'],
    ['a line that is too long', `{"input": {"text": "${'x'.repeat(400_000)}"}}\n`, 422, 'Line 1: is longer'],
    ['too many lines', '{"input": {"text": "a", "target_lang": "DE"}}\n'.repeat(10_001), 413, 'at most 10000 items'],
  ])('with %s is refused, and nothing is held', async (_what, lines, status, says) => {
    const before = await customer.balance();
    const answer = await batches.submit(FLAT, lines);
    expect([answer.status, JSON.stringify(answer.body)]).toEqual([status, expect.stringContaining(says)]);
    expect(await customer.balance()).toEqual(before);
  });

  test('whose upload breaks off is sent again under its key, and is one batch', async () => {
    const lines = linesOf(300);
    await batches.breaksOff(FLAT, lines.slice(0, lines.length * 0.9), 'broken off');
    const batch = await batches.accepted(FLAT, lines, 'broken off');
    expect(batch).toMatchObject({ items: 300, held: '30000' });
    expect(await batches.ended(batch.id, 60_000)).toMatchObject({ state: 'completed', charged: '30000' });
  });

  test('that was refused for a line wants a new key for other lines', async () => {
    expect(await batches.submit(FLAT, `${linesOf(250)}\n{oops\n`, { key: 'refused' })).toMatchObject({
      status: 422,
      body: { code: 'invalid_item' },
    });
    const again = await batches.submit(FLAT, linesOf(250), { key: 'refused' });
    expect(again).toMatchObject({ status: 422, body: { code: 'idempotency_conflict', detail: expect.stringContaining('given up') } });
  });

  test('of another media type, product or user is told what to do', async () => {
    expect(await batches.submit(FLAT, linesOf(1), { type: 'application/json' })).toMatchObject({ status: 415 });
    expect(await batches.submit('product=translates', linesOf(1))).toMatchObject({ status: 422 });
    expect(await batches.submit('', linesOf(1))).toMatchObject({ status: 400 });
    const { id } = await batches.accepted(FLAT, linesOf(1));
    const stranger = new BatchClient(system.stack.api, await system.customer('1'));
    expect(await stranger.cancel(id)).toMatchObject({ status: 404, body: { code: 'batch_not_found' } });
  });

  test('more than may be open at once is refused', async () => {
    const many = new BatchClient(system.stack.api, await system.customer('100000'));
    const answers = await Promise.all(
      Array.from({ length: 22 }, () =>
        many.submit(
          FLAT,
          linesOf(1, () => ' [[sim:delay=3000]]'),
        ),
      ),
    );
    expect(answers.filter(({ status }) => status === 202)).toHaveLength(20);
    expect(answers.filter(({ status }) => status === 429)).toMatchObject([
      { body: { code: 'too_many_batches' } },
      { body: { code: 'too_many_batches' } },
    ]);
  });

  test('whose items are files gives them back as an archive', async () => {
    const pictures = await Promise.all(
      ['one', 'two', 'three'].map((name) => customer.upload(Buffer.concat([PNG, Buffer.from(name)]), 'image/png')),
    );
    const lines = pictures.map((file, n) => JSON.stringify({ id: `picture-${n}`, input: { image: { file } } })).join('\n');
    const batch = await batches.accepted('product=remove-background', lines);
    expect(await batches.ended(batch.id, 60_000)).toMatchObject({ state: 'completed', counts: { succeeded: 3 } });
    const unpacked = extract();
    unpacked.end(Buffer.from(await (await batches.files(batch.id)).arrayBuffer()));
    const names: string[] = [];
    for await (const entry of unpacked) {
      names.push(entry.header.name.slice(0, 5));
      for await (const _chunk of entry) continue;
    }
    expect(names).toEqual(['00001', '00002', '00003']);
  });
});

const openHolds = statement('test.open_holds', 'SELECT count(*)::int AS holds FROM wallet.holds');

test('in the end the books agree, nothing is held, and no process has grown with the batches', async () => {
  await allJobsEnded(system.database, 60_000);
  for (;;) {
    const [open] = await system.database.query<{ holds: number }>(openHolds);
    if (open?.holds === 0) break;
    await new Promise((resolve) => setTimeout(resolve, 200));
  }
  const books = await readBooks(system.database, system.stack.simUrl);
  tell(`batch: ${inWords(audit(books))}`);
  const peaks = system.stack.appProcesses.map(({ name, pid }) => ({ name, mb: peakMbOf(pid) }));
  tell(`batch: most memory: ${peaks.map(({ name, mb }) => `${name} ${mb} MB`).join(', ')}`);
  expect(peaks.filter(({ mb }) => mb > PEAK_MB_MAX)).toEqual([]);
});

function peakMbOf(pid: number | undefined): number {
  const [, kb = '0'] = /VmHWM:\s+(\d+) kB/.exec(readFileSync(`/proc/${pid ?? 'self'}/status`, 'utf8')) ?? [];
  return Math.round(Number(kb) / 1024);
}
