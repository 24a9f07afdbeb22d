import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { Bus } from '#bus';
import { captureIdOf, holdIdOf, releaseIdOf, walletEvent, type WalletCommand, type WalletEvent } from '#contracts';
import { createLogger } from '#observe';
import { ledgerOf } from '../support/audit/ledger.js';
import { readBooks } from '../support/books/books.js';
import { startSystem, type System } from '../support/system/start-system.js';
import { until } from '../support/until.js';

type Step = 'hold' | 'capture' | 'release';

interface Order {
  readonly order: readonly Step[];
  /** To each, in the same order. */
  readonly answers: readonly string[];
  readonly available: string;
}

/** Must hold 4: the wallet's answers to every order of a job's three commands. The hold is of 10 points, the capture of 6. */
const ORDERS: readonly Order[] = [
  { order: ['hold', 'capture', 'release'], answers: ['held', 'captured', 'refused already_captured'], available: '94' },
  { order: ['hold', 'release', 'capture'], answers: ['held', 'released', 'refused already_released'], available: '100' },
  {
    order: ['release', 'hold', 'capture'],
    answers: ['released', 'refused released_before_held', 'refused already_released'],
    available: '100',
  },
  {
    order: ['release', 'capture', 'hold'],
    answers: ['released', 'refused already_released', 'refused released_before_held'],
    available: '100',
  },
  {
    order: ['capture', 'release', 'hold'],
    answers: ['refused already_released', 'released', 'refused released_before_held'],
    available: '100',
  },
];

/** A capture that finds no hold is not decided: it comes again later. So it matters whether a release came with the hold or after the capture. */
const CAPTURE_FIRST: readonly Step[] = ['capture', 'hold', 'release'];
const APART: Order = { order: CAPTURE_FIRST, answers: ['captured', 'held', 'refused already_captured'], available: '94' };
const TOGETHER: Order = { order: CAPTURE_FIRST, answers: ['refused already_released', 'held', 'released'], available: '100' };

let system: System;
let bus: Bus;
let stop: () => void;
const heard = new Map<string, WalletEvent[]>();

beforeAll(async () => {
  // The wallet alone: whatever happens is the answer to what is said here.
  system = await startSystem({ replicas: { gateway: 0, dispatcher: 0, worker: 0 } });
  const log = createLogger({ app: 'test', instance: 'test', level: 'silent' });
  bus = await Bus.connect({ app: 'setup', instance: randomUUID(), url: system.stack.servers.natsUrl, log });
  stop = bus.follow('wallet.evt', walletEvent, (event) => {
    heard.set(event.id, [...(heard.get(event.id) ?? []), event]);
  });
});

afterAll(async () => {
  stop();
  await bus.close();
  await system.stop();
});

const say = (...commands: WalletCommand[]): Promise<void> => bus.publisher<WalletCommand>('wallet.cmd').say(commands);
const answersTo = (id: string): string[] =>
  (heard.get(id) ?? []).map(({ outcome, code }) => (code === undefined ? outcome : `${outcome} ${code}`));

async function user(): Promise<string> {
  const userId = randomUUID();
  const id = `topup:test:${userId}`;
  await say({ type: 'topUp', id, userId, provider: 'test', amount: '100' });
  await until(() => answersTo(id).length === 1);
  return userId;
}

function commandsOf(userId: string): Record<Step, WalletCommand> {
  const jobId = randomUUID();
  const ofJob = { userId, jobId };
  const holdId = holdIdOf(jobId);
  return {
    hold: { type: 'hold', id: holdId, ...ofJob, product: 'translate', amount: '10' },
    capture: { type: 'capture', id: captureIdOf(jobId), ...ofJob, holdId, amount: '6' },
    release: { type: 'release', id: releaseIdOf(jobId), ...ofJob, holdId },
  };
}

async function balanceOf(userId: string): Promise<string> {
  const books = await readBooks(system.database, system.stack.simUrl);
  // Holds without jobs are what this file is about; everything else must agree after each order.
  expect(ledgerOf({ ...books, holds: [] })).toEqual([]);
  const account = books.accounts.find(({ user_id: id }) => id === userId);
  if (!account) throw new Error(`${userId} has no account`);
  return `${account.available_micro / 1_000_000n} available, ${account.held_micro / 1_000_000n} held`;
}

describe.each([
  ['one after the other', [...ORDERS, APART], false],
  ['in one message', [...ORDERS, TOGETHER], true],
] as const)('the wallet’s answers, when the commands come %s', (_how, orders, together) => {
  test.each(orders)('$order are answered with $answers, however often each is said', async ({ order, answers, available }) => {
    const userId = await user();
    const commands = commandsOf(userId);
    const inOrder = order.map((step) => commands[step]);
    if (together) await say(...inOrder);
    else await sayApart(inOrder);
    await until(() => inOrder.every(({ id }) => answersTo(id).length > 0));
    expect(inOrder.map(({ id }) => answersTo(id)[0])).toEqual(answers);
    expect(await balanceOf(userId)).toBe(`${available} available, 0 held`);

    await say(...inOrder, ...inOrder.toReversed());
    await until(() => inOrder.every(({ id }) => answersTo(id).length >= 3));
    for (const { id } of inOrder) expect(new Set(answersTo(id))).toEqual(new Set([answersTo(id)[0]]));
    expect(await balanceOf(userId)).toBe(`${available} available, 0 held`);
  });
});

/** Each once the ones before are answered; a capture that came first is answered only after the next command. */
async function sayApart(commands: readonly WalletCommand[]): Promise<void> {
  const said: WalletCommand[] = [];
  for (const command of commands) {
    await say(command);
    said.push(command);
    if (said.some(({ type }) => type !== 'capture')) await until(() => said.every(({ id }) => answersTo(id).length > 0));
  }
}

test('another body under a known id is a conflict, and what stands under the id stands', async () => {
  const userId = await user();
  const { hold } = commandsOf(userId);
  await say(hold);
  await until(() => answersTo(hold.id).length === 1);
  if (hold.type !== 'hold') throw new Error('not a hold');
  await say({ ...hold, amount: '11' });
  await until(() => answersTo(hold.id).length === 2);
  expect(answersTo(hold.id)).toEqual(['held', 'conflict id_reused']);
  expect(await balanceOf(userId)).toBe('90 available, 10 held');
});
