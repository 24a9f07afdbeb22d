import { afterAll, beforeAll, test } from '@jest/globals';
import { inWords } from '../support/audit/audit.js';
import { chanceOf, sizeFrom } from '../support/chance/chance.js';
import { startSystem, type System } from '../support/system/start-system.js';
import { BusySystem } from '../support/workload/busy-system.js';
import { tell } from '../support/tell.js';

const JOBS = sizeFrom('JOBS', 100);
/** A running job whose order was lost waits for its vendor's deadline and 15 s; a job may lose one order per attempt. */
const END_WITHIN_MS = 150_000;

let system: System;
const chance = chanceOf('wipe-jetstream');

beforeAll(async () => {
  // Two of each that decide something: what one remembers, the other may have overtaken.
  system = await startSystem({ replicas: { dispatcher: 2, wallet: 2 }, env: { 'vendor-sim': { SIM_DELAY_MS: '150' } } });
});

afterAll(() => system.stop());

/** Must hold 6. */
test(`all that JetStream stored is lost in the middle of ${JOBS} jobs: all end correctly, and nobody does anything`, async () => {
  const { nats } = system.stack.servers;
  if (!nats) throw new Error('nats-server must be ours to wipe');
  const busy = await BusySystem.of(system, chance);
  const begun = Date.now();
  const { open } = await busy.getBusy(JOBS);
  await nats.stop();
  nats.wipe();
  await nats.start();
  const backAt = Date.now();
  tell(`JetStream is empty, with ${open} jobs under way`);

  const { answers, summary } = await busy.allEnded(END_WITHIN_MS);
  const seconds = (from: number): string => ((Date.now() - from) / 1000).toFixed(1);
  tell(
    `wipe-jetstream: ${answers.length} jobs, all ended ${seconds(begun)} s after the first was submitted, ${seconds(backAt)} s after the wipe; ${inWords(summary)}`,
  );
});
