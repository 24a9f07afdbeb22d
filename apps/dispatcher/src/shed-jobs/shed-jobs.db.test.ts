import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, jest, test } from '@jest/globals';
import { statement, type Database } from '#postgres';
import { Shedding, setClock, some } from '../../test/shedding.js';
import { OpenJobs } from '../keep-jobs/open-jobs.js';
import { VendorPaces } from '../pace-vendors/vendor-paces.js';
import { ToldPlaces, type NewcomerJob } from '../tell-place/told-places.js';
import { CLASSES, SubmittedJobs } from '../submit-job/insert-jobs.js';

let shed: Shedding;
beforeAll(async () => {
  shed = await Shedding.start();
});
afterAll(() => shed.stop());

const passTime = statement('test.pass_time', `UPDATE dispatcher.promises SET due_at = due_at - $1::float8 * interval '1 second'`);
const setSpeed = statement('test.set_speed', `UPDATE dispatcher.clocks SET speed = $1::float8`);

const setLine = statement(
  'test.set_line',
  `INSERT INTO dispatcher.lines (vendor, flow, class, ends_at) VALUES ('deepl', $1, 0, now() + interval '1 minute')`,
);

const forgetLines = statement('test.forget_lines', 'DELETE FROM dispatcher.lines');

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

test('who has too much waiting is sent away, each with a time of its own; others are let in; who comes back in time too, on whichever replica', async () => {
  const [userId, other] = [randomUUID(), randomUUID()];
  await shed.queueOf(userId, 60);
  const mine = some(4, { userId });
  const [first, second] = [shed.replica(), shed.replica()];
  const sentAway = await shed.sendAway(first, [...mine, ...some(3, { userId: other })]);
  expect([...sentAway.keys()].sort()).toEqual(mine.map(({ id }) => id).sort());
  // A second's jobs are above what may wait; then one place each tenth of a second. All of these round up to two seconds, and no more than three are to come back at one moment.
  expect(mine.map(({ id }) => Math.round((sentAway.get(id) ?? 0) / 100))).toEqual([11, 12, 13, 24]);
  expect(await shed.promises()).toBe(4);

  const early = await shed.sendAway(second, mine.slice(0, 1));
  expect(early.get(mine[0]?.id ?? '')).toBeLessThanOrEqual(1_100);
  await shed.fresh.ownerDatabase.query(passTime, [1.5]);
  const keyless = some(1, { userId, fingerprint: mine[1]?.fingerprint ?? '' });
  const newcomers = some(1, { userId });
  const again = await shed.sendAway(second, [...mine.slice(0, 1), ...keyless, ...newcomers]);
  expect([...again.keys()]).toEqual(newcomers.map(({ id }) => id));
  expect(await shed.promises()).toBe(3);
});

test('a lane is looked at once in a while, and what came and left meanwhile counted', async () => {
  const userId = randomUUID();
  await shed.queueOf(userId, 15);
  const counting = counted(shed.fresh.database);
  const shedding = shed.replica(counting.database);
  const clock = jest.spyOn(performance, 'now').mockReturnValue(performance.now());
  const letIn = async (): Promise<boolean> => (await shed.sendAway(shedding, some(1, { userId }))).size === 0;
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
  await shed.queueOf(userId, 24);
  await shed.fresh.database.query(setLine, [userId]);
  const counting = counted(shed.fresh.database);
  const shedding = shed.replica(counting.database);
  const clock = jest.spyOn(performance, 'now').mockReturnValue(performance.now());
  const letIn = async (): Promise<boolean> => (await shed.sendAway(shedding, some(1, { userId }))).size === 0;
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
  await shed.queueOf(userId, 60);
  const counting = counted(shed.fresh.database);
  const shedding = shed.replica(counting.database);
  const mine = some(3, { userId });
  const [first, second, third] = mine.map((job) => [job]);
  expect((await shed.sendAway(shedding, mine)).size).toBe(3);
  const clock = jest.spyOn(performance, 'now').mockReturnValue(performance.now() + 5_000);
  try {
    // By this replica's clock its time has come, by PostgreSQL's it has not: the judge says how long is left.
    expect((await shed.sendAway(shedding, first ?? [])).size).toBe(1);
    await shed.fresh.ownerDatabase.query(passTime, [5]);
    const [before, asked] = [await shed.promises(), counting.asked()];
    expect((await shed.sendAway(shedding, second ?? [])).size).toBe(0);
    expect([await shed.promises(), counting.asked()]).toEqual([before - 1, asked]);
    // Whoever asks for the same once more is one that is new.
    clock.mockReturnValue(performance.now() + 100);
    expect((await shed.sendAway(shedding, some(1, { userId, fingerprint: mine[1]?.fingerprint ?? '' }))).size).toBe(1);

    await shed.fresh.database.query(setSpeed, [1]);
    clock.mockReturnValue(performance.now() + 5_000);
    expect((await shed.sendAway(shedding, third ?? [])).size).toBe(1);
  } finally {
    clock.mockRestore();
    await shed.fresh.database.query(setClock);
  }
});

test('what is stored already needs no room', async () => {
  const userId = randomUUID();
  await shed.queueOf(userId, 60);
  const stored = some(1, { userId });
  await new SubmittedJobs(shed.fresh.database, new OpenJobs(shed.fresh.database)).insert(stored);
  const before = await shed.promises();
  expect((await shed.sendAway(shed.replica(), stored)).size).toBe(0);
  expect(await shed.promises()).toBe(before);
});

test('a product without a limit lets everything wait, and an empty queue costs no question', async () => {
  const userId = randomUUID();
  await shed.queueOf(userId, 60);
  const counting = counted(shed.fresh.database);
  const shedding = shed.replica(counting.database);
  let looks = 0;
  const looking = (): void => void (looks += 1);
  expect((await shed.sendAway(shedding, some(5, { userId, product: 'chat' }), looking)).size).toBe(0);
  expect(counting.asked()).toBe(0);
  // Of the others, the first asks how long the queues are, and that is all for a while.
  await shed.fresh.ownerDatabase.query(forgetLines);
  await shed.fresh.database.query(setSpeed, [1e12]);
  for (let each = 0; each < 5; each += 1) expect((await shed.sendAway(shedding, some(5, { userId: randomUUID() }), looking)).size).toBe(0);
  expect([counting.asked(), looks]).toEqual([1, 0]);
  await shed.fresh.database.query(setClock);
});

test('a quote says when a job would start as the shedding judges it: by its class, behind its user’s own, with its own step', async () => {
  const [userId, other] = [randomUUID(), randomUUID()];
  await shed.queueOf(userId, 60);
  const places = new ToldPlaces(shed.fresh.database, new VendorPaces());
  const startsIn = (job: Partial<NewcomerJob> = {}): Promise<number | null> =>
    places.newJobStartsInSeconds({ userId, vendor: 'deepl', class: CLASSES.interactive, holdMicro: 50_000n, ...job });
  // Sixty of a tenth of a second each, then its own.
  expect(await startsIn()).toBe(6.1);
  expect(await startsIn({ holdMicro: 5_000_000n })).toBe(16);
  expect([await startsIn({ class: CLASSES.batch }), await startsIn({ userId: other })]).toEqual([0, 0]);
  await shed.fresh.database.query(setSpeed, [0]);
  expect([await startsIn(), await startsIn({ userId: other })]).toEqual([null, 0]);
  await shed.fresh.database.query(setClock);
});

test('what comes while others are judged is judged together after them, whoever of them asks twice', async () => {
  const userId = randomUUID();
  await shed.queueOf(userId, 60);
  const counting = counted(shed.fresh.database);
  const shedding = shed.replica(counting.database);
  const before = await shed.promises();
  expect((await shed.sendAway(shedding, some(1, { userId }))).size).toBe(1);
  const [looked, jobs] = [counting.asked(), some(20, { userId })];
  let looks = 0;
  const turns = await Promise.all([...jobs, ...jobs.slice(0, 5)].map((job) => shed.sendAway(shedding, [job], () => void (looks += 1))));
  expect(turns.filter((sentAway, n) => sentAway.has((jobs[n] ?? jobs[n - 20])?.id ?? ''))).toHaveLength(25);
  // The first alone, or all that came in one turn of the event loop; never each by itself. That there is a line was just seen.
  expect(counting.asked() - looked).toBeLessThanOrEqual(2);
  expect(looks).toBe(25);
  expect((await shed.promises()) - before).toBe(21);
});
