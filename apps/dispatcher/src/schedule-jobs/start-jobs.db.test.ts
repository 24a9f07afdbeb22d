import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { freshDatabase, type FreshDatabase } from '#local-stack';
import { statement } from '#postgres';
import { newJob, readRow, storedJobs } from '../../test-support/jobs.js';
import { JobMover } from '../keep-jobs/move-jobs.js';
import { jobOf, type OpenJob } from '../keep-jobs/job-row.js';
import { OpenJobs } from '../keep-jobs/open-jobs.js';
import { transition } from '../job/transition.js';
import { QueuedJobs, type Started } from './start-jobs.js';

let fresh: FreshDatabase;
let queued: QueuedJobs;
beforeAll(async () => {
  fresh = await freshDatabase('dispatcher');
  queued = new QueuedJobs(fresh.database, new OpenJobs(fresh.database));
});
afterAll(() => fresh.drop());

const countRunning = statement('test.count_running', `SELECT count(*) AS n FROM dispatcher.jobs WHERE vendor = $1 AND state = 'running'`);
const putOff = statement('test.put_off', `UPDATE dispatcher.job_states SET not_before = now() + $2 * interval '1 second' WHERE id = $1`);

async function running(vendor: string): Promise<number> {
  const [row] = await fresh.database.query<{ n: bigint }>(countRunning, [vendor]);
  return Number(row?.n);
}

const rowsOf = (started: Started): readonly OpenJob[] => (started.kind === 'started' ? started.jobs : []);
const enqueue = (vendor: string, count: number) =>
  storedJobs(
    fresh.database,
    'queued',
    Array.from({ length: count }, () => newJob({ vendor })),
  );

describe('starting queued jobs', () => {
  test('fills the window, gives each its next attempt, and carries the input', async () => {
    await enqueue('one', 5);
    const first = rowsOf(await queued.start({ vendor: 'one', windowMax: 3, silentAfterMs: 1_000 }));
    expect(first).toHaveLength(3);
    for (const row of first) expect(row).toMatchObject({ state: 'running', attempt: 1, input: { text: 'hello', target_lang: 'DE' } });
    expect(rowsOf(await queued.start({ vendor: 'one', windowMax: 3, silentAfterMs: 1_000 }))).toEqual([]);
    expect(rowsOf(await queued.start({ vendor: 'one', windowMax: 4, silentAfterMs: 1_000 }))).toHaveLength(1);
  });

  test('it is known in one look for whom somebody waits who could start', async () => {
    await enqueue('has ready', 3);
    const [ripe] = await enqueue('has ripe', 1);
    await fresh.database.query(putOff, [ripe?.id, -1]);
    const [later] = await enqueue('has later', 1);
    await fresh.database.query(putOff, [later?.id, 60]);
    const [parked] = await enqueue('has parked', 1);
    await fresh.database.query(putOff, [parked?.id, Infinity]);
    await enqueue('all run', 1);
    await queued.start({ vendor: 'all run', windowMax: 1, silentAfterMs: 1_000 });
    await enqueue('not asked for', 1);

    const vendors = await queued.vendorsWithReady(['has ready', 'has ripe', 'has later', 'has parked', 'all run', 'has nothing']);
    expect([...vendors].sort()).toEqual(['has ready', 'has ripe']);
  });

  test('a smaller window than what runs already starts nothing', async () => {
    await enqueue('shrunk', 4);
    await queued.start({ vendor: 'shrunk', windowMax: 3, silentAfterMs: 1_000 });
    expect(await queued.start({ vendor: 'shrunk', windowMax: 1, silentAfterMs: 1_000 })).toEqual({
      kind: 'started',
      jobs: [],
      mayWait: true,
      wasBarred: false,
    });
  });

  test('starts nobody before their time', async () => {
    const [a, b, c] = await enqueue('order', 3);
    await fresh.database.query(putOff, [a?.id, -10]);
    await fresh.database.query(putOff, [b?.id, 60]);
    await fresh.database.query(putOff, [c?.id, -20]);
    const started = rowsOf(await queued.start({ vendor: 'order', windowMax: 3, silentAfterMs: 1_000 }));
    expect(started.map(({ id }) => id).sort()).toEqual([a?.id, c?.id].sort());
  });

  test('leaves other vendors alone', async () => {
    await enqueue('mine', 2);
    await enqueue('theirs', 2);
    expect(rowsOf(await queued.start({ vendor: 'mine', windowMax: 10, silentAfterMs: 1_000 }))).toHaveLength(2);
    expect(await running('theirs')).toBe(0);
  });

  test('two schedulers and a worker that ends attempts never exceed the window, and start every job once', async () => {
    const window = { vendor: 'raced', windowMax: 7, silentAfterMs: 60_000 };
    await enqueue('raced', 120);
    const mover = new JobMover(fresh.database);
    const ids: string[] = [];
    let most = 0;

    const scheduler = async (): Promise<void> => {
      while (ids.length < 120) {
        const rows = rowsOf(await queued.start(window));
        ids.push(...rows.map(({ id }) => id));
        most = Math.max(most, await running('raced'));
        const moves = rows.map((row) => {
          const answer = transition(jobOf(row), { type: 'attemptSucceeded', n: 1, costMicro: 1n });
          if (answer.kind !== 'moved') throw new Error('a success must move a running job');
          return { from: row, to: answer.job, waitMs: 0, sayAgainMs: 1_000 };
        });
        // One after the other, so that the window empties and fills all the time.
        for (const move of moves) await mover.move([move]);
      }
    };
    await Promise.all([scheduler(), scheduler(), scheduler(), scheduler()]);

    expect(new Set(ids).size).toBe(120);
    expect(ids).toHaveLength(120);
    expect(most).toBeGreaterThan(0);
    expect(most).toBeLessThanOrEqual(7);
  });
});

async function pending(vendor: string, count: number): Promise<readonly OpenJob[]> {
  const rows = await storedJobs(
    fresh.database,
    'pending',
    Array.from({ length: count }, () => newJob({ vendor })),
  );
  const jobs = await new OpenJobs(fresh.database).load(rows.map(({ id }) => id));
  return [...jobs.values()];
}

const window = (vendor: string, windowMax: number) => ({ vendor, windowMax, silentAfterMs: 1_000 });
const states = (jobs: readonly OpenJob[]): Record<string, number> => {
  const counts: Record<string, number> = {};
  for (const { state } of jobs) counts[state] = (counts[state] ?? 0) + 1;
  return counts;
};

describe('jobs that were just held', () => {
  test('run at once as far as the window has room, and the others queue', async () => {
    const { jobs: admitted } = await queued.admit(window('room', 3), await pending('room', 5));
    expect(states(admitted)).toEqual({ running: 3, queued: 2 });
    for (const job of admitted) {
      const { input: _input, inputLength: _length, terms: _terms, ...row } = job;
      expect(await readRow(fresh.database, job.id)).toEqual(row);
      expect(job.attempt).toBe(job.state === 'running' ? 1 : 0);
    }
  });

  test('never overtake those that wait already', async () => {
    await queued.admit(window('line', 1), await pending('line', 2));
    const { jobs, mayStartMore } = await queued.admit(window('line', 9), await pending('line', 2));
    expect([states(jobs), mayStartMore]).toEqual([{ queued: 2 }, true]);
    expect(await queued.start(window('line', 9))).toMatchObject({ kind: 'started', jobs: { length: 3 }, mayWait: false });
  });

  test('that queue behind a full window need not be looked for: the attempt that ends next does it', async () => {
    const { jobs } = await queued.admit(window('full', 2), await pending('full', 2));
    expect(states(jobs)).toEqual({ running: 2 });
    const behind = await queued.admit(window('full', 2), await pending('full', 2));
    expect([states(behind.jobs), behind.mayStartMore]).toEqual([{ queued: 2 }, false]);
    expect(await queued.start(window('full', 2))).toMatchObject({ kind: 'started', jobs: [] });
  });

  test('queue while another replica schedules, and nobody waits for it', async () => {
    const jobs = await pending('busy', 2);
    await fresh.database.transaction(async (tx) => {
      await tx.query({ name: 'test.lock', text: `SELECT pg_advisory_xact_lock(hashtext('dispatcher.schedule'), hashtext('busy'))` });
      const admitted = await queued.admit(window('busy', 9), jobs);
      expect([states(admitted.jobs), admitted.mayStartMore]).toEqual([{ queued: 2 }, true]);
      expect(await queued.start(window('busy', 9))).toEqual({ kind: 'busy' });
    });
  });

  test('that were decided meanwhile are not returned', async () => {
    const jobs = await pending('twice', 2);
    expect((await queued.admit(window('twice', 9), jobs)).jobs).toHaveLength(2);
    expect((await queued.admit(window('twice', 9), jobs)).jobs).toEqual([]);
  });

  test('by two replicas at once never exceed the window', async () => {
    const replica = new QueuedJobs(fresh.database, new OpenJobs(fresh.database));
    for (let round = 0; round < 20; round += 1) {
      const vendor = `raced-${round}`;
      const [mine, theirs] = [await pending(vendor, 6), await pending(vendor, 6)];
      const admitted = await Promise.all([queued.admit(window(vendor, 7), mine), replica.admit(window(vendor, 7), theirs)]);
      const all = admitted.flatMap(({ jobs }) => jobs);
      expect(states(all)['running'] ?? 0).toBeLessThanOrEqual(7);
      expect(all).toHaveLength(12);
    }
  });
});
