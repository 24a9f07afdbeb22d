import { randomUUID } from 'node:crypto';
import { setTimeout as wait } from 'node:timers/promises';
import type { Database } from '#postgres';
import { VendorPaces } from '../../apps/dispatcher/src/pace-vendors/vendor-paces.js';
import { ToldPlaces } from '../../apps/dispatcher/src/tell-place/told-places.js';
import { quantile } from '../quantiles/quantiles.js';
import { exponential, seededRandom } from '../random/seeded-random.js';
import { fixed } from '../show-table/table.js';
import { verdict, type Verdict } from './figures.js';
import { VendorUnderTest } from './vendor-under-test.js';

export interface EtaOptions {
  readonly database: Database;
  readonly asked: number;
  readonly say: (line: string) => void;
}

const USERS = 40;
const SERVERS = 16;
const SERVICE_MS = 40;
const PRICE = 1_000_000n;
/** The vendor can do 400 a second; users ask for as much, so that the queue stays about as long as it was. */
const BACKLOG = 4_000;
const WARM_UP_MS = 12_000;

interface Told {
  readonly id: string;
  readonly announcedMs: number;
  readonly askedAt: number;
}

/** Jobs under a steady load are told when they will start; how far off was that? */
export async function honestEta({ database, asked, say }: EtaOptions): Promise<readonly Verdict[]> {
  const [random, services] = [seededRandom(5), seededRandom(6)];
  const vendor = new VendorUnderTest({
    database,
    discipline: 'fair',
    servers: SERVERS,
    ahead: 4,
    serviceMs: () => exponential(SERVICE_MS, services),
  });
  const places = new ToldPlaces(database, new VendorPaces());
  const users = Array.from({ length: USERS }, () => randomUUID());
  const anyUser = (): string => users[Math.floor(random() * USERS)] ?? '';
  await vendor.submit(Array.from({ length: BACKLOG }, () => ({ userId: anyUser(), holdMicro: PRICE })));
  vendor.begin();
  const startedAt = performance.now();
  const told: Told[] = [];
  const submits: Promise<unknown>[] = [];
  const everyMs = SERVICE_MS / SERVERS;
  for (let at = startedAt; told.length < asked; at += exponential(everyMs, random)) {
    await wait(Math.max(0, at - performance.now()));
    const isAsked = at > startedAt + WARM_UP_MS && random() < 0.25;
    submits.push(
      vendor.submit([{ userId: anyUser(), holdMicro: PRICE }]).then(async ([id]) => {
        if (!isAsked || id === undefined) return;
        const place = await places.placeOf(id);
        const seconds = place?.startsInSeconds ?? null;
        if (seconds !== null) told.push({ id, announcedMs: seconds * 1_000, askedAt: performance.now() });
      }),
    );
  }
  await Promise.all(submits);
  while (told.some(({ id }) => !vendor.servedAt.has(id))) await wait(100);
  await vendor.close();
  const errors = told.map(({ id, announcedMs, askedAt }) => {
    const realMs = (vendor.servedAt.get(id) ?? askedAt) - askedAt;
    return { realMs, off: Math.abs(announcedMs - realMs) / realMs };
  });
  const within = errors.filter(({ off }) => off <= 0.25).length / errors.length;
  const waits = errors.map(({ realMs }) => realMs).sort((a, b) => a - b);
  say(`  ${errors.length} jobs waited ${fixed(quantile(waits, 0.1) / 1_000, 1)} to ${fixed(quantile(waits, 0.9) / 1_000, 1)} s (p10, p90)`);
  return [verdict(`of ${errors.length} jobs, how many were told within ± 25 %, in %`, 100 * within, { atLeast: 90 }, 1)];
}
