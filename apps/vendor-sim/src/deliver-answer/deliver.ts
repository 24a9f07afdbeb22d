import { setTimeout as wait } from 'node:timers/promises';
import type { FastifyReply } from 'fastify';

export interface Answer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: object;
}

export interface Manner {
  readonly delayMs: number;
  readonly cut: boolean;
  readonly twice: boolean;
}

/** Answers as scripted: late, not at all, or twice. What was done and billed is decided and journalled before this. */
export async function deliver(reply: FastifyReply, answer: Answer, manner: Manner): Promise<FastifyReply> {
  if (manner.delayMs > 0) await wait(manner.delayMs);
  if (manner.cut) {
    reply.hijack();
    reply.raw.destroy();
    return reply;
  }
  if (manner.twice) return writeTwice(reply, answer);
  return reply.code(answer.status).headers(answer.headers).send(answer.body);
}

/**
 * The second copy goes straight onto the socket, behind Node's back, in the same segment as the first (`cork`): later,
 * it could be taken for the answer to the next request, and the fault would hit at random.
 */
function writeTwice(reply: FastifyReply, answer: Answer): FastifyReply {
  const body = JSON.stringify(answer.body);
  const headers = {
    ...answer.headers,
    'content-type': 'application/json; charset=utf-8',
    'content-length': String(Buffer.byteLength(body)),
  };
  const head = Object.entries(headers).map(([name, value]) => `${name}: ${value}\r\n`);
  const { raw } = reply.hijack();
  const { socket } = raw;
  if (socket === null) return reply;

  socket.cork();
  raw.writeHead(answer.status, headers).end(body);
  socket.write(`HTTP/1.1 ${String(answer.status)} OK\r\n${head.join('')}\r\n${body}`);
  socket.uncork();
  return reply;
}
