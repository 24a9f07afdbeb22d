import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import { assertNever } from '#exhaustive';
import type { Contender, ContenderKey, Point, Round, Workload, WorkloadName } from './figures.js';
import { checkBooks } from './check-books/check-books.js';
import { checkRepeats } from './check-books/check-repeats.js';
import type { BenchOptions } from './read-options.js';
import { ChainApart } from './run-ours/chain-apart.js';
import { CoreAlone } from './run-ours/core-alone.js';
import { WholePath } from './run-ours/whole-path.js';
import { ProcedurePerBatch } from './run-rivals/procedure-per-batch.js';
import { ProcedurePerOperation } from './run-rivals/procedure-per-operation.js';
import { makeRivalBooks } from './run-rivals/rival-books.js';
import { RowLock } from './run-rivals/row-lock.js';
import { runRound, runRounds } from './run-rounds.js';
import { sayRound } from './show-figures/say-round.js';
import type { Case } from './show-figures/show-case.js';
import { holdAgainst, WANTED } from './show-figures/wanted.js';
import { commitMs, SLOW_FSYNC_MS } from './slow-fsync/slow-fsync.js';
import { startBenchServers, type BenchServers } from './start-servers.js';

/** JIT, connection pools, prepared statements: all are warm when the clock starts, as a service that runs for weeks is. */
const WARM_UP_OPERATIONS = 12_000;
/** One client alone is slow, and shows its latency soon. */
const ONE_CLIENT_OPERATIONS = 1_000;

export interface PointOptions {
  readonly point: Point;
  readonly options: BenchOptions;
  readonly dataDir: string;
  /** PostgreSQL's environment. */
  readonly env: Readonly<Record<string, string>>;
  /** Told how to stop what is being started. */
  readonly onStarting: (stop: () => Promise<void>) => void;
}

/** All workloads and contenders with one price of an fsync, on servers of its own. */
export async function runPoint(pointOptions: PointOptions): Promise<readonly Case[]> {
  const { point, dataDir, env } = pointOptions;
  const price = point === 'free' ? 'fsync as fast as the data folder is' : `${SLOW_FSYNC_MS} ms more for every fsync of PostgreSQL`;
  console.log(`\n${'='.repeat(80)}\n${price}\nStarting PostgreSQL, nats-server and the wallet …`);
  const starting = startBenchServers({ dataDir: join(dataDir, point), env });
  // An interruption while they start waits until they have started: what is half started could not be stopped.
  pointOptions.onStarting(async () => {
    const started = await starting.catch(() => undefined);
    await started?.stop();
  });
  const processes = await starting;
  try {
    return await compareOn(processes, pointOptions);
  } finally {
    await processes.stop();
  }
}

async function compareOn(processes: BenchServers, { point, options }: PointOptions): Promise<readonly Case[]> {
  const { database } = processes;
  const tookMs = await commitMs(database);
  console.log(`  a commit takes ${tookMs.toFixed(2)} ms`);
  if (point === 'slow' && tookMs < SLOW_FSYNC_MS) throw new Error('the slower fsync was not loaded: PostgreSQL commits without waiting');

  console.log(`  opening ${options.users} accounts in each contender’s books`);
  const userIds = Array.from({ length: options.users }, () => randomUUID());
  const contenders = await startContenders(processes, options, userIds);
  try {
    await warmUp({ contenders, processes, options, userIds });
    const cases: Case[] = [];
    for (const work of options.workloads.map((name) => workloadOf(name, options))) {
      console.log(`\n${work.title}, fsync ${point}`);
      const taking = contenders.filter(({ key }) => takesPart(key, point, work.name));
      const rounds = await runRounds({ work, rounds: options.rounds, contenders: taking, database, userIds, say: sayRound });
      const wanted = WANTED.filter((each) => each.point === point && each.workload === work.name);
      cases.push({ point, work, rounds, measured: holdAgainst(wanted, rounds) });
    }
    return cases;
  } finally {
    await Promise.all(contenders.map((contender) => contender.close()));
  }
}

/** What the chain costs is CPU time, which one client alone, or waiting for a disk, would only hide. */
function takesPart(key: ContenderKey, point: Point, workload: WorkloadName): boolean {
  return (key !== 'chained' && key !== 'unchained') || (point === 'free' && workload !== 'one');
}

function workloadOf(name: WorkloadName, { operations, seconds, inFlight, users }: BenchOptions): Workload {
  const bounds = { operations, inFlight, withinMs: seconds * 1_000 };
  switch (name) {
    case 'spread':
      return { name, title: `${users} users, ${inFlight} in flight`, ...bounds };
    case 'hot':
      return { name, title: `one user, ${inFlight} in flight`, ...bounds };
    case 'one':
      return { name, title: `${users} users, one client`, ...bounds, operations: Math.min(operations, ONE_CLIENT_OPERATIONS), inFlight: 1 };
    default:
      return assertNever(name);
  }
}

async function startContenders(processes: BenchServers, options: BenchOptions, userIds: readonly string[]): Promise<readonly Contender[]> {
  const { database, servers } = processes;
  const core = new CoreAlone(processes);
  await core.seed(userIds);
  const start = async (key: ContenderKey): Promise<Contender> => {
    switch (key) {
      case 'whole':
        return WholePath.start(processes);
      case 'core':
        return core;
      case 'chained':
      case 'unchained':
        return new ChainApart(key, processes);
      case 'lock':
        return new RowLock(await rivalBooks('rival_lock'), options.connections, core.watched());
      case 'call':
        return ProcedurePerOperation.start(await rivalBooks('rival_call'), options.connections, core.watched());
      case 'loop':
        return new ProcedurePerBatch(await rivalBooks('rival_loop'), core.watched());
      default:
        return assertNever(key);
    }
  };
  const rivalBooks = (schema: string) => makeRivalBooks(database, servers.databaseAdminUrl, schema, userIds);
  const contenders: Contender[] = [];
  for (const key of options.contenders) contenders.push(await start(key));
  if (!options.contenders.includes('core')) await core.close();
  return contenders;
}

interface Warm {
  readonly contenders: readonly Contender[];
  readonly processes: BenchServers;
  readonly options: BenchOptions;
  readonly userIds: readonly string[];
}

async function warmUp({ contenders, processes, options, userIds }: Warm): Promise<void> {
  const { database } = processes;
  const work = { ...workloadOf('spread', options), operations: Math.min(WARM_UP_OPERATIONS, options.operations) };
  for (const contender of contenders) {
    const repeated = await checkRepeats(contender, userIds[0] ?? '');
    const problems = await checkBooks({ database, schema: contender.schema, ...repeated });
    if (problems.length > 0) throw new Error(`${contender.key}: after ids that came again, the books do not agree: ${problems.join('; ')}`);
    const round: Round = await runRound(contender, { work, contenders, database, userIds, say: sayRound }, 0);
    sayRound(round);
  }
  await database.query('VACUUM ANALYZE');
}
