import { randomUUID } from 'node:crypto';
import { cpSync, mkdtempSync, rmSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, expect, jest, test } from '@jest/globals';
import { loadCatalog } from '#catalog';
import { freshDatabase, type FreshDatabase } from '#local-stack';
import { createLogger } from '#observe';
import { statement, type Database } from '#postgres';
import { LIMITS } from '#config/limits.js';
import { newJob } from '../../test-support/jobs.js';
import { OpenJobs } from '../keep-jobs/open-jobs.js';
import { QueuedJobs } from '../schedule-jobs/start-jobs.js';
import { VendorPaces } from '../pace-vendors/vendor-paces.js';
import { ToldPlaces, type NewcomerJob } from '../tell-place/told-places.js';
import { CLASSES, SubmittedJobs, type NewJob } from '../submit-job/insert-jobs.js';
import { writePromises } from './lane-statements.js';
import { ShedJobs } from './shed-jobs.js';

/** Of translate, which costs 50 000 here; its vendor starts ten in a second. */
const WAIT_MAX_S = 5;
const log = createLogger({ app: 'test', instance: 'test', level: 'silent' });

let fresh: FreshDatabase;
let dir: string;
beforeAll(async () => {
  fresh = await freshDatabase('dispatcher');
  dir = mkdtempSync(join(tmpdir(), 'holdfast-catalog-'));
  cpSync('test/support/catalog', dir, { recursive: true });
  const file = join(dir, 'products', 'translate.yaml');
  writeFileSync(file, `${readFileSync(file, 'utf8')}\nwaitMaxSeconds: ${WAIT_MAX_S}\n`);
});
afterAll(async () => {
  rmSync(dir, { recursive: true, force: true });
  await fresh.drop();
});

const replica = (): ShedJobs => new ShedJobs(fresh.database, loadCatalog(dir), log);
const some = (count: number, over: Partial<NewJob> = {}): NewJob[] =>
  Array.from({ length: count }, () => newJob({ fingerprint: randomUUID().replaceAll('-', '').repeat(2), ...over }));

const setClock = statement(
  'test.set_clock',
  `INSERT INTO dispatcher.clocks (vendor, tag, speed) VALUES ('deepl', 0, 500000) ON CONFLICT (vendor) DO UPDATE SET speed = 500000`,
);
const passTime = statement('test.pass_time', `UPDATE dispatcher.promises SET due_at = due_at - $1::float8 * interval '1 second'`);
const readTimes = statement(
  'test.read_times',
  'SELECT (extract(epoch FROM due_at) * 1000)::float8 AS ms FROM dispatcher.promises WHERE flow = $1 ORDER BY due_at',
);
const countPromises = statement('test.count_promises', 'SELECT count(*)::int AS promises FROM dispatcher.promises');
const promises = async (): Promise<number> => (await fresh.database.query<{ promises: number }>(countPromises))[0]?.promises ?? -1;

const setSpeed = statement('test.set_speed', `UPDATE dispatcher.clocks SET speed = $1::float8`);

const setLine = statement(
  'test.set_line',
  `INSERT INTO dispatcher.lines (vendor, flow, class, ends_at) VALUES ('deepl', $1, 0, now() + interval '1 minute')`,
);

const forgetLines = statement('test.forget_lines', 'DELETE FROM dispatcher.lines');

async function sendAway(by: ShedJobs, jobs: readonly NewJob[], looking = (): void => undefined): Promise<ReadonlyMap<string, number>> {
  const stopped = await by.stop(jobs, looking);
  if (stopped.size === 0) return new Map();
  const sentAway = await by.judge(jobs.filter(({ id }) => stopped.has(id)));
  await by.onApplicationShutdown();
  return sentAway;
}

function counted(database: Database): { readonly database: Database; readonly asked: () => number } {
  let asked = 0;
  const counting = new Proxy(database, {
    get: (target, name): unknown => {
      if (name === 'query' || name === 'transaction') asked += 1;
      const value: unknown = Reflect.get(target, name);
      return typeof value === 'function' ? value.bind(target) : value;
    },
  });
  return { database: counting, asked: () => asked };
}

/** Jobs of this user that wait in the vendor's queue. */
async function queueOf(userId: string, count: number): Promise<void> {
  const open = new OpenJobs(fresh.database);
  const { stored } = await new SubmittedJobs(fresh.database, open).insert(some(count, { userId }));
  await new QueuedJobs(fresh.database, open).admit({ vendor: 'deepl', windowMax: 0, silentAfterMs: 60_000 }, stored);
  await fresh.database.query(setClock);
}

test('who has too much waiting is sent away, each with a time of its own; others are let in; who comes back in time too, on whichever replica', async () => {
  const [userId, other] = [randomUUID(), randomUUID()];
  await queueOf(userId, 60);
  const mine = some(4, { userId });
  const [first, second] = [replica(), replica()];
  const sentAway = await sendAway(first, [...mine, ...some(3, { userId: other })]);
  expect([...sentAway.keys()].sort()).toEqual(mine.map(({ id }) => id).sort());
  // A second's jobs are above what may wait; then one place each tenth of a second.
  expect(mine.map(({ id }) => Math.round((sentAway.get(id) ?? 0) / 100))).toEqual([11, 12, 13, 14]);
  expect(await promises()).toBe(4);

  const early = await sendAway(second, mine.slice(0, 1));
  expect(early.get(mine[0]?.id ?? '')).toBeLessThanOrEqual(1_100);
  await fresh.ownerDatabase.query(passTime, [1.5]);
  const keyless = some(1, { userId, fingerprint: mine[1]?.fingerprint ?? '' });
  const newcomers = some(1, { userId });
  const again = await sendAway(second, [...mine.slice(0, 1), ...keyless, ...newcomers]);
  expect([...again.keys()]).toEqual(newcomers.map(({ id }) => id));
  expect(await promises()).toBe(3);
});

test('a lane is looked at once in a while, and what came and left meanwhile counted', async () => {
  const userId = randomUUID();
  await queueOf(userId, 15);
  const counting = counted(fresh.database);
  const shedding = new ShedJobs(counting.database, loadCatalog(dir), log);
  const clock = jest.spyOn(performance, 'now').mockReturnValue(performance.now());
  const letIn = async (): Promise<boolean> => (await sendAway(shedding, some(1, { userId }))).size === 0;
  try {
    expect(await letIn()).toBe(true);
    const looked = counting.asked();
    // One and a half of five seconds wait: there is room for 35 more, of which one has come.
    for (let n = 0; n < 34; n += 1) expect(await letIn()).toBe(true);
    // In a tenth of a second one of them leaves.
    clock.mockReturnValue(performance.now() + 101);
    expect(await letIn()).toBe(true);
    expect(counting.asked()).toBe(looked);
    // What is known of it, and what it was told.
    expect(await letIn()).toBe(false);
    expect(counting.asked()).toBe(looked + 2);
    // None of those who were let in is stored, so PostgreSQL still sees fifteen.
    clock.mockReturnValue(performance.now() + 250);
    expect(await letIn()).toBe(true);
  } finally {
    clock.mockRestore();
  }
});

test('where others were told a time, whoever is new is let in by what was seen up to half of what may wait', async () => {
  const userId = randomUUID();
  await queueOf(userId, 24);
  await fresh.database.query(setLine, [userId]);
  const counting = counted(fresh.database);
  const shedding = new ShedJobs(counting.database, loadCatalog(dir), log);
  const clock = jest.spyOn(performance, 'now').mockReturnValue(performance.now());
  const letIn = async (): Promise<boolean> => (await sendAway(shedding, some(1, { userId }))).size === 0;
  try {
    // Two and a half of five seconds: one more.
    expect(await letIn()).toBe(true);
    const looked = counting.asked();
    // Each in the place of one that has left.
    for (let n = 1; n <= 2; n += 1) {
      clock.mockReturnValue(performance.now() + 100);
      expect(await letIn()).toBe(true);
    }
    expect(counting.asked()).toBe(looked);
    // What is known of it, and what it was told.
    expect(await letIn()).toBe(false);
    expect(counting.asked()).toBe(looked + 2);
  } finally {
    clock.mockRestore();
  }
});

test('who comes at its time is let in by its promise alone, once, and is judged like anybody where too much waits', async () => {
  const userId = randomUUID();
  await queueOf(userId, 60);
  const counting = counted(fresh.database);
  const shedding = new ShedJobs(counting.database, loadCatalog(dir), log);
  const mine = some(3, { userId });
  const [first, second, third] = mine.map((job) => [job]);
  expect((await sendAway(shedding, mine)).size).toBe(3);
  const clock = jest.spyOn(performance, 'now').mockReturnValue(performance.now() + 5_000);
  try {
    // By this replica's clock its time has come, by PostgreSQL's it has not: the judge says how long is left.
    expect((await sendAway(shedding, first ?? [])).size).toBe(1);
    await fresh.ownerDatabase.query(passTime, [5]);
    const [before, asked] = [await promises(), counting.asked()];
    expect((await sendAway(shedding, second ?? [])).size).toBe(0);
    expect([await promises(), counting.asked()]).toEqual([before - 1, asked + 1]);
    // The same once more is one that is new.
    clock.mockReturnValue(performance.now() + 100);
    expect((await sendAway(shedding, second ?? [])).size).toBe(1);

    await fresh.database.query(setSpeed, [1]);
    clock.mockReturnValue(performance.now() + 5_000);
    expect((await sendAway(shedding, third ?? [])).size).toBe(1);
  } finally {
    clock.mockRestore();
    await fresh.database.query(setClock);
  }
});

test('what is stored already needs no room', async () => {
  const userId = randomUUID();
  await queueOf(userId, 60);
  const stored = some(1, { userId });
  await new SubmittedJobs(fresh.database, new OpenJobs(fresh.database)).insert(stored);
  const before = await promises();
  expect((await sendAway(replica(), stored)).size).toBe(0);
  expect(await promises()).toBe(before);
});

test('a product without a limit lets everything wait, and an empty queue costs no question', async () => {
  const userId = randomUUID();
  await queueOf(userId, 60);
  const counting = counted(fresh.database);
  const shedding = new ShedJobs(counting.database, loadCatalog(dir), log);
  let looks = 0;
  const looking = (): void => void (looks += 1);
  expect((await sendAway(shedding, some(5, { userId, product: 'chat' }), looking)).size).toBe(0);
  expect(counting.asked()).toBe(0);
  // Of the others, the first asks how long the queues are, and that is all for a while.
  await fresh.ownerDatabase.query(forgetLines);
  await fresh.database.query(setSpeed, [1e12]);
  for (let each = 0; each < 5; each += 1) expect((await sendAway(shedding, some(5, { userId: randomUUID() }), looking)).size).toBe(0);
  expect([counting.asked(), looks]).toEqual([1, 0]);
  await fresh.database.query(setClock);
});

test('a quote says when a job would start as the shedding judges it: by its class, behind its user’s own, with its own step', async () => {
  const [userId, other] = [randomUUID(), randomUUID()];
  await queueOf(userId, 60);
  const places = new ToldPlaces(fresh.database, new VendorPaces());
  const startsIn = (job: Partial<NewcomerJob> = {}): Promise<number | null> =>
    places.newJobStartsInSeconds({ userId, vendor: 'deepl', class: CLASSES.interactive, holdMicro: 50_000n, ...job });
  // Sixty of a tenth of a second each, then its own.
  expect(await startsIn()).toBe(6.1);
  expect(await startsIn({ holdMicro: 5_000_000n })).toBe(16);
  expect([await startsIn({ class: CLASSES.batch }), await startsIn({ userId: other })]).toEqual([0, 0]);
  await fresh.database.query(setSpeed, [0]);
  expect([await startsIn(), await startsIn({ userId: other })]).toEqual([null, 0]);
  await fresh.database.query(setClock);
});

test('what comes while others are judged is judged together after them, whoever of them asks twice', async () => {
  const userId = randomUUID();
  await queueOf(userId, 60);
  const counting = counted(fresh.database);
  const shedding = new ShedJobs(counting.database, loadCatalog(dir), log);
  const before = await promises();
  expect((await sendAway(shedding, some(1, { userId }))).size).toBe(1);
  const [looked, jobs] = [counting.asked(), some(20, { userId })];
  let looks = 0;
  const turns = await Promise.all([...jobs, ...jobs.slice(0, 5)].map((job) => sendAway(shedding, [job], () => void (looks += 1))));
  expect(turns.filter((sentAway, n) => sentAway.has((jobs[n] ?? jobs[n - 20])?.id ?? ''))).toHaveLength(25);
  // The first alone, or all that came in one turn of the event loop; never each by itself. That there is a line was just seen.
  expect(counting.asked() - looked).toBeLessThanOrEqual(2);
  expect(looks).toBe(25);
  expect((await promises()) - before).toBe(21);
});

test('whoever comes again too early is told the rest of its time, written or not', async () => {
  const userId = randomUUID();
  await queueOf(userId, 60);
  const shedding = replica();
  const [job] = some(1, { userId });
  if (!job) throw new Error('some(1) made none');
  await shedding.stop([job], () => undefined);
  const before = await promises();
  const [first, second] = await Promise.all([shedding.judge([job]), shedding.judge([job]), shedding.onApplicationShutdown()]);
  const third = await shedding.judge([job]);
  const told = [first, second, third].map((sentAway) => sentAway.get(job.id) ?? 0);
  expect(told.filter((ms) => ms < 1_000 || ms > 1_100)).toEqual([]);
  await shedding.onApplicationShutdown();
  expect(await promises()).toBe(before + 1);
});

test('a line is as long as all replicas have told together, although each told its own before it knew of the others', async () => {
  const userId = randomUUID();
  await queueOf(userId, 60);
  const replicas = Array.from({ length: 6 }, replica);
  const told = await Promise.all(replicas.map((one) => sendAway(one, some(5, { userId }))));
  expect(told.map(({ size }) => size)).toEqual([5, 5, 5, 5, 5, 5]);
  const times = (await fresh.database.query<{ ms: number }>(readTimes, [userId])).map(({ ms }) => ms);
  expect(times).toHaveLength(30);
  // From 1.1 s on thirty places, a tenth of a second each: the next one's time is there, whoever tells it.
  const next = async (by: ShedJobs): Promise<number> => [...(await sendAway(by, some(1, { userId }))).values()][0] ?? 0;
  await sleep(LIMITS.queue.shed.lookEveryMs);
  for (const by of [replica(), ...replicas.slice(0, 2)]) {
    const ms = await next(by);
    expect([ms > 3_500, ms < 4_500]).toEqual([true, true]);
  }
});

test('those who were told a time while it could not be written down are judged like anybody when they come', async () => {
  const userId = randomUUID();
  await queueOf(userId, 60);
  const failing = new Proxy(fresh.database, {
    get: (target, name): unknown => {
      const value: unknown = Reflect.get(target, name);
      if (typeof value !== 'function') return value;
      return (...values: unknown[]): unknown =>
        values[0] === writePromises ? Promise.reject(new Error('away')) : Reflect.apply(value, target, values);
    },
  });
  const shedding = new ShedJobs(failing, loadCatalog(dir), log);
  const mine = some(1, { userId });
  const before = await promises();
  expect((await sendAway(shedding, mine)).size).toBe(1);
  expect(await promises()).toBe(before);
  const clock = jest.spyOn(performance, 'now').mockReturnValue(performance.now() + 5_000);
  try {
    expect((await sendAway(shedding, mine)).size).toBe(1);
  } finally {
    clock.mockRestore();
  }
});
