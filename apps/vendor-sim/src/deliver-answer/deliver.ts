import { once } from 'node:events';
import { STATUS_CODES } from 'node:http';
import { setTimeout as wait } from 'node:timers/promises';
import type { Socket } from 'node:net';
import type { FastifyReply } from 'fastify';
import { asBytes, type Answer } from './answer.js';

export interface Manner {
  readonly delayMs: number;
  /** Destroy the socket: instead of any answer, or after so many bytes of it, head and body counted. */
  readonly cut: false | 'unanswered' | number;
  readonly twice: boolean;
  /** A pause after each piece of the body. */
  readonly dripMs: number | undefined;
  /** No answer at all, until whoever asked has given up. */
  readonly silent: boolean;
}

/** In so many pieces an answer drips. */
const DRIPS = 64;

/** Answers as scripted: late, in part, not at all, or twice. What was done and billed is decided and journalled before this. */
export async function deliver(reply: FastifyReply, answer: Answer, manner: Manner): Promise<FastifyReply> {
  if (manner.silent) return neverAnswer(reply);
  if (manner.delayMs > 0) await wait(manner.delayMs);
  if (manner.cut === 'unanswered') {
    reply.hijack();
    reply.raw.destroy();
    return reply;
  }
  if (manner.cut !== false) return writePart(reply, answer, manner.cut);
  if (manner.twice) return writeTwice(reply, answer);
  if (manner.dripMs !== undefined) return drip(reply, answer, manner.dripMs);
  const { status, headers, body } = asBytes(answer);
  return reply.code(status).headers(headers).send(body);
}

async function neverAnswer(reply: FastifyReply): Promise<FastifyReply> {
  const { raw } = reply.hijack();
  if (!raw.destroyed) await once(raw, 'close');
  return reply;
}

/** Straight onto the socket, behind Node's back: nobody else ends an answer in the middle of a header. */
function writePart(reply: FastifyReply, answer: Answer, bytes: number): FastifyReply {
  const socket = takeSocket(reply);
  const whole = responseOf(answer);
  if (socket) socket.write(whole.subarray(0, Math.min(bytes, whole.length - 1)), () => socket.destroy());
  return reply;
}

/**
 * The second copy goes straight onto the socket, in the same segment as the first: later, it could be taken for the answer
 * to the next request, and the fault would hit at random.
 */
function writeTwice(reply: FastifyReply, answer: Answer): FastifyReply {
  const { status, headers, body } = asBytes(answer);
  const { raw } = reply.hijack();
  const { socket } = raw;
  if (socket === null) return reply;

  socket.cork();
  raw.writeHead(status, { ...headers, 'content-length': String(body.length) }).end(body);
  socket.write(responseOf(answer));
  socket.uncork();
  return reply;
}

/** Each piece comes in good time, the whole answer does not: only a bound on the whole call ends this. */
async function drip(reply: FastifyReply, answer: Answer, pauseMs: number): Promise<FastifyReply> {
  const { status, headers, body } = asBytes(answer);
  const { raw } = reply.hijack();
  raw.writeHead(status, { ...headers, 'content-length': String(body.length) });
  const piece = Math.max(1, Math.ceil(body.length / DRIPS));
  for (let at = 0; at < body.length && !raw.destroyed; at += piece) {
    raw.write(body.subarray(at, at + piece));
    await wait(pauseMs);
  }
  raw.end();
  return reply;
}

function takeSocket(reply: FastifyReply): Socket | null {
  return reply.hijack().raw.socket;
}

function responseOf(answer: Answer): Buffer {
  const { status, headers, body } = asBytes(answer);
  const lines = Object.entries({ ...headers, 'content-length': String(body.length) }).map(([name, value]) => `${name}: ${value}\r\n`);
  return Buffer.concat([Buffer.from(`HTTP/1.1 ${String(status)} ${STATUS_CODES[status] ?? ''}\r\n${lines.join('')}\r\n`), body]);
}
