import type { FastifyRequest } from 'fastify';
import { ProblemError } from '../report-problem/problem-error.js';

declare module 'fastify' {
  interface FastifyRequest {
    /** Set by UserGuard; null on routes that it does not guard. */
    caller: Caller | null;
  }
}

/** Whose key it is, and which of theirs. */
export interface Caller {
  readonly userId: string;
  readonly apiKeyId: string;
}

export function callerOf(request: FastifyRequest): Caller {
  if (request.caller === null) throw new Error(`${request.url} reads the caller of an unguarded route`);
  return request.caller;
}

export const userOf = (request: FastifyRequest): string => callerOf(request).userId;

const BEARER = /^Bearer +(\S+)$/i;

/** The key that the caller sent. Throws the 401 that tells how to send one. */
export function keyOf(request: FastifyRequest): string {
  const { authorization } = request.headers;
  if (authorization === undefined) {
    throw new ProblemError('missing_key', {
      detail: 'Send your API key as `Authorization: Bearer <key>`.',
      headers: { 'www-authenticate': 'Bearer realm="holdfast"' },
    });
  }
  const key = BEARER.exec(authorization)?.[1];
  if (key === undefined) throw invalidKey('The Authorization header must read `Bearer <key>`.');
  return key;
}

export function invalidKey(detail: string): ProblemError {
  return new ProblemError('invalid_key', { detail, headers: { 'www-authenticate': 'Bearer realm="holdfast", error="invalid_token"' } });
}
