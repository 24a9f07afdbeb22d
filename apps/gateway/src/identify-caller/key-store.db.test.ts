import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { freshDatabase, type FreshDatabase } from '#local-stack';
import { statement } from '#postgres';
import { CreateUser } from '../create-user/create-user.js';
import { IssueKey } from '../issue-key/issue-key.js';
import { digestOf, newApiKey } from './api-key.js';
import { KeyStore } from './key-store.js';

const REVOKE = statement('test-revoke', `UPDATE gateway.api_keys SET revoked_at = now() WHERE user_id = $1`);
const DELETE = statement('test-delete', `DELETE FROM gateway.api_keys WHERE user_id = $1`);
const STORED = statement(
  'test-stored',
  `SELECT encode(hash, 'hex') AS hash, name FROM gateway.api_keys WHERE user_id = $1 ORDER BY created_at`,
);

describe('whose key is it', () => {
  let fresh: FreshDatabase;
  beforeAll(async () => {
    fresh = await freshDatabase('gateway');
  });
  afterAll(() => fresh.drop());

  test('a new user’s key is known at once, and stored only as its hash', async () => {
    const { user, apiKey } = await new CreateUser(fresh.database).create('Ada');
    expect(await new KeyStore(fresh.database).find(digestOf(apiKey))).toMatchObject({ userId: user.id });
    expect(await fresh.ownerDatabase.query(STORED, [user.id])).toEqual([{ hash: digestOf(apiKey), name: 'first key' }]);
  });

  test('many at once get their own answers, the same key twice included', async () => {
    const created = await Promise.all(['a', 'b', 'c'].map((name) => new CreateUser(fresh.database).create(name)));
    const keys = new KeyStore(fresh.database);
    const digests = [...created, ...created].map(({ apiKey }) => digestOf(apiKey));
    const found = await Promise.all([...digests, digestOf(newApiKey())].map((digest) => keys.find(digest)));
    expect(found.map((caller) => caller?.userId ?? null)).toEqual([...[...created, ...created].map(({ user }) => user.id), null]);
  });

  test('an unknown key is asked for again: a key works as soon as it is issued', async () => {
    const keys = new KeyStore(fresh.database);
    const { user } = await new CreateUser(fresh.database).create('Ada');
    expect(await keys.find(digestOf(newApiKey()))).toBeNull();
    const issued = await new IssueKey(fresh.database).issue(user.id, 'laptop');
    expect(issued?.key).toMatchObject({ userId: user.id, name: 'laptop' });
    expect(await keys.find(digestOf(issued?.apiKey ?? ''))).toEqual({ userId: user.id, apiKeyId: issued?.key.id });
  });

  test('a revoked key is unknown to whoever did not just see it', async () => {
    const { user, apiKey } = await new CreateUser(fresh.database).create('Ada');
    await fresh.ownerDatabase.query(REVOKE, [user.id]);
    expect(await new KeyStore(fresh.database).find(digestOf(apiKey))).toBeNull();
  });

  test('no key for a user who does not exist', async () => {
    expect(await new IssueKey(fresh.database).issue(randomUUID(), 'laptop')).toBeUndefined();
  });

  test('the gateway itself can neither change nor delete keys', async () => {
    const { user } = await new CreateUser(fresh.database).create('Ada');
    await expect(fresh.database.query(REVOKE, [user.id])).rejects.toThrow('permission denied');
    await expect(fresh.database.query(DELETE, [user.id])).rejects.toThrow('permission denied');
  });
});
