import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { randomUUID } from 'node:crypto';
import { freshDatabase, type FreshDatabase } from '#local-stack';
import { statement } from '#postgres';
import { newJob, readRow, storedJobs } from '../../test-support/jobs.js';
import { transition } from '../job/transition.js';
import { jobOf } from '../keep-jobs/job-row.js';
import { JobMover } from '../keep-jobs/move-jobs.js';
import { OpenJobs } from '../keep-jobs/open-jobs.js';
import { VendorPaces } from '../pace-vendors/vendor-paces.js';
import { QueuedJobs } from '../schedule-jobs/start-jobs.js';
import { DivertedJobs } from './divert-jobs.js';

let fresh: FreshDatabase;
beforeAll(async () => {
  fresh = await freshDatabase('dispatcher');
});
afterAll(() => fresh.drop());

/** A vendor that no other test has jobs of. */
const nameOf = (): string => `v-${randomUUID().slice(0, 8)}`;

const pin = statement('test.pin', `UPDATE dispatcher.job_states SET pinned = true WHERE id = $1`);

/** A replica with a memory of its own, to which the vendor is paused. */
function replicaWhere(vendor: string): { open: OpenJobs; mover: JobMover; diverted: DivertedJobs; paces: VendorPaces } {
  const paces = new VendorPaces();
  paces.hear({ vendor, dispatch: 'paused', pausedForMs: 60_000, reason: 'timeouts' }, performance.now());
  const open = new OpenJobs(fresh.database);
  const mover = new JobMover(fresh.database);
  return { open, mover, paces, diverted: new DivertedJobs(new QueuedJobs(fresh.database, open), open, mover, paces) };
}

const jobWith = (...vendors: readonly [string, ...string[]]) =>
  newJob({ vendor: vendors[0], terms: { ...newJob().terms, routes: vendors.map((vendor) => ({ vendor })) } });

describe('jobs that wait for a paused vendor', () => {
  test('wait for the next of their routes, as PostgreSQL says afterwards', async () => {
    const [first, second] = [nameOf(), nameOf()];
    const { diverted } = replicaWhere(first);
    const [job] = await storedJobs(fresh.database, 'queued', [jobWith(first, second)]);
    const moved = await diverted.divert(first);
    expect(moved).toMatchObject([{ id: job?.id, vendor: second, route: 1, state: 'queued' }]);
    expect(moved).toMatchObject([await readRow(fresh.database, job?.id ?? '')]);
    expect(await diverted.divert(first)).toEqual([]);
  });

  test('stay if they have no other route, or were billed for', async () => {
    const first = nameOf();
    const { diverted } = replicaWhere(first);
    const [alone] = await storedJobs(fresh.database, 'queued', [jobWith(first)]);
    const [billed] = await storedJobs(fresh.database, 'queued', [jobWith(first, 'elsewhere')]);
    await fresh.ownerDatabase.query(pin, [billed?.id]);
    expect(await diverted.divert(first)).toEqual([]);
    for (const row of [alone, billed]) expect(await readRow(fresh.database, row?.id ?? '')).toMatchObject({ vendor: first, route: 0 });
  });

  test('go once, however many replicas look at the same time', async () => {
    const first = nameOf();
    const jobs = await storedJobs(
      fresh.database,
      'queued',
      Array.from({ length: 40 }, () => jobWith(first, 'elsewhere')),
    );
    const moved = await Promise.all(
      [replicaWhere(first), replicaWhere(first), replicaWhere(first)].map(({ diverted }) => diverted.divert(first)),
    );
    expect(
      moved
        .flat()
        .map(({ id }) => id)
        .sort(),
    ).toEqual(jobs.map(({ id }) => id).sort());
  });
});

describe('a memory from before a job went to another vendor', () => {
  test('moves nothing', async () => {
    const first = nameOf();
    const [mine, theirs] = [replicaWhere(first), replicaWhere(first)];
    const [row] = await storedJobs(fresh.database, 'queued', [jobWith(first, 'elsewhere')]);
    const known = [...(await mine.open.load([row?.id ?? ''])).values()];
    await theirs.diverted.divert(first);
    const moves = known.map((from) => {
      const answer = transition(jobOf(from), { type: 'attemptSucceeded', n: 0, costMicro: 1n });
      if (answer.kind !== 'moved') throw new Error(answer.kind);
      return { from, to: answer.job, waitMs: 0, sayAgainMs: 1_000 };
    });
    expect(await mine.mover.move(moves)).toEqual([]);
  });

  test('starts the job with the vendor that it has now', async () => {
    const [first, second] = [nameOf(), nameOf()];
    const [mine, theirs] = [replicaWhere(first), replicaWhere(first)];
    const [row] = await storedJobs(fresh.database, 'queued', [jobWith(first, second)]);
    await mine.open.load([row?.id ?? '']);
    await theirs.diverted.divert(first);
    const queued = new QueuedJobs(fresh.database, mine.open);
    const started = await queued.start({ vendor: second, windowMax: 5, silentAfterMs: 1_000 });
    expect(started).toMatchObject({ kind: 'started', jobs: [{ id: row?.id, vendor: second, route: 1, attempt: 1, state: 'running' }] });
  });
});
