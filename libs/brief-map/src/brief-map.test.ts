import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { expect, test } from '@jest/globals';
import { BriefMap } from './brief-map.js';

interface Table extends Iterable<readonly [string, object]> {
  set(key: string, value: object): unknown;
  delete(key: string): boolean;
}

test('is a Map: values by key, in order, each once', () => {
  const map = new BriefMap<string, { n: number }>();
  map.set('a', { n: 1 });
  map.set('b', { n: 2 });
  map.set('a', { n: 3 });

  expect([map.size, map.get('a'), map.get('c')]).toEqual([2, { n: 3 }, undefined]);
  expect([...map]).toEqual([
    ['a', { n: 3 }],
    ['b', { n: 2 }],
  ]);
  expect([map.delete('a'), map.delete('a'), map.get('a'), map.size]).toEqual([true, false, undefined, 1]);
});

test('who is deleted while all are looked at is left out, and who comes is not', () => {
  const map = new BriefMap<number, object>();
  for (const n of [1, 2, 3]) map.set(n, {});
  const seen: number[] = [];
  for (const [n] of map) {
    seen.push(n);
    map.delete(2);
    if (n === 1) map.set(4, {});
  }
  expect(seen).toEqual([1, 3, 4]);
});

/** How many values are still held after all were deleted or overwritten, by whoever holds the table in which they were first: here an iterator, in a process an older table. */
async function heldByOldTable(map: Table): Promise<number> {
  const held: WeakRef<object>[] = [];
  const fill = (from: number, to: number): void => {
    for (let n = from; n < to; n += 1) {
      const value = { n };
      held.push(new WeakRef(value));
      map.set(`key ${n}`, value);
    }
  };
  fill(0, 50);
  const iterator = map[Symbol.iterator]();
  iterator.next();
  // Outgrows the table at which the iterator stands.
  fill(50, 2_000);
  for (let n = 0; n < 2_000; n += 2) {
    map.delete(`key ${n}`);
    map.set(`key ${n + 1}`, {});
  }
  // A WeakRef holds its target until the end of the turn.
  await new Promise(setImmediate);
  collectGarbage();
  const count = held.filter((ref) => ref.deref() !== undefined).length;
  // Not before now.
  iterator.next();
  return count;
}

function collectGarbage(): void {
  setFlagsFromString('--expose-gc');
  runInNewContext('gc()');
}

test('a table that was left behind holds nothing that was deleted or overwritten since, as the one of a plain Map does', async () => {
  expect(await heldByOldTable(new Map<string, object>())).toBeGreaterThan(40);
  expect(await heldByOldTable(new BriefMap<string, object>())).toBe(0);
});
