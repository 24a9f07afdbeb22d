import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { LIMITS } from '#config/limits.js';
import { freshDatabase, type FreshDatabase } from '#local-stack';
import { createLogger } from '#observe';
import { statement } from '#postgres';
import { CreateUser } from '../create-user/create-user.js';
import { KeyUses } from '../note-key-use/key-uses.js';
import { digestOf, newApiKey } from './api-key.js';
import { KeyStore } from './key-store.js';

const REVOKE = statement('test-revoke', `UPDATE gateway.api_keys SET revoked_at = now() WHERE user_id = $1`);
const UNREVOKE = statement('test-unrevoke', `UPDATE gateway.api_keys SET revoked_at = NULL WHERE user_id = $1`);
const RENEW = statement('test-renew', `UPDATE gateway.api_keys SET hash = sha256('x') WHERE user_id = $1`);
const STORED = statement(
  'test-stored',
  `SELECT encode(hash, 'hex') AS hash, name, hint, (SELECT last_used_at FROM gateway.key_uses WHERE key_id = id) AS last_used_at FROM gateway.api_keys WHERE user_id = $1 ORDER BY created_at`,
);

const VERSION = statement('test-key-version', 'SELECT version::int AS version FROM gateway.key_changes');

/** What a look-up reads, and so must be told to whoever remembers it; a user's id stands for $1. */
const CHANGES = [
  `UPDATE gateway.api_keys SET revoked_at = now() WHERE user_id = $1`,
  `UPDATE gateway.api_keys SET hash = sha256(gen_random_uuid()::text::bytea) WHERE user_id = $1`,
  `UPDATE gateway.api_keys SET previous_hash = sha256(gen_random_uuid()::text::bytea), previous_until = now() WHERE user_id = $1`,
  `UPDATE gateway.api_keys SET access = 'read' WHERE user_id = $1`,
  `UPDATE gateway.api_keys SET products = '{translate}' WHERE user_id = $1`,
  `UPDATE gateway.api_keys SET allowed_from = '{10.0.0.0/8}' WHERE user_id = $1`,
  `UPDATE gateway.api_keys SET expires_at = now() WHERE user_id = $1`,
  `DELETE FROM gateway.api_keys WHERE user_id = $1`,
  `INSERT INTO gateway.rate_limits (holder, per_second) SELECT id, 7 FROM gateway.api_keys WHERE user_id = $1`,
  `INSERT INTO gateway.rate_limits (holder, per_second) VALUES ($1, 7)`,
];

/** What nobody may do to keys with the gateway's role. */
const FORBIDDEN = [
  `DELETE FROM gateway.api_keys`,
  `TRUNCATE gateway.api_keys`,
  `UPDATE gateway.api_keys SET user_id = gen_random_uuid()`,
  `UPDATE gateway.api_keys SET access = 'full'`,
  `UPDATE gateway.api_keys SET products = NULL`,
  `UPDATE gateway.api_keys SET allowed_from = NULL`,
  `UPDATE gateway.api_keys SET expires_at = NULL`,
  `DELETE FROM gateway.operator_keys`,
  `TRUNCATE gateway.operator_keys`,
  `UPDATE gateway.operator_keys SET name = 'x'`,
  `UPDATE gateway.operator_keys SET access = 'full'`,
  `UPDATE gateway.operator_keys SET allowed_from = NULL`,
  `UPDATE gateway.operator_keys SET expires_at = NULL`,
  `UPDATE gateway.audit_log SET details = 'x'`,
  `DELETE FROM gateway.audit_log`,
  `TRUNCATE gateway.audit_log`,
  `DROP TABLE gateway.audit_log`,
  `ALTER TABLE gateway.api_keys DISABLE TRIGGER ALL`,
  `UPDATE gateway.key_changes SET version = 1`,
  `UPDATE gateway.key_uses SET key_id = gen_random_uuid()`,
  `DELETE FROM gateway.key_uses`,
  `DELETE FROM gateway.key_changes`,
  `INSERT INTO gateway.audit_log (at, act, phase, actor_kind, operation, request_id) VALUES (now() - interval '1 day', gen_random_uuid(), 'begun', 'first', 'x', 'y')`,
  `INSERT INTO gateway.audit_log (seq, act, phase, actor_kind, operation, request_id) OVERRIDING SYSTEM VALUE VALUES (1, gen_random_uuid(), 'begun', 'first', 'x', 'y')`,
];

describe('whose key is it', () => {
  let fresh: FreshDatabase;
  beforeAll(async () => {
    fresh = await freshDatabase('gateway');
  });
  afterAll(() => fresh.drop());

  test('a new user’s key is known at once, and stored only as its hash', async () => {
    const { user, apiKey } = await new CreateUser(fresh.database).create('Ada');
    const found = await new KeyStore(fresh.database).of('user').find(digestOf(apiKey));
    expect(found).toMatchObject({ holder: user.id, access: 'full', products: null, isRevoked: false });
    expect(await fresh.ownerDatabase.query(STORED, [user.id])).toMatchObject([
      { hash: digestOf(apiKey), name: 'first key', hint: apiKey.slice(0, 7), last_used_at: null },
    ]);
  });

  test('many at once get their own answers, the same key twice included', async () => {
    const created = await Promise.all(['a', 'b', 'c'].map((name) => new CreateUser(fresh.database).create(name)));
    const keys = new KeyStore(fresh.database).of('user');
    const digests = [...created, ...created].map(({ apiKey }) => digestOf(apiKey));
    const found = await Promise.all([...digests, digestOf(newApiKey())].map((digest) => keys.find(digest)));
    expect(found.map((facts) => facts?.holder ?? null)).toEqual([...[...created, ...created].map(({ user }) => user.id), null]);
  });

  test('a user’s key is not among the operators’', async () => {
    const { apiKey } = await new CreateUser(fresh.database).create('Ada');
    expect(await new KeyStore(fresh.database).of('operator').find(digestOf(apiKey))).toBeNull();
  });

  test('a revoked key is revoked for whoever did not just see it', async () => {
    const { user, apiKey } = await new CreateUser(fresh.database).create('Ada');
    await fresh.database.query(REVOKE, [user.id]);
    expect(await new KeyStore(fresh.database).of('user').find(digestOf(apiKey))).toMatchObject({ isRevoked: true });
  });

  test('and stays so, also when its owner says otherwise', async () => {
    const { user } = await new CreateUser(fresh.database).create('Ada');
    await fresh.database.query(REVOKE, [user.id]);
    for (const change of [UNREVOKE, RENEW]) {
      await expect(fresh.database.query(change, [user.id])).rejects.toThrow('stays so');
      await expect(fresh.ownerDatabase.query(change, [user.id])).rejects.toThrow('stays so');
    }
  });

  test.each(FORBIDDEN)('the gateway’s role cannot: %s', async (text) => {
    await expect(fresh.database.query(statement(`test-${randomUUID()}`, text))).rejects.toThrow(/permission denied|must be owner/);
  });

  test.each(CHANGES)('whoever remembers a key can learn of: %s', async (text) => {
    const { user } = await new CreateUser(fresh.database).create('Ada');
    const version = async () => (await fresh.database.query<{ version: number }>(VERSION))[0]?.version ?? 0;
    const before = await version();
    await fresh.ownerDatabase.query(statement(`test-${randomUUID()}`, text), [user.id]);
    expect(await version()).toBe(before + 1);
  });

  test('a use, a new key and what changes no row are no change of keys', async () => {
    const version = async () => (await fresh.database.query<{ version: number }>(VERSION))[0]?.version ?? 0;
    const before = await version();
    const { user } = await new CreateUser(fresh.database).create('Ada');
    await fresh.ownerDatabase.query(
      statement('test-use', 'INSERT INTO gateway.key_uses SELECT id, now() FROM gateway.api_keys WHERE user_id = $1'),
      [user.id],
    );
    await fresh.ownerDatabase.query(statement('test-none', 'UPDATE gateway.api_keys SET revoked_at = now() WHERE user_id = $1'), [
      randomUUID(),
    ]);
    expect(await version()).toBe(before);
  });

  test('a key that another replica revoked is looked up again once it is asked whether any has changed', async () => {
    const { user, apiKey } = await new CreateUser(fresh.database).create('Ada');
    const keys = new KeyStore(fresh.database).of('user');
    expect(await keys.find(digestOf(apiKey))).toMatchObject({ isRevoked: false });
    await fresh.database.query(REVOKE, [user.id]);
    const revokedMs = performance.now();
    for (;;) {
      const found = await keys.find(digestOf(apiKey));
      if (found?.isRevoked === true) break;
      await sleep(10);
    }
    expect(performance.now() - revokedMs).toBeLessThan(LIMITS.keys.answerForMs + 100);
  });

  test('the last use is noted in one statement, and never goes back', async () => {
    const { user, apiKey } = await new CreateUser(fresh.database).create('Ada');
    const keyId = (await new KeyStore(fresh.database).of('user').find(digestOf(apiKey)))?.keyId ?? '';
    const uses = new KeyUses(fresh.database, createLogger({ app: 'test', instance: 'test', level: 'silent' }));
    const lastUsed = async () =>
      (await fresh.ownerDatabase.query<{ last_used_at: Date | null }>(STORED, [user.id]))[0]?.last_used_at ?? null;

    const atMs = Date.now();
    uses.note(keyId, atMs - 1_000);
    uses.note(keyId, atMs);
    expect(await lastUsed()).toBeNull();
    await uses.flush();
    expect((await lastUsed())?.getTime()).toBe(atMs);
    uses.note(keyId, atMs - 5_000);
    await uses.flush();
    expect((await lastUsed())?.getTime()).toBe(atMs);
  });
});
