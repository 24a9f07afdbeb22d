import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { Books, newAccount } from '../../test/books.js';
import { ANN, capture, clawBack, hold, JOB, refund, release, told, topUp } from '../../test/commands.js';
import { histories, usersOf } from '../../test/histories.js';
import { Model } from '../../test/model.js';
import { AT_FIRST, commandFor, ORDERS } from '../../test/orders.js';
import { decideBatch } from './decide-batch.js';
import type { Facts } from './facts.js';

const OF_JOB = { userId: ANN, jobId: JOB };

describe('every order of hold, capture and release, each said twice, is answered as the table says', () => {
  test('there are 90 of them', () => {
    expect(new Set(ORDERS.map(({ title }) => title)).size).toBe(90);
  });

  test.each(ORDERS)('$title: one at a time', ({ steps }) => {
    const books = new Books();
    books.apply([topUp(AT_FIRST)]);
    for (const { said, answer, balance } of steps) {
      expect(books.apply([commandFor(said, OF_JOB)]).map(told)).toEqual([answer]);
      expect(books.balanceOf(ANN)).toBe(balance);
    }
  });

  test.each(ORDERS)('$title: in one batch', ({ steps }) => {
    const books = new Books();
    const decisions = books.apply([topUp(AT_FIRST), ...steps.map(({ said }) => commandFor(said, OF_JOB))]);
    expect(decisions.slice(1).map(told)).toEqual(steps.map(({ answer }) => answer));
    expect(books.balanceOf(ANN)).toBe(steps.at(-1)?.balance);
  });
});

test('a batch of duplicates writes nothing', () => {
  const batch = [topUp('100'), hold('60'), capture('45'), release()];
  const books = new Books();
  books.apply(batch);
  const before = { operations: [...books.operations], accounts: new Map(books.accounts) };
  expect(books.apply([...batch, ...batch]).every((decision) => decision.kind === 'recorded' && decision.isRepeated)).toBe(true);
  expect([...books.operations]).toEqual(before.operations);
  expect(books.accounts).toEqual(before.accounts);
});

test('a duplicate tells the balance as it was when the command was first decided', () => {
  const books = new Books();
  books.apply([topUp('100'), hold('60'), capture('45')]);
  const [again] = books.apply([hold('60')]);
  expect(again).toMatchObject({ operation: { availableAfterMicro: 40_000_000n, heldAfterMicro: 60_000_000n } });
});

test('a refund returns to the lot that was spent, and not to one whose returned points paid a debt', () => {
  const books = new Books();
  books.apply([topUp('100'), topUp('25', { payment: 'p2' }), hold('110'), clawBack(), capture('30')]);
  expect(books.stateOf(ANN)).toBe('-5000000/0');
  books.apply([refund('30')]);
  expect(books.stateOf(ANN)).toBe('25000000/0 1:25000000/0');
});

const NOTHING: Facts = {
  nowMs: 0,
  isFuseTripped: false,
  accounts: [],
  holds: [],
  operations: [],
  endings: [],
  lots: [],
  refunds: [],
  codes: [],
};

test('an account is written once per batch, in its last state; a hold that begins and ends in it, never', () => {
  const { writes } = decideBatch({ ...NOTHING, accounts: [newAccount(ANN, { version: 7n })] }, [
    { type: 'topUp', id: 't', userId: ANN, provider: 'card', amountMicro: 100n, priority: null, expiresMs: null },
    { type: 'hold', id: 'h', userId: ANN, jobId: JOB, product: 'chat', apiKeyId: null, amountMicro: 60n },
    { type: 'capture', id: 'c', holdId: 'h', userId: ANN, jobId: JOB, amountMicro: 45n, aboveHold: 'reject', part: null },
  ]);
  const lot = { no: 1, priority: 200, expiresMs: null, availableMicro: 55n, heldMicro: 0n };
  expect(writes.accounts).toEqual([newAccount(ANN, { availableMicro: 55n, version: 8n, lots: [lot], lotsMade: 1 })]);
  expect(writes).toMatchObject({ newHolds: [], endedHoldIds: [], newLots: [{ no: 1, kind: 'purchased', grantedMicro: 100n }] });
  expect(
    writes.operations.map(({ id, availableMicro, heldMicro, platform, endsHold }) => [id, availableMicro, heldMicro, platform, endsHold]),
  ).toEqual([
    ['t', 100n, 0n, { account: 'topup:card', amountMicro: -100n }, null],
    ['h', -60n, 60n, null, null],
    ['c', 15n, -60n, { account: 'revenue:chat', amountMicro: 45n }, 'h'],
  ]);
});

test('a command whose account was not read is a bug, not a zero balance', () => {
  expect(() => decideBatch(NOTHING, [{ type: 'release', id: 'r', holdId: 'h', userId: ANN, jobId: JOB, part: null }])).toThrow(
    'was not among the facts',
  );
});

test('in any history the books add up after every batch, and how it is cut into batches changes nothing', () => {
  // `Books.apply` audits itself: sums to zero, never below zero, balance = entries = lots, held = open holds, no id twice.
  fc.assert(
    fc.property(histories(fc, 0), (steps) => {
      const [asCut, oneByOne] = [new Books(), new Books()];
      for (const { afterMs, batch } of steps) {
        asCut.nowMs += afterMs;
        oneByOne.nowMs += afterMs;
        expect(asCut.apply(batch).map(told)).toEqual(batch.flatMap((command) => oneByOne.apply([command]).map(told)));
      }
      const balances = ({ accounts }: Books): unknown[] => [...accounts.values()].map((account) => ({ ...account, version: 0n }));
      expect(balances(asCut)).toEqual(balances(oneByOne));
      expect([...asCut.holds]).toEqual([...oneByOne.holds]);
    }),
    { numRuns: 300 },
  );
});

test('in any history a duplicate of everything that was decided is told the same and changes nothing', () => {
  fc.assert(
    fc.property(histories(fc, 0), (steps) => {
      const books = new Books();
      const decided = steps.flatMap(({ afterMs, batch }) => {
        books.nowMs += afterMs;
        const decisions = books.apply(batch);
        return batch.flatMap((command, index) => {
          const decision = decisions[index];
          return decision?.kind === 'recorded' ? [{ command, operation: decision.operation }] : [];
        });
      });
      const recorded = books.operations.size;
      const again = books.apply(decided.map(({ command }) => command));
      expect(again).toEqual(decided.map(({ operation }) => ({ kind: 'recorded', operation, isRepeated: true })));
      expect(books.operations.size).toBe(recorded);
    }),
    { numRuns: 300 },
  );
});

test('in any history the answers and balances are those of the model', () => {
  fc.assert(
    fc.property(histories(fc, 0), (steps) => {
      const [books, model] = [new Books(), new Model()];
      model.now = books.nowMs;
      for (const { afterMs, batch } of steps) {
        books.nowMs += afterMs;
        model.now += afterMs;
        expect(books.apply(batch).map(told)).toEqual(batch.map((command) => model.apply(command)));
        for (const userId of usersOf(0)) expect(books.stateOf(userId)).toBe(model.stateOf(userId));
      }
    }),
    { numRuns: 1_000 },
  );
});
