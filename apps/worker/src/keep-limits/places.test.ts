import { setTimeout as sleep } from 'node:timers/promises';
import { expect, test } from '@jest/globals';
import { Places } from './places.js';

test('no more are taken than there are, and one that is given back goes to who has waited longest', async () => {
  const places = new Places();
  expect(await places.take(0)).toBe(false);
  places.isNow(2);
  expect([await places.take(0), await places.take(0), await places.take(0)]).toEqual([true, true, false]);
  const got: string[] = [];
  const first = places.take(1_000).then((isTaken) => got.push(`first ${String(isTaken)}`));
  const second = places.take(1_000).then((isTaken) => got.push(`second ${String(isTaken)}`));
  places.giveBack();
  await first;
  expect([got, places.running]).toEqual([['first true'], 2]);
  places.giveBack();
  await second;
  expect([got, places.running]).toEqual([['first true', 'second true'], 2]);
});

test('who waits in vain takes nothing, and does not stand in the way of who comes behind', async () => {
  const places = new Places();
  places.isNow(1);
  await places.take(0);
  const vain = places.take(5);
  const patient = places.take(1_000);
  expect(await vain).toBe(false);
  places.giveBack();
  expect([await patient, places.running]).toEqual([true, 1]);
});

test('fewer than are taken: those go on, and none is given before enough have come back', async () => {
  const places = new Places();
  places.isNow(3);
  await Promise.all([places.take(0), places.take(0), places.take(0)]);
  places.isNow(1);
  const next = places.take(1_000);
  places.giveBack();
  places.giveBack();
  await sleep(5);
  expect(places.running).toBe(1);
  places.giveBack();
  expect([await next, places.running]).toEqual([true, 1]);
});

test.each([
  { most: 4, running: 1, pending: 9, reach: 4 },
  { most: 4, running: 1, pending: 2, reach: 3 },
  { most: 1, running: 3, pending: 2, reach: 3 },
  { most: 4, running: 0, pending: 0, reach: 0 },
])('with $running of $most taken and $pending slots to come, $reach may be under way', async ({ most, running, pending, reach }) => {
  const places = new Places();
  places.isNow(running);
  for (let taken = 0; taken < running; taken += 1) await places.take(0);
  places.isNow(most);
  expect(places.reach(pending)).toBe(reach);
});
