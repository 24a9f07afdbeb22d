import { afterEach, expect, test } from '@jest/globals';
import { chanceOf, sizeFrom } from '../support/chance/chance.js';
import { setOutage } from '../support/limits/vendor-counts.js';
import { logsOf } from '../support/system/start-system.js';
import { tell } from '../support/tell.js';
import { startManyVendors, type ManyVendors } from '../support/vendors/many-vendors.js';
import { describe, look, lookAfter, shareWhileOut, type Phases } from '../support/vendors/shares.js';
import { SteadyWork } from '../support/vendors/steady-work.js';
import { VENDOR_TABLE } from '../support/vendors/vendor-table.js';

/** Of the table, the first so many. */
const VENDORS = sizeFrom('VENDORS', 5);
/** The first windows are given at once, the others as time passes. */
const WARM_UP_MS = sizeFrom('WARM_UP_MS', 1_500);
/** Before, during and after the outage; a multiple of the longest window, so that each phase has as many of them. */
const PHASE_MS = sizeFrom('PHASE_MS', 2_000);
/** After the outage, before its effect on others is over at the latest, and at the end of all. */
const SETTLE_MS = sizeFrom('SETTLE_MS', 500);
/** What is promised; beside other tests a machine may be too slow for any share. */
const HEALTHY_PERCENT = sizeFrom('HEALTHY_PERCENT', 1);

let many: ManyVendors | undefined;
afterEach(() => many?.stop());

/** Must hold 7 of limits. */
test(`${VENDORS} vendors with different limits, all with work waiting, keep them all, and none is slowed by another's outage`, async () => {
  const chance = chanceOf('twenty-vendors');
  many = await startManyVendors(VENDOR_TABLE.slice(0, VENDORS));
  const { system, vendors } = many;
  const { simUrl } = system.stack;
  const work = await SteadyWork.for(vendors, system, chance);
  work.start();
  const start = await look(system);
  const beforeFrom = await lookAfter(WARM_UP_MS, system);
  const beforeTo = await lookAfter(PHASE_MS, system);

  for (const { name, outage } of vendors) if (outage !== undefined) await setOutage(simUrl, name, outage);
  const duringFrom = await look(system);
  const duringTo = await lookAfter(PHASE_MS, system);
  for (const { name } of vendors) await setOutage(simUrl, name, undefined);

  const afterFrom = await lookAfter(SETTLE_MS, system);
  const afterTo = await lookAfter(PHASE_MS, system);
  const { idle } = work;
  const end = await lookAfter(SETTLE_MS, system);
  await work.stop();

  const phases: Phases = { start, before: [beforeFrom, beforeTo], during: [duringFrom, duringTo], after: [afterFrom, afterTo], end };
  tell(
    `twenty-vendors: ${vendors.length} vendors for ${Math.round((end.atMs - start.atMs) / 1_000)} s, ${work.submitted} jobs, ` +
      `${work.sentAway} submissions told to come back; nobody waits at ${idle.length}\n${vendors.map((each) => describe(each, phases)).join('\n')}`,
  );
  const kept = vendors.map(({ name }) => {
    const { arrived, windowsExceeded, atOnceExceeded } = end.counts[name] ?? {};
    return { name, cameAny: (arrived ?? 0) > 0, windowsExceeded, atOnceExceeded };
  });
  expect(kept).toEqual(vendors.map(({ name }) => ({ name, cameAny: true, windowsExceeded: 0, atOnceExceeded: 0 })));
  const healthy = vendors.filter(({ outage }) => outage === undefined);
  const slowed = healthy.filter(({ name }) => !(shareWhileOut(name, phases) >= HEALTHY_PERCENT)).map((each) => describe(each, phases));
  expect(slowed.length === 0 ? '' : `${slowed.join('\n')}\n${logsOf(system.stack)}`).toBe('');
});
