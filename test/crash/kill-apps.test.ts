import { afterAll, beforeAll, expect, test } from '@jest/globals';
import type { ManagedProcess } from '#local-stack';
import { inWords } from '../support/audit/audit.js';
import { chanceOf, sizeFrom } from '../support/chance/chance.js';
import { startSystem, type System } from '../support/system/start-system.js';
import { BusySystem } from '../support/workload/busy-system.js';
import { tell } from '../support/tell.js';

const JOBS = sizeFrom('JOBS', 100);
/** Somebody has to notice and start it again. */
const DOWN_MS = 1_000;
/** The last one killed may be a worker in the middle of a call: its lease (10 s), a sweep, the vendor's deadline. */
const END_WITHIN_MS = 150_000;

let system: System;
const chance = chanceOf('kill-apps');

beforeAll(async () => {
  system = await startSystem({ env: { 'vendor-sim': { SIM_DELAY_MS: '150' } } });
});

afterAll(() => system.stop());

function victims(): ManagedProcess[] {
  const { apps, servers } = system.stack;
  if (!servers.nats) throw new Error('nats-server must be ours to kill');
  return [...apps.gateway, ...apps.wallet, ...apps.dispatcher, ...apps.worker, servers.nats];
}

/** Must hold 5. */
test(`kill -9 of each app and of nats-server in the middle of ${JOBS} jobs: all end, and the books agree`, async () => {
  const busy = await BusySystem.of(system, chance);
  const all = victims();
  const perVictim = Math.ceil(JOBS / all.length);
  const begun = Date.now();
  for (const victim of all) {
    const { open } = await busy.getBusy(perVictim);
    await victim.kill('SIGKILL');
    await new Promise((resolve) => setTimeout(resolve, DOWN_MS));
    await victim.start();
    tell(`killed ${victim.name} with ${open} jobs under way; it is back`);
    expect(open).toBeGreaterThan(0);
  }
  const lastBackAt = Date.now();

  const { answers, summary } = await busy.allEnded(END_WITHIN_MS);
  const seconds = (from: number): string => ((Date.now() - from) / 1000).toFixed(1);
  tell(
    `kill-apps: ${answers.length} jobs, all ended ${seconds(begun)} s after the first was submitted, ${seconds(lastBackAt)} s after the last ` +
      `restart; ${inWords(summary)}`,
  );
  expect(Object.values(summary.jobs).reduce((sum, count) => sum + count, 0)).toBe(answers.length);
});
