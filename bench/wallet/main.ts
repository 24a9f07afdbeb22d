import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { makePrivateDir, stopOnSignals } from '#local-stack';
import { HELP, readOptions, type BenchOptions } from './read-options.js';
import { runPoint } from './run-point.js';
import { showCase, showWanted, type Case } from './show-figures/show-case.js';
import { slowFsync } from './slow-fsync/slow-fsync.js';

/** Starting ends first when an interruption comes in the middle of it. */
const STOP_WITHIN_MS = 15_000;

/** `npm run bench:wallet`: the wallet side by side with other ways to keep the same books. bench/README.md explains the figures. */
export async function main(args: readonly string[]): Promise<void> {
  const options = readOptions(args);
  if (!options) {
    console.log(HELP);
    return;
  }
  const dataDir = options.dataDir === undefined ? makePrivateDir() : resolve(options.dataDir, `bench-${process.pid}`);
  process.once('exit', () => {
    // PostgreSQL may still be writing its last file when it had to be ended by force.
    rmSync(dataDir, { recursive: true, force: true, maxRetries: 5 });
  });
  let stop: (() => Promise<void>) | undefined;
  stopOnSignals(async () => {
    console.log('\nInterrupted: stopping …');
    await stop?.();
  }, STOP_WITHIN_MS);

  console.log(`Data in ${options.dataDir === undefined && dataDir.startsWith('/dev/shm') ? 'memory (tmpfs)' : 'a folder on disk'}.`);
  const cases: Case[] = [];
  for (const point of options.points) {
    const slow = point === 'slow' ? slowFsync(join(dataDir, 'slow-fsync')) : { env: {} };
    if ('missing' in slow) {
      console.log(`\nWithout the point of a slow fsync: ${slow.missing}.`);
      continue;
    }
    const onStarting = (how: () => Promise<void>): void => void (stop = how);
    cases.push(...(await runPoint({ point, options, dataDir, env: slow.env, onStarting })));
  }

  console.log(`\n${'='.repeat(80)}\n${availableParallelism()} cores\n`);
  for (const each of cases) console.log(`fsync ${each.point}; ${showCase(each)}\n`);
  if (cases.some(({ measured }) => measured.length > 0)) console.log(showWanted(cases));
  if (options.json !== undefined) writeJson(options, cases);
  process.exit(0);
}

function writeJson({ json = '', ...options }: BenchOptions, cases: readonly Case[]): void {
  const file = resolve(json);
  const about = { at: new Date().toISOString(), node: process.version, cores: availableParallelism(), options };
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, `${JSON.stringify({ ...about, cases }, null, 2)}\n`);
  console.log(`The figures are in ${json}`);
}
