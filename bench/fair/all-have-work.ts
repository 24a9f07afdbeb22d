import { randomUUID } from 'node:crypto';
import { setTimeout as wait } from 'node:timers/promises';
import type { Database } from '#postgres';
import { exponential, seededRandom } from '../random/seeded-random.js';
import { jainIndex, verdict, type Verdict } from './figures.js';
import { VendorUnderTest } from './vendor-under-test.js';

const USERS = 20;
const MICRO = 1_000_000n;

/** Users who all have work waiting: with jobs of one price, and each with jobs of another price. What counts is how many points' worth each was served. */
export async function allHaveWork(database: Database, jobs: number): Promise<readonly Verdict[]> {
  const alike = await servedShares(database, jobs, () => MICRO);
  const mixed = await servedShares(database, jobs, (user) => MICRO * BigInt(1 + (user % 10)));
  return [
    verdict(`Jain's index of ${USERS} users with work waiting, one price`, alike, { atLeast: 0.99 }, 4),
    verdict('the same, prices of 1 to 10, by points', mixed, { atLeast: 0.99 }, 4),
  ];
}

async function servedShares(database: Database, jobs: number, priceOf: (user: number) => bigint): Promise<number> {
  const services = seededRandom(3);
  const vendor = new VendorUnderTest({ database, discipline: 'fair', servers: 32, ahead: 8, serviceMs: () => exponential(20, services) });
  const users = Array.from({ length: USERS }, () => randomUUID());
  // Uneven: the first has twenty times as many waiting as the last.
  for (const [n, userId] of users.entries()) {
    await vendor.submit(Array.from({ length: Math.ceil((jobs * (USERS - n)) / USERS) }, () => ({ userId, holdMicro: priceOf(n) })));
  }
  const priced = users.map((_, n) => BigInt(Math.ceil((jobs * (USERS - n)) / USERS)) * priceOf(n));
  const least = priced.reduce((a, b) => (a < b ? a : b));
  vendor.begin();
  const worth = (): number[] =>
    users.map((userId) => Number(vendor.served.reduce((sum, job) => (job.userId === userId ? sum + job.holdMicro : sum), 0n)));
  // Until somebody has had nearly all: from then on not all have work waiting.
  while (Math.max(...worth()) < 0.9 * Number(least)) await wait(20);
  const index = jainIndex(worth());
  await vendor.close();
  return index;
}
