import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { freshDatabase, type FreshDatabase } from '#local-stack';
import { statement } from '#postgres';
import { storedJob } from '../../test-support/jobs.js';
import { jobOf, type JobRow } from '../keep-jobs/job-row.js';
import { JobMover } from '../keep-jobs/move-jobs.js';
import { transition } from '../job/transition.js';
import type { FoundCost } from './cost.js';
import { KeptCosts } from './kept-costs.js';

let fresh: FreshDatabase;
let kept: KeptCosts;
beforeAll(async () => {
  fresh = await freshDatabase('dispatcher');
  kept = new KeptCosts(fresh.database);
});
afterAll(() => fresh.drop());

const costOf = (row: Pick<JobRow, 'id' | 'user_id'>, over: Partial<FoundCost> = {}): FoundCost => ({
  id: `${row.id}:1:cost`,
  jobId: row.id,
  userId: row.user_id,
  product: 'translate',
  vendor: 'deepl',
  amountMicro: 20_000n,
  reason: 'sold',
  jobState: 'charging',
  ...over,
});

const readCosts = statement(
  'test.read_costs',
  `SELECT id, reason, say_again_at IS NOT NULL AS owed FROM dispatcher.costs WHERE job_id = $1`,
);
const rowsOf = (jobId: string) => fresh.database.query(readCosts, [jobId]);

async function charging(): Promise<{ readonly row: JobRow; readonly owed: readonly string[] }> {
  const row = await storedJob(fresh.database, 'running');
  const answer = transition(jobOf(row), { type: 'attemptSucceeded', n: 1, costMicro: 50_000n });
  if (answer.kind !== 'moved') throw new Error(answer.kind);
  const move = { from: row, to: answer.job, waitMs: 0, sayAgainMs: 5_000 };
  const { owed } = await new JobMover(fresh.database).moveAndOwe([move], [costOf(row)]);
  return { row, owed };
}

describe('a cost', () => {
  test('is kept with the move that it was found by, once', async () => {
    const { row, owed } = await charging();
    expect(owed).toEqual([`${row.id}:1:cost`]);
    expect(await kept.owe([costOf(row, { amountMicro: 1n, reason: 'late' })])).toEqual([]);
    expect(await rowsOf(row.id)).toEqual([{ id: `${row.id}:1:cost`, reason: 'sold', owed: true }]);
  });

  test('is not kept under a decision that was forestalled', async () => {
    const row = await storedJob(fresh.database, 'releasing');
    const sold = costOf(row);
    expect(await kept.owe([sold])).toEqual([]);
    expect(await kept.owe([costOf(row, { reason: 'late', jobState: 'releasing' })])).toEqual([sold.id]);
  });

  test('is the cost of what was sold only for the attempt whose result that is', async () => {
    const row = await storedJob(fresh.database, 'charging');
    expect(await kept.owe([costOf(row, { id: `${row.id}:2:cost` })])).toEqual([]);
    expect(await kept.owe([costOf(row)])).toEqual([`${row.id}:1:cost`]);
  });

  test('is owed until the wallet has booked it, ever more slowly, and at once when all messages are lost', async () => {
    const { row } = await charging();
    const id = `${row.id}:1:cost`;
    const claimed = async (): Promise<string[]> => (await kept.claim()).map((cost) => cost.id).filter((each) => each === id);
    expect(await claimed()).toEqual([]);
    await kept.hastenAll();
    expect(await claimed()).toEqual([id]);
    expect(await claimed()).toEqual([]);
    await kept.settle([id, id]);
    await kept.hastenAll();
    expect(await claimed()).toEqual([]);
    expect(await rowsOf(row.id)).toEqual([{ id, reason: 'sold', owed: false }]);
  });
});
