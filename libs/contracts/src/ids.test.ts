import { describe, expect, test } from '@jest/globals';
import { setTimeout as sleep } from 'node:timers/promises';
import { version } from 'uuid';
import { newJobId } from './ids.js';

describe('the id of a job without a key', () => {
  test('is one of its own, also when the random bytes have been drawn anew many times', () => {
    const ids = Array.from({ length: 5_000 }, newJobId);
    expect(new Set(ids).size).toBe(ids.length);
    expect(new Set(ids.map(version))).toEqual(new Set([7]));
    // The last 48 bits are random alone.
    expect(new Set(ids.map((id) => id.slice(-12))).size).toBeGreaterThan(ids.length - 2);
  });

  test('sorts by time', async () => {
    const ids: string[] = [];
    for (let n = 0; n < 20; n += 1) {
      ids.push(newJobId());
      await sleep(2);
    }
    expect([...ids].sort()).toEqual(ids);
  });
});
