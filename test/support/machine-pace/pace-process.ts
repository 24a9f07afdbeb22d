/** The process of a `MachinePace`: says every so often how long the same work took, and ends when nobody listens any more. */
import { setTimeout as sleep } from 'node:timers/promises';
import { msOfFixedWork } from './fixed-work.js';
import type { Sample } from './paces.js';

/** Two milliseconds of work each time, a hundredth of one processor. */
const EVERY_MS = 200;

process.once('disconnect', () => process.exit());
for (;;) {
  const sample: Sample = { atMs: Date.now(), tookMs: msOfFixedWork() };
  process.send?.(sample);
  await sleep(EVERY_MS);
}
