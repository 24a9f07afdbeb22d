import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { JobState } from '#contracts';
import { freshDatabase, type FreshDatabase } from '#local-stack';
import { statement } from '#postgres';
import { newJob, storedJob } from '../../test-support/jobs.js';
import type { NewJob } from '../submit-job/insert-jobs.js';
import type { PricedJob } from './sell-again.js';
import { StoredResults } from './stored-results.js';

const SECONDS = 60;
let fresh: FreshDatabase;
let results: StoredResults;

beforeAll(async () => {
  fresh = await freshDatabase('dispatcher');
  results = new StoredResults(fresh.database);
});
afterAll(() => fresh.drop());

const terms = { ...newJob().terms, cache: { seconds: SECONDS, price: '0.001' } };

function wanted(over: Partial<PricedJob> = {}): PricedJob {
  return { ...newJob({ terms, cacheKey: 'key' }), skipsCache: false, waitMs: undefined, ...over };
}

const makeOlder = statement(
  'test.make_older',
  `UPDATE dispatcher.job_orders SET created_at = created_at - $2::float8 * interval '1 second' WHERE id = $1`,
);
/** A job of `userId` under the key, in this state, that began so long ago. */
async function stored(userId: string, state: JobState, over: Partial<NewJob> & { agoSeconds?: number } = {}): Promise<string> {
  const { agoSeconds = 0, ...job } = over;
  const row = await storedJob(fresh.database, state, { userId, terms, cacheKey: 'key', ...job });
  if (agoSeconds > 0) await fresh.ownerDatabase.query(makeOlder, [row.id, agoSeconds]);
  return `${row.id}:1`;
}

describe('a stored result is sold again', () => {
  test('to its own user, for the cache’s price', async () => {
    const userId = randomUUID();
    const source = await stored(userId, 'succeeded');
    const job = wanted({ userId });
    expect(await results.offer([job])).toEqual([{ ...job, cacheKey: null, cachedFrom: source, holdMicro: 1_000n }]);
  });

  test('the newest, if there are several', async () => {
    const userId = randomUUID();
    await stored(userId, 'succeeded', { agoSeconds: 30 });
    const newest = await stored(userId, 'succeeded', { agoSeconds: 10 });
    await stored(userId, 'failed');
    await stored(userId, 'succeeded', { agoSeconds: 20 });
    expect(await results.offer([wanted({ userId })])).toMatchObject([{ cachedFrom: newest }]);
  });

  test('each of a batch gets its own, in its place', async () => {
    const [one, other] = [randomUUID(), randomUUID()];
    const ofOne = await stored(one, 'succeeded');
    const ofOther = await stored(other, 'succeeded', { cacheKey: 'another' });
    const batch = [
      wanted({ userId: other }),
      wanted({ userId: one }),
      wanted({ userId: one, skipsCache: true }),
      wanted({ userId: other, cacheKey: 'another' }),
      wanted({ userId: one }),
    ];
    expect((await results.offer(batch)).map(({ cachedFrom }) => cachedFrom)).toEqual([null, ofOne, null, ofOther, ofOne]);
  });

  test('not while nothing is asked for: products without a cache cost no look-up', async () => {
    const batch = [wanted({ terms: newJob().terms, cacheKey: null }), wanted({ skipsCache: true })];
    expect(await results.offer(batch)).toBe(batch);
  });
});

describe('made anew is', () => {
  test.each<[string, (userId: string) => Promise<unknown>]>([
    ['what only another user has', () => stored(randomUUID(), 'succeeded')],
    ['what is stored for another input', (userId) => stored(userId, 'succeeded', { cacheKey: 'another' })],
    ['what is too old', (userId) => stored(userId, 'succeeded', { agoSeconds: SECONDS + 1 })],
    ['what has failed', (userId) => stored(userId, 'failed')],
    ['what is under way', (userId) => stored(userId, 'running')],
    ['what is not charged yet', (userId) => stored(userId, 'charging')],
    ['what nobody knows', (userId) => stored(userId, 'unknown')],
    ['what was made before its product had a cache', (userId) => stored(userId, 'succeeded', { cacheKey: null })],
    ['what was itself sold from the cache', (userId) => stored(userId, 'succeeded', { cacheKey: null, cachedFrom: 'elsewhere:1' })],
  ])('%s', async (_what, given) => {
    const userId = randomUUID();
    await given(userId);
    expect(await results.offer([wanted({ userId })])).toMatchObject([{ cachedFrom: null, cacheKey: 'key', holdMicro: 50_000n }]);
  });

  test('what is older than the product now allows', async () => {
    const userId = randomUUID();
    await stored(userId, 'succeeded', { agoSeconds: 30 });
    const impatient = wanted({ userId, terms: { ...terms, cache: { seconds: 29, price: '0' } } });
    expect(await results.offer([impatient])).toMatchObject([{ cachedFrom: null }]);
  });
});
