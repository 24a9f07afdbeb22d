import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { BEFORE_ALL_ENDED, FOLLOWED_PAGE_MAX, type EndedPosition } from '#contracts';
import { freshDatabase, type FreshDatabase } from '#local-stack';
import { statement, type Queryable } from '#postgres';
import { LIMITS } from '#config/limits.js';
import { newJob, storedJobs } from '../../test-support/jobs.js';
import type { JobFact } from '../job/fact.js';
import { transition } from '../job/transition.js';
import { jobOf, type JobRow } from '../keep-jobs/job-row.js';
import { JobMover } from '../keep-jobs/move-jobs.js';
import { AnswerFollowersController } from './answer-followers.controller.js';
import { EndedJobs } from './ended-jobs.js';

let fresh: FreshDatabase;
let ended: EndedJobs;
beforeAll(async () => {
  fresh = await freshDatabase('dispatcher');
  ended = new EndedJobs(fresh.database);
});
afterAll(() => fresh.drop());

/** As the flow ends a job, in a transaction that the test holds open. */
const end = statement(
  'test.end_job',
  `UPDATE dispatcher.job_states
      SET state = 'succeeded', finished_at = now(), charge_micro = hold_micro, result_attempt = id || ':1', say_again_at = now(), ended_tx = pg_current_xact_id()
    WHERE id = $1`,
);
const endIn = (queryable: Queryable, { id }: JobRow): Promise<object[]> => queryable.query(end, [id]);

async function jobsOf(userId: string, count: number): Promise<readonly JobRow[]> {
  return storedJobs(
    fresh.database,
    'charging',
    Array.from({ length: count }, () => newJob({ userId })),
  );
}

/** All that a follower is told from here on, page by page. */
async function read(userId: string, after: EndedPosition = BEFORE_ALL_ENDED): Promise<EndedPosition[]> {
  const told: EndedPosition[] = [];
  for (;;) {
    const [page] = await ended.after([{ userId, after: told.at(-1) ?? after }]);
    told.push(...(page?.ended ?? []).map(({ tx, job }) => ({ tx, jobId: job.id })));
    if (page?.isMore !== true) return told;
  }
}
const idsOf = (positions: readonly EndedPosition[]): string[] => positions.map(({ jobId }) => jobId);

/** Other files' transactions, in other databases of this server, hold the horizon back as well. */
async function readUntil(userId: string, count: number): Promise<EndedPosition[]> {
  for (;;) {
    const told = await read(userId);
    if (told.length >= count) return told;
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
}

describe('a follower', () => {
  test('is never told of a job before one that began to end earlier and is committed later', async () => {
    const userId = randomUUID();
    const [early, late] = await jobsOf(userId, 2);
    if (!early || !late) throw new Error('two jobs were stored');
    await fresh.database.transaction(async (tx) => {
      await endIn(tx, early);
      await endIn(fresh.database, late);
      // With a plain number as the cursor, `late` would be told now, and `early` never.
      expect(await read(userId)).toEqual([]);
    });
    expect(idsOf(await readUntil(userId, 2))).toEqual([early.id, late.id]);
  });

  test('is not held up for good by one that never commits', async () => {
    const userId = randomUUID();
    const [rolledBack, late] = await jobsOf(userId, 2);
    if (!rolledBack || !late) throw new Error('two jobs were stored');
    const broken = fresh.database.transaction(async (tx) => {
      await endIn(tx, rolledBack);
      await endIn(fresh.database, late);
      throw new Error('rolled back');
    });
    await expect(broken).rejects.toThrow('rolled back');
    expect(idsOf(await readUntil(userId, 1))).toEqual([late.id]);
  });

  test('who looks all the time while many at once end jobs is told each of them once, and everybody is told the same order', async () => {
    const userId = randomUUID();
    const jobs = await jobsOf(userId, 600);
    const ending = { isOver: false };
    const told: EndedPosition[] = [];
    const looking = (async () => {
      for (;;) {
        const wasOver = ending.isOver;
        told.push(...(await read(userId, told.at(-1))));
        if (wasOver && told.length >= jobs.length) return;
      }
    })();
    const waiting = jobs.values();
    const lane = async (): Promise<void> => {
      for (const job of waiting) {
        await fresh.database.transaction(async (tx) => {
          await endIn(tx, job);
          await new Promise((resolve) => setTimeout(resolve, Math.random() * 20));
        });
      }
    };
    await Promise.all(Array.from({ length: 8 }, lane));
    ending.isOver = true;
    await looking;
    expect(new Set(idsOf(told)).size).toBe(jobs.length);
    expect(told).toHaveLength(jobs.length);
    expect(await read(userId)).toEqual(told);
    expect(await read(userId, told[299])).toEqual(told.slice(300));
  });

  test('is told pages of bounded size, and of its own jobs only, beside others', async () => {
    const [userId, other] = [randomUUID(), randomUUID()];
    for (const job of await jobsOf(userId, FOLLOWED_PAGE_MAX + 5)) await endIn(fresh.database, job);
    for (const job of await jobsOf(other, 2)) await endIn(fresh.database, job);
    await readUntil(other, 2);
    const pages = await ended.after([userId, randomUUID(), other].map((each) => ({ userId: each, after: BEFORE_ALL_ENDED })));
    expect(pages.map(({ ended: jobs, isMore }) => [jobs.length, isMore])).toEqual([
      [FOLLOWED_PAGE_MAX, true],
      [0, false],
      [2, false],
    ]);
    for (const { job } of pages[2]?.ended ?? []) expect(job.userId).toBe(other);
  });
});

/** As much as may stand on a job. */
const metadata = Object.fromEntries(Array.from({ length: 20 }, (_, n) => [`key${n}`, '\u0001'.repeat(120)]));
const bytesOf = (answer: object): number => Buffer.byteLength(JSON.stringify({ v: 1, answer }));

test('what is told to many at once fits one message, and who had no room in it is told later', async () => {
  const users = Array.from({ length: 4 }, () => randomUUID());
  for (const userId of users) {
    const jobs = Array.from({ length: 30 }, () => newJob({ userId, metadata }));
    for (const row of await storedJobs(fresh.database, 'charging', jobs)) await endIn(fresh.database, row);
    await readUntil(userId, 30);
  }
  const told = users.map((userId) => ({ userId, positions: new Array<EndedPosition>() }));
  for (let turn = 0; turn < 10; turn += 1) {
    const pages = await ended.after(told.map(({ userId, positions }) => ({ userId, after: positions.at(-1) ?? BEFORE_ALL_ENDED })));
    expect(bytesOf({ pages })).toBeLessThan(LIMITS.message.bytesMax);
    for (const [place, { positions }] of told.entries()) {
      positions.push(...(pages[place]?.ended ?? []).map(({ tx, job }) => ({ tx, jobId: job.id })));
      expect(pages[place]?.isMore).toBe(positions.length < 30);
    }
    if (turn === 0) expect(pages.map(({ ended: { length } }) => length > 0)).toContain(false);
  }
  for (const { userId, positions } of told) expect(positions).toEqual(await read(userId));
});

test('how far jobs have come is told of as many as fit one message', async () => {
  const userId = randomUUID();
  const rows = await storedJobs(
    fresh.database,
    'queued',
    Array.from({ length: 60 }, () => newJob({ userId, metadata })),
  );
  const { jobs } = await new AnswerFollowersController(fresh.database, ended).progress({
    jobs: rows.map(({ id }) => ({ userId, jobId: id })),
  });
  expect(jobs.length).toBeGreaterThan(10);
  expect(jobs.map((progress) => progress?.job.id)).toEqual(rows.slice(0, jobs.length).map(({ id }) => id));
  expect(bytesOf({ jobs })).toBeLessThan(LIMITS.message.bytesMax);
  expect(jobs.length).toBeLessThan(60);
});

test('every way in which a job ends gives it its place, and no other move does', async () => {
  const mover = new JobMover(fresh.database);
  const facts: readonly (readonly [JobRow['state'], JobFact, boolean])[] = [
    ['pending', { type: 'refused', code: 'insufficient_points' }, true],
    ['charging', { type: 'captured' }, true],
    ['releasing', { type: 'released' }, true],
    ['running', { type: 'attemptUnknown', n: 1 }, false],
    ['running', { type: 'attemptSucceeded', n: 1, costMicro: 1n }, false],
  ];
  for (const [state, fact, isEnd] of facts) {
    const userId = randomUUID();
    const [row] = await storedJobs(fresh.database, state, [newJob({ userId })]);
    if (!row) throw new Error('a job was stored');
    const answer = transition(jobOf(row), fact);
    if (answer.kind !== 'moved') throw new Error(`${fact.type} does not move a job that is ${state}`);
    await mover.move([{ from: row, to: answer.job, waitMs: answer.waitMs, sayAgainMs: 5_000 }]);
    if (isEnd) expect(idsOf(await readUntil(userId, 1))).toEqual([row.id]);
    else expect(await read(userId)).toEqual([]);
  }
});

describe('a position', () => {
  test('to begin from is that of the last ended job, or before all', async () => {
    const userId = randomUUID();
    expect(await ended.now(userId)).toEqual(BEFORE_ALL_ENDED);
    for (const job of await jobsOf(userId, 3)) await endIn(fresh.database, job);
    const told = await readUntil(userId, 3);
    expect(await ended.now(userId)).toEqual(told[2]);
    expect(await read(userId, await ended.now(userId))).toEqual([]);
  });

  test('is known to its own user only, word for word', async () => {
    const userId = randomUUID();
    const [job] = await jobsOf(userId, 1);
    if (!job) throw new Error('a job was stored');
    await endIn(fresh.database, job);
    const [position] = await readUntil(userId, 1);
    if (!position) throw new Error('a job has ended');
    expect(await ended.isKnown(userId, position)).toBe(true);
    expect(await ended.isKnown(userId, BEFORE_ALL_ENDED)).toBe(true);
    expect(await ended.isKnown(randomUUID(), position)).toBe(false);
    expect(await ended.isKnown(userId, { ...position, tx: String(BigInt(position.tx) + 1n) })).toBe(false);
    expect(await ended.isKnown(userId, { ...position, jobId: randomUUID() })).toBe(false);
    expect(await ended.isKnown(userId, { tx: '9'.repeat(19), jobId: job.id })).toBe(false);
  });

  test('from before the transactions were numbered anew is known no more', async () => {
    const userId = randomUUID();
    const [job] = await jobsOf(userId, 1);
    if (!job) throw new Error('a job was stored');
    await endIn(fresh.database, job);
    const restored = statement('test.restore', `UPDATE dispatcher.job_states SET ended_tx = '4000000000000' WHERE id = $1`);
    await fresh.database.query(restored, [job.id]);
    expect(await ended.isKnown(userId, { tx: '4000000000000', jobId: job.id })).toBe(false);
  });
});

test('how far jobs have come is told in the order in which it was asked, and to their own users only', async () => {
  const controller = new AnswerFollowersController(fresh.database, ended);
  const [running, pending] = [
    ...(await storedJobs(fresh.database, 'running', [newJob()])),
    ...(await storedJobs(fresh.database, 'pending', [newJob()])),
  ];
  if (!running || !pending) throw new Error('two jobs were stored');
  const { jobs } = await controller.progress({
    jobs: [
      { userId: pending.user_id, jobId: pending.id },
      { userId: pending.user_id, jobId: running.id },
      { userId: running.user_id, jobId: running.id },
    ],
  });
  expect(jobs).toMatchObject([
    { job: { id: pending.id, state: 'pending' }, heldAt: null, startedAt: null },
    null,
    { job: { id: running.id, state: 'running' }, heldAt: expect.any(String), unknownAt: null },
  ]);
});
