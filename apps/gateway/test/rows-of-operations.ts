import type { CallerName } from './callers.js';

/** What an operation asks of a key. A new operation is a decision, to be written here. */
type Kind =
  | 'open'
  /** Any key of a user; a handler leaves out what the key's products do not cover. */
  | 'work:read'
  | 'work:change'
  /** Of all products: no key that is for some of them. */
  | 'account:read'
  /** Only with the newest secret of a key with full access to all products. */
  | 'account:manage'
  | 'admin:read'
  | 'admin:change'
  | 'admin:first';

export type Expected = readonly [status: number, code?: string];

export interface Row {
  readonly kind: Kind;
  readonly path: string;
  readonly body?: string;
  readonly type?: string;
  /** What whoever is let in gets. Changes are asked for in a way that cannot be done: that they work is shown elsewhere. */
  readonly ok: Expected;
  /** What a key for another product gets, where it is let in. */
  readonly otherProduct?: Expected;
  /** What another user's full key gets for what is the owner's. */
  readonly stranger?: Expected;
  readonly strangersPath?: string;
}

const OK = [200] as const;
const MALFORMED = [400, 'invalid_request'] as const;
const NO_JOB = [404, 'job_not_found'] as const;
const NO_BATCH = [404, 'batch_not_found'] as const;
const NO_KEY = [404, 'key_not_found'] as const;
const NO_WEBHOOK = [404, 'webhook_not_found'] as const;
const NO_DELIVERY = [404, 'delivery_not_found'] as const;
const NOBODYS = '0198c0de-0000-7000-8000-000000000009';
const OUT_OF_SCOPE = [403, 'out_of_scope'] as const;

/** `{job}`, `{batch}`, `{key}`, `{webhook}`, `{user}` are the owner's; the job and the batch are of the product translate. */
export const ROWS: Readonly<Record<string, Row>> = {
  'get /problems': { kind: 'open', path: '/problems', ok: OK },
  'get /problems/{code}': { kind: 'open', path: '/problems/internal', ok: OK },
  'get /v1/products': { kind: 'open', path: '/v1/products', ok: OK },

  'post /v1/jobs': {
    kind: 'work:change',
    path: '/v1/jobs',
    body: '{"product": "translate", "input": {"text": "Hi", "target_lang": "DE"}}',
    ok: [202],
    otherProduct: OUT_OF_SCOPE,
  },
  'post /v1/quotes': {
    kind: 'work:change',
    path: '/v1/quotes',
    body: '{"product": "translate", "input": {"text": "Hi", "target_lang": "DE"}}',
    ok: [201],
    otherProduct: OUT_OF_SCOPE,
  },
  'get /v1/jobs': { kind: 'work:read', path: '/v1/jobs', ok: OK },
  'get /v1/jobs/{id}': { kind: 'work:read', path: '/v1/jobs/{job}', ok: OK, otherProduct: NO_JOB, stranger: NO_JOB },
  'get /v1/jobs/{id}/result': {
    kind: 'work:read',
    path: '/v1/jobs/{job}/result',
    ok: [409, 'no_result'],
    otherProduct: NO_JOB,
    stranger: NO_JOB,
  },
  'get /v1/jobs/{id}/events': { kind: 'work:read', path: '/v1/jobs/{job}/events', ok: OK, otherProduct: NO_JOB, stranger: NO_JOB },
  'get /v1/jobs/{id}/timeline': { kind: 'work:read', path: '/v1/jobs/{job}/timeline', ok: OK, otherProduct: NO_JOB, stranger: NO_JOB },
  'get /v1/jobs/{id}/receipt': { kind: 'work:read', path: '/v1/jobs/{job}/receipt', ok: OK, otherProduct: NO_JOB, stranger: NO_JOB },
  'get /v1/events': { kind: 'work:read', path: '/v1/events', ok: OK },
  'post /v1/jobs/{id}/cancel': { kind: 'work:change', path: '/v1/jobs/{job}/cancel', ok: OK, otherProduct: NO_JOB, stranger: NO_JOB },
  'post /v1/batches': {
    kind: 'work:change',
    path: '/v1/batches?product=translate',
    body: '\n',
    type: 'application/x-ndjson',
    ok: MALFORMED,
    otherProduct: OUT_OF_SCOPE,
  },
  'get /v1/batches': { kind: 'work:read', path: '/v1/batches', ok: OK },
  'get /v1/batches/{id}': { kind: 'work:read', path: '/v1/batches/{batch}', ok: OK, otherProduct: NO_BATCH, stranger: NO_BATCH },
  'get /v1/batches/{id}/results': {
    kind: 'work:read',
    path: '/v1/batches/{batch}/results',
    ok: OK,
    otherProduct: NO_BATCH,
    stranger: NO_BATCH,
  },
  'get /v1/batches/{id}/files': {
    kind: 'work:read',
    path: '/v1/batches/{batch}/files',
    ok: OK,
    otherProduct: NO_BATCH,
    stranger: NO_BATCH,
  },
  'post /v1/batches/{id}/cancel': {
    kind: 'work:change',
    path: '/v1/batches/{batch}/cancel',
    ok: OK,
    otherProduct: NO_BATCH,
    stranger: NO_BATCH,
  },
  'post /v1/batches/{id}/retry': {
    kind: 'work:change',
    path: '/v1/batches/{batch}/retry',
    ok: [409, 'nothing_to_retry'],
    otherProduct: NO_BATCH,
    stranger: NO_BATCH,
  },
  'post /v1/files': { kind: 'work:change', path: '/v1/files', ok: MALFORMED },
  'get /v1/wallet': { kind: 'work:read', path: '/v1/wallet', ok: OK },
  'get /v1/wallet/entries': { kind: 'account:read', path: '/v1/wallet/entries', ok: OK },
  'get /v1/wallet/lots': { kind: 'account:read', path: '/v1/wallet/lots', ok: OK },
  'get /v1/wallet/spend': { kind: 'account:read', path: '/v1/wallet/spend?from=2026-11-01&to=2026-11-30', ok: OK },
  'get /v1/wallet/thresholds': { kind: 'account:read', path: '/v1/wallet/thresholds', ok: OK },
  'put /v1/wallet/thresholds': { kind: 'account:manage', path: '/v1/wallet/thresholds', body: '{}', ok: MALFORMED },
  'post /v1/wallet/redeem': { kind: 'account:manage', path: '/v1/wallet/redeem', body: '{}', ok: MALFORMED },

  'get /v1/keys': { kind: 'account:read', path: '/v1/keys', ok: OK },
  'get /v1/keys/{id}': { kind: 'account:read', path: '/v1/keys/{key}', ok: OK, stranger: NO_KEY },
  'post /v1/keys/{id}/rotate': {
    kind: 'account:manage',
    path: '/v1/keys/none/rotate',
    ok: MALFORMED,
    strangersPath: '/v1/keys/{key}/rotate',
    stranger: OUT_OF_SCOPE,
  },
  'post /v1/keys/{id}/revoke': {
    kind: 'account:manage',
    path: '/v1/keys/none/revoke',
    ok: MALFORMED,
    strangersPath: '/v1/keys/{key}/revoke',
    stranger: NO_KEY,
  },

  'get /v1/webhooks': { kind: 'account:read', path: '/v1/webhooks', ok: OK },
  'get /v1/webhooks/{id}': { kind: 'account:read', path: '/v1/webhooks/{webhook}', ok: OK, stranger: NO_WEBHOOK },
  'post /v1/webhooks': { kind: 'account:manage', path: '/v1/webhooks', body: '{}', ok: MALFORMED },
  'patch /v1/webhooks/{id}': {
    kind: 'account:manage',
    path: '/v1/webhooks/none',
    body: '{"enabled": false}',
    ok: MALFORMED,
    strangersPath: '/v1/webhooks/{webhook}',
    stranger: NO_WEBHOOK,
  },
  'delete /v1/webhooks/{id}': {
    kind: 'account:manage',
    path: '/v1/webhooks/none',
    ok: MALFORMED,
    strangersPath: '/v1/webhooks/{webhook}',
    stranger: NO_WEBHOOK,
  },
  'post /v1/webhooks/{id}/rotate': {
    kind: 'account:manage',
    path: '/v1/webhooks/none/rotate',
    ok: MALFORMED,
    strangersPath: '/v1/webhooks/{webhook}/rotate',
    stranger: NO_WEBHOOK,
  },
  'post /v1/webhooks/{id}/test': {
    kind: 'account:manage',
    path: '/v1/webhooks/none/test',
    ok: MALFORMED,
    strangersPath: '/v1/webhooks/{webhook}/test',
    stranger: NO_WEBHOOK,
  },
  'post /v1/webhooks/{id}/replay': {
    kind: 'account:manage',
    path: '/v1/webhooks/none/replay',
    body: '{"since": "2026-11-27T00:00:00Z"}',
    ok: MALFORMED,
    strangersPath: '/v1/webhooks/{webhook}/replay',
    stranger: NO_WEBHOOK,
  },
  'get /v1/webhooks/{id}/deliveries': { kind: 'account:read', path: '/v1/webhooks/{webhook}/deliveries', ok: OK, stranger: NO_WEBHOOK },
  'get /v1/webhooks/{id}/deliveries/{deliveryId}': {
    kind: 'account:read',
    path: `/v1/webhooks/{webhook}/deliveries/${NOBODYS}`,
    ok: NO_DELIVERY,
    stranger: NO_WEBHOOK,
  },
  'post /v1/webhooks/{id}/deliveries/{deliveryId}/replay': {
    kind: 'account:manage',
    path: '/v1/webhooks/{webhook}/deliveries/none/replay',
    ok: MALFORMED,
    strangersPath: `/v1/webhooks/{webhook}/deliveries/${NOBODYS}/replay`,
    stranger: NO_WEBHOOK,
  },

  'post /v1/admin/users': { kind: 'admin:change', path: '/v1/admin/users', body: '{}', ok: MALFORMED },
  'get /v1/admin/users': { kind: 'admin:read', path: '/v1/admin/users', ok: OK },
  'get /v1/admin/users/{id}': { kind: 'admin:read', path: '/v1/admin/users/{user}', ok: OK },
  'post /v1/admin/top-ups': { kind: 'admin:change', path: '/v1/admin/top-ups', body: '{}', ok: MALFORMED },
  'get /v1/admin/users/{id}/keys': { kind: 'admin:read', path: '/v1/admin/users/{user}/keys', ok: OK },
  'post /v1/admin/users/{id}/keys': {
    kind: 'admin:change',
    path: '/v1/admin/users/{user}/keys',
    body: '{"access": "root"}',
    ok: MALFORMED,
  },
  'get /v1/admin/keys/{id}': { kind: 'admin:read', path: '/v1/admin/keys/{key}', ok: OK },
  'post /v1/admin/keys/{id}/rotate': {
    kind: 'admin:change',
    path: '/v1/admin/keys/{key}/rotate',
    body: '{"overlapSeconds": -1}',
    ok: MALFORMED,
  },
  'post /v1/admin/keys/{id}/revoke': { kind: 'admin:change', path: '/v1/admin/keys/none/revoke', ok: MALFORMED },
  'get /v1/admin/users/{id}/rate-limit': { kind: 'admin:read', path: '/v1/admin/users/{user}/rate-limit', ok: OK },
  'put /v1/admin/users/{id}/rate-limit': {
    kind: 'admin:change',
    path: '/v1/admin/users/{user}/rate-limit',
    body: '{"requestsPerSecond": 0}',
    ok: MALFORMED,
  },
  'get /v1/admin/keys/{id}/rate-limit': { kind: 'admin:read', path: '/v1/admin/keys/{key}/rate-limit', ok: OK },
  'put /v1/admin/keys/{id}/rate-limit': {
    kind: 'admin:change',
    path: '/v1/admin/keys/{key}/rate-limit',
    body: '{"requestsPerSecond": 0}',
    ok: MALFORMED,
  },
  'get /v1/admin/operators': { kind: 'admin:read', path: '/v1/admin/operators', ok: OK },
  'post /v1/admin/operators': { kind: 'admin:first', path: '/v1/admin/operators', body: '{"name": "(first admin key)"}', ok: MALFORMED },
  'post /v1/admin/operators/{id}/rotate': { kind: 'admin:first', path: '/v1/admin/operators/none/rotate', ok: MALFORMED },
  'post /v1/admin/operators/{id}/revoke': { kind: 'admin:first', path: '/v1/admin/operators/none/revoke', ok: MALFORMED },
  'get /v1/admin/audit': { kind: 'admin:read', path: '/v1/admin/audit', ok: OK },
};

const MISSING = [401, 'missing_key'] as const;
const INVALID = [401, 'invalid_key'] as const;
const REVOKED = [401, 'key_revoked'] as const;
const EXPIRED = [401, 'key_expired'] as const;
const ELSEWHERE = [403, 'address_not_allowed'] as const;
const ADMIN_ONLY = [403, 'admin_only'] as const;

/** Whoever is not even known is refused alike everywhere, before anybody looks at what the operation is. */
const NOBODY: Partial<Record<CallerName, Expected>> = {
  'no key': MISSING,
  'another scheme': INVALID,
  'nothing behind the scheme': INVALID,
  'no key at all': INVALID,
  'a typo': INVALID,
  'a key that nobody has': INVALID,
  'an operator’s key that nobody has': INVALID,
  'an operator’s key with a typo': INVALID,
  revoked: REVOKED,
  expired: EXPIRED,
  rotated: REVOKED,
  'from elsewhere': ELSEWHERE,
  'from elsewhere, but says not': ELSEWHERE,
};
const NO_OPERATOR: Partial<Record<CallerName, Expected>> = {
  'revoked operator': REVOKED,
  'expired operator': EXPIRED,
  'rotated operator': REVOKED,
  'operator from elsewhere': ELSEWHERE,
};
const USERS: readonly CallerName[] = ['full', 'read', 'translate', 'chat', 'old secret'];
const LET_IN: Readonly<Record<Exclude<Kind, 'open'>, readonly CallerName[]>> = {
  'work:read': USERS,
  'work:change': ['full', 'translate', 'chat', 'old secret'],
  'account:read': ['full', 'read', 'old secret'],
  'account:manage': ['full'],
  'admin:read': ['first admin', 'operator', 'reading operator'],
  'admin:change': ['first admin', 'operator'],
  'admin:first': ['first admin'],
};

export const isAdmin = ({ kind }: Row): boolean => kind.startsWith('admin');

export function isLetIn({ kind }: Row, caller: CallerName): boolean {
  return kind === 'open' || LET_IN[kind].includes(caller);
}

export function expectedOf(row: Row, caller: CallerName): Expected {
  if (isLetIn(row, caller)) return caller === 'chat' && row.kind !== 'open' ? (row.otherProduct ?? row.ok) : row.ok;
  const nobody = NOBODY[caller];
  if (nobody) return nobody;
  if (isAdmin(row)) return NO_OPERATOR[caller] ?? (USERS.includes(caller) ? ADMIN_ONLY : OUT_OF_SCOPE);
  // An operator's key opens nothing of a user's, whether it works or not; nobody even looks it up.
  return USERS.includes(caller) ? OUT_OF_SCOPE : INVALID;
}
