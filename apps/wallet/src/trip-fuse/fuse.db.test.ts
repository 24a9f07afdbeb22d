import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { freshDatabase, type FreshDatabase } from '#local-stack';
import { isRaced, statement } from '#postgres';
import { capture, hold, release, told, topUp, uuidOf } from '../../test/commands.js';
import { ApplyCommands } from '../apply-commands/apply-commands.js';
import type { Problem } from '../prove-books/problem.js';
import { addFuseEvent, readFuse, readFuseEvents, tripFuse } from './fuse.js';

let fresh: FreshDatabase;
let wallet: ApplyCommands;

beforeAll(async () => {
  fresh = await freshDatabase('wallet');
  wallet = new ApplyCommands(fresh.database);
});
afterAll(() => fresh.drop());

const problem = (subject: string, text = `${subject} is wrong`): Problem => ({ invariant: 'balances_follow', subject, text });
const answers = async (...commands: Parameters<ApplyCommands['apply']>[0]): Promise<string[]> => (await wallet.apply(commands)).map(told);
const reset = async (): Promise<void> => {
  const [last] = await readFuseEvents(fresh.database, 1);
  await addFuseEvent(fresh.database, { event: 'reset', reason: 'repaired', operator: 'olga', seenNo: last?.no ?? 0n });
};
const job = (n: number) => ({ jobId: uuidOf(n) });

test('while it is tripped holds are refused, and all else goes on; after the reset holds are made, and what was refused stays refused', async () => {
  await answers(topUp('100'), hold('10', job(1)), hold('10', job(2)));
  expect(await readFuse(fresh.database)).toEqual({ isTripped: false });
  expect(await tripFuse(fresh.database, [problem('o1'), problem('o2')])).toHaveLength(2);
  expect(await readFuse(fresh.database)).toMatchObject({ isTripped: true, trips: 2, first: { subject: 'o1', operator: null } });

  expect(await answers(hold('10', job(3)))).toEqual(['refused wallet_halted']);
  expect(await answers(capture('7', job(1)), release(job(2)), topUp('5', { payment: 'p2' }), hold('10', job(1)))).toEqual([
    'captured',
    'released',
    'credited',
    'held',
  ]);

  await reset();
  expect(await readFuse(fresh.database)).toEqual({ isTripped: false });
  expect(await answers(hold('10', job(4)), hold('10', job(3)))).toEqual(['held', 'refused wallet_halted']);
});

test('a problem is told once until the fuse is reset, and again after that', async () => {
  expect(await tripFuse(fresh.database, [problem('o1'), problem('o3')])).toEqual([problem('o1'), problem('o3')]);
  expect(await tripFuse(fresh.database, [problem('o3', 'o3 is wrong in other words'), problem('o4')])).toEqual([problem('o4')]);
  expect(await readFuse(fresh.database)).toMatchObject({ trips: 3, first: { subject: 'o1' } });
  await reset();
});

test('a reset decided before another problem was found does not hide it', async () => {
  await tripFuse(fresh.database, [problem('seen')]);
  const [seen] = await readFuseEvents(fresh.database, 1);
  await tripFuse(fresh.database, [problem('not seen')]);
  const late = addFuseEvent(fresh.database, { event: 'reset', reason: 'repaired', operator: 'olga', seenNo: seen?.no ?? 0n });
  expect(isRaced(await late.catch((cause: unknown) => cause))).toBe(true);
  expect(await readFuse(fresh.database)).toMatchObject({ isTripped: true, trips: 2 });
  await reset();
});

test('however many problems there are, a bounded number is kept', async () => {
  const many = Array.from({ length: 90 }, (_, n) => problem(`a${n}`));
  expect(await tripFuse(fresh.database, many)).toHaveLength(90);
  await tripFuse(
    fresh.database,
    many.map(({ subject }) => problem(`more ${subject}`)),
  );
  expect(await tripFuse(fresh.database, [problem('one more')])).toEqual([]);
  await reset();
});

test.each(['UPDATE wallet.fuse_events SET reason = reason', 'DELETE FROM wallet.fuse_events', 'TRUNCATE wallet.fuse_events'])(
  '%s is refused, to the owner too',
  async (text) => {
    await expect(fresh.database.query(statement(`test-role-${text}`, text))).rejects.toThrow('permission denied');
    await expect(fresh.ownerDatabase.query(statement(`test-owner-${text}`, text))).rejects.toThrow('only ever added to');
  },
);
