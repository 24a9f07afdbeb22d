import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { z } from 'zod';
import { statement } from '#postgres';
import { until } from '../../../../test/support/until.js';
import { ADMIN_KEY, startGateway, type Answer, type GatewayAtWork } from '../../test/gateway-at-work.js';
import { readRange } from '../identify-caller/address-ranges.js';

const LOOPBACK = readRange('127.0.0.0/8');
const REPLACE_SECRET = statement(
  'test-replace-secret',
  'UPDATE gateway.api_keys SET previous_hash = hash, previous_until = now(), hash = sha256(hash) WHERE id = $1',
);

const isTakenBack = (command: object | undefined): boolean =>
  z.looseObject({ type: z.literal('setCap'), window: z.literal('month'), limit: z.null() }).safeParse(command).success;

const shown = z.looseObject({ key: z.looseObject({ id: z.string() }), apiKey: z.string() });
const added = z.looseObject({ operator: z.looseObject({ id: z.string() }), adminKey: z.string() });

describe('keys', () => {
  let gateway: GatewayAtWork;
  let user: { readonly id: string; readonly key: string };
  beforeAll(async () => {
    gateway = await startGateway({ trustedProxies: 'range' in LOOPBACK ? [LOOPBACK.range] : [] });
    user = await gateway.newUser();
  });
  afterAll(() => gateway.stop());

  const admin = (method: string, path: string, body?: unknown, key = ADMIN_KEY): Promise<Answer> =>
    gateway.call(method, `/v1/admin/${path}`, { key, body });
  const issue = async (terms: object, userId = user.id) => shown.parse((await admin('POST', `users/${userId}/keys`, terms)).body);
  const wallet = async (key: string, headers: Record<string, string> = {}) => {
    const { status, body } = await gateway.call('GET', '/v1/wallet', { key, headers });
    return status === 200 ? 200 : body['code'];
  };
  const rotate = (keyId: string, key: string, overlapSeconds?: number) =>
    gateway.call('POST', `/v1/keys/${keyId}/rotate`, { key, body: overlapSeconds === undefined ? {} : { overlapSeconds } });

  test('belong to users, who are listed newest first and found by their ids', async () => {
    const [older, newer] = [await gateway.newUser(), await gateway.newUser()];
    const users = async (query: string) => (await admin('GET', `users${query}`)).body;
    expect(await users('?limit=1')).toEqual({ users: [{ id: newer.id, name: 'Ada', createdAt: expect.any(String) }], next: newer.id });
    expect(await users(`?limit=1&before=${newer.id}`)).toMatchObject({ users: [{ id: older.id }], next: older.id });
    expect(await users(`?before=${user.id}`)).toEqual({ users: [], next: null });
    expect((await admin('GET', `users/${older.id}`)).body).toMatchObject({ id: older.id, name: 'Ada' });
    expect(await admin('GET', `users/${randomUUID()}`)).toMatchObject({ status: 404, body: { code: 'user_not_found' } });
    expect(await admin('GET', 'users?before=ada')).toMatchObject({ status: 400, body: { code: 'invalid_request' } });
  });

  describe('that are issued', () => {
    test('carry their terms, and show them wherever they are listed', async () => {
      const terms = {
        name: 'robot',
        access: 'read',
        products: ['translate', 'translate'],
        allowedFrom: ['203.0.113.0/24', '::ffff:198.51.100.7', '2001:DB8::/32'],
        expiresAt: '2999-01-31T00:00:00Z',
      };
      const { key, apiKey } = await issue(terms);
      expect(key).toMatchObject({
        ...{ userId: user.id, name: 'robot', state: 'active', access: 'read', products: ['translate'], hint: apiKey.slice(0, 7) },
        allowedFrom: ['203.0.113.0/24', '198.51.100.7/32', '2001:db8::/32'],
        ...{ expiresAt: '2999-01-31T00:00:00.000Z', lastUsedAt: null, rotatedAt: null, previousUntil: null, revokedAt: null },
      });
      const own = await gateway.call('GET', '/v1/keys?limit=1', { key: user.key });
      expect(own.body).toEqual({ keys: [key], next: key.id });
      const rest = await gateway.call('GET', `/v1/keys?before=${key.id}`, { key: user.key });
      expect(rest.body).toMatchObject({ keys: expect.arrayContaining([expect.objectContaining({ name: 'first key' })]), next: null });
      expect((await admin('GET', `users/${user.id}/keys?limit=1`)).body).toEqual(own.body);
      expect((await admin('GET', `keys/${key.id}`)).body).toEqual({ ...key, spendCaps: [] });
    });

    test.each([
      [{ access: 'root' }, 'access'],
      [{ products: [] }, 'products'],
      [{ products: 'translate' }, 'products'],
      [{ products: [7] }, 'products'],
      [{ products: Array.from({ length: 51 }, () => 'translate') }, 'products'],
      [{ expiresAt: '2020-01-01T00:00:00Z' }, 'expiresAt'],
      [{ expiresAt: '2999-02-30T00:00:00Z' }, 'expiresAt'],
      [{ expiresAt: '2999-01-01' }, 'expiresAt'],
      [{ expiresAt: 32_503_680_000_000 }, 'expiresAt'],
      [{ allowedFrom: [] }, 'allowedFrom'],
      [{ allowedFrom: '203.0.113.0/24' }, 'allowedFrom'],
      [{ allowedFrom: ['203.0.113.1/24'] }, 'allowedFrom'],
      [{ allowedFrom: [null] }, 'allowedFrom'],
      [{ allowedFrom: Array.from({ length: 51 }, (_, n) => `203.0.113.${n}`) }, 'allowedFrom'],
      [{ spendCaps: {} }, 'spendCaps'],
      [{ spendCaps: { year: '5' } }, 'spendCaps'],
      [{ spendCaps: { day: 5 } }, 'spendCaps'],
      [{ spendCaps: { day: '-5' } }, 'spendCaps'],
      [{ spendCaps: ['5'] }, 'spendCaps'],
      [{ userId: randomUUID() }, 'userId'],
      [{ id: randomUUID() }, 'id'],
    ])('with %j are refused, and the field is named', async (terms, field) => {
      const answer = await admin('POST', `users/${user.id}/keys`, terms);
      expect(answer.body).toMatchObject({ status: 400, code: 'invalid_request', errors: [{ field }] });
    });

    test('for a product that is not sold are refused', async () => {
      expect((await admin('POST', `users/${user.id}/keys`, { products: ['teleport'] })).body).toMatchObject({ code: 'unknown_product' });
    });

    test('with spend caps have them before they exist, and show them', async () => {
      const { key, apiKey } = await issue({ spendCaps: { day: '5.0', total: '100' } });
      expect(gateway.neighbours.commands).toMatchObject([
        {
          type: 'setCap',
          id: `cap:${key.id}:day`,
          userId: user.id,
          apiKeyId: key.id,
          window: 'day',
          limit: '5',
          operator: '(first admin key)',
        },
        { type: 'setCap', id: `cap:${key.id}:total`, window: 'total', limit: '100' },
      ]);
      const caps = [
        { window: 'day', limit: '5' },
        { window: 'total', limit: '100' },
      ];
      expect((await gateway.call('GET', `/v1/keys/${key.id}`, { key: apiKey })).body).toMatchObject({ id: key.id, spendCaps: caps });
      expect((await admin('GET', `keys/${key.id}`)).body).toMatchObject({ spendCaps: caps });
    });

    test.each([
      ['refused', 422, 'caps_refused'],
      ['silent', 503, 'unavailable'],
    ] as const)('with caps to which the wallet says "%s" are not there at all', async (says, status, code) => {
      const { neighbours } = gateway;
      const before = await admin('GET', `users/${user.id}/keys?limit=100`);
      neighbours.onCap = says;
      const answer = await admin('POST', `users/${user.id}/keys`, { spendCaps: { month: '5' } });
      expect(answer.body).toMatchObject({ status, code });
      expect((await admin('GET', `users/${user.id}/keys?limit=100`)).body).toEqual(before.body);
      // Whatever was set is taken away again, and nobody waits for that.
      await until(() => isTakenBack(neighbours.commands.at(-1)));
      neighbours.onCap = 'set';
    });
  });

  describe('behind proxies of ours', () => {
    test('a key for some addresses is let in from these alone, as the proxy says it', async () => {
      const { apiKey } = await issue({ allowedFrom: ['203.0.113.0/24', '2001:db8::/32'] });
      const from = (address: string) => wallet(apiKey, { 'x-forwarded-for': address });
      expect(await Promise.all(['203.0.113.7', '::ffff:203.0.113.7', '2001:db8::5'].map(from))).toEqual([200, 200, 200]);
      const refused = ['198.51.100.1', '2001:db9::5', '203.0.113.7, 198.51.100.1', 'unknown', ''];
      expect(await Promise.all([...refused.map(from), wallet(apiKey)])).toEqual(Array.from({ length: 6 }, () => 'address_not_allowed'));
    });
  });

  describe('that are rotated', () => {
    test('work with both secrets in the overlap; the old one may neither rotate nor revoke', async () => {
      const { key, apiKey } = await issue({ name: 'rotating' });
      const other = await issue({});
      const answer = await rotate(key.id, apiKey, 3_600);
      const { apiKey: next, key: rotated } = shown.parse(answer.body);
      expect(rotated).toMatchObject({ id: key.id, name: 'rotating', hint: next.slice(0, 7), rotatedAt: expect.any(String) });
      const untilMs = Date.parse(String(rotated['previousUntil']));
      expect(Math.abs(untilMs - Date.now() - 3_600_000)).toBeLessThan(30_000);
      expect(await Promise.all([apiKey, next].map((secret) => wallet(secret)))).toEqual([200, 200]);

      expect((await rotate(key.id, apiKey, 0)).body).toMatchObject({ status: 403, code: 'out_of_scope' });
      expect((await gateway.call('POST', `/v1/keys/${other.key.id}/revoke`, { key: apiKey })).body).toMatchObject({ code: 'out_of_scope' });
      expect((await rotate(key.id, next, 60)).body).toMatchObject({ status: 409, code: 'rotation_open' });
      const last = shown.parse((await rotate(key.id, next, 0)).body).apiKey;
      expect(await Promise.all([apiKey, next, last].map((secret) => wallet(secret)))).toEqual(['invalid_key', 'key_revoked', 200]);
    });

    test('are rotated by their newest secret alone, also where it is not known yet that another one is newer', async () => {
      const { key, apiKey } = await issue({});
      expect(await wallet(apiKey)).toBe(200);
      await gateway.ownerDatabase.query(REPLACE_SECRET, [key.id]);
      expect((await rotate(key.id, apiKey, 0)).body).toMatchObject({ status: 401, code: 'key_revoked' });
    });

    test('by whom they do not belong to, stay as they are', async () => {
      const { key, apiKey } = await issue({});
      const [reader, limited] = [await issue({ access: 'read' }), await issue({ products: ['chat'] })];
      for (const [id, secret] of [
        [key.id, user.key],
        [reader.key.id, reader.apiKey],
        [limited.key.id, limited.apiKey],
      ] as const)
        expect((await rotate(id, secret)).body).toMatchObject({ status: 403, code: 'out_of_scope' });
      expect(await wallet(apiKey)).toBe(200);
    });

    test('many times at once, end with two secrets that work', async () => {
      const { key, apiKey } = await issue({});
      const answers = await Promise.all(Array.from({ length: 8 }, () => admin('POST', `keys/${key.id}/rotate`, { overlapSeconds: 60 })));
      expect(answers.map(({ status }) => status).sort()).toEqual([200, ...Array.from({ length: 7 }, () => 409)]);
      const [next] = answers.flatMap(({ status, body }) => (status === 200 ? [shown.parse(body).apiKey] : []));
      expect(await Promise.all([apiKey, next ?? ''].map((secret) => wallet(secret)))).toEqual([200, 200]);
    });

    test('after they have ended, are refused; a rotation keeps what they are for', async () => {
      const { key } = await issue({ access: 'read', expiresAt: '2999-01-01T00:00:00Z', products: ['chat'] });
      const rotated = await admin('POST', `keys/${key.id}/rotate`, {});
      expect(rotated.body).toMatchObject({ key: { access: 'read', products: ['chat'], expiresAt: '2999-01-01T00:00:00.000Z' } });
      await admin('POST', `keys/${key.id}/revoke`);
      expect((await admin('POST', `keys/${key.id}/rotate`, {})).body).toMatchObject({ status: 409, code: 'key_ended' });
      expect((await admin('POST', `keys/${randomUUID()}/rotate`, {})).body).toMatchObject({ status: 404, code: 'key_not_found' });
    });
  });

  describe('that are revoked', () => {
    test('end at once here, both secrets, and for ever; again is the same answer', async () => {
      const { key, apiKey } = await issue({});
      const next = shown.parse((await rotate(key.id, apiKey)).body).apiKey;
      expect(await Promise.all([apiKey, next].map((secret) => wallet(secret)))).toEqual([200, 200]);
      const revoked = await gateway.call('POST', `/v1/keys/${key.id}/revoke`, { key: user.key });
      expect(revoked).toMatchObject({ status: 200, body: { id: key.id, state: 'revoked', revokedAt: expect.any(String) } });
      expect(await Promise.all([apiKey, next].map((secret) => wallet(secret)))).toEqual(['key_revoked', 'key_revoked']);
      expect((await admin('POST', `keys/${key.id}/revoke`)).body).toEqual(revoked.body);
    });

    test('by many at once, all hear the same', async () => {
      const { key } = await issue({});
      const answers = await Promise.all(Array.from({ length: 10 }, () => admin('POST', `keys/${key.id}/revoke`)));
      expect(new Set(answers.map(({ status, body }) => `${status} ${String(body['revokedAt'])}`)).size).toBe(1);
      expect(answers[0]?.status).toBe(200);
    });

    test('a key can revoke itself; another user’s, or one that only reads, cannot', async () => {
      const { key, apiKey } = await issue({});
      const stranger = await gateway.newUser();
      const reader = await issue({ access: 'read' });
      const revoke = (secret: string) => gateway.call('POST', `/v1/keys/${key.id}/revoke`, { key: secret });
      expect((await revoke(stranger.key)).body).toMatchObject({ status: 404, code: 'key_not_found' });
      expect((await revoke(reader.apiKey)).body).toMatchObject({ status: 403, code: 'out_of_scope' });
      expect(await wallet(apiKey)).toBe(200);
      expect((await revoke(apiKey)).status).toBe(200);
      expect(await wallet(apiKey)).toBe('key_revoked');
    });
  });

  describe('that are used', () => {
    test('show when they last were; being refused is no use', async () => {
      const [used, refused] = [await issue({}), await issue({ allowedFrom: ['203.0.113.0/24'] })];
      const beforeMs = Date.now();
      expect(await Promise.all([used, refused].map(({ apiKey }) => wallet(apiKey)))).toEqual([200, 'address_not_allowed']);
      await gateway.noteUses();
      const lastUsed = async (id: string) => (await admin('GET', `keys/${id}`)).body['lastUsedAt'];
      expect(Date.parse(String(await lastUsed(used.key.id)))).toBeGreaterThanOrEqual(beforeMs);
      expect(await lastUsed(refused.key.id)).toBeNull();
    });

    test('so do operators’', async () => {
      const { operator, adminKey } = added.parse((await admin('POST', 'operators', { name: 'Hamilton' })).body);
      expect(operator['lastUsedAt']).toBeNull();
      expect((await admin('GET', 'audit', undefined, adminKey)).status).toBe(200);
      await gateway.noteUses();
      const { operators } = (await admin('GET', 'operators?limit=1')).body;
      expect(operators).toMatchObject([{ id: operator.id, lastUsedAt: expect.any(String) }]);
    });
  });
});
