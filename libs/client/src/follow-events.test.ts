import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { afterEach, expect, test } from '@jest/globals';
import { Holdfast, HoldfastProblem, type JobEvent } from './index.js';

let server: Server | undefined;
afterEach(() => {
  server?.closeAllConnections();
  server?.close();
});

async function serving(answer: (response: ServerResponse, nth: number, request: IncomingMessage) => void): Promise<Holdfast> {
  let asked = 0;
  const made = createServer((request, response) => {
    asked += 1;
    answer(response, asked, request);
  });
  server = made;
  await new Promise<void>((resolve) => made.listen(0, '127.0.0.1', resolve));
  const address = made.address();
  if (typeof address !== 'object' || address === null) throw new Error('no address');
  return new Holdfast({ url: `http://127.0.0.1:${address.port}`, key: 'hf_x' });
}

async function all(events: AsyncGenerator<JobEvent>): Promise<string[]> {
  const ids: string[] = [];
  for await (const { id } of events) ids.push(id);
  return ids;
}

const event = (id: string): string => `id: ${id}\nevent: job.held\ndata: {"job":{}}\n\n`;
const STREAM = { 'content-type': 'text/event-stream' };

test('comes back after the time that the stream says, and ends with 204', async () => {
  const timesMs: number[] = [];
  const client = await serving((response, nth) => {
    timesMs.push(performance.now());
    if (nth === 1) response.writeHead(200, STREAM).end(`retry: 30\n\n${event('1')}`);
    else response.writeHead(204).end();
  });
  expect(await all(client.follow())).toEqual(['1']);
  expect((timesMs[1] ?? Infinity) - (timesMs[0] ?? 0)).toBeLessThan(800);
});

test.each<[string, (response: ServerResponse) => void]>([
  ['is being connected', () => undefined],
  ['is open', (response) => response.writeHead(200, STREAM).write(':\n\n')],
  ['waits to come back', (response) => response.writeHead(503, { 'retry-after': '30' }).end('{}')],
])('ended while it %s, it ends without an error', async (_when, answer) => {
  const over = new AbortController();
  const client = await serving((response) => {
    answer(response);
    setTimeout(() => {
      over.abort();
    }, 100);
  });
  expect(await all(client.follow({ signal: over.signal }))).toEqual([]);
});

test('a refusal is a problem, and what is none is told with its status', async () => {
  const refused = await serving((response) => response.writeHead(401).end('{"code":"invalid_key","detail":"No."}'));
  await expect(all(refused.follow())).rejects.toThrow(HoldfastProblem);
  server?.close();
  const proxy = await serving((response) => response.writeHead(404).end('<html>'));
  await expect(all(proxy.follow())).rejects.toThrow('the answer was 404 and no problem document');
});
