import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { freshDatabase, type FreshDatabase } from '#local-stack';
import { statement } from '#postgres';
import { newJob, readRow, storedJob, storedJobs } from '../../test-support/jobs.js';
import type { JobFact, RouteNow } from '../job/fact.js';
import { transition } from '../job/transition.js';
import { jobOf, type JobRow } from './job-row.js';
import { JobMover, type Move } from './move-jobs.js';

let fresh: FreshDatabase;
let mover: JobMover;
beforeAll(async () => {
  fresh = await freshDatabase('dispatcher');
  mover = new JobMover(fresh.database);
});
afterAll(() => fresh.drop());

function moveBy(row: JobRow, fact: JobFact): Move {
  const answer = transition(jobOf(row), fact);
  if (answer.kind !== 'moved') throw new Error(`${fact.type} does not move a job that is ${row.state}`);
  return { from: row, to: answer.job, waitMs: answer.waitMs, sayAgainMs: answer.job.state === 'queued' ? null : 5_000 };
}

const success: JobFact = { type: 'attemptSucceeded', n: 1, costMicro: 60_000n };
const routes: readonly RouteNow[] = [
  { vendor: 'deepl', isPaused: false },
  { vendor: 'elsewhere', isPaused: false },
];
const rejection = {
  ...({ type: 'attemptRejected', n: 1, billed: false, retryable: true, fault: 'vendor', code: 'x', retryInMs: 60_000 } as const),
  routes,
};

const plansOfMoves = statement(
  'test.plans_of_moves',
  `SELECT generic_plans > 0 AS is_planned_once FROM pg_prepared_statements WHERE name = 'dispatcher.move_jobs'`,
);

describe('a decided move', () => {
  test('is written as the core decided it', async () => {
    const row = await storedJob(fresh.database, 'running');
    const move = moveBy(row, success);
    const [moved] = await mover.move([move]);
    expect(moved && jobOf(moved)).toEqual(move.to);
    expect(moved).toMatchObject({ state: 'charging', charge_micro: 50_000n, overrun_micro: 10_000n, result_attempt: `${row.id}:1` });
  });

  test('of one job at a time is planned once, and not at every call', async () => {
    for (let moves = 0; moves < 8; moves += 1) await mover.move([moveBy(await storedJob(fresh.database, 'running'), success)]);
    expect(await fresh.database.query(plansOfMoves)).toEqual([{ is_planned_once: true }]);
  });

  test('of every fact comes back from the row as the core decided it', async () => {
    const facts: JobFact[] = [
      success,
      rejection,
      { ...rejection, retryable: false },
      { ...rejection, retryable: false, fault: 'user' },
      { ...rejection, billed: true },
      { type: 'attemptThrottled', n: 1, retryAfterMs: 10, routes },
      { type: 'attemptUnknown', n: 1 },
    ];
    for (const fact of facts) {
      const move = moveBy(await storedJob(fresh.database, 'running'), fact);
      const [moved] = await mover.move([move]);
      expect(moved && jobOf(moved)).toEqual(move.to);
    }
    const move = moveBy(await storedJob(fresh.database, 'unknown'), { type: 'unknownDeadlinePassed', n: 1 });
    const [moved] = await mover.move([move]);
    expect(moved && jobOf(moved)).toEqual(move.to);
  });

  test('is lost when the job has left the state that was read', async () => {
    const row = await storedJob(fresh.database, 'running');
    await mover.move([moveBy(row, success)]);
    expect(await mover.move([moveBy(row, rejection)])).toEqual([]);
    expect(await readRow(fresh.database, row.id)).toMatchObject({ state: 'charging' });
  });

  test('is lost when the job is at another attempt', async () => {
    const row = await storedJob(fresh.database, 'running');
    expect(await mover.move([moveBy({ ...row, attempt: 2 }, { ...rejection, n: 2 })])).toEqual([]);
  });

  test('of many jobs at the same time is made once each', async () => {
    const rows = await storedJobs(
      fresh.database,
      'running',
      Array.from({ length: 40 }, () => newJob()),
    );
    const charge = rows.map((row) => moveBy(row, success));
    const retry = rows.map((row) => moveBy(row, rejection));
    const moved = await Promise.all([mover.move(charge), mover.move(retry.toReversed()), mover.move(charge.toReversed())]);
    expect(moved.flat()).toHaveLength(40);
  });
});

describe('a success that came too late', () => {
  test('is noted once, beside a state that stays', async () => {
    const row = await storedJob(fresh.database, 'failed');
    const answer = transition(jobOf(row), success);
    if (answer.kind !== 'noted') throw new Error('expected a note');
    expect((await mover.noteAndOwe([{ from: row, to: answer.job }], [])).noted).toEqual([row.id]);
    expect((await mover.noteAndOwe([{ from: row, to: answer.job }], [])).noted).toEqual([]);
    expect(await readRow(fresh.database, row.id)).toEqual({ ...row, late_success: true, result_attempt: `${row.id}:1` });
  });

  test('never replaces the result that was charged for', async () => {
    const row = await storedJob(fresh.database, 'succeeded');
    await mover.noteAndOwe([{ from: row, to: { ...jobOf(row), resultAttempt: `${row.id}:2`, lateSuccess: true } }], []);
    expect(await readRow(fresh.database, row.id)).toMatchObject({ late_success: true, result_attempt: `${row.id}:1` });
  });
});
