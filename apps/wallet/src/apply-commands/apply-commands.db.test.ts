import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { WalletCommand } from '#contracts';
import { freshDatabase, type FreshDatabase } from '#local-stack';
import { Database, statement } from '#postgres';
import { auditDatabase, balanceOf } from '../../test/audit-database.js';
import { ANN, BOB, capture, hold, release, told, topUp, uuidOf } from '../../test/commands.js';
import { AT_FIRST, commandFor, ORDERS } from '../../test/orders.js';
import { ApplyCommands } from './apply-commands.js';

const plansOfTurns = statement(
  'test.plans_of_turns',
  `SELECT name, generic_plans > 0 AS is_planned_once FROM pg_prepared_statements WHERE name IN ('find-facts', 'lock-accounts') ORDER BY name`,
);

let fresh: FreshDatabase;
let secondDatabase: Database;
let wallet: ApplyCommands;
/** Another replica: its own connections to the same books. */
let replica: ApplyCommands;

beforeAll(async () => {
  fresh = await freshDatabase('wallet');
  secondDatabase = new Database({ url: fresh.url, applicationName: 'test-wallet-replica' });
  wallet = new ApplyCommands(fresh.database);
  replica = new ApplyCommands(secondDatabase);
});

afterAll(async () => {
  expect(await auditDatabase(fresh.ownerDatabase)).toEqual([]);
  await secondDatabase.close();
  await fresh.drop();
});

let serial = 1_000;
/** A user and a job that no other test knows. */
function someone(): { userId: string; jobId: string } {
  serial += 1;
  return { userId: uuidOf(serial * 1_000), jobId: uuidOf(serial * 1_000 + 1) };
}

const fund = (userId: string, amount: string): WalletCommand => topUp(amount, { userId, payment: `for-${userId}` });

describe('every order of hold, capture and release, each said twice, is answered as the table says', () => {
  const cast = ORDERS.map((order) => ({ ...order, ...someone() }));

  test('one command of each of the 90 jobs per batch: answers, balances and entries agree after every step', async () => {
    await wallet.apply(cast.map(({ userId }) => fund(userId, AT_FIRST)));
    for (let at = 0; at < 6; at += 1) {
      const steps = cast.flatMap(({ steps: all, userId, jobId }) => all.slice(at, at + 1).map((step) => ({ ...step, userId, jobId })));
      const decisions = await wallet.apply(steps.map((step) => commandFor(step.said, step)));
      expect(decisions.map(told)).toEqual(steps.map(({ answer }) => answer));
      for (const { userId, balance } of steps) expect(await balanceOf(fresh.database, userId)).toBe(balance);
      expect(await auditDatabase(fresh.ownerDatabase)).toEqual([]);
    }
  });

  test('all commands of a job in one batch', async () => {
    const others = ORDERS.map((order) => ({ ...order, ...someone() }));
    await wallet.apply(others.map(({ userId }) => fund(userId, AT_FIRST)));
    const commands = others.flatMap(({ steps, userId, jobId }) => steps.map(({ said }) => commandFor(said, { userId, jobId })));
    const decisions = await wallet.apply(commands);
    expect(decisions.map(told)).toEqual(others.flatMap(({ steps }) => steps.map(({ answer }) => answer)));
    for (const { userId, steps } of others) expect(await balanceOf(fresh.database, userId)).toBe(steps.at(-1)?.balance);
  });
});

test('what a turn of one command asks first is planned once, and not at every turn', async () => {
  const { userId } = someone();
  for (let turns = 0; turns < 8; turns += 1) await wallet.apply([topUp('1', { userId, payment: `plan-${turns}` })]);
  expect(await fresh.database.query(plansOfTurns)).toEqual([
    { name: 'find-facts', is_planned_once: true },
    { name: 'lock-accounts', is_planned_once: true },
  ]);
});

describe('two replicas at once', () => {
  test('50 holds of 100 points against 1 000 give exactly 10, however they are spread', async () => {
    for (let round = 0; round < 10; round += 1) {
      const { userId } = someone();
      await wallet.apply([fund(userId, '1000')]);
      const holds = Array.from({ length: 50 }, () => hold('100', { ...someone(), userId }));
      const answers = await Promise.all(holds.map((command, index) => (index % 2 === 0 ? wallet : replica).apply([command])));
      const words = answers.flat().map(told);
      expect(words.filter((word) => word === 'held')).toHaveLength(10);
      expect(words.filter((word) => word === 'refused insufficient_points')).toHaveLength(40);
      expect(await balanceOf(fresh.database, userId)).toBe('0/1000000000');
    }
  });

  test('the same batch taken by both has one effect and one set of outcomes', async () => {
    const jobs = Array.from({ length: 20 }, someone);
    const batch = jobs.flatMap(({ userId, jobId }) => [
      fund(userId, '100'),
      hold('60', { userId, jobId }),
      capture('45', { userId, jobId }),
      release({ userId, jobId }),
    ]);
    const [first, second] = await Promise.all([wallet.apply(batch), replica.apply([...batch].reverse())]);
    const operations = (decisions: typeof first): unknown[] => decisions.map((d) => (d.kind === 'recorded' ? d.operation : d));
    // The reversed batch may have been first: then captures waited for their holds, and releases left tombstones.
    const again = await wallet.apply(batch);
    expect(again.every((decision) => decision.kind === 'recorded')).toBe(true);
    for (const decisions of [first, [...second].reverse()]) {
      for (const [index, operation] of operations(decisions).entries()) {
        if (decisions[index]?.kind === 'recorded') expect(operation).toEqual(operations(again)[index]);
      }
    }
  });

  test('one id raced for two users is one effect and one conflict, never an error', async () => {
    for (let round = 0; round < 20; round += 1) {
      const [one, other] = [someone(), someone()];
      const id = `raced-${round}`;
      const answers = await Promise.all([
        wallet.apply([topUp('10', { userId: one.userId, id })]),
        replica.apply([topUp('10', { userId: other.userId, id })]),
      ]);
      expect(answers.flat().map(told).sort()).toEqual(['conflict id_reused', 'credited']);
      const balances = await Promise.all([one, other].map(({ userId }) => balanceOf(fresh.database, userId)));
      expect(balances.sort()).toEqual(['0/0', '10000000/0']);
    }
  });

  test('a hold raced by a release of another user is held or in conflict, and no points are lost', async () => {
    for (let round = 0; round < 20; round += 1) {
      const [owner, stranger] = [someone(), someone()];
      await wallet.apply([fund(owner.userId, '10')]);
      const theirs = release({ ...stranger, holdId: `${owner.jobId}:hold` });
      const answers = await Promise.all([wallet.apply([hold('10', owner)]), replica.apply([theirs])]);
      const words = answers.flat().map(told).join(', ');
      expect(['held, conflict hold_of_another', 'conflict hold_of_another, released']).toContain(words);
      const expected = words.startsWith('held') ? '0/10000000' : '10000000/0';
      expect(await balanceOf(fresh.database, owner.userId)).toBe(expected);
    }
  });

  test('batches over the same users in any order never lock each other out', async () => {
    const users = Array.from({ length: 30 }, () => someone().userId);
    await wallet.apply(users.map((userId) => fund(userId, '1000')));
    const holdAll = (list: readonly string[]): WalletCommand[] => list.map((userId) => hold('1', { ...someone(), userId }));
    const batches = Array.from({ length: 20 }, (_, index) => holdAll(index % 2 === 0 ? users : [...users].reverse()));
    const answers = await Promise.all(batches.map((batch, index) => (index % 4 < 2 ? wallet : replica).apply(batch)));
    expect(new Set(answers.flat().map(told))).toEqual(new Set(['held']));
    for (const userId of users) expect(await balanceOf(fresh.database, userId)).toBe('980000000/20000000');
  });

  test('a user who is new to both gets one account', async () => {
    for (let round = 0; round < 20; round += 1) {
      const { userId } = someone();
      await Promise.all([
        wallet.apply([topUp('1', { userId, payment: `a-${userId}` })]),
        replica.apply([topUp('2', { userId, payment: `b-${userId}` })]),
      ]);
      expect(await balanceOf(fresh.database, userId)).toBe('3000000/0');
    }
  });
});

const COUNT = statement(
  'test-count',
  `SELECT (SELECT count(*) FROM wallet.operations) AS operations, (SELECT count(*) FROM wallet.entries) AS entries,
          (SELECT sum(version) FROM wallet.accounts)::text AS versions, (SELECT count(*) FROM wallet.holds) AS holds`,
);

test('a batch of duplicates writes nothing', async () => {
  const job = someone();
  const batch = [fund(job.userId, '100'), hold('60', job), capture('45', job), release(job)];
  const first = await wallet.apply(batch);
  const [before] = await fresh.database.query(COUNT);
  const again = await wallet.apply([...batch, ...batch]);
  expect(again).toEqual([...first, ...first].map((decision) => ({ ...decision, isRepeated: true })));
  expect(await fresh.database.query(COUNT)).toEqual([before]);
});

test('an id reused for another user is in conflict in one batch as over two', async () => {
  const answers = await wallet.apply([topUp('10', { userId: ANN, id: 'shared' }), topUp('10', { userId: BOB, id: 'shared' })]);
  expect(answers.map(told)).toEqual(['credited', 'conflict id_reused']);
  expect(await wallet.apply([topUp('10', { userId: BOB, id: 'shared' })]).then((list) => list.map(told))).toEqual(['conflict id_reused']);
});

test('an empty batch asks nothing of the database', async () => {
  expect(await wallet.apply([])).toEqual([]);
});

test('a turn that begins while the one before is being stored does not overtake it', async () => {
  await wallet.apply([topUp('100', { payment: 'for-turns-at-once' })]);
  for (let nth = 1; nth <= 30; nth += 1) {
    const job = { jobId: uuidOf(0x50_0000 + nth) };
    let second: Promise<string[]> | undefined;
    const first = await wallet.apply([hold('1', job)], () => {
      second = wallet.apply([release(job)]).then((decisions) => decisions.map(told));
    });
    expect([...first.map(told), ...((await second) ?? [])]).toEqual(['held', 'released']);
  }
});
