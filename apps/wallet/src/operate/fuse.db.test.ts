import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { CommanderError } from 'commander';
import { freshDatabase, type FreshDatabase } from '#local-stack';
import { hold, told, topUp, uuidOf } from '../../test/commands.js';
import { runOperator, type OperatorRun } from '../../test/run-operator.js';
import { ApplyCommands } from '../apply-commands/apply-commands.js';
import { tripFuse } from '../trip-fuse/fuse.js';
import { AnsweredNo } from '#console';

let fresh: FreshDatabase;
let wallet: ApplyCommands;

beforeAll(async () => {
  fresh = await freshDatabase('wallet');
  wallet = new ApplyCommands(fresh.database);
  await wallet.apply([topUp('100')]);
});
afterAll(() => fresh.drop());

const run = (...args: readonly string[]): Promise<OperatorRun> => runOperator({ database: fresh.database }, ['fuse', ...args]);

let serial = 0;
const holdOne = async (): Promise<string> => {
  serial += 1;
  return (await wallet.apply([hold('1', { jobId: uuidOf(0xf0_0000 + serial) })])).map(told).join();
};

test('a fuse that was never tripped is intact, and cannot be reset', async () => {
  expect((await run()).out).toBe('the money fuse is intact');
  expect(JSON.parse((await run('--json')).out)).toEqual({ state: 'intact', events: [] });
  const { fault } = await run('reset', '--reason', 'just so');
  expect(fault).toBeInstanceOf(AnsweredNo);
  expect(fault).toMatchObject({ message: expect.stringContaining('nothing to reset') });
});

test('a drill: tripped by hand, holds are refused; reset by hand, they are made; both are kept with who and why', async () => {
  expect((await run('trip', '--reason', 'drill', '--operator', 'olga')).out).toContain('tripped');
  expect(await holdOne()).toBe('refused wallet_halted');
  expect((await run()).out).toMatch(/TRIPPED[^]*no +at +event +by[^]*1 .* tripped +olga .*drill/);
  expect((await run('reset', '--reason', 'drill is over', '--operator', 'pia')).fault).toBeUndefined();
  expect(await holdOne()).toBe('held');
  expect(JSON.parse((await run('--json', '--limit', '1')).out)).toMatchObject({
    state: 'intact',
    events: [{ no: '2', event: 'reset', by: 'pia', reason: 'drill is over' }],
  });
});

test('what the proof found is told with its invariant', async () => {
  await tripFuse(fresh.database, [{ invariant: 'lots_have_balance', subject: 'u', text: 'account u has 3, but its lots hold 4' }]);
  expect((await run()).out).toMatch(/tripped +the proof +lots_have_balance +account u has 3, but its lots hold 4/);
  expect((await run('reset', '--reason', 'repaired')).fault).toBeUndefined();
  // Without being told, it is the system's user.
  expect(JSON.parse((await run('--json', '--limit', '1')).out)).toMatchObject({ events: [{ by: expect.stringMatching(/./) }] });
});

test.each([
  [['reset'], "required option '--reason <text>' not specified"],
  [['trip', '--reason', ' '], 'Say why, in 1 to 500 characters.'],
  [['trip', '--reason', 'x', '--operator', ''], 'Give a name of 1 to 100 characters.'],
  [['blow'], 'too many arguments'],
])('%j is refused with a sentence that says what to change', async (args, sentence) => {
  const { fault, remarks } = await run(...args);
  expect(fault).toBeInstanceOf(CommanderError);
  expect(remarks).toContain(sentence);
});

test.each([['--help'], ['reset', '--help'], ['trip', '--help']])('%s shows an example', async (...args) => {
  expect((await run(...args)).out).toContain('holdfast -- wallet fuse');
});
