import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { freshDatabase, type FreshDatabase } from '#local-stack';
import { newJob, readRow, storedJobs } from '../../test-support/jobs.js';
import type { OpenJob } from '../keep-jobs/job-row.js';
import { OpenJobs } from '../keep-jobs/open-jobs.js';
import { QueuedJobs } from './start-jobs.js';

let fresh: FreshDatabase;
let queued: QueuedJobs;
beforeAll(async () => {
  fresh = await freshDatabase('dispatcher');
  queued = new QueuedJobs(fresh.database, new OpenJobs(fresh.database));
});
afterAll(() => fresh.drop());

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
    const admitted = await queued.admit(window('room', 3), await pending('room', 5));
    expect(states(admitted)).toEqual({ running: 3, queued: 2 });
    for (const job of admitted) {
      const { input: _input, inputLength: _length, price: _price, ...row } = job;
      expect(await readRow(fresh.database, job.id)).toEqual(row);
      expect(job.attempt).toBe(job.state === 'running' ? 1 : 0);
    }
  });

  test('never overtake those that wait already', async () => {
    await queued.admit(window('line', 1), await pending('line', 2));
    expect(states(await queued.admit(window('line', 9), await pending('line', 2)))).toEqual({ queued: 2 });
    expect(await queued.start(window('line', 9))).toMatchObject({ kind: 'started', jobs: { length: 3 }, mayWait: false });
  });

  test('queue while another replica schedules, and nobody waits for it', async () => {
    const jobs = await pending('busy', 2);
    await fresh.database.transaction(async (tx) => {
      await tx.query({ name: 'test.lock', text: `SELECT pg_advisory_xact_lock(hashtext('dispatcher.schedule'), hashtext('busy'))` });
      expect(states(await queued.admit(window('busy', 9), jobs))).toEqual({ queued: 2 });
      expect(await queued.start(window('busy', 9))).toEqual({ kind: 'busy' });
    });
  });

  test('that were decided meanwhile are not returned', async () => {
    const jobs = await pending('twice', 2);
    expect(await queued.admit(window('twice', 9), jobs)).toHaveLength(2);
    expect(await queued.admit(window('twice', 9), jobs)).toEqual([]);
  });

  test('by two replicas at once never exceed the window', async () => {
    const replica = new QueuedJobs(fresh.database, new OpenJobs(fresh.database));
    for (let round = 0; round < 20; round += 1) {
      const vendor = `raced-${round}`;
      const [mine, theirs] = [await pending(vendor, 6), await pending(vendor, 6)];
      const admitted = await Promise.all([queued.admit(window(vendor, 7), mine), replica.admit(window(vendor, 7), theirs)]);
      expect(states(admitted.flat())['running'] ?? 0).toBeLessThanOrEqual(7);
      expect(admitted.flat()).toHaveLength(12);
    }
  });
});
