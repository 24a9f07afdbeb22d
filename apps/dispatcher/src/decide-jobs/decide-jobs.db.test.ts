import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { randomUUID } from 'node:crypto';
import { pino } from 'pino';
import { JOB_STATES, type JobState } from '#contracts';
import { freshDatabase, type FreshDatabase } from '#local-stack';
import { newJob, readRow, storedJob, storedJobs } from '../../test-support/jobs.js';
import { KeptCosts } from '../book-costs/kept-costs.js';
import { decideFacts, type Decided } from '../job/decide-facts.js';
import type { JobFact } from '../job/fact.js';
import { jobOf, type OpenJob } from '../keep-jobs/job-row.js';
import { JobMover } from '../keep-jobs/move-jobs.js';
import { OpenJobs } from '../keep-jobs/open-jobs.js';
import { QueuedJobs } from '../schedule-jobs/start-jobs.js';
import { JobDecider } from './decide-jobs.js';

let fresh: FreshDatabase;
beforeAll(async () => {
  fresh = await freshDatabase('dispatcher');
});
afterAll(() => fresh.drop());

/** A replica of the dispatcher with a memory of its own and a window that never fills. */
function replica(): { open: OpenJobs; decider: JobDecider; alarms: readonly string[] } {
  const alarms: string[] = [];
  const log = pino({ level: 'error' }, { write: (line) => alarms.push(line) });
  const open = new OpenJobs(fresh.database);
  const queued = new QueuedJobs(fresh.database, open);
  const admit = async (held: readonly OpenJob[]) =>
    (await queued.admit({ vendor: held[0]?.vendor ?? '', windowMax: 1_000_000, silentAfterMs: 1_000 }, held)).jobs;
  const catalog = { vendors: new Map(), products: new Map() };
  return {
    open,
    decider: new JobDecider(open, new JobMover(fresh.database), new KeptCosts(fresh.database), { admit }, catalog, log),
    alarms,
  };
}

const by =
  (...facts: readonly JobFact[]) =>
  (job: OpenJob): Decided =>
    decideFacts(
      jobOf(job),
      facts.map((fact) => () => fact),
    );
const held: JobFact = { type: 'held' };
const refused: JobFact = { type: 'refused', code: 'insufficient_points' };
const captured: JobFact = { type: 'captured' };
const released: JobFact = { type: 'released' };
const success: JobFact = { type: 'attemptSucceeded', n: 1, costMicro: 60_000n };

describe('what the wallet answered moves exactly the jobs that wait for it', () => {
  const moves: readonly (readonly [JobFact, JobState, JobState])[] = [
    [held, 'pending', 'running'],
    [refused, 'pending', 'refused'],
    [captured, 'charging', 'succeeded'],
    [released, 'releasing', 'failed'],
  ];
  test.each(JOB_STATES.flatMap((state) => moves.map(([fact, from, to]) => [state, fact, state === from ? to : null] as const)))(
    '%s, %j',
    async (state, fact, to) => {
      // Of a vendor of its own: nobody waits in its queue.
      const row = await storedJob(fresh.database, state, { vendor: randomUUID() });
      const { moved, unmoved } = await replica().decider.decide([row.id], by(fact));
      if (to === null) {
        expect(moved).toEqual([]);
        expect(unmoved).toMatchObject([row]);
        expect(await readRow(fresh.database, row.id)).toEqual(row);
        return;
      }
      expect(moved).toMatchObject([{ id: row.id, state: to }]);
      expect(moved).toMatchObject([await readRow(fresh.database, row.id)]);
    },
  );

  test('a capture keeps the charge; a refusal and a release charge nothing', async () => {
    const charging = await storedJob(fresh.database, 'charging');
    expect((await replica().decider.decide([charging.id], by(captured))).moved).toMatchObject([
      { charge_micro: charging.hold_micro, error_code: null },
    ]);
    for (const [state, fact, code] of [
      ['pending', refused, 'insufficient_points'],
      ['releasing', released, null],
    ] as const) {
      const row = await storedJob(fresh.database, state);
      const { moved } = await replica().decider.decide([row.id], by(fact));
      expect(moved).toMatchObject([{ charge_micro: 0n, error_code: code }]);
      expect(moved[0]?.finished_at).toBeInstanceOf(Date);
    }
  });

  test('a job that does not exist is missing', async () => {
    const id = randomUUID();
    expect(await replica().decider.decide([id], by(held))).toEqual({
      moved: [],
      unmoved: [],
      missing: new Set([id]),
      lost: new Set(),
      owed: [],
    });
  });

  test('the same answers taken by three replicas at once move each job once', async () => {
    const rows = await storedJobs(
      fresh.database,
      'charging',
      Array.from({ length: 40 }, () => newJob()),
    );
    const ids = rows.map(({ id }) => id);
    const answers = await Promise.all([ids, ids.toReversed(), ids].map((batch) => replica().decider.decide(batch, by(captured))));
    expect(answers.flatMap(({ moved }) => moved)).toHaveLength(40);
    for (const { moved, unmoved, lost } of answers) expect(moved.length + unmoved.length + lost.size).toBe(40);
  });
});

describe('a memory that another replica has overtaken', () => {
  test('moves nothing: the row decides', async () => {
    const [mine, theirs] = [replica(), replica()];
    const { id } = await storedJob(fresh.database, 'running');
    await mine.open.load([id]);
    await theirs.decider.decide([id], by(success));
    const rejected: JobFact = {
      type: 'attemptRejected',
      n: 1,
      billed: false,
      retryable: true,
      fault: 'vendor',
      code: 'x',
      retryInMs: 0,
      routes: [],
    };
    const { moved, unmoved } = await mine.decider.decide([id], by(rejected));
    expect(moved).toEqual([]);
    expect(unmoved).toMatchObject([{ id, state: 'charging' }]);
    expect(await readRow(fresh.database, id)).toMatchObject({ state: 'charging' });
  });

  test('takes no news for a contradiction, and no duplicate for old, before it has read the row', async () => {
    const [mine, theirs] = [replica(), replica()];
    const { id } = await storedJob(fresh.database, 'pending', { vendor: randomUUID() });
    await mine.open.load([id]);
    await theirs.decider.decide([id], by(held));
    // To a pending job a success would be impossible.
    expect((await mine.decider.decide([id], by(success))).moved).toMatchObject([{ id, state: 'charging', charge_micro: 50_000n }]);
    expect((await theirs.decider.decide([id], by(captured))).moved).toMatchObject([{ id, state: 'succeeded' }]);
    expect((await mine.decider.decide([id], by(captured))).unmoved).toMatchObject([{ id, state: 'succeeded' }]);
    expect(mine.alarms).toEqual([]);
    expect((await mine.decider.decide([id], by(released))).unmoved).toMatchObject([{ id, state: 'succeeded' }]);
    expect(mine.alarms).toHaveLength(1);
  });

  test.each([
    ['charging', captured, 'succeeded', 1],
    ['releasing', released, 'failed', 2],
  ] as const)('does not take back a late success that was noted while %s', async (state, fact, end, n) => {
    const [mine, theirs] = [replica(), replica()];
    const { id } = await storedJob(fresh.database, state);
    await fresh.ownerDatabase.query({ name: 'test.second_attempt', text: `UPDATE dispatcher.job_states SET attempt = 2 WHERE id = $1` }, [
      id,
    ]);
    await mine.open.load([id]);
    await theirs.decider.decide([id], by({ ...success, n: 2 }));
    const { moved } = await mine.decider.decide([id], by(fact));
    expect(moved).toMatchObject([await readRow(fresh.database, id)]);
    expect(moved).toMatchObject([{ state: end, late_success: true, result_attempt: `${id}:${n}` }]);
  });

  test('tells whoever asked last', async () => {
    const [mine, theirs] = [replica(), replica()];
    const { id } = await storedJob(fresh.database, 'pending', { vendor: randomUUID() });
    await mine.open.load([id]);
    await theirs.open.load([id]);
    await fresh.ownerDatabase.query(
      { name: 'test.redirect', text: `UPDATE dispatcher.job_states SET reply_to = 'elsewhere' WHERE id = $1` },
      [id],
    );
    expect((await mine.decider.decide([id], by(held))).moved).toMatchObject([{ id, reply_to: 'elsewhere' }]);
  });
});

test('a late success is noted once, and its job stays as it is', async () => {
  const { decider } = replica();
  const row = await storedJob(fresh.database, 'failed');
  expect((await decider.decide([row.id], by(success))).unmoved).toMatchObject([{ state: 'failed' }]);
  expect(await readRow(fresh.database, row.id)).toMatchObject({ state: 'failed', late_success: true, result_attempt: `${row.id}:1` });
  expect((await decider.decide([row.id], by(success))).unmoved).toMatchObject([{ late_success: true }]);
});
