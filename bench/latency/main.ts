import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { freePort, makePrivateDir, stopOnSignals } from '#local-stack';
import { checkBooks } from '../jobs/run-ours/check-books.js';
import { Ours } from '../jobs/run-ours/ours.js';
import { firstIdSince } from '../jobs/send-load/load-order.js';
import { endLoads } from '../jobs/send-load/run-load.js';
import { waitUntilQuiet } from '../measure-cpu/wait-until-quiet.js';
import { measureAlone, measureHops } from './measure.js';
import { HELP, readOptions, type LatencyOptions } from './read-options.js';
import type { JobsToSend } from './send-jobs/send-jobs.js';
import { addedBy, figuresOf, showHops, showWaits, showWanted, type Waits } from './show-figures/show-latency.js';
import { PATHS, type SplitJob, type Until, type Wait } from './split-hops/hops.js';
import { VendorRelay } from './time-vendor/vendor-relay.js';

const STOP_WITHIN_MS = 8_000;
/** Only the first one buys here; the warm-up spreads over all of them. */
const USERS = 100;
const WARM_UP_CONNECTIONS = 64;
/** Of the one client itself, after the warm-up of the system: its connection, and paths that only a wait takes. */
const FIRST_JOBS = 100;
/** In turns, so that a slower minute of the machine meets both alike. */
const BLOCK_JOBS = 50;

const BODY = { product: 'bench', input: { text: 'hello world', target_lang: 'DE' } };

/** `npm run bench:latency`: what Holdfast adds to a job that one client waits for, hop by hop. bench/README.md explains the figures. */
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
  let ours: Ours | undefined;
  let stopped: Promise<void> | undefined;
  const sandboxPort = await freePort();
  const relay = await VendorRelay.open(sandboxPort);
  const stopAll = async (): Promise<void> => {
    endLoads();
    relay.close();
    stopped ??= ours?.stop();
    await stopped;
  };
  stopOnSignals(() => {
    console.log('\nInterrupted: stopping …');
    return stopAll();
  }, STOP_WITHIN_MS);

  try {
    console.log(`Data in ${options.dataDir === undefined && dir.startsWith('/dev/shm') ? 'memory (tmpfs)' : 'a folder on disk'}.`);
    ours = await Ours.start({
      ...{ dataDir: join(dir, 'ours'), users: USERS, vendorDelayMs: options.vendorDelayMs, profile: undefined },
      relay: { url: relay.url, sandboxPort },
      say: (line) => {
        console.log(`  ${line}`);
      },
    });
    await warmUp(ours, options);
    const measured = await measure(ours, relay, options);
    show(measured, options);
  } finally {
    await stopAll();
  }
  process.exit(0);
}

async function warmUp(ours: Ours, { warmUp: jobs }: LatencyOptions): Promise<void> {
  console.log(`Warming up (${jobs} jobs over ${WARM_UP_CONNECTIONS} connections) …`);
  const work = { jobs, users: USERS, connections: WARM_UP_CONNECTIONS };
  await ours.load(work);
  const { isRight, text } = await ours.check(work);
  if (!isRight) throw new Error(`the books are wrong after the warm-up: ${text}`);
  await ours.analyze();
}

async function measure(ours: Ours, relay: VendorRelay, { jobs, withinSeconds }: LatencyOptions): Promise<Waits> {
  await waitUntilQuiet(ours.watched());
  const firstId = firstIdSince(Date.now());
  const billedBefore = await ours.billed();
  const deadlineMs = performance.now() + withinSeconds * 1_000;
  const [key = ''] = ours.keys;
  const work = (until: Until, count: number): JobsToSend => ({
    ...{ api: ours.stack.api, key, body: BODY, jobs: count, until, withinMs: deadlineMs - performance.now() },
  });

  console.log(`One client, ${FIRST_JOBS} jobs that do not count …`);
  let sold = (await measureAlone(work('result', FIRST_JOBS / 2), relay)).length;
  sold += (await measureAlone(work('end', FIRST_JOBS / 2), relay)).length;
  console.log(
    `One client, ${jobs} jobs one after the other, in turns of ${BLOCK_JOBS}: waiting for the result or for the end, with nobody listening or heard hop by hop …`,
  );
  const none = (): { alone: Wait[]; heard: SplitJob[] } => ({ alone: [], heard: [] });
  const waits = { result: none(), end: none() };
  for (let left = jobs; left > 0 && performance.now() < deadlineMs; left -= 4 * BLOCK_JOBS) {
    const count = Math.min(BLOCK_JOBS, Math.ceil(left / 4));
    for (const until of ['result', 'end'] as const) {
      waits[until].alone.push(...(await measureAlone(work(until, count), relay)));
      waits[until].heard.push(...(await measureHops(work(until, count), relay, ours.stack.servers.natsUrl)));
    }
  }
  sold += [waits.result, waits.end].reduce((sum, { alone, heard }) => sum + alone.length + heard.length, 0);
  // Those that waited for their result alone are still being charged.
  await waitUntilQuiet(ours.watched());
  const books = await checkBooks({ database: ours.database, firstId, jobs: sold, billed: (await ours.billed()) - billedBefore });
  console.log(`  books ${books.isRight ? 'agree' : 'ARE WRONG'}: ${books.text}`);
  if (!books.isRight) throw new Error('the books were wrong; see above');
  return waits;
}

function show(waits: Waits, { vendorDelayMs, json }: LatencyOptions): void {
  const { result, end } = waits;
  console.log(`\n${'='.repeat(80)}\n${availableParallelism()} cores, vendor ${vendorDelayMs} ms, one client\n`);
  console.log(`Until its result is stored, hop by hop (${result.heard.length} jobs)\n${showHops(result.heard, 'result')}\n`);
  console.log(`Until it is charged, hop by hop (${end.heard.length} jobs)\n${showHops(end.heard, 'end')}\n`);
  console.log(`As the client sees it, with nobody listening (${result.alone.length} and ${end.alone.length} jobs)\n${showWaits(waits)}\n`);
  console.log(showWanted(result.alone));
  if (json === undefined) return;
  const about = { at: new Date().toISOString(), node: process.version, cores: availableParallelism(), vendorDelayMs };
  const of = (until: Until): object => ({
    jobs: waits[until].alone.length,
    added: addedBy(waits[until].alone),
    addedWhenHeard: addedBy(waits[until].heard),
    hops: PATHS[until].map((hop, index) => ({ ...hop, ...figuresOf(waits[until].heard.map(({ hopsMs }) => hopsMs[index] ?? Number.NaN)) })),
  });
  const figures = { ...about, result: of('result'), end: of('end') };
  mkdirSync(dirname(resolve(json)), { recursive: true });
  writeFileSync(resolve(json), `${JSON.stringify(figures, null, 2)}\n`);
  console.log(`The figures are in ${json}`);
}
