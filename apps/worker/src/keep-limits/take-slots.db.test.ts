import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { freshDatabase, type FreshDatabase } from '#local-stack';
import { statement } from '#postgres';
import { chanceOf, type Chance } from '../../../../test/support/chance/chance.js';

/** At a time that the test says. */
const TAKE_SLOTS_AT = statement(
  'test-take-slots-at',
  `SELECT slots_us::float8[] AS slots_us, free_us::float8 AS free_us, places, is_crowded, concurrency
     FROM worker.take_slots('deepl', $1, $2, $3::text[], $4::bigint[], $5::bigint[], $6::bigint[], $7::boolean[], 1, $8::int, 2000000,
                            $9::bigint[], $10::bigint[], $11::bigint, $12::int, $13::int, $14::int, $15::bigint, $16::int, $17::int, $18::bigint, $19::bigint,
                            $20::bigint[], $21::bigint[], $22::bigint[], $23::bigint)`,
);
const LIVE = statement(
  'test-live',
  `INSERT INTO worker.senders (id, vendor, lease_until) VALUES ($1, 'deepl', to_timestamp($2::float8))
   ON CONFLICT (id) DO UPDATE SET lease_until = EXCLUDED.lease_until`,
);

interface Answer {
  readonly slots_us: readonly number[];
  readonly free_us: number | null;
  readonly places: number;
  readonly is_crowded: boolean;
  readonly concurrency: number;
}

interface Rate {
  readonly of: 'calls' | 'units';
  readonly max: number;
  readonly seconds: number;
}

interface Asked {
  readonly sender?: string;
  readonly rates?: readonly Rate[];
  readonly concurrencyMax?: number;
  readonly units?: readonly number[];
  readonly leadUs?: number;
  readonly aheadUs?: number;
  readonly running?: number;
  readonly pending?: number;
  /** Else those that run. */
  readonly held?: number;
  readonly meanUs?: number;
  readonly ended?: number;
  readonly good?: number;
  readonly overloadedUs?: number;
  readonly pauseUs?: number;
  readonly unused?: readonly { readonly atUs: number; readonly units: number; readonly leftUs?: number }[];
  readonly atUs: number;
}

const SECOND = 1_000_000;
const START = 1_790_000_000 * SECOND;
const SLACK = 30_000;

let fresh: FreshDatabase;
let account: string;
let sender: string;
beforeAll(async () => {
  fresh = await freshDatabase('worker');
});
afterAll(() => fresh.drop());
beforeEach(async () => {
  account = randomUUID().slice(0, 8);
  sender = await liveSender();
});

async function liveSender(untilUs = START + 3_600 * SECOND): Promise<string> {
  const id = randomUUID();
  await fresh.database.query(LIVE, [id, untilUs / SECOND]);
  return id;
}

async function ask(asked: Asked): Promise<Answer> {
  const { rates = [], units = [1], leadUs = 0, aheadUs = 20_000, unused = [] } = asked;
  const [answer] = await fresh.database.query<Answer>(TAKE_SLOTS_AT, [
    ...[account, asked.sender ?? sender],
    rates.map(({ of, seconds }) => `${of}/${seconds}`),
    rates.map(({ max }) => max),
    rates.map(({ seconds }) => seconds * SECOND),
    rates.map(() => SLACK),
    rates.map(({ of }) => of === 'units'),
    ...[asked.concurrencyMax ?? 1_000, units.map(() => leadUs), units, aheadUs],
    ...[
      asked.running ?? 0,
      asked.pending ?? 0,
      asked.held ?? asked.running ?? 0,
      asked.meanUs ?? null,
      asked.ended ?? 0,
      asked.good ?? 0,
      asked.overloadedUs ?? null,
      asked.pauseUs ?? null,
    ],
    ...[unused.map(({ atUs }) => atUs), unused.map((slot) => slot.units), unused.map(({ leftUs = null }) => leftUs), asked.atUs],
  ]);
  if (!answer) throw new Error('no answer');
  return answer;
}

const one = (count: number): number[] => Array.from({ length: count }, () => 1);

describe('a window', () => {
  const rates: readonly Rate[] = [{ of: 'calls', max: 5, seconds: 1 }];

  test('that was idle is given whole within its time, and then not before its first call has left it', async () => {
    const slots: number[] = [];
    let nowUs = START;
    while (slots.length < 5) {
      slots.push(...(await ask({ rates, atUs: nowUs, units: one(5) })).slots_us);
      nowUs += 10_000;
    }
    expect(Math.max(...slots) - START).toBeLessThan(SECOND);
    const { slots_us, free_us } = await ask({ rates, atUs: nowUs });
    expect(slots_us).toEqual([]);
    const first = slots[0] ?? 0;
    expect(free_us).toBeGreaterThanOrEqual(first + SECOND + SLACK);
    expect(free_us).toBeLessThanOrEqual(first + SECOND + SLACK + SECOND / 200);
  });

  test('gives slots in the order of time, none before a call can leave, none too far ahead', async () => {
    const fast: readonly Rate[] = [{ of: 'calls', max: 500, seconds: 1 }];
    const { slots_us } = await ask({ rates: fast, atUs: START, units: one(64), leadUs: 7_000, aheadUs: 60_000 });
    expect(slots_us[0]).toBeGreaterThanOrEqual(START + 7_000);
    expect(slots_us).toEqual([...slots_us].sort((a, b) => a - b));
    expect(slots_us.at(-1)).toBeLessThanOrEqual(START + 60_000);
    expect(slots_us.length).toBeGreaterThan(25);
  });

  test('gives those that lie within 20 ms the same moment, and none an earlier one than it had alone', async () => {
    const fast: readonly Rate[] = [{ of: 'calls', max: 500, seconds: 1 }];
    const { slots_us } = await ask({ rates: fast, atUs: START, units: one(64), aheadUs: 60_000 });
    const gapUs = 1_600;
    for (const [index, slot] of slots_us.entries()) expect(slot).toBeGreaterThanOrEqual(START + index * gapUs);
    const moments = [...new Set(slots_us)];
    expect(moments.length).toBeLessThanOrEqual(4);
    for (const [index, moment] of moments.entries()) if (index > 0) expect(moment - (moments[index - 1] ?? 0)).toBeGreaterThan(20_000);
  });

  test('in units is used up by what calls weigh', async () => {
    const inUnits: readonly Rate[] = [{ of: 'units', max: 1_000, seconds: 60 }];
    expect((await ask({ rates: inUnits, atUs: START, units: [900] })).slots_us).toHaveLength(1);
    const later = await ask({ rates: inUnits, atUs: START + 10 * SECOND, units: [200, 50] });
    // First come, first served: the small one does not overtake.
    expect(later.slots_us).toEqual([]);
    expect(later.free_us).toBeGreaterThanOrEqual(START + 60 * SECOND + SLACK);
    expect((await ask({ rates: inUnits, atUs: START + 11 * SECOND, units: [50] })).slots_us).toHaveLength(1);
  });

  test('has room again for what was given and not used, at once, and once', async () => {
    const rule: readonly Rate[] = [
      { of: 'units', max: 1_000, seconds: 60 },
      { of: 'calls', max: 100, seconds: 1 },
    ];
    const { slots_us } = await ask({ rates: rule, atUs: START, units: [1_000] });
    const unused = [{ atUs: slots_us[0] ?? 0, units: 1_000 }];
    expect((await ask({ rates: rule, atUs: START + SECOND, units: [1_000] })).slots_us).toHaveLength(0);
    expect((await ask({ rates: rule, atUs: START + 2 * SECOND, units: [600], unused })).slots_us).toHaveLength(1);
    expect((await ask({ rates: rule, atUs: START + 3 * SECOND, units: [500] })).slots_us).toHaveLength(0);
  });

  test('counts a call that left too late from when it left', async () => {
    const { slots_us } = await ask({ rates, atUs: START, units: one(1) });
    const [slot = 0] = slots_us;
    const late = { atUs: slot, units: 1, leftUs: slot + 100_000 };
    const given = slots_us.length;
    let nowUs = START + 150_000;
    await ask({ rates, atUs: nowUs, units: [], unused: [late] });
    for (let more = given; more < 5; nowUs += 10_000) more += (await ask({ rates, atUs: nowUs })).slots_us.length;
    const { free_us } = await ask({ rates, atUs: nowUs });
    expect(free_us).toBeGreaterThanOrEqual(late.leftUs + SECOND + SLACK);
    expect(free_us).toBeLessThanOrEqual(late.leftUs + SECOND + SLACK + SECOND / 200);
  });

  test('that has gone on takes no notice of a slot that had left it', async () => {
    const { slots_us } = await ask({ rates, atUs: START, units: [1] });
    const later = START + 5 * SECOND;
    for (let nowUs = later; nowUs < later + 900_000; nowUs += 10_000) await ask({ rates, atUs: nowUs });
    const unused = [{ atUs: slots_us[0] ?? 0, units: 1 }];
    expect((await ask({ rates, atUs: later + 950_000, units: one(5), unused })).slots_us).toHaveLength(0);
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
    '%s never has more than it allows, whoever asks',
    async (_what, rule) => {
      const chance = chanceOf('take-slots');
      const given: { atUs: number; units: number }[] = [];
      let unused: typeof given = [];
      let nowUs = START;
      for (let turn = 0; turn < 150; turn += 1) {
        nowUs += chance.below(4) === 0 ? chance.below(400_000) : chance.below(20_000);
        const units = weights(chance);
        const { slots_us } = await ask({
          rates: rule,
          atUs: nowUs,
          units,
          leadUs: chance.below(30_000),
          aheadUs: 20_000 + chance.below(60_000),
          unused,
        });
        const taken = slots_us.map((atUs, index) => ({ atUs, units: units[index] ?? 0 }));
        // A fifth is not used, and given back with the next question.
        unused = taken.filter(() => chance.below(5) === 0);
        given.push(...taken.filter((slot) => !unused.includes(slot)));
      }
      expect(given.length).toBeGreaterThan(10);
      for (const rate of rule) expect(mostIn(rate, given)).toBeLessThanOrEqual(rate.max);
    },
  );
});

function weights(chance: Chance): number[] {
  return Array.from({ length: 1 + chance.below(30) }, () => 1 + chance.below(100));
}

/** In any span of a window and its slack. */
function mostIn({ of, seconds }: Rate, given: readonly { readonly atUs: number; readonly units: number }[]): number {
  let [from, sum, most] = [0, 0, 0];
  for (const { atUs, units } of given) {
    sum += of === 'calls' ? 1 : units;
    for (let first = given[from]; first && first.atUs <= atUs - seconds * SECOND - SLACK; first = given[from]) {
      sum -= of === 'calls' ? 1 : first.units;
      from += 1;
    }
    most = Math.max(most, sum);
  }
  return most;
}

describe('calls at once', () => {
  test('are those of all senders that live', async () => {
    const other = await liveSender();
    expect((await ask({ sender: other, concurrencyMax: 5, atUs: START, units: one(3) })).slots_us).toHaveLength(3);
    const { slots_us, is_crowded, free_us } = await ask({ concurrencyMax: 5, atUs: START + 1_000, units: one(4) });
    expect([slots_us.length, is_crowded, free_us]).toEqual([2, true, null]);
  });

  test('of a dead sender come back when its last call must have ended, whatever its lease says', async () => {
    const dying = await liveSender(START + 10 * SECOND);
    await ask({ sender: dying, concurrencyMax: 5, atUs: START, units: one(5) });
    expect((await ask({ concurrencyMax: 5, atUs: START + 1.9 * SECOND })).slots_us).toHaveLength(0);
    expect((await ask({ concurrencyMax: 5, atUs: START + 2.1 * SECOND, units: one(9) })).slots_us).toHaveLength(5);
  });

  test('of a frozen sender stay taken while its last call may last, and what it says when it wakes counts', async () => {
    const frozen = await liveSender(START - SECOND);
    await ask({ sender: frozen, concurrencyMax: 5, atUs: START, units: one(2) });
    // A call lasts 2 s here at most.
    expect((await ask({ concurrencyMax: 5, atUs: START + SECOND, units: one(9) })).slots_us).toHaveLength(3);
    expect((await ask({ concurrencyMax: 5, atUs: START + 3 * SECOND, units: one(9), running: 3 })).slots_us).toHaveLength(2);
    expect((await ask({ sender: frozen, concurrencyMax: 5, atUs: START + 3.1 * SECOND, units: [1], running: 2 })).slots_us).toHaveLength(0);
  });

  test('are shared out when there are not enough: who holds all does not keep all', async () => {
    const greedy = await liveSender();
    await ask({ sender: greedy, concurrencyMax: 4, atUs: START, units: one(4) });
    await ask({ concurrencyMax: 4, atUs: START + 1_000, units: one(4) });
    // Two of its calls end, and it asks for more: it wants six, the other four.
    expect(
      (await ask({ sender: greedy, concurrencyMax: 4, atUs: START + 2_000, units: one(4), running: 2, ended: 2 })).slots_us,
    ).toHaveLength(1);
    expect((await ask({ concurrencyMax: 4, atUs: START + 3_000, units: one(4) })).slots_us).toHaveLength(1);
  });

  test('take one after the other in each place: slots are given for places that will be free by then, as far apart as calls end', async () => {
    const concurrencyMax = 4;
    const { slots_us, places } = await ask({ concurrencyMax, atUs: START, units: one(8), running: 4, meanUs: 20_000, aheadUs: 60_000 });
    expect(places).toBe(4);
    expect(slots_us).toHaveLength(8);
    for (const [index, slot] of slots_us.entries()) expect(slot).toBeGreaterThanOrEqual(START + (index + 1) * 5_000);
    expect(slots_us.at(-1)).toBe(START + 40_000);
    // Those have still to come: there are no places for more.
    expect(
      (await ask({ concurrencyMax, atUs: START, units: one(8), running: 4, pending: 8, meanUs: 20_000, aheadUs: 40_000 })).slots_us,
    ).toEqual([]);
  });

  test('that last longer than slots are given ahead get the places that are free, and no more', async () => {
    expect((await ask({ concurrencyMax: 4, atUs: START, units: one(8), running: 1, meanUs: SECOND })).slots_us).toHaveLength(3);
  });

  test('count as those that a sender may still have under way until it has said that it may not', async () => {
    const other = await liveSender();
    expect((await ask({ concurrencyMax: 4, atUs: START, units: one(4) })).places).toBe(4);
    // One runs, three slots have yet to come, and nothing waits: the answer that says so is still on its way.
    expect((await ask({ concurrencyMax: 4, atUs: START + 1_000, units: [], running: 1, held: 4 })).places).toBe(1);
    expect((await ask({ sender: other, concurrencyMax: 4, atUs: START + 2_000, units: one(4) })).places).toBe(0);
    expect((await ask({ concurrencyMax: 4, atUs: START + 3_000, units: [], running: 1, held: 1 })).places).toBe(1);
    expect((await ask({ sender: other, concurrencyMax: 4, atUs: START + 4_000, units: one(4) })).places).toBe(3);
  });

  test('are halved once per round trip when the vendor has too many, and come back by the second, never above their bounds', async () => {
    const concurrencyMax = 32;
    const { slots_us } = await ask({ concurrencyMax, atUs: START, units: one(30) });
    const slot = slots_us[0] ?? 0;
    const first = await ask({ concurrencyMax, atUs: START + 50_000, units: [], running: 29, ended: 1, overloadedUs: slot });
    expect(first.concurrency).toBe(15);
    const same = await ask({ concurrencyMax, atUs: START + 51_000, units: [], running: 28, ended: 1, overloadedUs: slot + 1_000 });
    expect(same.concurrency).toBe(15);
    const next = await ask({ concurrencyMax, atUs: START + 90_000, units: [], running: 15, ended: 1, overloadedUs: START + 60_000 });
    expect(next.concurrency).toBe(7.5);

    let nowUs = START + 90_000;
    const later = async (seconds: number): Promise<number> => {
      let { concurrency } = next;
      for (let step = 0; step < seconds * 50; step += 1) {
        nowUs += 20_000;
        ({ concurrency } = await ask({ concurrencyMax, atUs: nowUs, units: [], running: 5, ended: 10, good: 10 }));
      }
      return concurrency;
    };
    expect(await later(1)).toBeCloseTo(7.5 + 32 / 25, 1);
    expect(await later(25)).toBe(32);
  });
});

test('a pause that the vendor asked for holds for all senders', async () => {
  await ask({ atUs: START, units: [], pauseUs: 2 * SECOND });
  const other = await liveSender();
  expect(await ask({ sender: other, atUs: START + SECOND })).toMatchObject({ slots_us: [], free_us: START + 2 * SECOND });
  expect((await ask({ sender: other, atUs: START + 2 * SECOND })).slots_us).toHaveLength(1);
});
