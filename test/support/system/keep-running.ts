import type { Stack } from '#local-stack';
import { tell } from '../tell.js';

/** As an init system would: a process that dies is started again after this. */
const RESTART_AFTER_MS = 200;

/** Counts how often each app died. */
export function keepRunning(stack: Stack): ReadonlyMap<string, number> {
  const deaths = new Map<string, number>();
  for (const each of stack.appProcesses) {
    each.onUnexpectedExit(() => {
      deaths.set(each.name, (deaths.get(each.name) ?? 0) + 1);
      setTimeout(() => {
        // It may die again before it is ready: then this is told again. Anything else is a fault of the test's own.
        each.start().catch((cause: unknown) => {
          tell(`${each.name} was not started again: ${cause instanceof Error ? (cause.message.split('\n')[0] ?? '') : String(cause)}`);
        });
      }, RESTART_AFTER_MS);
    });
  }
  return deaths;
}
