import { expect, test } from '@jest/globals';
import { Journal } from './journal.js';

const fact = (attempt: string, billed = true): Parameters<Journal['write']>[0] => ({
  vendor: 'deepl',
  attempt,
  idempotencyKey: null,
  excerpt: 'x',
  status: billed ? 200 : 503,
  billed,
  billedUnits: billed ? { characters: 3 } : {},
  replay: false,
});

test('old entries fall out of the ring, but the totals count on', () => {
  const journal = new Journal(3, ['deepl']);
  for (const attempt of ['a', 'b', 'c', 'd', 'e']) journal.write(fact(attempt));

  expect(journal.read({ after: 0, limit: 10 }).map((entry) => [entry.seq, entry.attempt])).toEqual([
    [3, 'c'],
    [4, 'd'],
    [5, 'e'],
  ]);
  expect(journal.summary()).toMatchObject({ requests: 5, billed: 5, kept: 3, vendors: { deepl: { units: { characters: 15 } } } });
});

test('a reader pages by seq, oldest first, or picks one attempt', () => {
  const journal = new Journal(10, ['deepl']);
  for (const attempt of ['a', 'b', 'a', 'c']) journal.write(fact(attempt));

  expect(journal.read({ after: 0, limit: 2 }).map((entry) => entry.seq)).toEqual([1, 2]);
  expect(journal.read({ after: 2, limit: 2 }).map((entry) => entry.seq)).toEqual([3, 4]);
  expect(journal.read({ after: 0, limit: 10, attempt: 'a' }).map((entry) => entry.seq)).toEqual([1, 3]);
});

test('what was not billed is counted as asked only', () => {
  const journal = new Journal(10, ['deepl']);
  journal.write(fact('a', false));
  expect(journal.summary()).toMatchObject({ requests: 1, billed: 0, vendors: { deepl: { statuses: { 503: 1 }, units: {} } } });
});

test('clearing forgets entries and totals, but seq goes on', () => {
  const journal = new Journal(10, ['deepl']);
  journal.write(fact('a'));
  journal.clear();
  expect(journal.summary()).toMatchObject({ requests: 0, billed: 0, kept: 0 });
  expect(journal.write(fact('b')).seq).toBe(2);
});

test('a vendor that the sandbox does not have cannot be written down', () => {
  expect(() => new Journal(10, ['openai']).write(fact('a'))).toThrow('deepl');
});

test('the end of work that was accepted before is billed and is no request', () => {
  const journal = new Journal(10, ['deepl']);
  journal.write({ ...fact('a', false), status: 201 });
  journal.write({ ...fact('a'), later: true });
  expect(journal.summary()).toMatchObject({ requests: 1, billed: 1, vendors: { deepl: { statuses: { 201: 1 } } } });
  expect(journal.read({ after: 0, limit: 10 })).toMatchObject([{ billed: false }, { billed: true, later: true }]);
});
