import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { CommanderError } from 'commander';
import { z } from 'zod';
import { freshDatabase, type FreshDatabase } from '#local-stack';
import { statement } from '#postgres';
import { ANN, BOB, capture, hold, topUp, uuidOf } from '../../test/commands.js';
import { runOperator, type OperatorRun } from '../../test/run-operator.js';
import { ApplyCommands } from '../apply-commands/apply-commands.js';
import { SealOperations } from '../seal-operations/seal-operations.js';
import { AnsweredNo } from '#console';

let fresh: FreshDatabase;
/** The time between Ann's top-up and her hold. */
let between: string;

const NOW = statement('test-now', `SELECT clock_timestamp() + interval '1 ms' AS now, pg_sleep(0.005)`);

beforeAll(async () => {
  fresh = await freshDatabase('wallet');
  const wallet = new ApplyCommands(fresh.database);
  await wallet.apply([topUp('100')]);
  const [row] = await fresh.database.query<{ now: Date }>(NOW);
  between = row?.now.toISOString() ?? '';
  await wallet.apply([hold('60'), capture('45.5'), topUp('7', { userId: BOB, payment: 'bob' })]);
  const sealer = new SealOperations(fresh.database);
  while ((await sealer.lag()).rows > 0) await sealer.seal();
});

afterAll(() => fresh.drop());

const run = (...args: readonly string[]): Promise<OperatorRun> => runOperator({ database: fresh.database }, args);

const sealsPrinted = z.array(z.object({ hash: z.string() }));
const statementPrinted = z.object({ entries: z.array(z.record(z.string(), z.string())), next: z.string().nullable() });
const statementOf = async (...args: readonly string[]) =>
  statementPrinted.parse(JSON.parse((await run('statement', ...args, '--format', 'json')).out));

test('verify says what it checked, with exit code 0 when all is well', async () => {
  const { out, fault } = await run('verify');
  expect(fault).toBeUndefined();
  expect(out).toMatch(/checked 4 operations with 9 entries[^]*no problems/);
  expect(JSON.parse((await run('verify', '--json')).out)).toMatchObject({ ok: true, operations: 4, problems: [] });
});

test('verify with a head that is not in the chain says so, and is answered no', async () => {
  const { out, fault } = await run('verify', '--head', 'ab'.repeat(32));
  expect(fault).toBeInstanceOf(AnsweredNo);
  expect(out).toContain('1 problem:\n  no seal has the hash abab');
});

test('seals shows hashes that verify takes as head', async () => {
  const [seal] = sealsPrinted.parse(JSON.parse((await run('seals', '--limit', '1', '--json')).out));
  const hash = seal?.hash ?? '';
  expect((await run('verify', '--head', hash)).fault).toBeUndefined();
  expect((await run('seals')).out).toContain(hash);
});

test('a balance now, and at a time before', async () => {
  expect(JSON.parse((await run('balance', ANN, '--json')).out)).toMatchObject({ available: '54.5', held: '0', total: '54.5' });
  expect(JSON.parse((await run('balance', ANN, '--at', between, '--json')).out)).toMatchObject({ available: '100', held: '0' });
  expect(JSON.parse((await run('balance', ANN, '--at', '2020-01-01', '--json')).out)).toMatchObject({ available: '0', since: null });
  expect((await run('balance', ANN)).out).toMatch(/available +held +total\n─+ +─+ +─+\n +54\.5 +0 +54\.5\n\nsince /);
});

test('a user without an account is a clear no', async () => {
  expect((await run('balance', uuidOf(99))).fault).toMatchObject({ message: expect.stringContaining('there is no account of user') });
});

test('pages of a statement make the whole one', async () => {
  const whole = await statementOf(ANN);
  expect(whole.entries.map((entry) => [entry['type'], entry['account'], entry['amount'], entry['balance']])).toEqual([
    ['topUp', 'available', '100', '100'],
    ['hold', 'available', '-60', '40'],
    ['hold', 'held', '60', '60'],
    ['capture', 'available', '14.5', '54.5'],
    ['capture', 'held', '-60', '0'],
  ]);
  const entries: unknown[] = [];
  for (let after = '0'; ;) {
    const page = await statementOf(ANN, '--limit', '2', '--after', after);
    entries.push(...page.entries);
    if (page.next === null) break;
    after = page.next;
  }
  expect(entries).toEqual(whole.entries);
});

test('a statement by account and time, as CSV and as a table', async () => {
  const { out, remarks } = await run('statement', ANN, '--account', 'held', '--from', between, '--format', 'csv', '--limit', '1');
  expect(out).toMatch(/^cursor,at,operation,type,account,amount,balance\n\d+,.*:hold,hold,held,60,60$/);
  expect(remarks).toMatch(/^there is more: --after \d+$/);
  expect((await run('statement', ANN, '--to', between)).out.split('\n')).toHaveLength(3);
  expect((await run('statement', uuidOf(99))).out).toBe('no entries');
});

test.each([
  [['balance', 'ann'], 'Give the id of a user'],
  [['balance'], "missing required argument 'user'"],
  [['balance', ANN, '--at', 'yesterday'], 'Give a time with its zone'],
  [['balance', ANN, '--at', '2026-11-22T10:00'], 'Give a time with its zone'],
  [['statement', ANN, '--limit', '0'], 'Give a whole number from 1'],
  [['statement', ANN, '--after', '-1'], 'Give the cursor'],
  [['statement', ANN, '--format', 'xml'], 'Allowed choices are table, csv, json'],
  [['statement', ANN, '--account', 'revenue'], 'Allowed choices are available, held'],
  [['verify', '--head', 'beef'], '64 hexadecimal digits'],
  [['verfy'], "unknown command 'verfy'"],
])('%j is refused with a sentence that says what to change', async (args, sentence) => {
  const { fault, remarks } = await run(...args);
  expect(fault).toBeInstanceOf(CommanderError);
  expect(remarks).toContain(sentence);
});

test.each(['verify', 'balance', 'statement', 'seals'])('%s --help shows an example', async (name) => {
  expect((await run(name, '--help')).out).toContain(`holdfast -- wallet ${name}`);
});
