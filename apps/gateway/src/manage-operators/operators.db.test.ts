import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { z } from 'zod';
import { statement } from '#postgres';
import { readRange } from '../identify-caller/address-ranges.js';
import { ADMIN_KEY, startGateway, type Answer, type GatewayAtWork } from '../../test/gateway-at-work.js';

const LOOPBACK = readRange('127.0.0.0/8');
const CLOSE_LOG = statement('test-close-audit-log', 'REVOKE INSERT ON gateway.audit_log FROM holdfast_gateway');
const OPEN_LOG = statement('test-open-audit-log', 'GRANT INSERT ON gateway.audit_log TO holdfast_gateway');
const USERS = statement('test-count-users', 'SELECT count(*)::int AS count FROM gateway.users');

const shown = z.looseObject({ key: z.looseObject({ id: z.string() }), apiKey: z.string() });
const added = z.looseObject({ operator: z.looseObject({ id: z.string() }), adminKey: z.string() });
const entries = z.array(
  z.looseObject({ act: z.string(), phase: z.string(), operation: z.string(), target: z.string().nullable(), seq: z.string() }),
);

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

  describe('of operators', () => {
    const add = (terms: object, key = ADMIN_KEY) => admin('POST', 'operators', terms, key);

    test('do what administrators do, under their names, but make no other operators', async () => {
      const { operator, adminKey } = added.parse((await add({ name: 'Grace Hopper' })).body);
      expect(adminKey).toMatch(/^hf_admin_/);
      expect((await admin('POST', 'users', { name: 'Ada' }, adminKey)).status).toBe(201);
      for (const [path, body] of [
        ['operators', { name: 'Mallory' }],
        [`operators/${operator.id}/rotate`, {}],
        [`operators/${operator.id}/revoke`, undefined],
      ] as const)
        expect((await admin('POST', path, body, adminKey)).body).toMatchObject({ status: 403, code: 'out_of_scope' });
      const log = entries.parse((await admin('GET', `audit?actor=${operator.id}&phase=done`, undefined, adminKey)).body['entries']);
      expect(log).toMatchObject([
        { operation: 'POST /v1/admin/users', actor: { kind: 'operator', id: operator.id, name: 'Grace Hopper' } },
      ]);
    });

    test('one of each name works at a time; a revoked one frees it', async () => {
      const { operator, adminKey } = added.parse((await add({ name: 'Lovelace' })).body);
      expect((await add({ name: 'Lovelace' })).body).toMatchObject({ status: 409, code: 'operator_name_taken' });
      expect((await admin('POST', `operators/${operator.id}/revoke`)).body).toMatchObject({ state: 'revoked' });
      expect((await admin('GET', 'audit', undefined, adminKey)).body).toMatchObject({ status: 401, code: 'key_revoked' });
      expect((await add({ name: 'Lovelace' })).status).toBe(201);
      expect((await admin('POST', `operators/${randomUUID()}/revoke`)).body).toMatchObject({ status: 404, code: 'operator_not_found' });
    });

    test('are rotated with an overlap like any other', async () => {
      const { operator, adminKey } = added.parse((await add({ name: 'Turing', access: 'read' })).body);
      const next = added.parse((await admin('POST', `operators/${operator.id}/rotate`, { overlapSeconds: 60 })).body).adminKey;
      for (const key of [adminKey, next]) expect((await admin('GET', 'operators', undefined, key)).status).toBe(200);
      expect((await admin('POST', 'users', { name: 'Ada' }, next)).body).toMatchObject({ code: 'out_of_scope' });
      expect((await admin('POST', `operators/${operator.id}/rotate`, {})).body).toMatchObject({ code: 'rotation_open' });
    });
  });

  describe('in the audit log', () => {
    test('each act stands twice, with who, what, from where and what became of it', async () => {
      const target = `user:${user.id}`;
      await gateway.call('POST', `/v1/admin/users/${user.id}/keys`, {
        key: ADMIN_KEY,
        body: { name: 'x' },
        headers: { 'x-request-id': 'trace-audit-1', 'x-forwarded-for': '198.51.100.9' },
      });
      const ended = entries.parse((await admin('GET', `audit?target=${encodeURIComponent(target)}&limit=1`)).body['entries'])[0];
      expect(ended).toMatchObject({
        ...{
          phase: 'done',
          times: 1,
          status: 201,
          code: null,
          requestId: 'trace-audit-1',
          address: '198.51.100.9',
          operation: 'POST /v1/admin/users/:id/keys',
        },
        actor: { kind: 'first', id: null, name: '(first admin key)' },
        details: expect.stringMatching(/^key:.*, full, all products, from anywhere/),
      });
      const both = entries.parse((await admin('GET', `audit?limit=100`)).body['entries']).filter(({ act }) => act === ended?.act);
      expect(both.map(({ phase }) => phase)).toEqual(['done', 'begun']);
    });

    test('a refused act says why', async () => {
      const nobody = randomUUID();
      await admin('POST', 'top-ups', { userId: nobody, amount: '5', provider: 'stripe', paymentId: 'pi_audit' });
      const log = entries.parse((await admin('GET', `audit?target=user:${nobody}`)).body['entries']);
      expect(log).toMatchObject([{ phase: 'refused', status: 404, code: 'user_not_found', details: '5 points, stripe pi_audit' }]);
    });

    test('pages follow each other, and filters cut them down', async () => {
      const first = (await admin('GET', 'audit?limit=5')).body;
      const second = (await admin('GET', `audit?limit=5&before=${String(first['next'])}`)).body;
      const seqs = [...entries.parse(first['entries']), ...entries.parse(second['entries'])].map(({ seq }) => Number(seq));
      expect(seqs).toHaveLength(10);
      expect(seqs).toEqual([...new Set(seqs)].sort((a, b) => b - a));
      const operators = entries.parse(
        (await admin('GET', `audit?operation=${encodeURIComponent('POST /v1/admin/operators')}&phase=begun`)).body['entries'],
      );
      expect(new Set(operators.map(({ operation, phase }) => `${phase} ${operation}`))).toEqual(
        new Set(['begun POST /v1/admin/operators']),
      );
      expect((await admin('GET', 'audit?since=2999-01-01T00:00:00Z')).body).toEqual({ entries: [], next: null });
    });

    test.each([
      'before=x',
      'actor=grace',
      'phase=maybe',
      'since=yesterday',
      'until=2999-02-30T00:00:00Z',
      'since=0000-01-01T00:00:00Z',
      'limit=1000',
      'who=me',
      `target=${'a'.repeat(201)}`,
    ])('a filter such as %s is refused', async (query) => {
      expect((await admin('GET', `audit?${query}`)).body).toMatchObject({ status: 400, code: 'invalid_request' });
    });

    test('what users do to their keys stands there too, under their id', async () => {
      const { key, apiKey } = shown.parse((await admin('POST', `users/${user.id}/keys`, {})).body);
      await gateway.call('POST', `/v1/keys/${key.id}/rotate`, { key: apiKey, body: {} });
      const log = entries.parse((await admin('GET', `audit?actor=${user.id}&target=key:${key.id}`)).body['entries']);
      expect(log).toMatchObject([
        { phase: 'done', operation: 'POST /v1/keys/:id/rotate', actor: { kind: 'user', id: user.id, name: `key ${key.id}` } },
      ]);
    });

    test('when nothing can be written there, nothing is done', async () => {
      const count = async () => (await gateway.ownerDatabase.query<{ count: number }>(USERS))[0]?.count;
      const before = await count();
      await gateway.ownerDatabase.query(CLOSE_LOG);
      const answer = await admin('POST', 'users', { name: 'nobody' });
      await gateway.ownerDatabase.query(OPEN_LOG);
      expect(answer.body).toMatchObject({ status: 500, code: 'internal' });
      expect(await count()).toBe(before);
    });
  });
});
