import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { freshDatabase, type FreshDatabase } from '#local-stack';
import { statement } from '#postgres';
import { newJob, storedJobs } from '../../test-support/jobs.js';
import { transition } from '../job/transition.js';
import { jobOf, type OpenJob } from '../keep-jobs/job-row.js';
import { JobMover } from '../keep-jobs/move-jobs.js';
import { OpenJobs } from '../keep-jobs/open-jobs.js';
import { KeptLimits } from '../limit-users/kept-limits.js';
import { VendorPaces } from '../pace-vendors/vendor-paces.js';
import type { NewJob } from '../submit-job/insert-jobs.js';
import { ToldPlaces } from '../tell-place/told-places.js';
import { ParkedJobs } from './park-jobs.js';
import { QueuedJobs } from './start-jobs.js';

let fresh: FreshDatabase;
let open: OpenJobs;
let queued: QueuedJobs;
let mover: JobMover;
let parked: ParkedJobs;
let limits: KeptLimits;
beforeAll(async () => {
  fresh = await freshDatabase('dispatcher');
  open = new OpenJobs(fresh.database);
  queued = new QueuedJobs(fresh.database, open);
  mover = new JobMover(fresh.database);
  parked = new ParkedJobs(fresh.database);
  limits = new KeptLimits(fresh.database);
});
afterAll(() => fresh.drop());

const lane = (windowMax: number) => ({ vendor: `v-${randomUUID().slice(0, 8)}`, windowMax, silentAfterMs: 60_000 });
type Lane = ReturnType<typeof lane>;
const user = (): string => randomUUID();

/** So many jobs of a user, held: they run or wait. */
async function join(of: Lane, userId: string, count: number, over: Partial<NewJob> = {}): Promise<readonly OpenJob[]> {
  const rows = await storedJobs(
    fresh.database,
    'pending',
    Array.from({ length: count }, () => newJob({ vendor: of.vendor, userId, ...over })),
  );
  const jobs = await open.load(rows.map(({ id }) => id));
  return (await queued.admit(of, [...jobs.values()])).jobs;
}

async function limited(running: number, keyId: string | null = null, userId = user()): Promise<string> {
  await limits.set({ userId, keyId, running });
  return userId;
}

/** Until nothing more can start. */
async function startAll(of: Lane, replica = queued): Promise<readonly OpenJob[]> {
  const jobs: OpenJob[] = [];
  for (;;) {
    const started = await replica.start(of);
    if (started.kind === 'busy') continue;
    jobs.push(...started.jobs);
    if (started.jobs.length === 0 && !started.wasBarred) return jobs;
  }
}

async function end(jobs: readonly OpenJob[]): Promise<void> {
  const moves = jobs.map((job) => {
    const answer = transition(jobOf(job), { type: 'attemptSucceeded', n: job.attempt, costMicro: 1n });
    if (answer.kind !== 'moved') throw new Error('a success must move a running job');
    return { from: job, to: answer.job, waitMs: 0, sayAgainMs: 1_000 };
  });
  await mover.move(moves);
}

const countActive = statement('test.count_active', 'SELECT dispatcher.active_jobs($1, $2) AS jobs');
const activeOf = async (userId: string, holder = userId): Promise<number> =>
  Number((await fresh.database.query<{ jobs: bigint }>(countActive, [userId, holder]))[0]?.jobs);
const of = (jobs: readonly OpenJob[], userId: string): readonly OpenJob[] => jobs.filter(({ user_id: each }) => each === userId);

describe('a user that may have two jobs under way', () => {
  test('has two, and others have the rest of the window', async () => {
    const [vendor, me, other] = [lane(5), await limited(2), user()];
    expect((await join(vendor, me, 6)).every(({ state }) => state === 'queued')).toBe(true);
    expect((await join(vendor, other, 2)).map(({ state }) => state)).toEqual(['running', 'running']);
    await parked.wake([me]);
    expect(await startAll(vendor)).toHaveLength(2);
    expect(await activeOf(me)).toBe(2);
  });

  test('has one more for each that ends, until all are done', async () => {
    const [vendor, me] = [lane(5), await limited(2)];
    await join(vendor, me, 7);
    let done = 0;
    for (;;) {
      expect([...(await parked.wake([me]))].length).toBeLessThanOrEqual(1);
      const started = await startAll(vendor);
      if (started.length === 0) break;
      expect(await activeOf(me)).toBeLessThanOrEqual(2);
      await end(started.slice(0, 1));
      if (started.length > 1) await end(started.slice(1));
      done += started.length;
    }
    expect(done).toBe(7);
  });

  test('keeps it over all vendors, and waits at none for the other', async () => {
    const [slow, quick, me] = [lane(5), lane(5), await limited(2)];
    await join(slow, me, 3);
    await join(quick, me, 3);
    expect(await parked.wake([me])).toEqual(new Set([slow.vendor, quick.vendor]));
    // Nothing of the slow one is started: its jobs that are ready take nothing from the others.
    expect(await startAll(quick)).toHaveLength(2);
    expect(await startAll(slow)).toEqual([]);
    expect(await activeOf(me)).toBe(2);
  });

  test('never has more, whichever vendors and replicas start them at the same moment', async () => {
    const me = await limited(3);
    const vendors = Array.from({ length: 4 }, () => lane(9));
    for (const vendor of vendors) await join(vendor, me, 12);
    const replicas = Array.from({ length: 2 }, () => new QueuedJobs(fresh.database, new OpenJobs(fresh.database)));
    for (let round = 0; round < 8; round += 1) {
      await parked.wake([me]);
      const started = await Promise.all(vendors.flatMap((vendor) => replicas.map((each) => startAll(vendor, each))));
      expect(await activeOf(me)).toBe(3);
      await end(started.flat());
    }
  });

  test('gets no credit for the time that its jobs were parked', async () => {
    const [vendor, me, other] = [lane(1), await limited(1), user()];
    await join(vendor, me, 10);
    await join({ ...vendor, windowMax: 0 }, other, 40);
    for (let n = 0; n < 20; n += 1) {
      await end(await startAll(vendor));
    }
    await limits.set({ userId: me, keyId: null, running: null });
    await parked.wake([me]);
    const served: OpenJob[] = [];
    for (let n = 0; n < 10; n += 1) {
      const started = await startAll(vendor);
      served.push(...started);
      await end(started);
    }
    expect(Math.abs(of(served, me).length - 5)).toBeLessThanOrEqual(1);
  });

  test('whose jobs were ready before keeps nobody else from starting', async () => {
    const [vendor, me, other] = [lane(3), user(), user()];
    await join({ ...vendor, windowMax: 0 }, me, 50);
    await join({ ...vendor, windowMax: 0 }, other, 5);
    await limits.set({ userId: me, keyId: null, running: 1 });
    const started = await startAll(vendor);
    expect([of(started, me), of(started, other)].map(({ length }) => length)).toEqual([1, 2]);
  });

  test('that is told its place hears how many of its own are before it, and no time', async () => {
    const [vendor, me] = [lane(5), await limited(2)];
    const jobs = await join(vendor, me, 3);
    const last = [...jobs].sort((a, b) => (a.id < b.id ? -1 : 1)).at(-1);
    expect(await new ToldPlaces(fresh.database, new VendorPaces()).placeOf(last?.id ?? '')).toEqual({
      ahead: 2,
      isMoreAhead: false,
      startsInSeconds: null,
    });
  });
});

describe('a key that may have one job under way', () => {
  test('has one, and the user’s other keys have theirs', async () => {
    const [vendor, keyId, other] = [lane(9), randomUUID(), randomUUID()];
    const me = await limited(1, keyId);
    await join(vendor, me, 4, { apiKeyId: keyId });
    expect((await join(vendor, me, 2, { apiKeyId: other })).map(({ state }) => state)).toEqual(['running', 'running']);
    await parked.wake([me]);
    expect(await startAll(vendor)).toHaveLength(1);
    expect([await activeOf(me), await activeOf(me, keyId)]).toEqual([3, 1]);
  });

  test('does not stand in the way of its user’s other jobs', async () => {
    const [vendor, keyId] = [lane(9), randomUUID()];
    const me = await limited(1, keyId);
    await limited(3, null, me);
    await join(vendor, me, 30, { apiKeyId: keyId });
    await join(vendor, me, 30);
    for (let n = 0; n < 4; n += 1) {
      await parked.wake([me]);
      await startAll(vendor);
    }
    expect([await activeOf(me), await activeOf(me, keyId)]).toEqual([3, 1]);
  });
});

describe('what is parked', () => {
  test('is woken by a sweep that nobody told, also when its limit is gone', async () => {
    const [vendor, me] = [lane(5), await limited(1)];
    await join(vendor, me, 4);
    expect((await parked.wakeAll()).has(vendor.vendor)).toBe(true);
    expect(await startAll(vendor)).toHaveLength(1);
    await limits.set({ userId: me, keyId: null, running: null });
    expect((await new ParkedJobs(fresh.database).wakeAll()).has(vendor.vendor)).toBe(true);
    expect(await startAll(vendor)).toHaveLength(3);
  });

  test('is nothing that an ended job looks for while nobody has a limit', async () => {
    const alone = await freshDatabase('dispatcher');
    const none = new ParkedJobs(alone.database);
    await none.wakeAll();
    expect(await none.wakeIfAny([user()])).toEqual(new Set());
    await alone.drop();
  });
});
