import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { LIMITS } from '#config/limits.js';

/** A real HTTP server that misbehaves as it is told, and counts what reaches it. */
export interface VendorForTest {
  readonly baseUrl: URL;
  readonly received: { readonly path: string; readonly headers: IncomingMessage['headers']; readonly body: string }[];
  behaviour: Behaviour;
  close(): Promise<void>;
}

export type Behaviour = (request: IncomingMessage, response: ServerResponse, body: string) => void;

export async function startVendorForTest(behaviour: Behaviour): Promise<VendorForTest> {
  const received: VendorForTest['received'] = [];
  const server = createServer((request, response) => {
    let body = '';
    request.on('data', (chunk) => {
      body += String(chunk);
    });
    request.on('end', () => {
      received.push({ path: request.url ?? '', headers: request.headers, body });
      vendor.behaviour(request, response, body);
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('the test vendor has no port');
  const vendor: VendorForTest = {
    baseUrl: new URL(`http://127.0.0.1:${address.port}/base/`),
    received,
    behaviour,
    close: async () => {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
  return vendor;
}

export const answers =
  (status: number, body: unknown): Behaviour =>
  (_request, response) => {
    response.writeHead(status, { 'content-type': 'application/json' }).end(typeof body === 'string' ? body : JSON.stringify(body));
  };

/** And then this process stands still for so long: its time-outs are over before it has read the answer. */
export const answersAndStalls =
  (stallMs: number): Behaviour =>
  (_request, response) => {
    response.writeHead(200, { 'content-type': 'application/json' }).end('{"ok":true}');
    setImmediate(() => Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, stallMs));
  };

export const cuts: Behaviour = (request) => request.socket.destroy();

export const staysSilent: Behaviour = () => undefined;

export const answersHalf: Behaviour = (request, response) => {
  response.writeHead(200, { 'content-length': '100' });
  response.write('{"half":');
  setTimeout(() => request.socket.destroy(), 10);
};

export const neverEnds: Behaviour = (_request, response) => {
  response.writeHead(200);
  response.write('{"half":');
};

export const answersTooMuch: Behaviour = (_request, response) => {
  response.writeHead(200).end('x'.repeat(LIMITS.attempt.resultBytesMax + 1));
};

export const answersNoHttp: Behaviour = (request) => request.socket.end('hello\r\n\r\n');
