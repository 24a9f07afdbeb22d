import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { askBalance, askCaps, askEntries } from '#contracts';
import { freshDatabase, type FreshDatabase } from '#local-stack';
import { AnswerCapsController } from '../answer-caps/answer-caps.controller.js';
import { ReadBalance } from '../answer-balance/read-balance.js';
import { ApplyCommands } from '../apply-commands/apply-commands.js';
import { ANN, BOB, capture, hold, OTHER_JOB, release, setCap, topUp, uuidOf } from '../../test/commands.js';
import { ReadEntries } from './read-entries.js';

let fresh: FreshDatabase;
let statements: ReadEntries;
let balances: ReadBalance;

beforeAll(async () => {
  fresh = await freshDatabase('wallet');
  statements = new ReadEntries(fresh.database);
  balances = new ReadBalance(fresh.database);
  const wallet = new ApplyCommands(fresh.database);
  await wallet.apply([topUp('100'), hold('60.5'), topUp('7', { userId: BOB, payment: 'p2' }), capture('45')]);
  await wallet.apply([hold('30', { jobId: OTHER_JOB }), hold('1000', { jobId: uuidOf(3) })]);
});

afterAll(async () => {
  await fresh.drop();
});

test('a statement tells each movement of the user, newest first, with the balance after it', async () => {
  const page = await statements.page({ userId: ANN, limit: 100 });
  expect(askEntries.answer.safeParse(page).success).toBe(true);
  expect(page.next).toBeNull();
  expect(page.entries.map(({ type, account, amount, balanceAfter }) => [type, account, amount, balanceAfter])).toEqual([
    ['hold', 'held', '30', '30'],
    ['hold', 'available', '-30', '25'],
    ['capture', 'held', '-60.5', '0'],
    ['capture', 'available', '15.5', '55'],
    ['hold', 'held', '60.5', '60.5'],
    ['hold', 'available', '-60.5', '39.5'],
    ['topUp', 'available', '100', '100'],
  ]);
});

test('pages follow each other without a gap or a repetition, also while new entries arrive', async () => {
  const whole = await statements.page({ userId: ANN, limit: 100 });
  const first = await statements.page({ userId: ANN, limit: 3 });
  await new ApplyCommands(fresh.database).apply([release({ jobId: OTHER_JOB })]);
  const second = await statements.page({ userId: ANN, limit: 3, before: first.next ?? '' });
  const third = await statements.page({ userId: ANN, limit: 3, before: second.next ?? '' });
  expect([...first.entries, ...second.entries, ...third.entries]).toEqual(whole.entries);
  expect(third.next).toBeNull();
});

test('a page that ends with the last entry names no next one', async () => {
  const { entries, next } = await statements.page({ userId: BOB, limit: 1 });
  expect(entries).toMatchObject([{ type: 'topUp', account: 'available', amount: '7' }]);
  expect(next).toBeNull();
});

test('a cursor beyond everything starts at the top; one before everything ends the statement', async () => {
  expect((await statements.page({ userId: ANN, limit: 1, before: '9999999999999999999' })).entries).toHaveLength(1);
  expect(await statements.page({ userId: ANN, limit: 1, before: '0' })).toEqual({ entries: [], next: null });
});

test('who never had points has zeros and an empty statement', async () => {
  const nobody = uuidOf(99);
  expect(await balances.of(nobody)).toEqual({ available: '0', held: '0', total: '0' });
  expect(await statements.page({ userId: nobody, limit: 10 })).toEqual({ entries: [], next: null });
});

test('a balance tells available, held and their total', async () => {
  const balance = await balances.of(ANN);
  expect(askBalance.answer.safeParse({ balance }).success).toBe(true);
  expect(Number(balance.available) + Number(balance.held)).toBe(Number(balance.total));
  expect(await balances.of(BOB)).toEqual({ available: '7', held: '0', total: '7' });
});

test('caps are told as they count now: by key and window, with what was held since', async () => {
  const [key, other] = [uuidOf(0xe1), uuidOf(0xe2)];
  const caps = [
    setCap('10', { userId: BOB, id: 'cap:a', window: 'day', apiKeyId: key }),
    setCap('500.5', { userId: BOB, id: 'cap:b', window: 'total' }),
  ];
  await new ApplyCommands(fresh.database).apply([
    ...caps,
    hold('2.5', { userId: BOB, jobId: uuidOf(0xd1), apiKeyId: key }),
    hold('1', { userId: BOB, jobId: uuidOf(0xd2), apiKeyId: other }),
  ]);
  const answer = await new AnswerCapsController(fresh.database).answer({ userId: BOB });
  expect(askCaps.answer.safeParse(answer).success).toBe(true);
  expect(answer.caps).toEqual([
    { apiKeyId: key, window: 'day', limit: '10', used: '2.5', since: expect.stringMatching(/T00:00:00\.000Z$/) },
    { apiKeyId: null, window: 'total', limit: '500.5', used: '3.5', since: null },
  ]);
  expect(await new AnswerCapsController(fresh.database).answer({ userId: uuidOf(99) })).toEqual({ caps: [] });
});
