import type { Database } from '#postgres';
import { statement } from '#postgres';
import { newApiKey } from '../src/identify-caller/api-key.js';
import { ADMIN_KEY, type Answer, type Call } from './gateway-at-work.js';

/** Users' keys that work, by what they may do; then everything that does not, or not here. */
export const CALLERS = [
  ...(['full', 'read', 'translate', 'chat', 'old secret'] as const),
  ...(['no key', 'another scheme', 'nothing behind the scheme', 'no key at all', 'a typo', 'a key that nobody has'] as const),
  ...(['revoked', 'expired', 'rotated', 'from elsewhere', 'from elsewhere, but says not'] as const),
  ...(['first admin', 'operator', 'reading operator', 'an operator’s key that nobody has', 'an operator’s key with a typo'] as const),
  ...(['revoked operator', 'expired operator', 'rotated operator', 'operator from elsewhere'] as const),
] as const;
export type CallerName = (typeof CALLERS)[number];

export type CallerHeaders = Readonly<Record<CallerName, Readonly<Record<string, string>>>>;

export interface Cast {
  readonly headers: CallerHeaders;
  /** Every secret that was shown; none of them may be found anywhere. */
  readonly secrets: readonly string[];
  readonly owner: { readonly userId: string; readonly keyId: string };
  readonly stranger: { readonly userId: string; readonly key: string };
}

type Send = (method: string, path: string, call?: Call) => Promise<Answer>;

const EXPIRE = statement('test-expire-key', `UPDATE gateway.api_keys SET expires_at = now() - interval '1 second' WHERE id = $1`);
const EXPIRE_OPERATOR = statement(
  'test-expire-operator',
  `UPDATE gateway.operator_keys SET expires_at = now() - interval '1 second' WHERE id = $1`,
);

/** 203.0.113.0/24 is for documentation (RFC 5737): nobody calls from there. */
const ELSEWHERE = { allowedFrom: ['203.0.113.0/24'] };
const SOON = { expiresAt: '2999-12-31T23:59:59Z' };

/** Makes all of them over the API, as operators do. */
export async function castOf(send: Send, ownerDatabase: Database): Promise<Cast> {
  const secrets: string[] = [];
  const admin = async (path: string, body: unknown = {}): Promise<Record<string, unknown>> => {
    const { status, body: answer } = await send('POST', path, { key: ADMIN_KEY, body });
    if (status !== 201 && status !== 200) throw new Error(`${path}: ${status} ${JSON.stringify(answer)}`);
    for (const secret of [answer['apiKey'], answer['adminKey']]) if (typeof secret === 'string') secrets.push(secret);
    return answer;
  };
  const idIn = (answer: Record<string, unknown>, member: string): string => {
    const value = answer[member];
    if (typeof value !== 'object' || value === null || !('id' in value) || typeof value.id !== 'string') throw new Error(`no ${member}`);
    return value.id;
  };
  const newUser = async (): Promise<{ userId: string; key: string }> => {
    const answer = await admin('/v1/admin/users', { name: 'Ada' });
    return { userId: idIn(answer, 'user'), key: String(answer['apiKey']) };
  };

  const { userId } = await newUser();
  const stranger = await newUser();
  const issue = async (terms: object): Promise<{ id: string; key: string }> => {
    const answer = await admin(`/v1/admin/users/${userId}/keys`, terms);
    return { id: idIn(answer, 'key'), key: String(answer['apiKey']) };
  };
  const operator = async (name: string, terms: object = {}): Promise<{ id: string; key: string }> => {
    const answer = await admin('/v1/admin/operators', { name, ...terms });
    return { id: idIn(answer, 'operator'), key: String(answer['adminKey']) };
  };

  const [full, overlapping, revoked, expired, rotated] = [
    await issue({}),
    await issue({}),
    await issue({}),
    await issue(SOON),
    await issue({}),
  ];
  await admin(`/v1/admin/keys/${overlapping.id}/rotate`, { overlapSeconds: 3_600 });
  await admin(`/v1/admin/keys/${revoked.id}/revoke`);
  await ownerDatabase.query(EXPIRE, [expired.id]);
  await admin(`/v1/admin/keys/${rotated.id}/rotate`, { overlapSeconds: 0 });
  const [revokedOperator, expiredOperator, rotatedOperator] = [
    await operator('Revoked'),
    await operator('Expired', SOON),
    await operator('Rotated'),
  ];
  await admin(`/v1/admin/operators/${revokedOperator.id}/revoke`);
  await ownerDatabase.query(EXPIRE_OPERATOR, [expiredOperator.id]);
  await admin(`/v1/admin/operators/${rotatedOperator.id}/rotate`, { overlapSeconds: 0 });
  const elsewhere = (await issue(ELSEWHERE)).key;

  const headers: CallerHeaders = {
    full: bearer(full.key),
    read: bearer((await issue({ access: 'read' })).key),
    translate: bearer((await issue({ products: ['translate'] })).key),
    chat: bearer((await issue({ products: ['chat'] })).key),
    'old secret': bearer(overlapping.key),
    'no key': {},
    'another scheme': { authorization: `Basic ${Buffer.from(`${full.key}:`).toString('base64')}` },
    'nothing behind the scheme': { authorization: 'Bearer ' },
    'no key at all': bearer('guess'),
    'a typo': bearer(mistyped(full.key)),
    'a key that nobody has': bearer(newApiKey()),
    revoked: bearer(revoked.key),
    expired: bearer(expired.key),
    rotated: bearer(rotated.key),
    'from elsewhere': bearer(elsewhere),
    'from elsewhere, but says not': {
      ...bearer(elsewhere),
      'x-forwarded-for': '203.0.113.5',
      'x-real-ip': '203.0.113.5',
      forwarded: 'for=203.0.113.5',
    },
    'first admin': bearer(ADMIN_KEY),
    operator: bearer((await operator('Grace')).key),
    'reading operator': bearer((await operator('Barbara', { access: 'read' })).key),
    'an operator’s key that nobody has': bearer(newApiKey('operator')),
    'an operator’s key with a typo': bearer(mistyped(newApiKey('operator'))),
    'revoked operator': bearer(revokedOperator.key),
    'expired operator': bearer(expiredOperator.key),
    'rotated operator': bearer(rotatedOperator.key),
    'operator from elsewhere': bearer((await operator('Hedy', ELSEWHERE)).key),
  };
  return { headers, secrets: [...secrets, ADMIN_KEY], owner: { userId, keyId: full.id }, stranger };
}

const bearer = (key: string): { readonly authorization: string } => ({ authorization: `Bearer ${key}` });
const mistyped = (key: string): string => key.slice(0, -1) + (key.endsWith('0') ? '1' : '0');
