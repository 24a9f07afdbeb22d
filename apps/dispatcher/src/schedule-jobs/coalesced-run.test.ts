import { describe, expect, test } from '@jest/globals';
import { CoalescedRun } from './coalesced-run.js';

describe('kicks', () => {
  test('of one turn of the event loop share a run; those during a run make one more', async () => {
    const runs: (() => void)[] = [];
    let underWay = 0;
    const run = new CoalescedRun(async () => {
      underWay += 1;
      expect(underWay).toBe(1);
      await new Promise<void>((resolve) => runs.push(resolve));
      underWay -= 1;
    });

    run.kick();
    run.kick();
    await until(() => runs.length === 1);
    run.kick();
    run.kick();
    runs[0]?.();
    await until(() => runs.length === 2);
    runs[1]?.();
    await run.idle();
    expect(runs).toHaveLength(2);

    run.kick();
    await until(() => runs.length === 3);
    runs[2]?.();
    await run.idle();
  });
});

async function until(holds: () => boolean): Promise<void> {
  while (!holds()) await new Promise((resolve) => setImmediate(resolve));
}
