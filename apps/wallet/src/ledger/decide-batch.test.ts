import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { Books } from '../../test/books.js';
import { ANN, capture, hold, JOB, release, told, topUp } from '../../test/commands.js';
import { histories } from '../../test/histories.js';
import { AT_FIRST, commandFor, ORDERS } from '../../test/orders.js';
import { decideBatch } from './decide-batch.js';

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
  const before = { entries: [...books.entries], accounts: new Map(books.accounts) };
  expect(books.apply([...batch, ...batch]).every((decision) => decision.kind === 'recorded' && decision.isRepeated)).toBe(true);
  expect(books.entries).toEqual(before.entries);
  expect(books.accounts).toEqual(before.accounts);
});

test('a duplicate tells the balance as it was when the command was first decided', () => {
  const books = new Books();
  books.apply([topUp('100'), hold('60'), capture('45')]);
  const [again] = books.apply([hold('60')]);
  expect(again).toMatchObject({ operation: { availableAfterMicro: 40_000_000n, heldAfterMicro: 60_000_000n } });
});

test('each account and each hold is written once per batch, in its last state', () => {
  const account = { userId: ANN, availableMicro: 0n, heldMicro: 0n, version: 7n };
  const { writes } = decideBatch({ accounts: [account], holds: [], operations: [], neverHeldIds: [] }, [
    { type: 'topUp', id: 't', userId: ANN, provider: 'card', amountMicro: 100n },
    { type: 'hold', id: 'h', userId: ANN, jobId: JOB, product: 'chat', amountMicro: 60n },
    { type: 'capture', id: 'c', holdId: 'h', userId: ANN, jobId: JOB, amountMicro: 45n },
  ]);
  expect(writes.accounts).toEqual([{ userId: ANN, availableMicro: 55n, heldMicro: 0n, version: 8n }]);
  expect(writes.holds).toMatchObject([{ id: 'h', state: 'captured', capturedMicro: 45n }]);
  expect(writes.entries.map(({ account: name, amountMicro }) => [name, amountMicro])).toEqual([
    ['topup:card', -100n],
    ['user:available', 100n],
    ['user:available', -60n],
    ['user:held', 60n],
    ['user:held', -60n],
    ['revenue:chat', 45n],
    ['user:available', 15n],
  ]);
});

test('a command whose account was not read is a bug, not a zero balance', () => {
  const nothing = { accounts: [], holds: [], operations: [], neverHeldIds: [] };
  expect(() => decideBatch(nothing, [{ type: 'release', id: 'r', holdId: 'h', userId: ANN, jobId: JOB }])).toThrow(
    'was not among the facts',
  );
});

test('in any history the books add up after every batch, and how it is cut into batches changes nothing', () => {
  // `Books.apply` audits itself: sums to zero, never below zero, balance = entries, held = open holds, no id twice.
  fc.assert(
    fc.property(histories(fc, 0), (batches) => {
      const asCut = new Books();
      const answers = batches.flatMap((batch) => asCut.apply(batch).map(told));
      const oneByOne = new Books();
      expect(batches.flat().flatMap((command) => oneByOne.apply([command]).map(told))).toEqual(answers);
      expect(asCut.entries).toEqual(oneByOne.entries);
    }),
    { numRuns: 300 },
  );
});

test('in any history a duplicate of everything that was decided is told the same and changes nothing', () => {
  fc.assert(
    fc.property(histories(fc, 0), (batches) => {
      const books = new Books();
      const decided = batches.flatMap((batch) => {
        const decisions = books.apply(batch);
        return batch.flatMap((command, index) => {
          const decision = decisions[index];
          return decision?.kind === 'recorded' ? [{ command, operation: decision.operation }] : [];
        });
      });
      const entries = books.entries.length;
      const again = books.apply(decided.map(({ command }) => command));
      expect(again).toEqual(decided.map(({ operation }) => ({ kind: 'recorded', operation, isRepeated: true })));
      expect(books.entries).toHaveLength(entries);
    }),
    { numRuns: 300 },
  );
});
