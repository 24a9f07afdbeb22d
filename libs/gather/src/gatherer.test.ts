import { describe, expect, jest, test } from '@jest/globals';
import { Gatherer } from './index.js';

describe('while one batch is under way the next items gather', () => {
  test('items of one turn travel together, later ones in the next batch', async () => {
    const batches: number[][] = [];
    let letGo = (): void => undefined;
    const gate = new Promise<void>((resolve) => (letGo = resolve));
    const gatherer = new Gatherer<number, number>({
      itemsMax: 3,
      flush: async (items) => {
        batches.push([...items]);
        if (batches.length === 1) await gate;
        return items.map((item) => item * 10);
      },
    });

    const first = [gatherer.add(1), gatherer.add(2)];
    await new Promise((resolve) => setImmediate(resolve));
    const later = [3, 4, 5, 6].map((item) => gatherer.add(item));
    letGo();

    expect(await Promise.all([...first, ...later])).toEqual([10, 20, 30, 40, 50, 60]);
    expect(batches).toEqual([[1, 2], [3, 4, 5], [6]]);
    await gatherer.idle();
  });

  test('a failed batch fails its own items only', async () => {
    const gatherer = new Gatherer<number, number>({
      itemsMax: 1,
      flush: (items) => (items[0] === 1 ? Promise.reject(new Error('one')) : Promise.resolve(items)),
    });
    const results = await Promise.allSettled([gatherer.add(1), gatherer.add(2)]);
    expect(results.map((result) => result.status)).toEqual(['rejected', 'fulfilled']);
  });

  test('a flush that loses a result is an error, not a wrong answer', async () => {
    const gatherer = new Gatherer<number, number>({ itemsMax: 10, flush: () => Promise.resolve([]) });
    await expect(gatherer.add(1)).rejects.toThrow('a batch of 1 items got 0 results');
  });

  test('batches that are to be apart: the first goes at once, the next gathers for the rest of that time, whoever comes later waits for nothing', async () => {
    jest.useFakeTimers();
    try {
      const startMs = performance.now();
      const begun: { readonly items: readonly number[]; readonly atMs: number }[] = [];
      const gatherer = new Gatherer<number, number>({
        itemsMax: 10,
        apartMs: 100,
        flush: (items) => {
          begun.push({ items: [...items], atMs: performance.now() - startMs });
          return Promise.resolve(items);
        },
      });

      const added = [gatherer.add(1)];
      await jest.advanceTimersByTimeAsync(10);
      added.push(gatherer.add(2));
      await jest.advanceTimersByTimeAsync(30);
      added.push(gatherer.add(3));
      await jest.advanceTimersByTimeAsync(210);
      added.push(gatherer.add(4));
      await jest.advanceTimersByTimeAsync(0);

      expect(await Promise.all(added)).toEqual([1, 2, 3, 4]);
      expect(begun).toEqual([
        { items: [1], atMs: 0 },
        { items: [2, 3], atMs: 100 },
        { items: [4], atMs: 250 },
      ]);
    } finally {
      jest.useRealTimers();
    }
  });
});
