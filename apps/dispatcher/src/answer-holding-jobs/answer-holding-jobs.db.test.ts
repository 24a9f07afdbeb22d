import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { JOB_STATES, mustHold, type JobState } from '#contracts';
import { freshDatabase, type FreshDatabase } from '#local-stack';
import { newJob, storedJobs } from '../../test-support/jobs.js';
import { AnswerJobStatesController } from '../answer-job-states/answer-job-states.controller.js';
import { AnswerHoldingJobsController } from './answer-holding-jobs.controller.js';

let fresh: FreshDatabase;
/** Three jobs in each state. */
const jobs = new Map<string, JobState>();

beforeAll(async () => {
  fresh = await freshDatabase('dispatcher');
  for (const state of JOB_STATES) {
    const rows = await storedJobs(fresh.database, state, [newJob(), newJob(), newJob()]);
    for (const { id } of rows) jobs.set(id, state);
  }
});
afterAll(() => fresh.drop());

test('the pages show every job that must have a hold, once, and no other', async () => {
  const controller = new AnswerHoldingJobsController(fresh.database);
  const seen: string[] = [];
  let after: string | null = null;
  do {
    const page: { jobIds: string[]; next: string | null } = await controller.answer({ after, limit: 2 });
    seen.push(...page.jobIds);
    after = page.next;
  } while (after !== null);
  expect(seen).toEqual([...jobs].flatMap(([id, state]) => (mustHold(state) ? [id] : [])).sort());
});

test('states are told as they are, and a job that is not there is left out', async () => {
  const { jobs: told } = await new AnswerJobStatesController(fresh.database).answer({ jobIds: [...jobs.keys(), randomUUID()] });
  expect(new Map(told.map(({ jobId, state }) => [jobId, state]))).toEqual(jobs);
});
