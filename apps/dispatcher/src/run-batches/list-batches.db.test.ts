import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import type { BatchState } from '#contracts';
import { freshDatabase, type FreshDatabase } from '#local-stack';
import { statement } from '#postgres';
import { LIMITS } from '#config/limits.js';
import { KeptBatches } from './kept-batches.js';

/** As if they had been stopped before they were full; each a second older than the one before. */
const STORE = statement(
  'store-batches-for-test',
  `INSERT INTO dispatcher.batches (id, user_id, product, state, stop_reason, created_at, finished_at, announced_at)
   SELECT gen_random_uuid(), $1, w.product, w.state, 'cancelled', now() - n * interval '1 second', now(), now()
     FROM unnest($2::text[], $3::text[]) WITH ORDINALITY AS w (product, state, n)`,
);

let fresh: FreshDatabase;
let batches: KeptBatches;
beforeAll(async () => {
  fresh = await freshDatabase('dispatcher');
  batches = new KeptBatches(fresh.database);
});
afterAll(() => fresh.drop());

async function stored(kinds: readonly (readonly [product: string, state: BatchState])[]): Promise<string> {
  const userId = randomUUID();
  await fresh.database.query(STORE, [userId, kinds.map(([product]) => product), kinds.map(([, state]) => state)]);
  return userId;
}

/** Every page of a list, as product and state of each batch. */
async function pagesOf(
  userId: string,
  filters: { readonly states?: readonly BatchState[]; readonly product?: string },
): Promise<string[][]> {
  const pages: string[][] = [];
  for (let before: { readonly createdAt: Date; readonly id: string } | null = null; ;) {
    const { states = null, product = null } = filters;
    const { rows, next } = await batches.list({ userId, limit: 2, before, states, product });
    pages.push(rows.map((row) => `${row.product} ${row.state}`));
    if (next === null) return pages;
    before = next;
  }
}

test('a list is of all batches, or of those whose state and product fit, newest first, each once', async () => {
  const kinds = [
    ['chat', 'cancelled'],
    ['translate', 'stopped'],
    ['chat', 'stopped'],
    ['translate', 'cancelled'],
    ['chat', 'refused'],
  ] as const;
  const userId = await stored(kinds);
  await stored(kinds);
  expect(await pagesOf(userId, {})).toEqual([
    ['chat cancelled', 'translate stopped'],
    ['chat stopped', 'translate cancelled'],
    ['chat refused'],
  ]);
  expect(await pagesOf(userId, { product: 'chat' })).toEqual([['chat cancelled', 'chat stopped'], ['chat refused']]);
  expect(await pagesOf(userId, { states: ['cancelled', 'refused'] })).toEqual([
    ['chat cancelled', 'translate cancelled'],
    ['chat refused'],
  ]);
  expect(await pagesOf(userId, { states: ['stopped'], product: 'chat' })).toEqual([['chat stopped']]);
  expect(await pagesOf(userId, { product: 'images' })).toEqual([[]]);
});

test('only so many batches are looked at for one page, and the next one goes on behind them', async () => {
  const { lookedAtMax } = LIMITS.list;
  const others = Array.from({ length: lookedAtMax + 10 }, () => ['chat', 'cancelled'] as const);
  const userId = await stored([['images', 'cancelled'], ...others, ['images', 'stopped']]);
  expect(await pagesOf(userId, { product: 'images' })).toEqual([['images cancelled'], ['images stopped']]);
});
