import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { makePrivateDir, stopOnSignals } from '#local-stack';
import { fixed } from '../show-table/table.js';
import type { Case, Contender, Round } from './figures.js';
import { profileRound } from './profile-app/profile-round.js';
import { HELP, readOptions, type BenchOptions } from './read-options.js';
import { Ours } from './run-ours/ours.js';
import { startBefore } from './run-before/before.js';
import { checkOut } from './run-before/check-out.js';
import { Rival, RIVAL_MODES } from './run-rival/rival.js';
import { runRound, runRounds } from './run-rounds.js';
import { endLoads } from './send-load/run-load.js';
import { showCase, showCpu, summarize, titleOf, type CaseSummary } from './show-figures/summary.js';

const STOP_WITHIN_MS = 8_000;
const LATENCY_JOBS = 200;
/**
 * JIT, connection pools, prepared statements: both sides are warm when the clock starts, as a service that runs for weeks is. After 3 000 jobs, an
 * eighth of all CPU time still went into compiling JavaScript.
 */
const WARM_UP_JOBS = 12_000;

interface Running {
  readonly contenders: readonly Contender[];
  readonly ours: Ours | undefined;
}

/** `npm run bench:jobs`: the whole money path under load, side by side with a rival. bench/README.md explains the figures. */
export async function main(args: readonly string[]): Promise<void> {
  const options = readOptions(args);
  if (!options) {
    console.log(HELP);
    return;
  }
  const dir = options.dataDir === undefined ? makePrivateDir() : resolve(options.dataDir, `bench-${process.pid}`);
  process.once('exit', () => {
    rmSync(dir, { recursive: true, force: true });
  });
  const stops: (() => Promise<void>)[] = [];
  let stopped: Promise<unknown> | undefined;
  const stopAll = async (): Promise<void> => {
    endLoads();
    stopped ??= Promise.all(stops.map((stop) => stop()));
    await stopped;
  };
  stopOnSignals(() => {
    console.log('\nInterrupted: stopping …');
    return stopAll();
  }, STOP_WITHIN_MS);

  try {
    const running = await startAll(options, dir, stops);
    await warmUp(running, options);
    const summaries = options.profile ? await profileRound(running.ours, options, sayRound) : await compare(running, options);
    if (options.json !== undefined) writeJson(options, summaries);
    const wrong = summaries.flatMap(({ rounds }) => rounds).filter(({ booksAreRight }) => !booksAreRight);
    if (wrong.length > 0) throw new Error(`the books were wrong after ${wrong.length} rounds; see above`);
  } finally {
    await stopAll();
  }
  process.exit(0);
}

async function startAll(options: BenchOptions, dir: string, stops: (() => Promise<void>)[]): Promise<Running> {
  const say = (line: string): void => {
    console.log(`  ${line}`);
  };
  console.log(`Data in ${options.dataDir === undefined && dir.startsWith('/dev/shm') ? 'memory (tmpfs)' : 'a folder on disk'}.`);
  const contenders: Contender[] = [];
  const { vendorDelayMs, profile } = options;
  const likewise = { users: Math.max(...options.users), vendorDelayMs, profile, say };
  let ours: Ours | undefined;
  if (options.ours) {
    console.log('Starting ours …');
    ours = await Ours.start({ dataDir: join(dir, 'ours'), ...likewise });
    stops.push(() => ours?.stop() ?? Promise.resolve());
    contenders.push(ours);
  }
  if (options.before !== undefined) {
    console.log(`Starting ours of ${options.before} …`);
    const before = await startBefore({ from: checkOut(options.before, say), dataDir: join(dir, 'before'), ...likewise });
    stops.push(() => before.stop());
    contenders.push(before.contender);
  }
  if (options.against === undefined) {
    console.log('Without the rival.');
  } else {
    console.log('Starting the rival …');
    const rival = await Rival.start({ from: options.against, dataDir: join(dir, 'rival'), vendorDelayMs, say });
    stops.push(() => rival.stop());
    contenders.push(...RIVAL_MODES.map((mode) => rival.contender(mode)));
  }
  if (contenders.length === 0) throw new Error('there is nothing to run: the rival’s folder was not found (--against <folder>)');
  return { contenders, ours };
}

async function warmUp({ contenders }: Running, options: BenchOptions): Promise<void> {
  console.log(`Warming up (${WARM_UP_JOBS} jobs each) …`);
  for (const contender of contenders) {
    const work = { jobs: WARM_UP_JOBS, users: Math.max(...options.users), connections: 64 };
    sayRound(await runRound(contender, contenders, work, 0), options);
    await contender.analyze();
  }
}

async function compare({ contenders }: Running, options: BenchOptions): Promise<readonly CaseSummary[]> {
  const { jobs, rounds } = options;
  const cases: Case[] = options.connections.flatMap((connections) => options.users.map((users) => ({ jobs, users, connections })));
  if (options.latency) cases.push({ jobs: LATENCY_JOBS, users: Math.max(...options.users), connections: 1 });

  const summaries: CaseSummary[] = [];
  for (const work of cases) {
    console.log(`\n${titleOf(work)}`);
    const done = await runRounds({
      ...{ work, rounds, contenders },
      say: (round) => {
        sayRound(round, options);
      },
    });
    summaries.push(summarize(work, done));
  }
  console.log(`\n${'='.repeat(80)}\n${availableParallelism()} cores, vendor ${options.vendorDelayMs} ms\n`);
  for (const summary of summaries) console.log(`${showCase(summary)}\nCPU-ms per job:\n${showCpu(summary)}\n`);
  return summaries;
}

function sayRound(round: Round, options: BenchOptions): void {
  const { contender, round: number, acceptedPerSecond, finishedPerSecond, acceptP50Ms, acceptP99Ms } = round;
  console.log(
    `  ${number === 0 ? 'warm-up' : `round ${number}`}, ${contender}: accepted ${fixed(acceptedPerSecond, 0)}/s, finished ${fixed(finishedPerSecond, 0)}/s, ` +
      `accept p50 ${fixed(acceptP50Ms, 1)} ms, p99 ${fixed(acceptP99Ms, 1)} ms`,
  );
  console.log(`    books ${round.booksAreRight ? 'agree' : 'ARE WRONG'}: ${round.books}`);
  if (options.breakdown) console.log(`  ${showCpu(summarize({ jobs: 0, users: 0, connections: 0 }, [round]))}`);
}

function writeJson(options: BenchOptions, cases: readonly CaseSummary[]): void {
  const file = resolve(options.json ?? '');
  const { jobs, rounds, vendorDelayMs } = options;
  const about = { at: new Date().toISOString(), node: process.version, cores: availableParallelism(), jobs, rounds, vendorDelayMs };
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, `${JSON.stringify({ ...about, cases }, null, 2)}\n`);
  console.log(`The figures are in ${options.json ?? ''}`);
}
