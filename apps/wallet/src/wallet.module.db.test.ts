import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import type { Bus } from '#bus';
import {
  askBalance,
  askEntries,
  lowBalanceEvent,
  lowBalanceSubjectOf,
  walletEvent,
  walletEventTopic,
  type LowBalanceEvent,
  type WalletCommand,
  type WalletEvent,
} from '#contracts';
import type { FreshDatabase } from '#local-stack';
import { statement } from '#postgres';
import { until } from '../../../test/support/until.js';
import {
  adjust,
  ANN,
  BOB,
  bonus,
  capture,
  clawBack,
  expireLot,
  freeze,
  hold,
  refund,
  release,
  setThresholds,
  topUp,
  unfreeze,
  uuidOf,
} from '../test/commands.js';
import { RunningWallet } from '../test/running-wallet.js';

/* The wallet as a whole, over a real nats-server and a real PostgreSQL: what goes in and what is told. */

let wallet: RunningWallet;
let bus: Bus;
let fresh: FreshDatabase;
const events: WalletEvent[] = [];

beforeAll(async () => {
  wallet = await RunningWallet.start();
  ({ bus, fresh } = wallet);
  bus.follow(walletEventTopic.subject, walletEvent, (event) => events.push(event));
});

afterAll(() => wallet.stop());

const say = (...commands: WalletCommand[]): Promise<void> => wallet.say(...commands);
const eventsOf = (command: WalletCommand): WalletEvent[] =>
  events.filter(({ id, userId }) => id === command.id && userId === command.userId);

test('a sale is told step by step, and the questions agree with it', async () => {
  await say(topUp('100'), hold('60'), capture('45.5'));
  await until(() => events.length === 3);
  expect(events).toEqual([
    {
      id: topUp('100').id,
      type: 'topUp',
      userId: ANN,
      outcome: 'credited',
      amount: '100',
      balance: { available: '100', held: '0', total: '100' },
    },
    expect.objectContaining({ type: 'hold', outcome: 'held', amount: '60', balance: { available: '40', held: '60', total: '100' } }),
    expect.objectContaining({
      type: 'capture',
      outcome: 'captured',
      amount: '45.5',
      balance: { available: '54.5', held: '0', total: '54.5' },
    }),
  ]);
  expect(await bus.ask(askBalance, { userId: ANN })).toEqual({ balance: { available: '54.5', held: '0', total: '54.5' } });
  const { entries } = await bus.ask(askEntries, { userId: ANN, limit: 2 });
  expect(entries).toMatchObject([
    { type: 'capture', account: 'held', amount: '-60', balanceAfter: '0' },
    { type: 'capture', account: 'available', amount: '14.5', balanceAfter: '54.5' },
  ]);
});

test('a duplicate is told the recorded outcome again, refusals and conflicts are told with their code', async () => {
  const late = release();
  const stolen = topUp('1', { userId: BOB });
  await say(hold('60'), late, stolen);
  await until(() => eventsOf(stolen).length === 1);
  expect(eventsOf(hold('60'))).toHaveLength(2);
  expect(eventsOf(hold('60'))[1]).toEqual(eventsOf(hold('60'))[0]);
  expect(eventsOf(late)).toMatchObject([{ outcome: 'refused', code: 'already_captured', amount: '0' }]);
  expect(eventsOf(stolen)).toEqual([{ id: stolen.id, type: 'topUp', userId: BOB, outcome: 'conflict', code: 'id_reused', amount: '0' }]);
});

test('who waits for a top-up is answered, each with what is theirs', async () => {
  const told: WalletEvent[] = [];
  const replyTo = (await wallet.connect('gateway')).listen('tellWallet', walletEvent, (event) => told.push(event));
  const commands = ['a', 'b'].map((payment) => ({ ...topUp('5', { userId: BOB, payment }), replyTo }));
  await say(...commands, topUp('5', { userId: BOB, payment: 'c' }));
  await until(() => told.length === 2);
  expect(told.map(({ id }) => id)).toEqual(commands.map(({ id }) => id));
});

test('who waits for the outcome of any command that can name an inbox is answered, refusals too', async () => {
  const told: WalletEvent[] = [];
  const replyTo = (await wallet.connect('operator')).listen('outcome', walletEvent, (event) => told.push(event));
  const job = { userId: uuidOf(0xc), jobId: uuidOf(0xcc) };
  await say(topUp('10', { ...job, payment: 'chargeback' }), hold('5', job), capture('5', job));
  const commands = [
    refund('2', job),
    bonus('1', job),
    adjust('1', job),
    adjust('5000', { ...job, id: 'adjust:alone' }),
    expireLot(99, job),
    freeze(job),
    unfreeze(job),
    clawBack({ ...job, payment: 'chargeback' }),
  ];
  await say(...commands.map((command) => ({ ...command, replyTo })));
  await until(() => told.length === commands.length);
  expect(told.map(({ type, outcome, code }) => [type, outcome, ...(code === undefined ? [] : [code])])).toEqual([
    ['refund', 'refunded'],
    ['bonus', 'credited'],
    ['adjust', 'adjusted'],
    ['adjust', 'refused', 'approval_missing'],
    ['expireLot', 'refused', 'no_such_lot'],
    ['freeze', 'frozen'],
    ['unfreeze', 'unfrozen'],
    ['clawBack', 'clawedBack'],
  ]);
});

test('a capture that overtakes its hold is decided once the hold is there; its neighbours do not wait', async () => {
  const job = { userId: ANN, jobId: randomUUID() };
  const neighbour = topUp('1', { userId: BOB, payment: 'neighbour' });
  await say(capture('1', job), neighbour);
  await until(() => eventsOf(neighbour).length === 1);
  expect(eventsOf(capture('1', job))).toEqual([]);
  await say(hold('2', job));
  await until(() => eventsOf(capture('1', job)).length === 1);
  expect(eventsOf(capture('1', job))).toMatchObject([{ outcome: 'captured', amount: '1' }]);
});

test('a balance that falls below a threshold is told once for each time that it does', async () => {
  const userId = uuidOf(0x1c);
  const [first, second] = [uuidOf(0xc1), uuidOf(0xc2)].map((jobId) => ({ userId, jobId }));
  const told: LowBalanceEvent[] = [];
  bus.follow(lowBalanceSubjectOf(userId), lowBalanceEvent, (event) => told.push(event));

  await say(topUp('100', { userId, payment: 'low' }), setThresholds(['50', '20.5'], { userId }), hold('60', first));
  await until(() => told.length === 1);
  await say(release(first), hold('80', second));
  await until(() => told.length === 3);
  expect(told.map(({ id, threshold, available }) => [id, threshold, available])).toEqual([
    [`${hold('60', first).id}:low:50000000`, '50', '40'],
    [`${hold('80', second).id}:low:20500000`, '20.5', '20'],
    [`${hold('80', second).id}:low:50000000`, '50', '20'],
  ]);
  await until(async () => (await fresh.database.query(statement('test-untold', `SELECT id FROM wallet.low_balances`))).length === 0);
});
