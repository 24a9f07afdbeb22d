import { randomUUID } from 'node:crypto';
import { setTimeout as wait } from 'node:timers/promises';
import type { Database } from '#postgres';
import { quantile } from '../quantiles/quantiles.js';
import { exponential, seededRandom } from '../random/seeded-random.js';
import { fixed, table } from '../show-table/table.js';
import type { Verdict } from './figures.js';
import { VendorUnderTest, type Discipline } from './vendor-under-test.js';

export interface NoisyOptions {
  readonly database: Database;
  readonly noisyJobs: number;
  readonly seconds: number;
  readonly say: (line: string) => void;
}

const OTHERS = 99;
/** Each of the others wants something so often, on average. */
const EVERY_MS = 1_500;
const PRICE = 1_000_000n;
const SERVERS = 32;
const AHEAD = 8;
const SERVICE_MS = 40;

interface Round {
  readonly name: string;
  readonly p50: number;
  readonly p99: number;
  readonly max: number;
  readonly served: number;
  readonly idleShare: number;
}

/** 99 users who want one now and then, without and with somebody who has thousands waiting, and the same in a plain queue. */
export async function oneNoisyUser(options: NoisyOptions): Promise<readonly Verdict[]> {
  const alone = await round('without the noisy one', 'fair', 0, options);
  const fair = await round('beside the noisy one', 'fair', options.noisyJobs, options);
  const fifo = await round('beside the noisy one, plain queue', 'fifo', options.noisyJobs, options);
  const head = ['how long the 99 waited', 'p50 ms', 'p99 ms', 'max ms', 'jobs of theirs', 'vendor idle'];
  const cells = [alone, fair, fifo].map(({ name, p50, p99, max, served, idleShare }) => [
    name,
    ...[p50, p99, max].map((ms) => fixed(ms, 1)),
    String(served),
    `${fixed(100 * idleShare, 2)} %`,
  ]);
  options.say(`\n${table(head, cells)}\n`);
  return [
    {
      what: 'p99 wait beside the noisy one / without',
      measured: fixed(fair.p99 / alone.p99, 2),
      wanted: '≤ 2',
      isMet: fair.p99 <= 2 * alone.p99,
    },
    { what: 'p99 wait in a plain queue / ours', measured: fixed(fifo.p99 / fair.p99, 1), wanted: '≥ 20', isMet: fifo.p99 >= 20 * fair.p99 },
    {
      what: 'nobody starves: jobs of the 99 that were never served',
      measured: String(fair.served < 1 ? 'all' : 0),
      wanted: '0',
      isMet: fair.served > 0,
    },
    {
      what: 'vendor idle while there is work',
      measured: `${fixed(100 * fair.idleShare, 2)} %`,
      wanted: '≤ 1 %',
      isMet: fair.idleShare <= 0.01,
    },
  ];
}

async function round(name: string, discipline: Discipline, noisyJobs: number, { database, seconds, say }: NoisyOptions): Promise<Round> {
  const [arrivals, services] = [seededRandom(1), seededRandom(2)];
  const vendor = new VendorUnderTest({
    database,
    discipline,
    servers: SERVERS,
    ahead: AHEAD,
    serviceMs: () => exponential(SERVICE_MS, services),
  });
  const noisy = randomUUID();
  await vendor.submit(Array.from({ length: noisyJobs }, () => ({ userId: noisy, holdMicro: PRICE })));
  vendor.begin();
  const startedAt = performance.now();
  const others = Array.from({ length: OTHERS }, () => randomUUID());
  let submitted = 0;
  const submits: Promise<unknown>[] = [];
  const endsAt = startedAt + seconds * 1_000;
  for (let at = startedAt; at < endsAt; at += exponential(EVERY_MS / OTHERS, arrivals)) {
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
