/**
 * Watches an app's event loop without a hook in its code: `node --import …/loop-delay.mjs` answers on LOOP_DELAY_PORT with what it has seen since it was last asked, in milliseconds.
 *
 *   late     the longest that a timer of the loop came late, as perf_hooks measures it: that of a loop that is busy, and that of a process that the machine does not run
 *   blocked  the longest that a timer came late while the loop's own thread used the CPU for as long: only a busy loop does that
 */
import { existsSync, readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { monitorEventLoopDelay, performance } from 'node:perf_hooks';

const EVERY_MS = 10;
const histogram = monitorEventLoopDelay({ resolution: EVERY_MS });
histogram.enable();

/** Of the thread of the event loop, in milliseconds. Where the system does not tell it, that of the whole process: never less. */
const OWN = `/proc/self/task/${process.pid}/schedstat`;
const tellsOwn = existsSync(OWN);
function cpuMs() {
  if (tellsOwn) return Number(readFileSync(OWN, 'utf8').split(' ')[0]) / 1e6;
  const { user, system } = process.cpuUsage();
  return (user + system) / 1_000;
}

let blocked = 0;
let at = performance.now();
let used = cpuMs();
setInterval(() => {
  const now = performance.now();
  const usedNow = cpuMs();
  blocked = Math.max(blocked, Math.min(now - at - EVERY_MS, usedNow - used));
  [at, used] = [now, usedNow];
}, EVERY_MS).unref();

createServer((_, response) => {
  // The histogram's times are those between its ticks, in nanoseconds.
  response.end(JSON.stringify({ late: histogram.max / 1e6 - EVERY_MS, blocked }));
  histogram.reset();
  blocked = 0;
})
  .listen(Number(process.env.LOOP_DELAY_PORT), '127.0.0.1')
  .unref();
