import { once } from 'node:events';
import { createServer, get, type ServerResponse } from 'node:http';
import { expect, test } from '@jest/globals';
import { LIMITS } from '#config/limits.js';
import { AtOnce } from './at-once.js';

const { atOnce, atOnceOfUser, comeBackWithinSeconds } = LIMITS.rates;
const enter = (room: AtOnce, user: string, times: number): (string | undefined)[] =>
  Array.from({ length: times }, () => room.enter(user)?.code);

test('a user has so many requests under way, and room again for each that is answered', () => {
  const room = new AtOnce();
  expect(new Set(enter(room, 'a', atOnceOfUser))).toEqual(new Set([undefined]));
  expect(enter(room, 'a', 2)).toEqual(['too_many_at_once', 'too_many_at_once']);
  expect(enter(room, 'b', 1)).toEqual([undefined]);
  room.leave('a');
  expect(enter(room, 'a', 2)).toEqual([undefined, 'too_many_at_once']);
});

test('when too much is under way of all users, others are told times that differ', () => {
  const room = new AtOnce();
  for (let user = 0; user < atOnce / atOnceOfUser; user += 1) enter(room, `user ${user}`, atOnceOfUser);
  const told = Array.from({ length: 200 }, () => room.enter('newcomer'));
  expect(new Set(told.map((refusal) => refusal?.code))).toEqual(new Set(['unavailable']));
  const seconds = told.map((refusal) => Number(refusal?.parts.headers?.['retry-after']));
  expect([Math.min(...seconds), Math.max(...seconds)]).toEqual([1, comeBackWithinSeconds]);
  room.leave('user 0');
  expect(enter(room, 'newcomer', 2)).toEqual([undefined, 'unavailable']);
});

test('a client that goes gives its place back, also when it was gone before it got one', async () => {
  const room = new AtOnce();
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('no port');
  const arrived = new Promise<ServerResponse>((resolve) => {
    server.once('request', (_request, response) => {
      resolve(response);
    });
  });
  const client = get({ port: address.port, host: address.address, agent: false });
  client.on('error', () => undefined);
  const response = await arrived;
  response.setMaxListeners(0);

  for (let each = 0; each < atOnceOfUser; each += 1) expect(room.enterUntilClosed('a', response)).toBeUndefined();
  expect(room.enterUntilClosed('a', response)?.code).toBe('too_many_at_once');
  client.destroy();
  await once(response, 'close');
  for (let each = 0; each < atOnceOfUser; each += 1) expect(room.enterUntilClosed('a', response)).toBeUndefined();
  expect(enter(room, 'a', 1)).toEqual([undefined]);
  await new Promise((resolve) => server.close(resolve));
});
