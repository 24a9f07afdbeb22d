import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { z } from 'zod';
import { statement } from '#postgres';
import { ADMIN_KEY } from '../../test/gateway-at-work.js';
import { startGatewayProcess, type GatewayProcess } from '../../test/gateway-process.js';
import { newApiKey } from './api-key.js';

/** Whom an operation lets in, by the security that its OpenAPI document says. */
type Access = 'anybody' | 'user' | 'admin';

/** What is open to the world. A new operation without a key is a decision, to be written here. */
const OPEN_TO_ANYBODY = ['get /problems', 'get /problems/{code}', 'get /v1/products'];

const operation = z.looseObject({ security: z.array(z.record(z.string(), z.unknown())).optional() });
const document = z.looseObject({ paths: z.record(z.string(), z.record(z.string(), operation)) });
const created = z.looseObject({ user: z.looseObject({ id: z.string() }), apiKey: z.string() });

const REVOKE = statement('test-revoke-keys', 'UPDATE gateway.api_keys SET revoked_at = now() WHERE user_id = $1');
const SOME_ID = '0198c0de-0000-7000-8000-000000000001';

const MISSING = [401, 'missing_key'];
const INVALID = [401, 'invalid_key'];
const FORBIDDEN = [403, 'admin_only'];
const LET_IN = 'let in';

const CALLERS = [
  ...(['no key', 'another scheme', 'no key at all behind the scheme', 'a key with a typo', 'a key that nobody has'] as const),
  ...(['a revoked key', 'a user’s key', 'the admin key'] as const),
] as const;
type Caller = (typeof CALLERS)[number];

const EXPECTED = {
  'no key': { anybody: LET_IN, user: MISSING, admin: MISSING },
  'another scheme': { anybody: LET_IN, user: INVALID, admin: INVALID },
  'no key at all behind the scheme': { anybody: LET_IN, user: INVALID, admin: INVALID },
  'a key with a typo': { anybody: LET_IN, user: INVALID, admin: INVALID },
  'a key that nobody has': { anybody: LET_IN, user: INVALID, admin: INVALID },
  'a revoked key': { anybody: LET_IN, user: INVALID, admin: INVALID },
  'a user’s key': { anybody: LET_IN, user: LET_IN, admin: FORBIDDEN },
  'the admin key': { anybody: LET_IN, user: INVALID, admin: LET_IN },
} as const satisfies Record<Caller, Record<Access, unknown>>;

describe('every operation of the API lets in whom its document says, and nobody else', () => {
  let gateway: GatewayProcess;
  let headers: Readonly<Record<Caller, Readonly<Record<string, string>>>>;
  let operations: readonly { readonly method: string; readonly path: string; readonly access: Access }[];

  beforeAll(async () => {
    gateway = await startGatewayProcess();
    const [user, former] = [await newUser(), await newUser()];
    await gateway.ownerDatabase.query(REVOKE, [former.user.id]);
    const bearer = (key: string) => ({ authorization: `Bearer ${key}` });
    headers = {
      'no key': {},
      'another scheme': { authorization: `Basic ${Buffer.from(`${user.apiKey}:`).toString('base64')}` },
      'no key at all behind the scheme': { authorization: 'Bearer ' },
      'a key with a typo': bearer(user.apiKey.slice(0, -1) + (user.apiKey.endsWith('0') ? '1' : '0')),
      'a key that nobody has': bearer(newApiKey()),
      'a revoked key': bearer(former.apiKey),
      'a user’s key': bearer(user.apiKey),
      'the admin key': bearer(ADMIN_KEY),
    };
    const { paths } = document.parse(await (await fetch(`${gateway.url}/openapi.json`)).json());
    operations = Object.entries(paths).flatMap(([path, methods]) =>
      Object.entries(methods).map(([method, { security }]) => ({ method, path, access: accessOf(security) })),
    );
  });
  afterAll(() => gateway.stop());

  async function newUser(): Promise<z.infer<typeof created>> {
    const answer = await fetch(`${gateway.url}/v1/admin/users`, {
      method: 'POST',
      headers: { authorization: `Bearer ${ADMIN_KEY}`, 'content-type': 'application/json' },
      body: JSON.stringify({ name: 'Ada' }),
    });
    return created.parse(await answer.json());
  }

  /** Nothing is answered but who is let in: its owners are not there, so what is let in ends as 4xx for its content, or as 503. */
  async function answerTo(caller: Caller, method: string, path: string): Promise<unknown> {
    const { status, body } = await call(method, path.replaceAll(/\{[^}]+\}/g, SOME_ID), headers[caller]);
    return status === 401 || status === 403 ? [status, z.looseObject({ code: z.string() }).parse(JSON.parse(body)).code] : LET_IN;
  }

  async function call(method: string, path: string, sent: Readonly<Record<string, string>>): Promise<{ status: number; body: string }> {
    const response = await fetch(gateway.url + path, { method: method.toUpperCase(), headers: sent });
    return { status: response.status, body: await response.text() };
  }

  test('of which there are some of each kind, and only these are open to anybody', () => {
    const open = operations.filter(({ access }) => access === 'anybody').map(({ method, path }) => `${method} ${path}`);
    expect(open.sort()).toEqual(OPEN_TO_ANYBODY);
    expect(operations.filter(({ access }) => access === 'user').length).toBeGreaterThan(10);
    expect(operations.filter(({ access }) => access === 'admin').length).toBeGreaterThan(2);
  });

  test.each(CALLERS)('with %s', async (caller) => {
    const rows = await Promise.all(
      operations.map(async ({ method, path, access }) => {
        const row = `${method} ${path} (${access})`;
        return { row, got: await answerTo(caller, method, path), expected: EXPECTED[caller][access] };
      }),
    );
    expect(rows.map(({ row, got }) => ({ row, is: got }))).toEqual(rows.map(({ row, expected }) => ({ row, is: expected })));
  });
});

function accessOf(security: readonly Readonly<Record<string, unknown>>[] | undefined): Access {
  const names = (security ?? []).flatMap((each) => Object.keys(each));
  if (names.length === 0) return 'anybody';
  const [name] = names;
  if (names.length > 1 || (name !== 'user' && name !== 'admin')) throw new Error(`nobody has written down what ${names.join(', ')} may do`);
  return name;
}
