import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { one, SECOND, SlotsForTest, START } from '../../test/slots-for-test.js';

let slots: SlotsForTest;
beforeAll(async () => {
  slots = await SlotsForTest.make();
});
afterAll(() => slots.drop());
beforeEach(() => slots.begin());

describe('calls at once', () => {
  test('are those of all senders that live', async () => {
    const other = await slots.liveSender();
    expect((await slots.ask({ sender: other, concurrencyMax: 5, atUs: START, units: one(3) })).slots_us).toHaveLength(3);
    const { slots_us, is_crowded, free_us } = await slots.ask({ concurrencyMax: 5, atUs: START + 1_000, units: one(4) });
    expect([slots_us.length, is_crowded, free_us]).toEqual([2, true, null]);
  });

  test('of a dead sender come back when its last call must have ended, whatever its lease says', async () => {
    const dying = await slots.liveSender(START + 10 * SECOND);
    await slots.ask({ sender: dying, concurrencyMax: 5, atUs: START, units: one(5) });
    expect((await slots.ask({ concurrencyMax: 5, atUs: START + 1.9 * SECOND })).slots_us).toHaveLength(0);
    expect((await slots.ask({ concurrencyMax: 5, atUs: START + 2.1 * SECOND, units: one(9) })).slots_us).toHaveLength(5);
  });

  test('of a frozen sender stay taken while its last call may last, and what it says when it wakes counts', async () => {
    const frozen = await slots.liveSender(START - SECOND);
    await slots.ask({ sender: frozen, concurrencyMax: 5, atUs: START, units: one(2) });
    // A call lasts 2 s here at most.
    expect((await slots.ask({ concurrencyMax: 5, atUs: START + SECOND, units: one(9) })).slots_us).toHaveLength(3);
    expect((await slots.ask({ concurrencyMax: 5, atUs: START + 3 * SECOND, units: one(9), running: 3 })).slots_us).toHaveLength(2);
    expect(
      (await slots.ask({ sender: frozen, concurrencyMax: 5, atUs: START + 3.1 * SECOND, units: [1], running: 2 })).slots_us,
    ).toHaveLength(0);
  });

  test('are shared out when there are not enough: who holds all does not keep all', async () => {
    const greedy = await slots.liveSender();
    await slots.ask({ sender: greedy, concurrencyMax: 4, atUs: START, units: one(4) });
    await slots.ask({ concurrencyMax: 4, atUs: START + 1_000, units: one(4) });
    // Two of its calls end, and it asks for more: it wants six, the other four.
    expect(
      (await slots.ask({ sender: greedy, concurrencyMax: 4, atUs: START + 2_000, units: one(4), running: 2, ended: 2 })).slots_us,
    ).toHaveLength(1);
    expect((await slots.ask({ concurrencyMax: 4, atUs: START + 3_000, units: one(4) })).slots_us).toHaveLength(1);
  });

  test('take one after the other in each place: slots are given for places that will be free by then, as far apart as calls end', async () => {
    const concurrencyMax = 4;
    const { slots_us, places } = await slots.ask({
      concurrencyMax,
      atUs: START,
      units: one(8),
      running: 4,
      usualUs: 20_000,
      aheadUs: 60_000,
    });
    expect(places).toBe(4);
    expect(slots_us).toHaveLength(8);
    for (const [index, slot] of slots_us.entries()) expect(slot).toBeGreaterThanOrEqual(START + (index + 1) * 5_000);
    expect(slots_us.at(-1)).toBe(START + 40_000);
    // Those have still to come: there are no places for more.
    expect(
      (await slots.ask({ concurrencyMax, atUs: START, units: one(8), running: 4, pending: 8, usualUs: 20_000, aheadUs: 40_000 })).slots_us,
    ).toEqual([]);
  });

  test('that last longer than slots are given ahead get the places that are free, and no more', async () => {
    expect((await slots.ask({ concurrencyMax: 4, atUs: START, units: one(8), running: 1, usualUs: SECOND })).slots_us).toHaveLength(3);
  });

  test('count as those that a sender may still have under way until it has said that it may not', async () => {
    const other = await slots.liveSender();
    expect((await slots.ask({ concurrencyMax: 4, atUs: START, units: one(4) })).places).toBe(4);
    // One runs, three slots have yet to come, and nothing waits: the answer that says so is still on its way.
    expect((await slots.ask({ concurrencyMax: 4, atUs: START + 1_000, units: [], running: 1, held: 4 })).places).toBe(1);
    expect((await slots.ask({ sender: other, concurrencyMax: 4, atUs: START + 2_000, units: one(4) })).places).toBe(0);
    expect((await slots.ask({ concurrencyMax: 4, atUs: START + 3_000, units: [], running: 1, held: 1 })).places).toBe(1);
    expect((await slots.ask({ sender: other, concurrencyMax: 4, atUs: START + 4_000, units: one(4) })).places).toBe(3);
  });

  test('are halved once per round trip when the vendor has too many, and come back by the second, never above their bounds', async () => {
    const concurrencyMax = 32;
    const { slots_us } = await slots.ask({ concurrencyMax, atUs: START, units: one(30) });
    const slot = slots_us[0] ?? 0;
    const first = await slots.ask({ concurrencyMax, atUs: START + 50_000, units: [], running: 29, ended: 1, overloadedUs: slot });
    expect(first.concurrency).toBe(15);
    const same = await slots.ask({ concurrencyMax, atUs: START + 51_000, units: [], running: 28, ended: 1, overloadedUs: slot + 1_000 });
    expect(same.concurrency).toBe(15);
    const next = await slots.ask({ concurrencyMax, atUs: START + 90_000, units: [], running: 15, ended: 1, overloadedUs: START + 60_000 });
    expect(next.concurrency).toBe(7.5);

    let nowUs = START + 90_000;
    const later = async (seconds: number): Promise<number> => {
      let { concurrency } = next;
      for (let step = 0; step < seconds * 50; step += 1) {
        nowUs += 20_000;
        ({ concurrency } = await slots.ask({ concurrencyMax, atUs: nowUs, units: [], running: 5, ended: 10, good: 10 }));
      }
      return concurrency;
    };
    expect(await later(1)).toBeCloseTo(7.5 + 32 / 25, 1);
    expect(await later(25)).toBe(32);
  });
});
