import { existsSync, writeFileSync } from 'node:fs';
import { setPriority } from 'node:os';
import type { Stack } from '#local-stack';

const PRIORITY = -15;

/**
 * The double counts a request when it gets the processor, which a vendor's own machines would have. Where more processes than processors are busy, that was up to 0.4 s after the request had left, and would
 * be told as a limit that was exceeded: so the double goes before all others, where the system lets us. Linux weighs processes within their session only, and sessions among each other by
 * what stands in `autogroup`: every process of a stack is a session of its own.
 */
export function letJudgeGoFirst({ sandbox: { pid } }: Stack): void {
  if (pid === undefined) return;
  try {
    setPriority(pid, PRIORITY);
    const autogroup = `/proc/${pid}/autogroup`;
    if (existsSync(autogroup)) writeFileSync(autogroup, String(PRIORITY));
  } catch {
    // Only an administrator may. Then its counts are as good as the machine is quiet.
  }
}
