import { randomUUID } from 'node:crypto';
import type { FastifyReply } from 'fastify';

export const REQUEST_ID_HEADER = 'x-request-id';

const FROM_CALLER = /^[A-Za-z0-9._-]{8,64}$/;

/** The caller's own id when it is a plain token, so that one id can be followed across systems; else a new one. */
export function chooseRequestId(fromCaller: string | readonly string[] | undefined): string {
  return typeof fromCaller === 'string' && FROM_CALLER.test(fromCaller) ? fromCaller : randomUUID();
}

/** The id that the answer carries. A request that failed before our hook ran (a broken URL) gets one here. */
export function requestIdOf(reply: FastifyReply): string {
  const chosen = reply.getHeader(REQUEST_ID_HEADER);
  if (typeof chosen === 'string') return chosen;
  const late = randomUUID();
  if (!reply.sent) void reply.header(REQUEST_ID_HEADER, late);
  return late;
}
