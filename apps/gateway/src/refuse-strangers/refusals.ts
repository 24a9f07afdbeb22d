import type { KeyKind } from '../identify-caller/api-key.js';
import { CALLBACK_PATH } from '../forward-callback/serve-callbacks.js';
import type { ProblemError } from '../report-problem/problem-error.js';

/** A problem that is no Error: to take down the stack costs more than all the rest of a refusal. */
export type Refusal = Pick<ProblemError, 'code'> & { readonly parts: Pick<ProblemError['parts'], 'detail' | 'headers' | 'members'> };

const INVALID_TOKEN = { 'www-authenticate': 'Bearer realm="holdfast", error="invalid_token"' };
const invalid = (detail: string): Refusal => ({ code: 'invalid_key', parts: { detail, headers: INVALID_TOKEN } });

/** Why a request shows no key that anybody has. */
export const WHY = {
  isMissing: {
    code: 'missing_key',
    parts: { detail: 'Send your API key as `Authorization: Bearer <key>`.', headers: { 'www-authenticate': 'Bearer realm="holdfast"' } },
  } satisfies Refusal,
  isNoBearer: invalid('The Authorization header must read `Bearer <key>`.'),
  isMistyped: invalid('This is no API key: its checksum does not match. Compare it with the one that you were given.'),
  isOperators: invalid('This is an operator’s key; use a user’s key here.'),
  isNotAdmins: invalid('This is not an admin key.'),
  isUnknown: { user: invalid('This API key is unknown.'), operator: invalid('This operator’s key is unknown.') },
} as const;

export function tooMany(waitMs: number): Refusal {
  return {
    code: 'too_many_failed_keys',
    parts: {
      detail:
        'Too many requests without a valid API key came from this address. Keys that were not used here lately are not looked up before Retry-After.',
      headers: { 'retry-after': String(Math.ceil(waitMs / 1_000)) },
    },
  };
}

const BEARER = /^Bearer +(\S+)$/i;

export function shownKeyOf(authorization: string | undefined): string | Refusal {
  if (authorization === undefined) return WHY.isMissing;
  return BEARER.exec(authorization)?.[1] ?? WHY.isNoBearer;
}

/** Whose key a route asks for; undefined: it is open to anybody, or there is no such route. A new open route below /v1 must be named here, or the table of who may call fails. */
export function keyWantedAt(route: string | undefined): KeyKind | undefined {
  if (!route?.startsWith('/v1/')) return undefined;
  if (route.startsWith('/v1/admin/')) return 'operator';
  return route.startsWith('/v1/products') || route.startsWith(CALLBACK_PATH) ? undefined : 'user';
}
