import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { pino } from 'pino';
import { loadCatalog } from '#catalog';
import type { JobState } from '#contracts';
import { freshDatabase, type FreshDatabase } from '#local-stack';
import { statement } from '#postgres';
import { newJob, readRow, storedJob } from '../../test-support/jobs.js';
import { KeptCosts } from '../book-costs/kept-costs.js';
import { JobDecider } from '../decide-jobs/decide-jobs.js';
import { ExpiredJobs } from '../expire-jobs/expired-jobs.js';
import { decideFacts } from '../job/decide-facts.js';
import type { JobFact } from '../job/fact.js';
import { jobOf, type JobRow } from '../keep-jobs/job-row.js';
import { JobMover } from '../keep-jobs/move-jobs.js';
import { OpenJobs } from '../keep-jobs/open-jobs.js';
import { QueuedJobs } from '../schedule-jobs/start-jobs.js';
import { CancelJobController } from './cancel-job.controller.js';

let fresh: FreshDatabase;
beforeAll(async () => {
  fresh = await freshDatabase('dispatcher');
});
afterAll(() => fresh.drop());

const log = pino({ level: 'silent' });

/** A dispatcher with a memory of its own; what it would say is gathered. */
function replica() {
  const open = new OpenJobs(fresh.database);
  const queued = new QueuedJobs(fresh.database, open);
  const scheduler = {
    admit: async (held: Parameters<QueuedJobs['admit']>[1]) =>
      (await queued.admit({ vendor: 'deepl', windowMax: 0, silentAfterMs: 1_000 }, held)).jobs,
  };
  const catalog = loadCatalog('test/support/catalog');
  const decider = new JobDecider(open, new JobMover(fresh.database), new KeptCosts(fresh.database), scheduler, catalog, log);
  const said: JobRow[] = [];
  const owed = {
    sayAfterMove: (rows: readonly JobRow[]) => {
      said.push(...rows);
      return Promise.resolve();
    },
  };
  return {
    said,
    queued,
    cancels: new CancelJobController(open, decider, owed),
    expired: new ExpiredJobs(fresh.database, decider, owed),
    decide: (id: string, fact: JobFact) => decider.decide([id], (row) => decideFacts(jobOf(row), [() => fact])),
  };
}

const routes = [{ vendor: 'deepl', isPaused: false }];

describe('a job that is taken back', () => {
  test.each<[JobState, boolean, JobState]>([
    ['pending', true, 'pending'],
    ['queued', true, 'releasing'],
    ['running', true, 'running'],
    ['unknown', true, 'unknown'],
    ['charging', false, 'charging'],
    ['releasing', false, 'releasing'],
    ['succeeded', false, 'succeeded'],
    ['failed', false, 'failed'],
    ['refused', false, 'refused'],
    ['cancelled', true, 'cancelled'],
  ])('while it is %s: %s, then %s', async (state, isCancelled, after) => {
    const row = await storedJob(fresh.database, state);
    const { cancels } = replica();
    const asked = { jobId: row.id, userId: row.user_id };
    expect(await cancels.answer(asked)).toMatchObject({ isCancelled, job: { state: after } });
    expect(await replica().cancels.answer(asked)).toMatchObject({ isCancelled, job: { state: after } });
    expect((await readRow(fresh.database, row.id)).end_as ?? null).toBe(
      after === 'releasing' && state === 'queued' ? 'cancelled' : row.end_as,
    );
  });

  test('is somebody’s own', async () => {
    const row = await storedJob(fresh.database, 'queued');
    expect(await replica().cancels.answer({ jobId: row.id, userId: randomUUID() })).toEqual({ job: null, isCancelled: false });
    expect((await readRow(fresh.database, row.id)).state).toBe('queued');
  });

  test.each<[string, JobFact]>([
    ['is held only now', { type: 'held' }],
    [
      'was not done',
      { type: 'attemptRejected', n: 1, billed: false, retryable: true, fault: 'vendor', code: 'vendor_unavailable', retryInMs: 10, routes },
    ],
    ['was throttled', { type: 'attemptThrottled', n: 1, retryAfterMs: 10, routes }],
  ])('and %s is released, also by a replica that remembers it as wanted', async (_what, fact) => {
    const row = await storedJob(fresh.database, fact.type === 'held' ? 'pending' : 'running');
    const other = replica();
    // It has it in its memory, as it was.
    await other.decide(row.id, { type: 'startDeadlinePassed' });
    await replica().cancels.answer({ jobId: row.id, userId: row.user_id });
    await other.decide(row.id, fact);
    expect(await readRow(fresh.database, row.id)).toMatchObject({ state: 'releasing', end_as: 'cancelled', error_code: 'cancelled' });
  });

  test('and was done all the same is charged', async () => {
    const row = await storedJob(fresh.database, 'running');
    const { cancels, decide } = replica();
    await cancels.answer({ jobId: row.id, userId: row.user_id });
    await decide(row.id, { type: 'attemptSucceeded', n: 1, costMicro: 50_000n });
    expect(await readRow(fresh.database, row.id)).toMatchObject({ state: 'charging', charge_micro: 50_000n });
  });
});

const pass = statement('test.pass', `UPDATE dispatcher.job_states SET start_by = now() - interval '1 second' WHERE id = $1`);

describe('a job that has to be started in time', () => {
  test('is released once its time has passed, and not started any more', async () => {
    const vendor = `v-${randomUUID().slice(0, 8)}`;
    const row = await storedJob(fresh.database, 'queued', { vendor, startWithinMs: 60_000 });
    const { expired, queued, said } = replica();
    expect(await expired.expire()).toBe(0);
    await fresh.ownerDatabase.query(pass, [row.id]);
    expect(await queued.start({ vendor, windowMax: 5, silentAfterMs: 1_000 })).toMatchObject({ kind: 'started', jobs: [] });
    expect(await expired.expire()).toBe(1);
    expect(said.map(({ id }) => id)).toEqual([row.id]);
    expect(await readRow(fresh.database, row.id)).toMatchObject({ state: 'releasing', end_as: 'expired', error_code: 'expired' });
    expect(await expired.expire()).toBe(0);
  });

  test('goes on if it was started before', async () => {
    const row = await storedJob(fresh.database, 'running', newJob({ startWithinMs: 60_000 }));
    await fresh.ownerDatabase.query(pass, [row.id]);
    await replica().expired.expire();
    expect((await readRow(fresh.database, row.id)).state).toBe('running');
  });
});
