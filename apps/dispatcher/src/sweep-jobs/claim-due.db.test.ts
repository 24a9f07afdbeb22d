import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { freshDatabase, type FreshDatabase } from '#local-stack';
import { statement } from '#postgres';
import { LIMITS } from '#config/limits.js';
import { newJob, storedJob, storedJobs } from '../../test-support/jobs.js';
import { DueJobs } from './claim-due.js';
import { factOfSilence } from './read-due.js';

let fresh: FreshDatabase;
let due: DueJobs;
beforeAll(async () => {
  fresh = await freshDatabase('dispatcher');
  due = new DueJobs(fresh.database);
});
afterAll(() => fresh.drop());

const makeDue = statement(
  'test.make_due',
  `UPDATE dispatcher.job_states SET say_again_at = now() - interval '1 second' WHERE id = ANY ($1::uuid[])`,
);
const readWait = statement(
  'test.read_wait',
  `SELECT extract(epoch FROM say_again_at - now())::float8 * 1000 AS ms FROM dispatcher.jobs WHERE id = $1`,
);

async function waitMs(id: string): Promise<number> {
  const [row] = await fresh.database.query<{ ms: number }>(readWait, [id]);
  return row?.ms ?? Number.NaN;
}

describe('claiming silent jobs', () => {
  test('a job that is not due, or owes nothing, is left alone', async () => {
    await storedJobs(fresh.database, 'pending', [newJob()]);
    await storedJobs(fresh.database, 'queued', [newJob()]);
    expect(await due.claim({})).toEqual([]);
  });

  test('a claimed job is due again later and later, up to the cap', async () => {
    const { id } = await storedJob(fresh.database, 'charging');
    const { sayAgainAfterMs, sayAgainCapMs } = LIMITS.sweep;
    for (const expected of [1, 2, 4, 8, 16, 32].map((times) => Math.min(sayAgainCapMs, sayAgainAfterMs * times))) {
      await fresh.database.query(makeDue, [[id]]);
      expect(await due.claim({})).toMatchObject([{ id, state: 'charging', input: null }]);
      expect(await due.claim({})).toEqual([]);
      const wait = await waitMs(id);
      expect(wait).toBeGreaterThan(expected - 2_000);
      expect(wait).toBeLessThanOrEqual(expected);
    }
  });

  test('a running job waits for its vendor’s deadline each time, and carries its input', async () => {
    const { id } = await storedJob(fresh.database, 'running', { vendor: 'slow' });
    await fresh.database.query(makeDue, [[id]]);
    expect(await due.claim({ slow: { silentAfterMs: 75_000, askFirstMs: 1_000, askCapMs: 4_000, decideAfterMs: 60_000 } })).toMatchObject([
      { id, said: 1, input: { text: 'hello' }, unknown_for_ms: null },
    ]);
    expect(await waitMs(id)).toBeGreaterThan(70_000);
  });

  test('an unknown outcome is asked about later and later by its vendor’s own waits, and once its time for evidence is over', async () => {
    const { id } = await storedJob(fresh.database, 'unknown', { vendor: 'slow' });
    const patience = { slow: { silentAfterMs: 75_000, askFirstMs: 20_000, askCapMs: 100_000, decideAfterMs: 70_000 } };
    for (const expected of [20_000, 40_000, 70_000]) {
      await fresh.database.query(makeDue, [[id]]);
      expect(await due.claim(patience)).toMatchObject([{ id }]);
      expect(await waitMs(id)).toBeGreaterThan(expected - 3_000);
      expect(await waitMs(id)).toBeLessThanOrEqual(expected);
    }
  });

  test('an unknown job says for how long', async () => {
    const { id } = await storedJob(fresh.database, 'unknown');
    await fresh.database.query(makeDue, [[id]]);
    const [row] = await due.claim({});
    expect(row).toMatchObject({ id, state: 'unknown', input: { text: 'hello' } });
    expect(row?.unknown_for_ms).toBeGreaterThanOrEqual(0);
    expect(row?.unknown_for_ms).toBeLessThan(10_000);
  });

  test('two sweepers claim each job once', async () => {
    const rows = await storedJobs(
      fresh.database,
      'pending',
      Array.from({ length: 300 }, () => newJob()),
    );
    await fresh.database.query(makeDue, [rows.map(({ id }) => id)]);
    const claimed = (await Promise.all([due.claim({}), due.claim({}), due.claim({})])).flat();
    const rest = await due.claim({});
    const ids = [...claimed, ...rest].map(({ id }) => id);
    expect(ids).toHaveLength(300);
    expect(new Set(ids).size).toBe(300);
  });
});

test('after a lost store everything that is owed falls due at once, and nothing else', async () => {
  const running = await storedJobs(fresh.database, 'running', [newJob(), newJob()]);
  const queued = await storedJob(fresh.database, 'queued');
  await due.hastenAll();
  const ids = (await due.claim({})).map(({ id }) => id);
  expect(ids).toEqual(expect.arrayContaining(running.map(({ id }) => id)));
  expect(ids).not.toContain(queued.id);
});

describe('what silence says', () => {
  const unknown = { askFirstMs: 1_000, askCapMs: 1_000, decideAfterMs: 60_000, then: 'release' } as const;
  test.each([
    ['an order repeated as often as it may be is only repeated', 'running', LIMITS.attempt.silentOrdersMax, null, null],
    ['after that, the outcome is unknown', 'running', LIMITS.attempt.silentOrdersMax + 1, null, 'ordersSilent'],
    ['an unknown outcome waits for evidence', 'unknown', 99, 59_999, null],
    ['it is asked for once, however late it is', 'unknown', 1, 60_000, null],
    ['until the vendor’s deadline', 'unknown', 2, 60_000, 'unknownDeadlinePassed'],
    ['a capture is said for ever', 'charging', 99, null, null],
    ['so is a release', 'releasing', 99, null, null],
  ] as const)('%s', async (_what, state, said, unknownForMs, fact) => {
    const row = await storedJob(fresh.database, state);
    const silent = factOfSilence({ ...row, input: null, said, unknown_for_ms: unknownForMs }, { unknown });
    expect(silent).toEqual(fact === null ? null : { type: fact, n: row.attempt });
  });

  test('where operators decide, no clock does', async () => {
    const row = await storedJob(fresh.database, 'unknown');
    const claimed = { ...row, input: null, said: 99, unknown_for_ms: 99 * 60_000 };
    expect(factOfSilence(claimed, { unknown: { ...unknown, then: 'wait' } })).toBeNull();
  });
});
