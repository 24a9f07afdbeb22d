import { setTimeout as wait } from 'node:timers/promises';
import { cpuTimes, type Watched } from './cpu-time.js';

const LOOK_EVERY_MS = 400;
/** An idle system of ours wakes up for its timers; this is a tenth of a core. */
const QUIET_MS_PER_LOOK = 40;
const WITHIN_MS = 10_000;

/** Waits until nobody works any more, so that one contender's tail (autovacuum, a checkpoint) does not slow the next one. */
export async function waitUntilQuiet(watched: readonly Watched[]): Promise<void> {
  const deadline = Date.now() + WITHIN_MS;
  let before = total(watched);
  while (Date.now() < deadline) {
    await wait(LOOK_EVERY_MS);
    const now = total(watched);
    if (now - before <= QUIET_MS_PER_LOOK) return;
    before = now;
  }
}

const total = (watched: readonly Watched[]): number => [...cpuTimes(watched).values()].reduce((sum, each) => sum + each, 0);
