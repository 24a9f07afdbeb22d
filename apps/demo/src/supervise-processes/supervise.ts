import type { ManagedProcess } from '#local-stack';

const FIRST_WAIT_MS = 500;
const WAIT_CAP_MS = 30_000;
/** Who ran for this long starts again with the shortest wait. */
const CALM_AFTER_MS = 60_000;

/**
 * Guarantee: a process that ends though nobody asked it to is told about and started again, ever more slowly, on the same port.
 * Trigger: its exit.
 * Duplicate: an exit while it is already being started again changes nothing.
 * Crash: ours is the end of all; the data stays, and the next start goes on from it.
 */
export function supervise(processes: readonly ManagedProcess[], say: (line: string) => void): { stop: () => void } {
  let stopping = false;
  for (const each of processes) {
    let reviving = false;
    let waitMs = FIRST_WAIT_MS;
    let startedAt = Date.now();

    const revive = async (): Promise<void> => {
      if (Date.now() - startedAt > CALM_AFTER_MS) waitMs = FIRST_WAIT_MS;
      for (;;) {
        await new Promise((resolve) => setTimeout(resolve, waitMs));
        waitMs = Math.min(waitMs * 2, WAIT_CAP_MS);
        if (stopping) return;
        try {
          startedAt = Date.now();
          await each.start();
          say(`${each.name} is back, as process ${each.pid ?? '?'}`);
          return;
        } catch (cause) {
          say(
            `${each.name} could not be started again, next try in ${waitMs / 1000} s: ${cause instanceof Error ? cause.message : String(cause)}`,
          );
        }
      }
    };

    each.onUnexpectedExit((exit) => {
      if (stopping || reviving) return;
      reviving = true;
      const how = exit.signal ?? `code ${exit.code ?? '?'}`;
      say(
        `${each.name} ended (${how}); starting it again in ${waitMs / 1000} s. Its last lines, from ${each.logFile}:\n${indent(each.logTail(5))}`,
      );
      void revive().finally(() => (reviving = false));
    });
  }
  return { stop: () => (stopping = true) };
}

const indent = (text: string): string => text.replace(/^/gm, '      ');
