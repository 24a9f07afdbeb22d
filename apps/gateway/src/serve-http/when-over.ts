import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Socket } from 'node:net';

/** A request and what it is answered with. */
export interface Exchange {
  readonly request: Pick<IncomingMessage, 'socket'>;
  readonly response: Pick<ServerResponse, 'closed' | 'once'>;
}

/** Of each connection, what ends with it: one listener for all of its requests, however many are sent ahead. */
const endingWith = new WeakMap<Socket, Set<() => void>>();

/**
 * Calls `over` once: when the answer is sent or broken off, or its connection is gone; at once when that has happened already. Node closes only the response whose turn it is: those of requests that were sent
 * ahead on the same connection close never when it dies.
 */
export function whenOver({ request: { socket }, response }: Exchange, over: () => void): void {
  if (response.closed || socket.destroyed) {
    over();
    return;
  }
  const ending = endingWith.get(socket) ?? watch(socket);
  const end = (): void => {
    if (ending.delete(end)) over();
  };
  ending.add(end);
  response.once('close', end);
}

function watch(socket: Socket): Set<() => void> {
  const ending = new Set<() => void>();
  endingWith.set(socket, ending);
  socket.once('close', () => {
    for (const end of ending) end();
  });
  return ending;
}
