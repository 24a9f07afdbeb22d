import { randomUUID } from 'node:crypto';
import { rmSync } from 'node:fs';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { Bus } from '#bus';
import { holdIdOf, type JobState, type WalletCommand } from '#contracts';
import { freshDatabase, makePrivateDir, startNats, type FreshDatabase, type LocalNats } from '#local-stack';
import { createLogger } from '#observe';
import { Database, statement } from '#postgres';
import { LIMITS } from '#config/limits.js';
import { chanceOf } from '../../../../test/support/chance/chance.js';
import { capture, hold, release, told, topUp, uuidOf } from '../../test/commands.js';
import { until } from '../../../../test/support/until.js';
import { dropGuards } from '../../test/drop-guards.js';
import { NeighbourDispatcher } from '../../test/neighbour-dispatcher.js';
import { ApplyCommands } from '../apply-commands/apply-commands.js';
import { addFuseEvent, readFuse, readFuseEvents } from '../trip-fuse/fuse.js';
import { Proof, type Run } from './proof.js';
import { ProveBooks } from './prove-books.js';

const log = createLogger({ app: 'wallet', instance: 'test', level: 'silent' });
const chance = chanceOf('proof');
let storeDir: string;
let nats: LocalNats;
let fresh: FreshDatabase;
let secondDatabase: Database;
let bus: Bus;
let dispatcherBus: Bus;
let dispatcher: NeighbourDispatcher;
let wallet: ApplyCommands;
let proof: Proof;
/** Another replica: its own connections to the same books. */
let replica: Proof;

beforeAll(async () => {
  storeDir = makePrivateDir();
  nats = await startNats({ storeDir });
  fresh = await freshDatabase('wallet');
  await dropGuards(fresh);
  secondDatabase = new Database({ url: fresh.url, applicationName: 'test-wallet-replica' });
  bus = await Bus.connect({ app: 'wallet', instance: randomUUID(), url: nats.urlOf('wallet'), log });
  dispatcherBus = await Bus.connect({ app: 'dispatcher', instance: randomUUID(), url: nats.urlOf('dispatcher'), log });
  wallet = new ApplyCommands(fresh.database);
  proof = new Proof(fresh.database, bus, new ProveBooks(fresh.database));
  replica = new Proof(secondDatabase, bus, new ProveBooks(secondDatabase));
  await wallet.apply([topUp('1000000', { userId: USER })]);
});

afterAll(async () => {
  await bus.close();
  await dispatcherBus.close();
  await nats.stop();
  await secondDatabase.close();
  await fresh.drop();
  rmSync(storeDir, { recursive: true, force: true });
});

const FORGET = [`DELETE FROM wallet.fuse_events`, `UPDATE wallet.proof SET hold_cursor = NULL, job_cursor = NULL, due_at = '-infinity'`];
beforeEach(async () => {
  for (const [index, text] of FORGET.entries()) await fresh.ownerDatabase.query(statement(`test-forget-${index}`, text));
  dispatcher = new NeighbourDispatcher(dispatcherBus);
  await dispatcherBus.connection.flush();
});
afterEach(async () => {
  await dispatcher.leave();
  // Nothing of a test stays open for the next one.
  const jobIds = await openJobIds();
  await wallet.apply(jobIds.map((jobId) => release({ userId: USER, jobId })));
});

const USER = uuidOf(0xa0_0000);
const OPEN = statement('test-open-jobs', `SELECT job_id FROM wallet.holds ORDER BY id`);
const openJobIds = async (): Promise<string[]> => (await fresh.ownerDatabase.query<{ job_id: string }>(OPEN)).map(({ job_id }) => job_id);

let serial = 0;
/** A job that is held, and in this state at the dispatcher. */
async function heldJob(state: JobState = 'running'): Promise<{ readonly userId: string; readonly jobId: string }> {
  serial += 1;
  const job = { userId: USER, jobId: uuidOf(0xb0_0000 + serial) };
  dispatcher.jobs.set(job.jobId, state);
  await wallet.apply([hold('1', job)]);
  return job;
}

const run = async (by = proof): Promise<Run> => {
  const done = await by.run(0);
  if (!done) throw new Error('it was not time for a run');
  return done;
};
const answers = async (...commands: WalletCommand[]): Promise<string[]> => (await wallet.apply(commands)).map(told);
const reset = async (): Promise<void> => {
  const [last] = await readFuseEvents(fresh.database, 1);
  await addFuseEvent(fresh.database, { event: 'reset', reason: 'repaired', operator: 'olga', seenNo: last?.no ?? 0n });
};
const once = (work: () => Promise<unknown>): (() => Promise<void>) => {
  let isDone = false;
  return async () => {
    if (isDone) return;
    isDone = true;
    await work();
  };
};

test('open holds and open jobs that agree are checked, in every state that a job can be in while it is held', async () => {
  const states: readonly JobState[] = ['pending', 'queued', 'running', 'unknown', 'charging', 'releasing'];
  for (const state of states) await heldJob(state);
  dispatcher.jobs.set(uuidOf(1), 'pending');
  dispatcher.jobs.set(uuidOf(2), 'charging');
  dispatcher.jobs.set(uuidOf(3), 'succeeded');
  expect(await run()).toMatchObject({ holds: 6, jobs: 3, notChecked: [], problems: [] });
});

test('a dispatcher that does not answer is told as not checked, and is no problem; the books are proven', async () => {
  await heldJob();
  await dispatcher.leave();
  // A transaction that is open in any database of the server, such as another test's, holds the range back.
  await until(async () => {
    const silent = await run();
    expect(silent).toMatchObject({ holds: 0, jobs: 0, problems: [], notChecked: [expect.stringContaining('does not answer')] });
    return silent.operations > 0;
  });
  expect(await readFuse(fresh.database)).toEqual({ isTripped: false });
});

describe('what happens between a question and its answer raises no alarm', () => {
  test('a job that ends before the dispatcher reads its state', async () => {
    const job = await heldJob();
    dispatcher.beforeReading = once(async () => {
      dispatcher.jobs.set(job.jobId, 'charging');
      await wallet.apply([capture('1', job)]);
      dispatcher.jobs.set(job.jobId, 'succeeded');
    });
    expect(await run()).toMatchObject({ holds: 1, problems: [] });
  });

  test('a job that ends after the dispatcher has read that it must have a hold', async () => {
    const job = await heldJob();
    dispatcher.beforeAnswering = once(async () => {
      dispatcher.jobs.set(job.jobId, 'releasing');
      await wallet.apply([release(job)]);
      dispatcher.jobs.set(job.jobId, 'failed');
    });
    // The first question is of the open holds: let that pass.
    const ends = dispatcher.beforeAnswering;
    dispatcher.beforeAnswering = once(() => {
      dispatcher.beforeAnswering = ends;
      return Promise.resolve();
    });
    expect(await run()).toMatchObject({ holds: 1, jobs: 1, problems: [] });
    expect(dispatcher.asked).toBe(3);
  });

  test('hundreds of jobs that begin and end while two replicas prove all the time', async () => {
    const ended = { yes: false };
    const live = async (lane: number): Promise<void> => {
      for (let n = 0; n < 12; n += 1) {
        const job = { userId: USER, jobId: uuidOf(0xc0_0000 + lane * 1_000 + n) };
        const to = (state: JobState): unknown => dispatcher.jobs.set(job.jobId, state);
        to('pending');
        await wallet.apply([hold('1', job)]);
        to('queued');
        if (chance.below(3) > 0) to('running');
        if (chance.below(4) === 0) to('unknown');
        await new Promise((resolve) => setTimeout(resolve, chance.below(30)));
        const isGood = chance.below(2) === 0;
        to(isGood ? 'charging' : 'releasing');
        await wallet.apply([isGood ? capture('0.5', job) : release(job)]);
        to(isGood ? 'succeeded' : 'failed');
      }
    };
    const proving = [proof, replica].map(async (by) => {
      const runs: Run[] = [];
      while (!ended.yes) {
        const done = await by.run(0);
        if (done) runs.push(done);
      }
      return runs;
    });
    await Promise.all(Array.from({ length: 30 }, (_, lane) => live(lane)));
    ended.yes = true;
    const runs = (await Promise.all(proving)).flat();
    expect(runs.flatMap(({ problems, notChecked }) => [...problems, ...notChecked])).toEqual([]);
    expect(runs.reduce((sum, { holds }) => sum + holds, 0)).toBeGreaterThan(20);
    expect(runs.reduce((sum, { jobs }) => sum + jobs, 0)).toBeGreaterThan(20);
    expect(await readFuse(fresh.database)).toEqual({ isTripped: false });
  });
});

describe('what no order of messages explains trips the fuse', () => {
  test('a hold without a job; captures and releases go on, holds do not; a reset does not help while it is there', async () => {
    const [sold, given] = [await heldJob(), await heldJob()];
    const orphan = await heldJob();
    dispatcher.jobs.delete(orphan.jobId);
    const { problems, told: now } = await run();
    expect(problems).toMatchObject([
      { invariant: 'hold_has_job', subject: holdIdOf(orphan.jobId), text: expect.stringContaining('no job') },
    ]);
    expect(now).toEqual(problems);
    const late = { userId: USER, jobId: randomUUID() };
    expect(await answers(hold('1', late), capture('1', sold), release(given))).toEqual(['refused wallet_halted', 'captured', 'released']);
    for (const { jobId } of [sold, given]) dispatcher.jobs.set(jobId, 'succeeded');

    // Found again, but told once.
    expect(await run()).toMatchObject({ problems, told: [] });
    await reset();
    expect(await run()).toMatchObject({ problems, told: problems });

    await answers(release(orphan));
    await reset();
    expect(await run()).toMatchObject({ problems: [] });
    expect(await answers(hold('1', { userId: USER, jobId: randomUUID() }))).toEqual(['held']);
  });

  test.each<JobState>(['succeeded', 'failed', 'refused'])('a hold whose job is %s', async (state) => {
    const { jobId } = await heldJob(state);
    const { problems } = await run();
    expect(problems).toMatchObject([{ invariant: 'hold_has_job', subject: holdIdOf(jobId), text: expect.stringContaining(state) }]);
    expect(await readFuse(fresh.database)).toMatchObject({ isTripped: true });
  });

  test.each<JobState>(['queued', 'running', 'unknown'])('a job that is %s and has no hold', async (state) => {
    const job = await heldJob(state);
    await wallet.apply([release(job)]);
    const { problems } = await run();
    expect(problems).toMatchObject([{ invariant: 'job_has_hold', subject: job.jobId, text: expect.stringContaining(state) }]);
    expect(await readFuse(fresh.database)).toMatchObject({ isTripped: true });
  });

  test.each([
    ['of another amount', `UPDATE wallet.holds SET amount_micro = 2 WHERE id = $1`],
    ['of another product', `UPDATE wallet.holds SET product = 'chat' WHERE id = $1`],
    ['that no operation made', `UPDATE wallet.operations SET outcome = 'refused' WHERE id = $1`],
    ['that an operation has ended', `UPDATE wallet.operations SET ends_hold = $1 WHERE type = 'topUp' AND user_id = '${USER}'`],
  ])('a hold %s, of a user who did nothing lately', async (what, change) => {
    const { jobId } = await heldJob();
    expect((await run()).problems).toEqual([]);
    await fresh.ownerDatabase.query(statement(`test-spoil ${what}`, change), [holdIdOf(jobId)]);
    expect((await run()).problems).toMatchObject([{ invariant: 'hold_was_made', subject: holdIdOf(jobId) }]);
    await fresh.ownerDatabase.query(
      statement('test-unspoil-hold', `UPDATE wallet.holds SET amount_micro = 1000000, product = 'translate'`),
    );
    await fresh.ownerDatabase.query(
      statement('test-unspoil-operations', `UPDATE wallet.operations SET outcome = 'held' WHERE type = 'hold' AND code IS NULL`),
    );
    await fresh.ownerDatabase.query(statement('test-unspoil-end', `UPDATE wallet.operations SET ends_hold = NULL WHERE type = 'topUp'`));
  });
});

test('a round goes over all of them, some in each run, and then begins anew', async () => {
  const { pageRowsMax, pagesMax } = LIMITS.proof;
  const count = pageRowsMax * pagesMax + 5;
  const jobs = Array.from({ length: count }, (_, n) => ({ userId: USER, jobId: uuidOf(0xd0_0000 + n) }));
  for (let from = 0; from < count; from += 500) await wallet.apply(jobs.slice(from, from + 500).map((job) => hold('1', job)));
  for (const { jobId } of jobs) dispatcher.jobs.set(jobId, 'queued');
  const sizes: (readonly [number, number])[] = [];
  for (let n = 0; n < 3; n += 1) {
    const { holds, jobs: open, problems } = await run();
    expect(problems).toEqual([]);
    sizes.push([holds, open]);
  }
  expect(sizes).toEqual([
    [count - 5, count - 5],
    [5, 5],
    [count - 5, count - 5],
  ]);
});

test('one replica at a time has a run, and the next begins when it is time', async () => {
  const both = await Promise.all([proof.run(60_000), replica.run(60_000)]);
  expect(both.filter((each) => each !== undefined)).toHaveLength(1);
  expect(await proof.run(0)).toBeUndefined();
});
