import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { sizeFrom } from '../support/chance/chance.js';
import { startLimitedVendor, type LimitedVendor } from '../support/limits/limited-vendor.js';
import { countsOf, setLimits, type VendorCounts } from '../support/limits/vendor-counts.js';
import { tell } from '../support/tell.js';

/** A second, at full capacity. */
const CALLS = sizeFrom('CALLS_A_SECOND', 100);
const CALL_MS = sizeFrom('CALL_MS', 50);
const LOST_FOR_MS = sizeFrom('LOST_FOR_MS', 8_000);
/** What is promised; beside other tests a machine may be slower than any promise. */
const ERRORS_PERCENT_MAX = sizeFrom('ERRORS_PERCENT_MAX', 25);
const BACK_PERCENT_MIN = sizeFrom('BACK_PERCENT_MIN', 60);
const WITHIN_MS = 30_000;
const WORKERS = sizeFrom('WORKERS', 2);
const AT_ONCE = 32;
const LOOK_MS = 2_000;

let limited: LimitedVendor;
beforeAll(async () => {
  const limits = `{ rates: [{ calls: ${CALLS}, perSeconds: 1 }], concurrency: { max: ${AT_ONCE} } }`;
  const inputOf = () => ({ text: 'hello', target_lang: 'DE' });
  limited = await startLimitedVendor({ limits, windowMax: 128, workers: WORKERS, callMs: CALL_MS, inputOf });
});
afterAll(() => limited.stop());

const capacity = (share: number) => ({
  rates: [{ of: 'calls' as const, max: CALLS * share, perMs: 1_000 }],
  atOnceMax: Math.ceil(AT_ONCE * share),
});
const counts = (): Promise<VendorCounts> => countsOf(limited.stack.simUrl, 'deepl');

/** What it took a second, in the next while. */
async function paceOf(ms: number): Promise<number> {
  const first = await counts();
  await sleep(ms);
  const last = await counts();
  return (1_000 * ((last.taken[0] ?? 0) - (first.taken[0] ?? 0))) / ms;
}

/** Must hold 4 of limits: the vendor says 429 and names no wait. */
test('a vendor that loses most of its capacity is called less within seconds, and as before within seconds of its recovery', async () => {
  await setLimits(limited.stack.simUrl, 'deepl', capacity(1));
  limited.load.feed();
  await sleep(3_000);
  const full = await paceOf(4_000);

  await setLimits(limited.stack.simUrl, 'deepl', capacity(0.2));
  await sleep(3_000);
  const before = await counts();
  await sleep(LOST_FOR_MS);
  const during = await counts();
  const arrived = during.arrived - before.arrived;
  const errorsPercent = (100 * (during.refused - before.refused)) / arrived;

  await setLimits(limited.stack.simUrl, 'deepl', capacity(1));
  const recoveredAtMs = performance.now();
  let [back, backAfterMs] = [0, 0];
  while (back < (full * BACK_PERCENT_MIN) / 100 && performance.now() - recoveredAtMs < WITHIN_MS) {
    back = await paceOf(LOOK_MS);
    backAfterMs = Math.round(performance.now() - recoveredAtMs);
  }
  tell(
    `adapt-to-capacity: ${full.toFixed(0)} calls/s; with a fifth of the capacity ${((1_000 * arrived) / LOST_FOR_MS).toFixed(0)} calls/s, of which ` +
      `${errorsPercent.toFixed(1)} % were refused (in the first 3 s ${before.refused} of ${before.arrived}); ${backAfterMs} ms after the recovery ${back.toFixed(0)} calls/s`,
  );
  expect(errorsPercent).toBeLessThanOrEqual(ERRORS_PERCENT_MAX);
  expect(back).toBeGreaterThanOrEqual((full * BACK_PERCENT_MIN) / 100);
});
