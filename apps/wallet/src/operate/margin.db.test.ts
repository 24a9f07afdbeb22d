import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { CommanderError } from 'commander';
import { costIdOf } from '#contracts';
import { freshDatabase, type FreshDatabase } from '#local-stack';
import { bookCost, capture, hold, refund, topUp, uuidOf } from '../../test/commands.js';
import { runOperator } from '../../test/run-operator.js';
import { ApplyCommands } from '../apply-commands/apply-commands.js';
import { verifyLedger } from '../verify-ledger/verify-ledger.js';
import { marginCommand } from './index.js';

let fresh: FreshDatabase;
const job = (n: number) => ({ jobId: uuidOf(n) });

beforeAll(async () => {
  fresh = await freshDatabase('wallet');
  const wallet = new ApplyCommands(fresh.database);
  await wallet.apply([
    topUp('1000'),
    // Sold, with a failure that was billed before, and a refund afterwards.
    ...[hold('10', job(1)), bookCost('2', { ...job(1), reason: 'failed' }), capture('10', job(1))],
    ...[bookCost('3', { ...job(1), id: costIdOf(`${uuidOf(1)}:2`) }), refund('4', job(1))],
    // Sold above its hold, which is our loss.
    ...[hold('5', job(2)), capture('7', { ...job(2), aboveHold: 'absorb' }), bookCost('6', job(2))],
    // Released, and the vendor had done it after all.
    ...[hold('8', { ...job(3), product: 'chat' }), bookCost('1.5', { ...job(3), vendor: 'openai', product: 'chat', reason: 'late' })],
    // A product without costs.
    ...[hold('9', { ...job(4), product: 'plain' }), capture('9', job(4))],
  ]);
});

afterAll(() => fresh.drop());

const margin = (...args: readonly string[]) => runOperator({ database: fresh.database }, args, marginCommand);

test('per vendor and product: revenue less refunds, all that is billed, the losses in it, and the margin', async () => {
  const { out, fault } = await margin();
  expect(fault).toBeUndefined();
  expect(out.split('\n').map((line) => line.trim().split(/ {2,}/))).toEqual([
    ['vendor', 'product', 'jobs', 'revenue', 'cost', 'late', 'failed', 'absorbed', 'margin', '%'],
    expect.anything(),
    ['(no cost)', 'plain', '1', '9', '0', '0', '0', '0', '9', '100.0'],
    ['deepl', 'translate', '2', '11', '11', '0', '2', '2', '0', '0.0'],
    ['openai', 'chat', '0', '0', '1.5', '1.5', '0', '0', '-1.5', '-'],
    ['all', '3', '20', '12.5', '1.5', '2', '2', '7.5', '37.5'],
  ]);
});

test('of one vendor, of one product, of a time, as JSON', async () => {
  const ofDeepl: unknown = JSON.parse((await margin('--vendor', 'deepl', '--json')).out);
  expect(ofDeepl).toMatchObject({ margins: [{ vendor: 'deepl', revenue: '11' }], total: { margin: '0' } });
  expect((await margin('--product', 'chat')).out).toContain('openai');
  expect((await margin('--to', '2020-01-01')).out).toBe('nothing was earned or spent');
  expect((await margin('--from', 'yesterday')).fault).toBeInstanceOf(CommanderError);
});

test('the books verify, and an entry of a cost tells its reason', async () => {
  expect((await verifyLedger(fresh.database)).problems).toEqual([]);
  const rows = await fresh.database.query<{ cost_reason: string; cost_product: string }>({
    name: 'test-cost-entries',
    text: `SELECT cost_reason, cost_product FROM wallet.entries WHERE account = 'cost:openai'`,
  });
  expect(rows).toEqual([{ cost_reason: 'late', cost_product: 'chat' }]);
});
