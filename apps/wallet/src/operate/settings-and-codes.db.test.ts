import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { CommanderError } from 'commander';
import type { Bus } from '#bus';
import { statement } from '#postgres';
import { hold, told, topUp, uuidOf } from '../../test/commands.js';
import { RunningWallet } from '../../test/running-wallet.js';
import { runOperator, type OperatorRun } from '../../test/run-operator.js';
import { ApplyCommands } from '../apply-commands/apply-commands.js';
import { verifyLedger } from '../verify-ledger/verify-ledger.js';
import { AnsweredNo } from '#console';

/* Codes, caps and thresholds by hand, over a real nats-server, a real PostgreSQL and a real wallet. */

const USER = uuidOf(0xca);
const KEY = uuidOf(0xcb);
let wallet: RunningWallet;
let bus: Bus;

beforeAll(async () => {
  wallet = await RunningWallet.start();
  bus = await wallet.connect('operator');
  await new ApplyCommands(wallet.fresh.database).apply([topUp('100', { userId: USER, payment: 'first' })]);
});
afterAll(async () => {
  expect((await verifyLedger(wallet.fresh.database)).problems).toEqual([]);
  await wallet.stop();
});

const run = (...args: readonly string[]): Promise<OperatorRun> => runOperator({ database: wallet.fresh.database, bus }, args);
const yes = async (...args: readonly string[]): Promise<string> => {
  const { out, fault } = await run(...args);
  expect(fault).toBeUndefined();
  return out;
};
const no = async (...args: readonly string[]): Promise<string> => {
  const { fault } = await run(...args);
  expect(fault).toBeInstanceOf(AnsweredNo);
  return fault instanceof Error ? fault.message : '';
};
const issue = async (batch: string, ...more: readonly string[]): Promise<string[]> =>
  (await yes('codes', 'issue', batch, '--points', '25', '--count', '2', '--reason', 'fair', ...more)).split('\n');
const buy = async (amount: string, n: number, apiKeyId?: string): Promise<string[]> =>
  (
    await new ApplyCommands(wallet.fresh.database).apply([
      hold(amount, { userId: USER, jobId: uuidOf(0xd00 + n), ...(apiKeyId === undefined ? {} : { apiKeyId }) }),
    ])
  ).map(told);

describe('codes', () => {
  test('are printed once, kept as hashes, and redeemed once', async () => {
    const [code = '', other = ''] = await issue('spring-fair', '--points-last-days', '30');
    const stored = await wallet.fresh.ownerDatabase.query(
      statement('test-codes', `SELECT c::text || b::text AS row FROM wallet.codes c, wallet.code_batches b`),
    );
    expect(JSON.stringify(stored)).not.toContain(code);

    expect(await yes('redeem', USER, code.toLowerCase())).toMatch(
      /^credited 25 points of a code to [^]*available +held +total[^]*codes:spring-fair -25/,
    );
    expect(await yes('redeem', USER, code)).toContain('already: booked once');
    expect(await no('redeem', uuidOf(0xcc), code)).toContain('refused (code_used_up)');
    expect(await yes('lots', USER)).toMatch(/redeemed +100 +\d{4}-[^]*25 +25 +0 +redeem:/);
    expect(await yes('codes', 'list')).toMatch(/spring-fair +25 +2 +1 +1 +never +30 days +olga +fair/);

    expect(await yes('codes', 'withdraw', 'spring-fair', '--reason', 'leaked')).toBe('withdrew spring-fair');
    expect(await no('redeem', USER, other)).toContain('refused (code_withdrawn)');
    expect(await no('codes', 'withdraw', 'spring-fair', '--reason', 'leaked')).toContain('no batch spring-fair that could be withdrawn');
    expect(JSON.parse(await yes('codes', 'list', '--json'))).toMatchObject([
      { batch: 'spring-fair', withdrawn: { operator: 'olga', reason: 'leaked' } },
    ]);
  });

  test('of a name that is taken are not issued: none of them can be redeemed', async () => {
    await issue('once');
    const again = await run('codes', 'issue', 'once', '--points', '1', '--count', '1', '--reason', 'again');
    expect(again.fault).toMatchObject({ message: expect.stringContaining('there is a batch once already') });
    expect(again.out).toBe('');
  });

  test('that nobody issued are refused', async () => {
    expect(await no('redeem', USER, '0000-0000-0000-0000')).toContain('refused (no_such_code)');
  });
});

describe('caps', () => {
  test('hold back what exceeds them, of all keys or of one, until they are taken away', async () => {
    expect(await yes('cap', USER, 'day', '30', '--reason', 'asked for')).toContain(`set the day cap of ${USER} to 30 points`);
    expect(await yes('cap', USER, 'month', '10', '--api-key', KEY, '--reason', 'asked for')).toContain(`key ${KEY}`);
    expect(await buy('11', 1, KEY)).toEqual(['refused month_cap_reached']);
    expect(await buy('31', 2)).toEqual(['refused day_cap_reached']);
    expect(await buy('10', 3, KEY)).toEqual(['held']);
    expect(await yes('caps', USER)).toMatch(/all +day +30 +10 +\d{4}-[^]*month +10 +10 [^]*no thresholds/);
    expect(await yes('cap', USER, 'day', 'none', '--reason', 'asked for')).toContain('took away the day cap');
    expect(await buy('31', 4)).toEqual(['held']);
  });
});

test('thresholds are set, shown and turned off', async () => {
  expect(await yes('thresholds', USER, '5', '2.50')).toContain('is told when less than 5 or 2.5 points are available');
  expect(await yes('caps', USER)).toContain('told below 5, 2.5 points');
  expect(await yes('thresholds', USER)).toContain('is not told of low balances any more');
  expect(JSON.parse(await yes('caps', USER, '--json'))).toMatchObject({ thresholds: [] });
});

test('a dry run says nothing', async () => {
  const [code = ''] = await issue('dry');
  expect((await run('redeem', uuidOf(0xcd), code, '--dry-run')).remarks).toContain('nothing was said');
  expect(await no('caps', uuidOf(0xcd))).toContain('there is no account');
});

test.each([
  [['redeem', USER, 'K7QX'], 'Give a code of 16 letters and digits'],
  [['cap', USER, 'week', '5', '--reason', 'x'], 'Allowed choices are day, month, total'],
  [['cap', USER, 'day', '-5', '--reason', 'x'], 'an amount of zero or more'],
  [['cap', USER, 'day', '1e3', '--reason', 'x'], 'A cap is "none", or must be a decimal'],
  [['cap', USER, 'day', '5'], "required option '--reason <text>' not specified"],
  [['cap', USER, 'day', '5', '--reason', 'x', '--api-key', 'hf_abc'], 'Give the id of an API key'],
  [['thresholds', USER, '0'], 'An amount must be above zero'],
  [['thresholds', USER, ...Array.from({ length: 11 }, () => '1')], 'Give 10 at most'],
  [['codes', 'issue', 'Spring', '--points', '1', '--count', '1', '--reason', 'x'], 'Name a batch in 1 to 40'],
  [['codes', 'issue', 'spring', '--points', '0', '--count', '1', '--reason', 'x'], 'An amount must be above zero'],
  [['codes', 'issue', 'spring', '--points', '1', '--count', '100001', '--reason', 'x'], 'Give a whole number from 1 to 100000'],
  [['codes', 'issue', 'spring', '--points', '1', '--count', '1', '--expires-at', '2020-01-01', '--reason', 'x'], 'still to come'],
])('%j is refused with a sentence that says what to change', async (args, sentence) => {
  const { fault, remarks } = await run(...args);
  expect(fault).toBeInstanceOf(CommanderError);
  expect(remarks).toContain(sentence);
});

test.each(['redeem', 'cap', 'caps', 'thresholds', 'codes issue', 'codes list', 'codes withdraw'])(
  '%s --help shows an example',
  async (name) => {
    expect((await run(...name.split(' '), '--help')).out).toContain(`holdfast -- wallet ${name}`);
  },
);
