import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { freshDatabase, type FreshDatabase } from '#local-stack';
import { statement } from '#postgres';
import { newJob, readRow, storedJobs } from '../../test-support/jobs.js';
import { transition } from '../job/transition.js';
import { jobOf, type OpenJob } from '../keep-jobs/job-row.js';
import { JobMover } from '../keep-jobs/move-jobs.js';
import { OpenJobs } from '../keep-jobs/open-jobs.js';
import type { NewJob } from '../submit-job/insert-jobs.js';
import { QueuedJobs } from './start-jobs.js';

let fresh: FreshDatabase;
let open: OpenJobs;
let queued: QueuedJobs;
let mover: JobMover;
beforeAll(async () => {
  fresh = await freshDatabase('dispatcher');
  open = new OpenJobs(fresh.database);
  queued = new QueuedJobs(fresh.database, open);
  mover = new JobMover(fresh.database);
});
afterAll(() => fresh.drop());

/** A vendor that no other test has jobs of, as a window of one. */
const lane = () => ({ vendor: `v-${randomUUID().slice(0, 8)}`, windowMax: 1, silentAfterMs: 60_000 });
type Lane = ReturnType<typeof lane>;

/** So many jobs of a user, held and now in the queue, in this order. */
async function wait({ vendor }: Lane, userId: string, count: number, over: Partial<NewJob> = {}): Promise<void> {
  const rows = await storedJobs(
    fresh.database,
    'pending',
    Array.from({ length: count }, () => newJob({ vendor, userId, ...over })),
  );
  const jobs = await open.load(rows.map(({ id }) => id));
  const { jobs: admitted } = await queued.admit({ vendor, windowMax: 0, silentAfterMs: 60_000 }, [...jobs.values()]);
  expect(admitted.every(({ state }) => state === 'queued')).toBe(true);
}

async function startOne(of: Lane): Promise<OpenJob | undefined> {
  const started = await queued.start(of);
  return started.kind === 'started' ? started.jobs[0] : undefined;
}

async function end(job: OpenJob): Promise<void> {
  const answer = transition(jobOf(job), { type: 'attemptSucceeded', n: job.attempt, costMicro: 1n });
  if (answer.kind !== 'moved') throw new Error('a success must move a running job');
  await mover.move([{ from: job, to: answer.job, waitMs: 0, sayAgainMs: 1_000 }]);
}

async function serve(of: Lane, count: number): Promise<readonly OpenJob[]> {
  const served: OpenJob[] = [];
  while (served.length < count) {
    const job = await startOne(of);
    if (!job) break;
    served.push(job);
    await end(job);
  }
  return served;
}

const countOf = (served: readonly OpenJob[], userId: string): number => served.filter(({ user_id: user }) => user === userId).length;
const user = (): string => randomUUID();
const giveShares = statement('test.give_shares', 'INSERT INTO dispatcher.shares (flow, shares) VALUES ($1, $2)');

describe('between users', () => {
  test('who comes late and wants one is next, however many somebody else has waiting', async () => {
    const [of, many, one] = [lane(), user(), user()];
    await wait(of, many, 300);
    await serve(of, 5);
    await wait(of, one, 1);
    expect(countOf(await serve(of, 2), one)).toBe(1);
  });

  test('those who all have work waiting are served alike', async () => {
    const [of, users] = [lane(), Array.from({ length: 5 }, user)];
    for (const [n, each] of users.entries()) await wait(of, each, 20 + 10 * n);
    const served = await serve(of, 100);
    for (const each of users) expect(Math.abs(countOf(served, each) - 20)).toBeLessThanOrEqual(1);
  });

  test('a job of ten times the price counts ten', async () => {
    const [of, cheap, dear] = [lane(), user(), user()];
    await wait(of, cheap, 100, { holdMicro: 1_000n });
    await wait(of, dear, 100, { holdMicro: 10_000n });
    const served = await serve(of, 55);
    expect(countOf(served, cheap)).toBeGreaterThanOrEqual(49);
    expect(countOf(served, dear)).toBeGreaterThanOrEqual(4);
  });

  test('who has three shares gets three times as much', async () => {
    const [of, plain, favoured] = [lane(), user(), user()];
    await fresh.ownerDatabase.query(giveShares, [favoured, 3]);
    await wait(of, plain, 60);
    await wait(of, favoured, 60);
    expect(Math.abs(countOf(await serve(of, 40), favoured) - 30)).toBeLessThanOrEqual(1);
  });

  test('a place that nobody takes is not kept', async () => {
    const [of, a, b] = [lane(), user(), user()];
    await wait(of, a, 10);
    await wait(of, b, 2);
    expect(await serve(of, 20)).toHaveLength(12);
  });

  test('who was idle has saved nothing up, and who was busy owes nothing', async () => {
    const [of, busy, idle] = [lane(), user(), user()];
    await wait(of, busy, 50);
    await serve(of, 50);
    await wait(of, busy, 20);
    await wait(of, idle, 20);
    const served = await serve(of, 20);
    expect(Math.abs(countOf(served, busy) - countOf(served, idle))).toBeLessThanOrEqual(1);
  });
});

describe('between a user’s jobs', () => {
  test('the older goes first', async () => {
    const [of, me] = [lane(), user()];
    await wait(of, me, 1, { product: 'first' });
    await wait(of, me, 1, { product: 'second' });
    expect((await serve(of, 2)).map(({ product }) => product)).toEqual(['first', 'second']);
  });

  test('interactive ones go before those of a batch, which are not starved', async () => {
    const [of, me] = [lane(), user()];
    await wait(of, me, 40, { product: 'bulk', priority: 'batch' });
    await wait(of, me, 40, { product: 'quick' });
    const bulk = (await serve(of, 36)).filter(({ product }) => product === 'bulk').length;
    expect(bulk).toBeGreaterThanOrEqual(3);
    expect(bulk).toBeLessThanOrEqual(5);
  });
});

describe('a place', () => {
  test('is kept by a job that is tried again', async () => {
    const [of, me, other] = [lane(), user(), user()];
    await wait(of, me, 30);
    await wait(of, other, 30);
    const first = await startOne(of);
    if (!first) throw new Error('nothing was started');
    const again = transition(jobOf(first), {
      type: 'attemptThrottled',
      n: 1,
      retryAfterMs: 0,
      routes: [{ vendor: of.vendor, isPaused: false }],
    });
    if (again.kind !== 'moved') throw new Error('a throttled job must queue');
    await mover.move([{ from: first, to: again.job, waitMs: again.waitMs, sayAgainMs: null }]);
    expect((await startOne(of))?.id).toBe(first.id);
  });

  test('is taken behind its user’s others by a job that came from another vendor, each with its own step', async () => {
    const [of, newcomer, other] = [lane(), user(), user()];
    await storedJobs(
      fresh.database,
      'queued',
      Array.from({ length: 20 }, () => newJob({ vendor: of.vendor, userId: newcomer })),
    );
    await wait(of, other, 20);
    const served = await serve(of, 20);
    expect(Math.abs(countOf(served, newcomer) - 10)).toBeLessThanOrEqual(1);
  });

  test('is not lost with the process that gave it', async () => {
    const [of, many, one] = [lane(), user(), user()];
    await wait(of, many, 50);
    await serve(of, 5);
    const restarted = new QueuedJobs(fresh.database, new OpenJobs(fresh.database));
    await wait(of, one, 1);
    const started = await restarted.start({ ...of, windowMax: 2 });
    if (started.kind !== 'started') throw new Error('busy');
    expect(started.jobs.some(({ user_id: userId }) => userId === one)).toBe(true);
  });

  test('of an absurd price moves no clock out of its type', async () => {
    const [of, me] = [lane(), user()];
    await wait(of, me, 3, { holdMicro: 1_000_000_000_000_000_000n, priority: 'batch' });
    const served = await serve(of, 3);
    expect(served).toHaveLength(3);
    expect((await readRow(fresh.database, served[0]?.id ?? '')).state).toBe('charging');
  });
});

interface Clock {
  readonly speed: number | null;
  readonly is_measuring: boolean;
}
const readClock = statement(
  'test.read_clock',
  'SELECT speed, mark_at IS NOT NULL AS is_measuring FROM dispatcher.clocks WHERE vendor = $1',
);
const letPass = statement(
  'test.let_pass',
  `UPDATE dispatcher.clocks SET mark_at = mark_at - $2::float8 * interval '1 second' WHERE vendor = $1`,
);

describe('the speed of a queue', () => {
  const clockOf = async ({ vendor }: Lane): Promise<Clock | undefined> => (await fresh.database.query<Clock>(readClock, [vendor]))[0];
  const pass = ({ vendor }: Lane, seconds: number) => fresh.ownerDatabase.query(letPass, [vendor, seconds]);

  test('is measured while somebody waits, and the time in which nobody does is no part of it', async () => {
    const [of, me] = [lane(), user()];
    await wait(of, me, 3);
    await serve(of, 1);
    await pass(of, 10);
    await serve(of, 2);
    const measured = await clockOf(of);
    expect(measured).toEqual({ speed: expect.any(Number), is_measuring: true });

    expect(await startOne(of)).toBeUndefined();
    expect(await clockOf(of)).toEqual({ speed: measured?.speed, is_measuring: false });
    await pass(of, 3_600);
    await wait(of, me, 2);
    await serve(of, 2);
    expect((await clockOf(of))?.speed).toBe(measured?.speed);
  });

  test('goes on being measured while a window has no room', async () => {
    const [of, me] = [lane(), user()];
    await wait(of, me, 3);
    expect(await startOne(of)).toBeDefined();
    expect(await startOne(of)).toBeUndefined();
    expect((await clockOf(of))?.is_measuring).toBe(true);
  });
});
