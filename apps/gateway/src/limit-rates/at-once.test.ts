import { once } from 'node:events';
import { createServer } from 'node:http';
import { connect } from 'node:net';
import { expect, test } from '@jest/globals';
import { LIMITS } from '#config/limits.js';
import { until } from '../../../../test/support/until.js';
import type { Exchange } from '../serve-http/when-over.js';
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

test('a client that goes gives the places of all that it sent ahead back, also when it was gone before it got one', async () => {
  const room = new AtOnce();
  const arrived: Exchange[] = [];
  const server = createServer((request, response) => arrived.push({ request, response })).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('no port');
  const client = connect(address.port, address.address);
  client.write('GET / HTTP/1.1\r\nHost: test\r\n\r\n'.repeat(atOnceOfUser + 1));
  await until(() => arrived.length === atOnceOfUser + 1);
  const codes = (): (string | undefined)[] => arrived.map((exchange) => room.enterUntilOver('a', exchange)?.code);

  expect(codes()).toEqual([...Array<undefined>(atOnceOfUser).fill(undefined), 'too_many_at_once']);
  client.destroy();
  await until(() => arrived[0]?.request.socket.closed === true);
  expect(codes()).toEqual(Array<undefined>(atOnceOfUser + 1).fill(undefined));
  expect(enter(room, 'a', atOnceOfUser)).not.toContain('too_many_at_once');
  await new Promise((resolve) => server.close(resolve));
});
