import { spawnSync } from 'node:child_process';
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type pg from 'pg';
import { projectRoot } from '#local-stack';
import { median } from '../../quantiles/quantiles.js';

/** Between an NVMe drive without a capacitor and a network volume. */
export const SLOW_FSYNC_MS = 2;

const SOURCE = join(projectRoot, 'bench', 'wallet', 'slow-fsync', 'slow-fsync.c');
const COMPILED_WITHIN_MS = 30_000;
const COMMITS = 20;

export type SlowFsync = { readonly env: Readonly<Record<string, string>> } | { readonly missing: string };

/**
 * PostgreSQL's environment with the slower fsync, compiled into `dir`; or why there is none. nats-server needs none: it is written in Go, which does
 * not call libc, and by default it syncs every two minutes anyway.
 */
export function slowFsync(dir: string): SlowFsync {
  if (process.platform !== 'linux') return { missing: `a slower fsync is preloaded, which this bench can do on Linux only` };
  mkdirSync(dir, { recursive: true });
  const library = join(dir, 'slow-fsync.so');
  const run = spawnSync('cc', ['-O2', '-shared', '-fPIC', '-o', library, SOURCE, '-ldl'], {
    encoding: 'utf8',
    timeout: COMPILED_WITHIN_MS,
  });
  if (run.error) return { missing: 'there is no C compiler: install one that is called `cc`, e.g. with `apt-get install gcc libc6-dev`' };
  if (run.status !== 0) return { missing: `the C compiler refused slow-fsync.c: ${run.stderr.trim()}` };
  return { env: { LD_PRELOAD: library, SLOW_FSYNC_US: String(SLOW_FSYNC_MS * 1_000) } };
}

/** How long a commit takes that writes next to nothing, in ms: what the preload really does. */
export async function commitMs(database: pg.Client): Promise<number> {
  const tookMs: number[] = [];
  for (let nth = 0; nth < COMMITS; nth += 1) {
    const begun = performance.now();
    await database.query(`SELECT pg_logical_emit_message(true, 'bench', 'a commit that has something to flush')`);
    tookMs.push(performance.now() - begun);
  }
  return median(tookMs);
}
