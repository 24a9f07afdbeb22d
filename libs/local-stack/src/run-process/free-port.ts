import { createServer } from 'node:net';

/**
 * Below the ports that Linux (32768+) and macOS (49152+) give to outgoing connections: one of those could be taken between our
 * look and the server's bind.
 */
const FIRST_PORT = 20_000;
const LAST_PORT = 32_000;
const TRIES_MAX = 100;

/** A port of 127.0.0.1 on which nobody listens right now, and which nobody else who asks here is given for as long as this process lives. */
export async function freePort(): Promise<number> {
  for (let tried = 0; tried < TRIES_MAX; tried++) {
    const port = FIRST_PORT + Math.floor(Math.random() * (LAST_PORT - FIRST_PORT));
    const release = await reservePort(port);
    if (release && (await isPortFree(port))) return port;
    release?.();
  }
  throw new Error(`no free port between ${FIRST_PORT} and ${LAST_PORT} in ${TRIES_MAX} tries`);
}

export function isPortFree(port: number, host = '127.0.0.1'): Promise<boolean> {
  return new Promise((resolve) => {
    const server = createServer();
    server.once('error', () => resolve(false));
    server.listen({ port, host, exclusive: true }, () => server.close(() => resolve(true)));
  });
}

/**
 * What is to listen there takes a second to start, and may be killed and started again: meanwhile the port looks free to everybody. So whoever finds one listens at its name among Linux's abstract sockets, which are gone
 * with their process, however it ends. Undefined: somebody has it. Elsewhere, chance has to do.
 */
export function reservePort(port: number): Promise<(() => void) | undefined> {
  if (process.platform !== 'linux') return Promise.resolve(() => undefined);
  return new Promise((resolve) => {
    const holder = createServer().unref();
    holder.once('error', () => resolve(undefined));
    holder.listen(`\0holdfast-port-${port}`, () => resolve(() => void holder.close()));
  });
}
