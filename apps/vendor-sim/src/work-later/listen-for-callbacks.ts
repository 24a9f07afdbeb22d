import { createServer, type IncomingHttpHeaders } from 'node:http';

export interface Heard {
  readonly path: string;
  readonly headers: IncomingHttpHeaders;
  readonly body: string;
}

export interface Listener {
  readonly url: string;
  readonly heard: Heard[];
  /** What it answers with from now on. */
  status: number;
  /** Resolves once so many have come. */
  wait(count: number): Promise<void>;
  close(): Promise<void>;
}

/** Somebody who is called back, for the tests beside the doubles. */
export async function listenForCallbacks(): Promise<Listener> {
  const heard: Heard[] = [];
  const server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      heard.push({ path: request.url ?? '', headers: request.headers, body: Buffer.concat(chunks).toString('utf8') });
      response.writeHead(listener.status).end();
      server.emit('heard');
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('the listener has no port');
  const listener: Listener = {
    url: `http://127.0.0.1:${String(address.port)}`,
    heard,
    status: 204,
    wait: async (count) => {
      while (heard.length < count) await new Promise((resolve) => server.once('heard', resolve));
    },
    close: async () => {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
  return listener;
}
