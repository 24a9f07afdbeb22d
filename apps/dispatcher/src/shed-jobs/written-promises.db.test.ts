import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, expect, jest, test } from '@jest/globals';
import { statement, type Database } from '#postgres';
import { LIMITS } from '#config/limits.js';
import { Shedding, setClock, some } from '../../test/shedding.js';
import { writePromises } from './lane-statements.js';
import type { ShedJobs } from './shed-jobs.js';

let shed: Shedding;
beforeAll(async () => {
  shed = await Shedding.start();
});
afterAll(() => shed.stop());

const readTimes = statement(
  'test.read_times',
  'SELECT (extract(epoch FROM due_at) * 1000)::float8 AS ms FROM dispatcher.promises WHERE flow = $1 ORDER BY due_at',
);

const passTime = statement(
  'test.pass_time',
  `UPDATE dispatcher.promises SET due_at = due_at - $2::float8 * interval '1 second' WHERE flow = $1`,
);
const setSpeed = statement('test.set_speed', `UPDATE dispatcher.clocks SET speed = $1::float8`);

/** PostgreSQL as it is, but for how promises are written down. */
const whereWriting = (how: (write: () => unknown) => unknown): Database =>
  new Proxy(shed.fresh.database, {
    get: (target, name): unknown => {
      const value: unknown = Reflect.get(target, name);
      if (typeof value !== 'function') return value;
      return (...values: unknown[]): unknown => {
        const query = (): unknown => Reflect.apply(value, target, values);
        return values[0] === writePromises ? how(query) : query();
      };
    },
  });

test('whoever comes again too early is told the rest of its time, written or not', async () => {
  const userId = randomUUID();
  await shed.queueOf(userId, 60);
  let letWrite = (): void => undefined;
  const mayWrite = new Promise<void>((resolve) => {
    letWrite = resolve;
  });
  const shedding = shed.replica(whereWriting((write) => mayWrite.then(write)));
  const [job] = some(1, { userId });
  if (!job) throw new Error('some(1) made none');
  await shedding.stop([job], () => undefined);
  const before = await shed.promises();
  /** What it is told, and between which moments its time lies by that. */
  const ask = async (): Promise<{ readonly ms: number; readonly dueFrom: number; readonly dueUntil: number }> => {
    const from = performance.now();
    const ms = (await shedding.judge([job])).sentAway.get(job.id) ?? 0;
    return { ms, dueFrom: from + ms - 1, dueUntil: performance.now() + ms };
  };
  const first = await ask();
  const second = await ask();
  expect(await shed.promises()).toBe(before);
  letWrite();
  await shedding.onApplicationShutdown();
  const third = await ask();
  expect([first.ms >= 1_000, first.ms <= 1_100]).toEqual([true, true]);
  for (const again of [second, third]) {
    expect(again.dueFrom).toBeLessThanOrEqual(first.dueUntil);
    expect(again.dueUntil).toBeGreaterThanOrEqual(first.dueFrom);
  }
  await shedding.onApplicationShutdown();
  expect(await shed.promises()).toBe(before + 1);
});

test('a line is as long as all replicas have told together, although each told its own before it knew of the others', async () => {
  const userId = randomUUID();
  await shed.queueOf(userId, 60);
  const replicas = Array.from({ length: 6 }, () => shed.replica());
  const fromMs = performance.now();
  const told = await Promise.all(replicas.map((one) => shed.sendAway(one, some(5, { userId }))));
  expect(told.map(({ size }) => size)).toEqual([5, 5, 5, 5, 5, 5]);
  const times = (await shed.fresh.database.query<{ ms: number }>(readTimes, [userId])).map(({ ms }) => ms);
  expect(times).toHaveLength(30);
  // From 1.1 s on thirty places, a tenth of a second each: the next one's time is there, whoever tells it.
  const next = async (by: ShedJobs): Promise<number> => [...(await shed.sendAway(by, some(1, { userId }))).values()][0] ?? 0;
  await sleep(LIMITS.queue.shed.lookEveryMs);
  for (const by of [shed.replica(), ...replicas.slice(0, 2)]) {
    const ms = await next(by);
    expect([ms + performance.now() - fromMs > 3_500, ms < 4_500]).toEqual([true, true]);
  }
});

test('those who were told a time while it could not be written down are judged like anybody when they come', async () => {
  const userId = randomUUID();
  await shed.queueOf(userId, 60);
  const shedding = shed.replica(whereWriting(() => Promise.reject(new Error('away'))));
  const mine = some(1, { userId });
  const before = await shed.promises();
  expect((await shed.sendAway(shedding, mine)).size).toBe(1);
  expect(await shed.promises()).toBe(before);
  const clock = jest.spyOn(performance, 'now').mockReturnValue(performance.now() + 5_000);
  try {
    expect((await shed.sendAway(shedding, mine)).size).toBe(1);
  } finally {
    clock.mockRestore();
  }
});

test('a promise that cannot be kept is gone when the next one is written', async () => {
  const userId = randomUUID();
  await shed.queueOf(userId, 60);
  const [job] = some(1, { userId });
  if (!job) throw new Error('some(1) made none');
  const shedding = shed.replica();
  expect((await shed.sendAway(shedding, [job])).size).toBe(1);
  const [told] = await shed.fresh.database.query<{ ms: number }>(readTimes, [userId]);
  await shed.fresh.ownerDatabase.query(passTime, [userId, 5]);
  await shed.fresh.database.query(setSpeed, [200_000]);
  // By a replica that did not tell it: what waits is three times as long as may.
  expect((await shed.sendAway(shed.replica(), [job])).size).toBe(1);
  const times = await shed.fresh.database.query<{ ms: number }>(readTimes, [userId]);
  expect(times).toHaveLength(1);
  expect(times[0]?.ms).toBeGreaterThan((told?.ms ?? Infinity) + 5_000);
  await shed.fresh.database.query(setClock);
});
