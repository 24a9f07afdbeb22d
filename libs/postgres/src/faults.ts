import { types } from 'node:util';
import pg from 'pg';

/**
 * SQLSTATE classes and codes after which the same work may succeed: connection trouble (08), serialization failures,
 * deadlocks and rollbacks (40), no resources (53), operator intervention and restarts (57P0x), lock and statement
 * time-outs (55P03, 57014), an idle transaction that PostgreSQL ended (25P03, 25P04). Appendix A of its manual.
 */
const TRANSIENT_CLASSES = ['08', '40', '53'];
const TRANSIENT_CODES = ['57P01', '57P02', '57P03', '57P05', '57014', '55P03', '25P03', '25P04'];

/** Errors of the socket and of the pool, which carry no SQLSTATE. */
const TRANSIENT_NETWORK = ['ECONNREFUSED', 'ECONNRESET', 'EPIPE', 'ETIMEDOUT', 'EHOSTUNREACH', 'ENETUNREACH', 'ENOTFOUND', 'EAI_AGAIN'];
const TRANSIENT_TEXTS = [
  'Connection terminated',
  'timeout exceeded when trying to connect',
  'Client has encountered a connection error',
  'Query read timeout',
];

/** Whether the world failed in a way that passes, so that the work should be tried again. Everything else is a bug. */
export function isTransientFault(error: unknown): boolean {
  if (error instanceof pg.DatabaseError) {
    const code = error.code ?? '';
    return TRANSIENT_CODES.includes(code) || TRANSIENT_CLASSES.includes(code.slice(0, 2));
  }
  // Not `instanceof`: an error of the socket may come from another realm than ours.
  if (!types.isNativeError(error)) return false;
  if (error instanceof AggregateError) return error.errors.some(isTransientFault);
  if ('code' in error && typeof error.code === 'string' && TRANSIENT_NETWORK.includes(error.code)) return true;
  return TRANSIENT_TEXTS.some((text) => error.message.startsWith(text)) || isTransientFault(error.cause);
}

/** Serialization failure, deadlock, and a key that is taken: SQLSTATE 40001, 40P01, 23505. */
const RACED_CODES = ['40001', '40P01', '23505'];

/** For work whose ids are chosen before it is written: another transaction was faster. Nothing was committed; the same work, done anew, sees what that did. */
export function isRaced(error: unknown): boolean {
  return error instanceof pg.DatabaseError && RACED_CODES.includes(error.code ?? '');
}
