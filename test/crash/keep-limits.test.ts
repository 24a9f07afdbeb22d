import { setTimeout as sleep } from 'node:timers/promises';
import { afterEach, expect, test } from '@jest/globals';
import { chanceOf, sizeFrom } from '../support/chance/chance.js';
import { Disturbances } from '../support/limits/disturbances.js';
import { startLimitedVendor, type LimitedVendor } from '../support/limits/limited-vendor.js';
import { countsOf, setLimits, type DoubleLimits, type VendorCounts } from '../support/limits/vendor-counts.js';
import { tell } from '../support/tell.js';
import { until } from '../support/until.js';

const CALLS = sizeFrom('CALLS', 500);
/** A second. */
const RATE = sizeFrom('RATE', 500);
const SLOW_SECONDS = sizeFrom('SLOW_SECONDS', 5);
const UNITS_SECONDS = sizeFrom('UNITS_SECONDS', 5);
/** Beside other tests a machine may be too slow for any share. */
const USED_PERCENT = sizeFrom('USED_PERCENT', 1);
/** A campaign runs all; `npm test` the first. */
const SCENES_MAX = sizeFrom('SCENES', 1);
const DISTURB_EVERY_MS = sizeFrom('DISTURB_EVERY_MS', 1_000);
const WORKERS = 4;
const CALL_MS = 20;

interface Scene {
  readonly name: string;
  readonly limits: string;
  readonly double: DoubleLimits;
  readonly windowMax: number;
  /** Since the first look. */
  readonly isEnough: (counts: VendorCounts, first: VendorCounts) => boolean;
}

const SCENES: readonly Scene[] = [
  {
    name: `${RATE} calls a second, 32 at once`,
    limits: `{ rates: [{ calls: ${RATE}, perSeconds: 1 }], concurrency: { max: 32 } }`,
    double: { rates: [{ of: 'calls', max: RATE, perMs: 1_000 }], atOnceMax: 32 },
    windowMax: 256,
    isEnough: ({ taken: [calls = 0] }, { taken: [before = 0] }) => calls - before >= CALLS,
  },
  {
    name: '5 calls a second',
    limits: '{ rates: [{ calls: 5, perSeconds: 1 }] }',
    double: { rates: [{ of: 'calls', max: 5, perMs: 1_000 }] },
    windowMax: 32,
    isEnough: ({ spanMs }) => spanMs >= SLOW_SECONDS * 1_000,
  },
  {
    name: '40 000 units in 2 seconds, and 300 calls a second',
    limits: '{ rates: [{ units: 40000, perSeconds: 2 }, { calls: 300, perSeconds: 1 }] }',
    double: {
      rates: [
        { of: 'units', max: 40_000, perMs: 2_000 },
        { of: 'calls', max: 300, perMs: 1_000 },
      ],
    },
    windowMax: 128,
    isEnough: ({ spanMs }) => spanMs >= UNITS_SECONDS * 1_000,
  },
];

let limited: LimitedVendor | undefined;
afterEach(() => limited?.stop());

/** Must hold 1 of limits. */
test.each(SCENES.slice(0, SCENES_MAX).map((scene) => [scene.name, scene] as const))(
  `${WORKERS} workers, killed and frozen at random, keep a limit of %s in every window, and use it`,
  async (name, { limits, double, windowMax, isEnough }) => {
    const chance = chanceOf('keep-limits');
    const inputOf = () => ({ text: 'x'.repeat(1 + chance.below(400)), target_lang: 'DE' });
    limited = await startLimitedVendor({ limits, windowMax, workers: WORKERS, callMs: CALL_MS, inputOf });
    const { stack, load: fed } = limited;
    const { simUrl } = stack;
    await setLimits(simUrl, 'deepl', double);
    fed.feed();
    // The first window is given at once, the others as time passes.
    await sleep(Math.max(...double.rates.map(({ perMs }) => perMs)) + 500);
    const first = await countsOf(simUrl, 'deepl');

    const disturbances = new Disturbances({ workers: stack.apps.worker, chance, everyMs: DISTURB_EVERY_MS });
    disturbances.start();
    let last = first;
    while (!isEnough(last, first)) {
      await sleep(500);
      last = await countsOf(simUrl, 'deepl');
    }
    fed.stopFeeding();
    await disturbances.stop();
    const used = usedPercent(double, first, last);
    const { arrived, refused, windowsExceeded, atOnceExceeded, atOnceMost, most } = await countsOf(simUrl, 'deepl');
    tell(
      `keep-limits: ${name}: ${arrived} calls in ${Math.round(last.spanMs / 1_000)} s, ${disturbances.kills} kills, ${disturbances.freezes} freezes; ` +
        `used ${used.map((percent) => percent.toFixed(1)).join(' and ')} %; exceeded ${windowsExceeded} windows (most ${most.join(' and ')}), ` +
        `at once ${atOnceExceeded} (most ${atOnceMost}); refused ${refused}; reports ${JSON.stringify(fed.ended)}`,
    );
    expect({ windowsExceeded, atOnceExceeded, refused }).toEqual({ windowsExceeded: 0, atOnceExceeded: 0, refused: 0 });
    expect(Math.max(...used)).toBeGreaterThanOrEqual(USED_PERCENT);
    const { ended } = fed;
    expect(ended.rejected + ended.accepted).toBe(0);
    await until(() => fed.underWay === 0, 60_000);
  },
);

/** Of what the double allows, between two looks. The tightest of several limits is the one that is used. */
function usedPercent({ rates }: DoubleLimits, first: VendorCounts, last: VendorCounts): number[] {
  return rates.map(({ max, perMs }, index) => {
    const taken = (last.taken[index] ?? 0) - (first.taken[index] ?? 0);
    return (100 * taken * perMs) / (max * (last.spanMs - first.spanMs));
  });
}
