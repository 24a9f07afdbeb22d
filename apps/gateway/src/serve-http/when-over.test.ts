import { once } from 'node:events';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { connect, type Socket } from 'node:net';
import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { until } from '../../../../test/support/until.js';
import { whenOver } from './when-over.js';

let server: Server;
let client: Socket;
let arrived: { request: IncomingMessage; response: ServerResponse; over: number }[];

beforeEach(async () => {
  arrived = [];
  server = createServer((request, response) => {
    const exchange = { request, response, over: 0 };
    arrived.push(exchange);
    whenOver(exchange, () => (exchange.over += 1));
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('no port');
  client = connect(address.port, address.address);
  client.resume();
});
afterEach(async () => {
  client.destroy();
  await new Promise((resolve) => server.close(resolve));
});

async function send(requests: number): Promise<void> {
  const all = arrived.length + requests;
  client.write('GET / HTTP/1.1\r\nHost: test\r\n\r\n'.repeat(requests));
  await until(() => arrived.length === all);
}
const over = (): number[] => arrived.map((exchange) => exchange.over);

test('an answer is over once it is sent, and its connection’s end later does not say so again', async () => {
  await send(1);
  expect(over()).toEqual([0]);
  arrived[0]?.response.end('done');
  await until(() => over().includes(1));
  await send(1);
  arrived[1]?.response.end('done');
  await until(() => arrived[1]?.over === 1);
  client.destroy();
  await until(() => arrived[0]?.request.socket.closed === true);
  expect(over()).toEqual([1, 1]);
});

test('all that was sent ahead on a connection is over once when it dies: what is under way, what is ready, and what never began', async () => {
  await send(20);
  arrived[1]?.response.end('ready before its turn');
  arrived[2]?.response.write('begun before its turn');
  expect(over()).toEqual(Array(20).fill(0));
  client.destroy();
  await until(() => arrived.every((exchange) => exchange.over > 0));
  await new Promise((resolve) => setImmediate(resolve));
  expect(over()).toEqual(Array(20).fill(1));
});

test('what waits for its turn is over when that has come and gone, not before', async () => {
  await send(2);
  const [first, second] = arrived;
  second?.response.end('ready before its turn');
  await new Promise((resolve) => setImmediate(resolve));
  expect(over()).toEqual([0, 0]);
  first?.response.end('done');
  await until(() => over().every((times) => times === 1));
});

test('what broke off before anybody asked is over at once, also behind another', async () => {
  await send(2);
  client.destroy();
  await until(() => arrived[0]?.request.socket.closed === true);
  for (const exchange of arrived) {
    let late = 0;
    whenOver(exchange, () => (late += 1));
    expect(late).toBe(1);
  }
});

test('a connection that is kept for many requests carries one listener for them', async () => {
  const listeners: (number | undefined)[] = [];
  for (let each = 0; each < 30; each += 1) {
    await send(1);
    listeners.push(arrived[0]?.request.socket.listenerCount('close'));
    arrived.at(-1)?.response.end();
    await until(() => arrived.at(-1)?.over === 1);
  }
  expect(new Set(listeners).size).toBe(1);
});
