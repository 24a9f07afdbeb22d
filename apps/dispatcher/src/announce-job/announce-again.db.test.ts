import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { freshDatabase, type FreshDatabase } from '#local-stack';
import { statement } from '#postgres';
import { LIMITS } from '#config/limits.js';
import { newJob, storedJobs } from '../../test-support/jobs.js';
import { KeptBatches } from '../run-batches/kept-batches.js';
import { DueJobs } from '../sweep-jobs/claim-due.js';
import { AnnounceAgain } from './announce-again.js';

const announceAgo = statement(
  'test.announce_ago',
  `UPDATE dispatcher.job_states SET finished_at = now() - interval '1 day', say_again_at = NULL, announced_at = now() - $2::float8 * interval '1 millisecond' WHERE id = $1`,
);
const addEnded = statement(
  'test.add_ended_batch',
  `INSERT INTO dispatcher.batches (id, user_id, product, state, items, fingerprint, hold_micro, finished_at, announced_at)
   VALUES ($1, gen_random_uuid(), 'x', 'completed', 1, 'f', 1, now(), now() - $2::float8 * interval '1 millisecond')`,
);

const withoutScans = statement('test.without_scans', `SELECT set_config('enable_seqscan', 'off', true)`);
const planOf = (name: string, condition: string) =>
  statement(`test.plan_${name}`, `EXPLAIN SELECT id FROM dispatcher.job_states WHERE ${condition}`);
const ofNotAnnounced = planOf('not_announced', 'announced_at IS NULL');
const ofAnnounced = planOf('announced', `announced_at > now() - interval '5 minutes'`);

let fresh: FreshDatabase;
beforeAll(async () => {
  fresh = await freshDatabase('dispatcher');
});
afterAll(() => fresh.drop());

test('after a lost store, what was announced lately is owed again, and nothing that was announced before', async () => {
  const { announceAgainMs } = LIMITS.sweep;
  const [late, early] = await storedJobs(fresh.database, 'succeeded', [newJob(), newJob()]);
  const [lateBatch, earlyBatch] = [randomUUID(), randomUUID()];
  await fresh.ownerDatabase.query(announceAgo, [late?.id, announceAgainMs - 5_000]);
  await fresh.ownerDatabase.query(announceAgo, [early?.id, announceAgainMs + 5_000]);
  await fresh.ownerDatabase.query(addEnded, [lateBatch, announceAgainMs - 5_000]);
  await fresh.ownerDatabase.query(addEnded, [earlyBatch, announceAgainMs + 5_000]);

  await new AnnounceAgain(fresh.database).announceLatelyAgain();
  expect(await new DueJobs(fresh.database).claim({})).toMatchObject([{ id: late?.id, announced: false }]);
  const batches = new KeptBatches(fresh.database);
  expect(await batches.claim()).toMatchObject([{ id: lateBatch }]);
  await batches.markAnnounced(lateBatch);
  await new AnnounceAgain(fresh.database).announceLatelyAgain();
  expect((await batches.claim()).map(({ id }) => id)).toEqual([lateBatch]);
});

test('what was not announced yet is never looked for by that: the summaries would have every mark of ten jobs read the whole table', async () => {
  const plans = await fresh.ownerDatabase.transaction(async (tx) => {
    await tx.query(withoutScans);
    const rows = [await tx.query<object>(ofNotAnnounced), await tx.query<object>(ofAnnounced)];
    return rows.map((plan) => JSON.stringify(plan));
  });
  expect(plans).toEqual([expect.not.stringContaining('job_states_announced'), expect.stringContaining('job_states_announced')]);
});
