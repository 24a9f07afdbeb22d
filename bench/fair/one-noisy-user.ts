import { randomUUID } from 'node:crypto';
import { setTimeout as wait } from 'node:timers/promises';
import { WAITING_LIMIT_MAX } from '#contracts';
import type { Database } from '#postgres';
import { KeptLimits } from '../../apps/dispatcher/src/limit-users/kept-limits.js';
import { quantile } from '../quantiles/quantiles.js';
import { exponential, seededRandom } from '../random/seeded-random.js';
import { fixed, table } from '../show-table/table.js';
import { percent, verdict, type Verdict } from './figures.js';
import { EVERYBODY, VendorUnderTest, type Discipline } from './vendor-under-test.js';

export interface NoisyOptions {
  readonly database: Database;
  readonly noisyJobs: number;
  readonly seconds: number;
  readonly say: (line: string) => void;
}

/** How much the 99 alone ask of the vendor. */
interface Load {
  readonly name: string;
  /** Each of them wants something so often, on average. */
  readonly everyMs: number;
  readonly serviceMs: number;
  readonly ahead: number;
}

const OTHERS = 99;
const PRICE = 1_000_000n;
const SERVERS = 32;
/** 160 a second can be done, 141 are wanted. */
const BUSY: Load = { name: '88 % of the vendor', everyMs: 700, serviceMs: 200, ahead: 4 };
/** 800 a second can be done, 66 are wanted. */
const QUIET: Load = { name: '8 % of the vendor', everyMs: 1_500, serviceMs: 40, ahead: 8 };

interface Round {
  readonly name: string;
  readonly p50: number;
  readonly p99: number;
  readonly max: number;
  readonly served: number;
  readonly idleShare: number;
}

/**
 * 99 users who want one now and then, without and with somebody who has thousands waiting, and the same in a plain queue. Where the 99 alone hardly ever wait,
 * a vendor that is always full cannot be entered before some call ends: that case is shown in milliseconds.
 */
export async function oneNoisyUser(options: NoisyOptions): Promise<readonly Verdict[]> {
  // Whatever is slow only once belongs to none of them.
  await round(
    { name: 'warm-up', load: QUIET, discipline: 'fair', noisyJobs: 2_000 },
    { ...options, seconds: Math.min(5, options.seconds) },
  );
  const { noisyJobs } = options;
  const quietAlone = await round({ name: `${QUIET.name}, without the noisy one`, load: QUIET, discipline: 'fair', noisyJobs: 0 }, options);
  const quiet = await round({ name: `${QUIET.name}, beside the noisy one`, load: QUIET, discipline: 'fair', noisyJobs }, options);
  const alone = await round({ name: `${BUSY.name}, without the noisy one`, load: BUSY, discipline: 'fair', noisyJobs: 0 }, options);
  const fair = await round({ name: `${BUSY.name}, beside the noisy one`, load: BUSY, discipline: 'fair', noisyJobs }, options);
  const fifo = await round({ name: `${BUSY.name}, the same, plain queue`, load: BUSY, discipline: 'fifo', noisyJobs }, options);
  const head = ['what the 99 want, and how long they waited', 'p50 ms', 'p99 ms', 'max ms', 'jobs of theirs', 'vendor idle'];
  const cells = [quietAlone, quiet, alone, fair, fifo].map(({ name, p50, p99, max, served, idleShare }) => [
    name,
    ...[p50, p99, max].map((ms) => fixed(ms, 1)),
    String(served),
    percent(idleShare),
  ]);
  options.say(`\n${table(head, cells)}\n`);
  return [
    verdict(`p99 wait beside the noisy one / without, ${BUSY.name}`, fair.p99 / alone.p99, { atMost: 2 }),
    verdict('p99 wait in a plain queue / ours', fifo.p99 / fair.p99, { atLeast: 20 }),
    verdict(`p99 wait beside the noisy one less that without, ${QUIET.name}, ms`, quiet.p99 - quietAlone.p99, { atMost: QUIET.serviceMs }),
    verdict('the longest wait of one of the 99 beside the noisy one, ms', Math.max(fair.max, quiet.max), { atMost: 5_000 }),
    verdict('of the vendor, idle while there is work, in %', 100 * Math.max(fair.idleShare, quiet.idleShare), { atMost: 1 }),
  ];
}

interface Setup {
  readonly name: string;
  readonly load: Load;
  readonly discipline: Discipline;
  readonly noisyJobs: number;
}

async function round({ name, load, discipline, noisyJobs }: Setup, { database, seconds, say }: NoisyOptions): Promise<Round> {
  const [arrivals, services] = [seededRandom(1), seededRandom(2)];
  const { serviceMs, everyMs, ahead } = load;
  const vendor = new VendorUnderTest({ database, discipline, servers: SERVERS, ahead, serviceMs: () => exponential(serviceMs, services) });
  const noisy = randomUUID();
  // Nobody else has so many waiting.
  const limits = new KeptLimits(database);
  for (const userId of [noisy, EVERYBODY]) await limits.set({ userId, keyId: null, waiting: WAITING_LIMIT_MAX });
  await vendor.submit(Array.from({ length: noisyJobs }, () => ({ userId: noisy, holdMicro: PRICE })));
  vendor.begin();
  const startedAt = performance.now();
  const others = Array.from({ length: OTHERS }, () => randomUUID());
  let submitted = 0;
  const submits: Promise<unknown>[] = [];
  const endsAt = startedAt + seconds * 1_000;
  for (let at = startedAt; at < endsAt; at += exponential(everyMs / OTHERS, arrivals)) {
    await wait(Math.max(0, at - performance.now()));
    const userId = others[Math.floor(arrivals() * OTHERS)] ?? noisy;
    submits.push(vendor.submit([{ userId, holdMicro: PRICE }]));
    submitted += 1;
  }
  await Promise.all(submits);
  const idleShare = vendor.idleShareOver(performance.now() - startedAt);
  const ofOthers = () => vendor.served.filter(({ userId }) => userId !== noisy);
  while (ofOthers().length < submitted) await wait(100);
  await vendor.close();
  const waits = ofOthers()
    .map(({ submittedAt, servedAt }) => servedAt - submittedAt)
    .sort((a, b) => a - b);
  say(`  ${name}: ${waits.length} jobs of the 99 served, p99 ${fixed(quantile(waits, 0.99), 1)} ms`);
  return { name, p50: quantile(waits, 0.5), p99: quantile(waits, 0.99), max: waits.at(-1) ?? 0, served: waits.length, idleShare };
}
