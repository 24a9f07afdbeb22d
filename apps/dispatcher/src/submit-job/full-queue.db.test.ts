import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { freshDatabase, type FreshDatabase } from '#local-stack';
import { statement } from '#postgres';
import { newJob } from '../../test-support/jobs.js';
import { OpenJobs } from '../keep-jobs/open-jobs.js';
import { KeptLimits } from '../limit-users/kept-limits.js';
import { QueuedJobs } from '../schedule-jobs/start-jobs.js';
import { SubmittedJobs, type NewJob } from './insert-jobs.js';

let fresh: FreshDatabase;
let jobs: SubmittedJobs;
let limits: KeptLimits;
let queued: QueuedJobs;
beforeAll(async () => {
  fresh = await freshDatabase('dispatcher');
  const open = new OpenJobs(fresh.database);
  jobs = new SubmittedJobs(fresh.database, open);
  limits = new KeptLimits(fresh.database);
  queued = new QueuedJobs(fresh.database, open);
});
afterAll(() => fresh.drop());

const some = (count: number, over: Partial<NewJob>): NewJob[] => Array.from({ length: count }, () => newJob(over));
const countWaiting = statement('test.count_waiting', `SELECT dispatcher.waiting_jobs($1, $2) AS jobs`);
const waitingOf = async (userId: string, holder = userId): Promise<number> =>
  Number((await fresh.database.query<{ jobs: bigint }>(countWaiting, [userId, holder]))[0]?.jobs);

async function userWith(waiting: number): Promise<string> {
  const userId = randomUUID();
  await limits.set({ userId, keyId: null, waiting });
  return userId;
}

describe('a user that may have three jobs waiting', () => {
  test('is sold the first three, and is told the limit of the others', async () => {
    const userId = await userWith(3);
    const wanted = some(5, { userId });
    const { stored, full } = await jobs.insert(wanted);
    expect(new Set(stored.map(({ id }) => id))).toEqual(new Set(wanted.slice(0, 3).map(({ id }) => id)));
    expect([...full]).toEqual(wanted.slice(3).map(({ id }) => [id, { of: 'user', most: 3, waiting: 3 }]));
    expect(await waitingOf(userId)).toBe(3);
  });

  test('keeps nobody else from submitting in the same turn', async () => {
    const userId = await userWith(3);
    const others = some(4, {});
    const { stored, full } = await jobs.insert([...some(5, { userId }), ...others]);
    expect(stored).toHaveLength(7);
    expect(others.some(({ id }) => full.has(id))).toBe(false);
  });

  test('has room again for what was started or has ended', async () => {
    const userId = await userWith(3);
    const vendor = `v-${userId.slice(0, 8)}`;
    const { stored } = await jobs.insert(some(3, { userId, vendor }));
    await queued.admit({ vendor, windowMax: 2, silentAfterMs: 60_000 }, stored);
    expect((await jobs.insert(some(4, { userId }))).stored).toHaveLength(2);
  });

  test('finds a job that was accepted, also when its queue is full', async () => {
    const userId = await userWith(3);
    const wanted = some(3, { userId });
    await jobs.insert(wanted);
    const again = await jobs.insert([...wanted, ...some(1, { userId })]);
    expect(again.stored).toEqual([]);
    expect(wanted.some(({ id }) => again.full.has(id))).toBe(false);
    expect((await jobs.repeat(wanted)).size).toBe(3);
  });

  test('never has more, however many replicas take its jobs at the same time', async () => {
    const userId = await userWith(40);
    const replicas = Array.from({ length: 6 }, () => new SubmittedJobs(fresh.database, new OpenJobs(fresh.database)));
    for (let round = 0; round < 5; round += 1) {
      await Promise.all(replicas.flatMap((each) => [1, 2, 3].map((n) => each.insert([...some(n, { userId }), ...some(2, {})]))));
      expect(await waitingOf(userId)).toBeLessThanOrEqual(40);
    }
    expect(await waitingOf(userId)).toBe(40);
  });

  test('never has more when its first jobs ever race', async () => {
    for (let round = 0; round < 20; round += 1) {
      const userId = await userWith(3);
      await Promise.all([1, 2, 3, 4].map((n) => jobs.insert(some(n, { userId }))));
      expect(await waitingOf(userId)).toBe(3);
    }
  });
});

describe('a key with a limit of its own', () => {
  test('is refused where its user is not', async () => {
    const [userId, keyId, other] = [randomUUID(), randomUUID(), randomUUID()];
    await limits.set({ userId, keyId, waiting: 2 });
    const wanted = some(3, { userId, apiKeyId: keyId });
    const { full } = await jobs.insert([...wanted, ...some(3, { userId, apiKeyId: other }), ...some(1, { userId })]);
    expect([...full]).toEqual([[wanted[2]?.id, { of: 'key', most: 2, waiting: 2 }]]);
    expect([await waitingOf(userId), await waitingOf(userId, keyId)]).toEqual([6, 2]);
  });

  test('does not escape the limit of its user', async () => {
    const [userId, keyId] = [await userWith(2), randomUUID()];
    await limits.set({ userId, keyId, waiting: 50 });
    const { full } = await jobs.insert(some(3, { userId, apiKeyId: keyId }));
    expect([...full.values()]).toEqual([{ of: 'user', most: 2, waiting: 2 }]);
  });
});

test('jobs from before anything was counted count', async () => {
  const userId = randomUUID();
  await jobs.insert(some(3, { userId }));
  await fresh.ownerDatabase.query(statement('test.forget_count', 'DELETE FROM dispatcher.waiting WHERE user_id = $1'), [userId]);
  await limits.set({ userId, keyId: null, waiting: 4 });
  expect((await jobs.insert(some(2, { userId }))).stored).toHaveLength(1);
});

test('limits are given, shown and taken away, each by itself', async () => {
  const [userId, keyId] = [randomUUID(), randomUUID()];
  expect(await limits.read(userId)).toEqual([
    { keyId: null, waiting: null, running: null, waitingMost: 20_000, waitingNow: 0, runningNow: 0 },
  ]);
  await limits.set({ userId, keyId: null, waiting: 7 });
  expect(await limits.set({ userId, keyId: null, running: 2 })).toEqual({
    before: { waiting: 7, running: null },
    now: { waiting: 7, running: 2 },
  });
  await limits.set({ userId, keyId, running: 1 });
  await jobs.insert([...some(2, { userId, apiKeyId: keyId }), ...some(1, { userId })]);
  expect(await limits.read(userId)).toEqual([
    { keyId: null, waiting: 7, running: 2, waitingMost: 7, waitingNow: 3, runningNow: 0 },
    { keyId, waiting: null, running: 1, waitingMost: 7, waitingNow: 2, runningNow: 0 },
  ]);
  expect(await limits.set({ userId, keyId: null, waiting: null, running: null })).toMatchObject({ now: { waiting: null, running: null } });
  expect((await limits.read(userId))[0]).toMatchObject({ waiting: null, running: null, waitingMost: 20_000 });
});
