import { spawnSync } from 'node:child_process';

/** Consumers with priorities, batched publishes and the fsync grouping that FACTS.md measured came with these. */
export const NATS_VERSION_MIN = '2.12.0';

/** `nats-server: v2.15.1` → `2.15.1`; undefined when the text tells none. */
export function parseNatsVersion(text: string): string | undefined {
  return /\bv?(\d+\.\d+\.\d+)/.exec(text)?.[1];
}

export function isAtLeast(version: string, min: string): boolean {
  const [have, need] = [version, min].map((each) => each.split('.').map(Number));
  for (let i = 0; i < 3; i++) {
    const difference = (have?.[i] ?? 0) - (need?.[i] ?? 0);
    if (difference !== 0) return difference > 0;
  }
  return true;
}

/** The version of this binary, or undefined when it is not there or does not run. */
export function versionOf(binary: string): string | undefined {
  const run = spawnSync(binary, ['--version'], { encoding: 'utf8', timeout: 10_000 });
  return run.status === 0 ? parseNatsVersion(run.stdout) : undefined;
}
