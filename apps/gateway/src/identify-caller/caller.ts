import type { FastifyRequest } from 'fastify';
import { ProblemError } from '../report-problem/problem-error.js';
import type { Refused } from './judge-key.js';

declare module 'fastify' {
  interface FastifyRequest {
    /** Set by UserGuard; null on routes that it does not guard. */
    caller: Caller | null;
    /** Set by AdminGuard; null on routes that it does not guard. */
    operator: Operator | null;
    /** Of the well-formed user's key that was shown at the door; null: nobody has looked yet, or it is none. */
    keyDigest: string | null;
  }
}

/** Whose key it is, and which of theirs. */
export interface Caller {
  readonly userId: string;
  readonly apiKeyId: string;
  /** Which products this key is for; null: all. */
  readonly products: ReadonlySet<string> | null;
}

/** Who administrates. */
export interface Operator {
  /** `first`: the key whose digest is in the environment. */
  readonly kind: 'first' | 'operator';
  /** Of the key; null for the first. */
  readonly id: string | null;
  readonly name: string;
}

export function callerOf(request: FastifyRequest): Caller {
  if (request.caller === null) throw new Error(`${request.url} reads the caller of an unguarded route`);
  return request.caller;
}

export function operatorOf(request: FastifyRequest): Operator {
  if (request.operator === null) throw new Error(`${request.url} reads the operator of an unguarded route`);
  return request.operator;
}

export const userOf = (request: FastifyRequest): string => callerOf(request).userId;

/** Whether this key is for this product at all. */
export const covers = ({ products }: Caller, product: string): boolean => products === null || products.has(product);

/** Throws the 403 that names the products of the key. Before anything is looked up or stored. */
export function mustCover(caller: Caller, product: string): void {
  if (covers(caller, product)) return;
  throw new ProblemError('out_of_scope', {
    detail: `This API key is for ${[...(caller.products ?? [])].join(', ')} alone, not for ${product}.`,
  });
}

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
  return new ProblemError('invalid_key', { detail, headers: INVALID_TOKEN });
}

export function refusedKey({ code, detail }: Refused): ProblemError {
  const isOver = code === 'key_revoked' || code === 'key_expired';
  return new ProblemError(code, isOver ? { detail, headers: INVALID_TOKEN } : { detail });
}

const INVALID_TOKEN = { 'www-authenticate': 'Bearer realm="holdfast", error="invalid_token"' };
