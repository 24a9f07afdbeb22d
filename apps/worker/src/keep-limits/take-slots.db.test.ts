import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { chanceOf, type Chance } from '../../../../test/support/chance/chance.js';
import { one, SECOND, SLACK, SlotsForTest, START, type Rate } from '../../test/slots-for-test.js';

let slots: SlotsForTest;
beforeAll(async () => {
  slots = await SlotsForTest.make();
});
afterAll(() => slots.drop());
beforeEach(() => slots.begin());

describe('a window', () => {
  const rates: readonly Rate[] = [{ of: 'calls', max: 5, seconds: 1 }];

  test('that was idle is given whole within its time, and then not before its first call has left it', async () => {
    const given: number[] = [];
    let nowUs = START;
    while (given.length < 5) {
      given.push(...(await slots.ask({ rates, atUs: nowUs, units: one(5) })).slots_us);
      nowUs += 10_000;
    }
    expect(Math.max(...given) - START).toBeLessThan(SECOND);
    const { slots_us, free_us } = await slots.ask({ rates, atUs: nowUs });
    expect(slots_us).toEqual([]);
    const first = given[0] ?? 0;
    expect(free_us).toBeGreaterThanOrEqual(first + SECOND + SLACK);
    expect(free_us).toBeLessThanOrEqual(first + SECOND + SLACK + SECOND / 200);
  });

  test('gives slots in the order of time, none before a call can leave, none too far ahead', async () => {
    const fast: readonly Rate[] = [{ of: 'calls', max: 500, seconds: 1 }];
    const { slots_us } = await slots.ask({ rates: fast, atUs: START, units: one(64), leadUs: 7_000, aheadUs: 60_000 });
    expect(slots_us[0]).toBeGreaterThanOrEqual(START + 7_000);
    expect(slots_us).toEqual([...slots_us].sort((a, b) => a - b));
    expect(slots_us.at(-1)).toBeLessThanOrEqual(START + 60_000);
    expect(slots_us.length).toBeGreaterThan(25);
  });

  test('gives those that lie within 8 ms the same moment, and none an earlier one than it had alone', async () => {
    const fast: readonly Rate[] = [{ of: 'calls', max: 500, seconds: 1 }];
    const { slots_us } = await slots.ask({ rates: fast, atUs: START, units: one(64), aheadUs: 60_000 });
    const gapUs = 1_600;
    for (const [index, slot] of slots_us.entries()) expect(slot).toBeGreaterThanOrEqual(START + index * gapUs);
    const moments = [...new Set(slots_us)];
    expect(moments.length).toBeLessThanOrEqual(8);
    for (const [index, moment] of moments.entries()) if (index > 0) expect(moment - (moments[index - 1] ?? 0)).toBeGreaterThan(8_000);
  });

  test('in units is used up by what calls weigh', async () => {
    const inUnits: readonly Rate[] = [{ of: 'units', max: 1_000, seconds: 60 }];
    expect((await slots.ask({ rates: inUnits, atUs: START, units: [900] })).slots_us).toHaveLength(1);
    const later = await slots.ask({ rates: inUnits, atUs: START + 10 * SECOND, units: [200, 50] });
    // First come, first served: the small one does not overtake.
    expect(later.slots_us).toEqual([]);
    expect(later.free_us).toBeGreaterThanOrEqual(START + 60 * SECOND + SLACK);
    expect((await slots.ask({ rates: inUnits, atUs: START + 11 * SECOND, units: [50] })).slots_us).toHaveLength(1);
  });

  test('has room again for what was given and not used, at once, and once', async () => {
    const rule: readonly Rate[] = [
      { of: 'units', max: 1_000, seconds: 60 },
      { of: 'calls', max: 100, seconds: 1 },
    ];
    const { slots_us } = await slots.ask({ rates: rule, atUs: START, units: [1_000] });
    const told = [{ atUs: slots_us[0] ?? 0, units: 1_000 }];
    expect((await slots.ask({ rates: rule, atUs: START + SECOND, units: [1_000] })).slots_us).toHaveLength(0);
    expect((await slots.ask({ rates: rule, atUs: START + 2 * SECOND, units: [600], told })).slots_us).toHaveLength(1);
    expect((await slots.ask({ rates: rule, atUs: START + 3 * SECOND, units: [500] })).slots_us).toHaveLength(0);
  });

  const LEFT: readonly (readonly [what: string, leavesAfterUs: number | undefined, countsAfterUs: number])[] = [
    ['of which nothing is told as the last moment at which it may leave', undefined, 60_000],
    ['that is told as the moment at which it left', 21_000, 21_000],
    ['that left too late as that moment, too', 100_000, 100_000],
  ];
  test.each(LEFT)('counts a call %s', async (_what, leavesAfterUs, countsAfterUs) => {
    const lateUs = 60_000;
    const { slots_us } = await slots.ask({ rates, atUs: START, lateUs });
    const [slot = 0] = slots_us;
    const told = leavesAfterUs === undefined ? [] : [{ atUs: slot, units: 1, leftUs: slot + leavesAfterUs }];
    let nowUs = START + 150_000;
    await slots.ask({ rates, atUs: nowUs, units: [], lateUs, told });
    for (let more = 1; more < 5; nowUs += 10_000) more += (await slots.ask({ rates, atUs: nowUs, lateUs })).slots_us.length;
    const { free_us } = await slots.ask({ rates, atUs: nowUs, lateUs });
    const leavesWindowUs = slot + countsAfterUs + SECOND + SLACK;
    expect(free_us).toBeGreaterThanOrEqual(leavesWindowUs);
    expect(free_us).toBeLessThanOrEqual(leavesWindowUs + SECOND / 200);
  });

  test.each([
    ['while its slot still counts', 600_000, 1_550_000, 0],
    ['after its slot has left the window', 1_400_000, 2_400_000, 1],
  ])('counts a call that left far too late, told %s, as when it left', async (_what, afterUs, toldAtUs, newer) => {
    const lateUs = 60_000;
    // There is an older one, so that the ring reaches far back; and in the second case a newer one, with which the slot has left it.
    await slots.ask({ rates, atUs: START, lateUs });
    const { slots_us } = await slots.ask({ rates, atUs: START + 900_000, lateUs });
    const [slot = 0] = slots_us;
    const told = [{ atUs: slot, units: 1, leftUs: slot + afterUs }];
    let nowUs = START + toldAtUs;
    await slots.ask({ rates, atUs: nowUs - 20_000, units: one(newer), lateUs });
    await slots.ask({ rates, atUs: nowUs, units: [], lateUs, told });
    for (let more = newer; more < 4; nowUs += 10_000) more += (await slots.ask({ rates, atUs: nowUs, lateUs })).slots_us.length;
    const { slots_us: none, free_us } = await slots.ask({ rates, atUs: nowUs, lateUs });
    expect(none).toEqual([]);
    expect(free_us).toBeGreaterThanOrEqual(slot + afterUs + SECOND + SLACK);
    expect(free_us).toBeLessThanOrEqual(slot + afterUs + SECOND + SLACK + SECOND / 200);
  });

  test('has slots for who can call soon before those of one who cannot', async () => {
    const fast: readonly Rate[] = [{ of: 'calls', max: 500, seconds: 1 }];
    const slow = await slots.liveSender();
    const later = await slots.ask({ sender: slow, rates: fast, atUs: START, units: one(4), leadUs: 60_000, aheadUs: 80_000 });
    expect(Math.min(...later.slots_us)).toBeGreaterThanOrEqual(START + 60_000);
    const sooner = await slots.ask({ rates: fast, atUs: START, units: one(4), leadUs: 5_000, aheadUs: 80_000 });
    expect(sooner.slots_us).toHaveLength(4);
    expect(Math.max(...sooner.slots_us)).toBeLessThan(START + 20_000);
  });

  test('that has gone on takes no notice of a slot that had left it', async () => {
    const { slots_us } = await slots.ask({ rates, atUs: START, units: [1] });
    const later = START + 5 * SECOND;
    for (let nowUs = later; nowUs < later + 900_000; nowUs += 10_000) await slots.ask({ rates, atUs: nowUs });
    const told = [{ atUs: slots_us[0] ?? 0, units: 1 }];
    expect((await slots.ask({ rates, atUs: later + 950_000, units: one(5), told })).slots_us).toHaveLength(0);
  });

  const TABLE: readonly (readonly Rate[])[] = [
    [{ of: 'calls', max: 3, seconds: 1 }],
    [{ of: 'calls', max: 200, seconds: 1 }],
    [
      { of: 'calls', max: 20, seconds: 1 },
      { of: 'units', max: 900, seconds: 5 },
    ],
    [
      { of: 'calls', max: 10, seconds: 2 },
      { of: 'calls', max: 30, seconds: 10 },
    ],
  ];
  test.each(TABLE.map((rule) => [JSON.stringify(rule), rule] as const))(
    '%s never has more calls leave than it allows, whoever asks, however late they leave, and whatever is told of it',
    async (_what, rule) => {
      const chance = chanceOf('take-slots');
      const senders = [await slots.liveSender(), await slots.liveSender(), await slots.liveSender()];
      const left: Left[] = [];
      let toTell: ToldOf[] = [];
      let nowUs = START;
      for (let turn = 0; turn < 150; turn += 1) {
        nowUs += chance.below(4) === 0 ? chance.below(400_000) : chance.below(20_000);
        const sender = senders[chance.below(senders.length)] ?? '';
        const isDue = (told: ToldOf): boolean => told.sender === sender && (told.leftUs ?? 0) <= nowUs;
        const told = toTell.filter(isDue);
        toTell = toTell.filter((each) => !isDue(each));
        const units = weights(chance);
        const aheadUs = 20_000 + chance.below(60_000);
        const asked = { sender, rates: rule, atUs: nowUs, units, leadUs: chance.below(30_000), aheadUs, lateUs: LATE_US };
        const { slots_us } = await slots.ask({ ...asked, told: told.map(({ sender: _, ...each }) => each) });
        for (const [index, atUs] of slots_us.entries()) {
          const call = { atUs, units: units[index] ?? 0 };
          // A fifth is not used, and of another fifth nothing is ever told.
          const fate = chance.below(5);
          if (fate === 0) toTell.push({ ...call, sender });
          else {
            const leftUs = atUs + chance.below(LATE_US + 1);
            left.push({ atUs: leftUs, units: call.units });
            if (fate > 1) toTell.push({ ...call, sender, leftUs });
          }
        }
      }
      expect(left.length).toBeGreaterThan(10);
      for (const rate of rule) expect(mostIn(rate, left)).toBeLessThanOrEqual(rate.max);
    },
  );
});

const LATE_US = 60_000;

interface Left {
  readonly atUs: number;
  readonly units: number;
}

interface ToldOf extends Left {
  readonly sender: string;
  readonly leftUs?: number;
}

function weights(chance: Chance): number[] {
  return Array.from({ length: 1 + chance.below(30) }, () => 1 + chance.below(100));
}

/** In any span of a window and its slack. */
function mostIn({ of, seconds }: Rate, left: readonly Left[]): number {
  let [from, sum, most] = [0, 0, 0];
  const inOrder = left.toSorted((first, second) => first.atUs - second.atUs);
  for (const { atUs, units } of inOrder) {
    sum += of === 'calls' ? 1 : units;
    for (let first = inOrder[from]; first && first.atUs <= atUs - seconds * SECOND - SLACK; first = inOrder[from]) {
      sum -= of === 'calls' ? 1 : first.units;
      from += 1;
    }
    most = Math.max(most, sum);
  }
  return most;
}

test('a pause that the vendor asked for holds for all senders', async () => {
  await slots.ask({ atUs: START, units: [], pauseUs: 2 * SECOND });
  const other = await slots.liveSender();
  expect(await slots.ask({ sender: other, atUs: START + SECOND })).toMatchObject({ slots_us: [], free_us: START + 2 * SECOND });
  expect((await slots.ask({ sender: other, atUs: START + 2 * SECOND })).slots_us).toHaveLength(1);
});
