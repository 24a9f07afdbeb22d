import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { randomUUID } from 'node:crypto';
import { jobView } from '#contracts';
import { freshDatabase, type FreshDatabase } from '#local-stack';
import { newJob, storedJob, storedJobs } from '../../test-support/jobs.js';
import { VendorPaces } from '../pace-vendors/vendor-paces.js';
import { ToldPlaces } from '../tell-place/told-places.js';
import { AnswerJobController } from '../answer-job/answer-job.controller.js';
import { AnswerJobsController } from './answer-jobs.controller.js';
import { ListedJobs } from './list-jobs.js';

let fresh: FreshDatabase;
let list: AnswerJobsController;
beforeAll(async () => {
  fresh = await freshDatabase('dispatcher');
  list = new AnswerJobsController(new ListedJobs(fresh.database));
});
afterAll(() => fresh.drop());

test('pages show every job once, newest first, also those of the same millisecond', async () => {
  const userId = randomUUID();
  // One statement, one now(): all of them share their time.
  await storedJobs(
    fresh.database,
    'queued',
    Array.from({ length: 7 }, () => newJob({ userId })),
  );
  await storedJobs(
    fresh.database,
    'pending',
    Array.from({ length: 4 }, () => newJob({ userId })),
  );
  await storedJob(fresh.database, 'pending');

  const seen: string[] = [];
  let before: string | undefined;
  for (let page = 0; page < 4; page += 1) {
    const answer = await list.answer({ userId, limit: 3, before });
    seen.push(...answer.jobs.map(({ id }) => id));
    for (const job of answer.jobs) expect(jobView.parse(job)).toMatchObject({ userId });
    if (page < 3) expect(answer.jobs).toHaveLength(3);
    else expect(answer).toMatchObject({ jobs: { length: 2 }, next: null });
    before = answer.next ?? undefined;
  }
  expect(new Set(seen).size).toBe(11);
});

test('a list can be of one state, and a cursor that was never given out has nothing before it', async () => {
  const userId = randomUUID();
  await storedJobs(fresh.database, 'queued', [newJob({ userId })]);
  await storedJobs(fresh.database, 'pending', [newJob({ userId })]);
  expect(await list.answer({ userId, limit: 10, state: 'queued' })).toMatchObject({ jobs: [{ state: 'queued' }], next: null });
  expect(await list.answer({ userId, limit: 10, before: 'nonsense' })).toEqual({ jobs: [], next: null });
});

test('somebody else’s job looks like none at all', async () => {
  const controller = new AnswerJobController(fresh.database, new ToldPlaces(fresh.database, new VendorPaces()));
  const row = await storedJob(fresh.database, 'succeeded');
  expect((await controller.answer({ jobId: row.id, userId: row.user_id })).job).toMatchObject({
    state: 'succeeded',
    held: '0.05',
    charged: '0.05',
  });
  expect(await controller.answer({ jobId: row.id, userId: randomUUID() })).toEqual({ job: null });
  expect(await controller.answer({ jobId: randomUUID(), userId: row.user_id })).toEqual({ job: null });
});
