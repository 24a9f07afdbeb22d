import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { freshDatabase, type FreshDatabase } from '#local-stack';
import { statement } from '#postgres';
import { CreateUser } from '../create-user/create-user.js';
import { KEY_COLUMNS, type KeyRow } from '../list-keys/key-body.js';

let fresh: FreshDatabase;
beforeAll(async () => {
  fresh = await freshDatabase('gateway');
});
afterAll(() => fresh.drop());

const READ_KEYS = statement('test-read-keys', `SELECT ${KEY_COLUMNS} FROM gateway.api_keys WHERE user_id = $1`);

/** As it was before uses had a table of their own. */
const BEFORE = [
  'DROP TABLE gateway.key_uses',
  'ALTER TABLE gateway.api_keys ADD COLUMN last_used_at timestamptz',
  'ALTER TABLE gateway.operator_keys ADD COLUMN last_used_at timestamptz',
  `UPDATE gateway.api_keys SET last_used_at = '2026-01-02T03:04:05Z' WHERE user_id = (SELECT id FROM gateway.users WHERE name = 'Ada')`,
  `DELETE FROM gateway.migrations WHERE name = 'key-uses1795480000000'`,
];

test('an upgrade keeps what was noted of the uses of keys', async () => {
  const [used, unused] = [await new CreateUser(fresh.database).create('Ada'), await new CreateUser(fresh.database).create('Grace')];
  for (const [n, text] of BEFORE.entries()) await fresh.ownerDatabase.query(statement(`test-before-${n}`, text));
  expect(await fresh.migrate()).toEqual(['gateway: key-uses1795480000000']);
  const lastUsed = async (userId: string): Promise<unknown> =>
    (await fresh.database.query<KeyRow>(READ_KEYS, [userId])).map(({ last_used_at: at }) => at?.toISOString() ?? null);
  expect([await lastUsed(used.user.id), await lastUsed(unused.user.id)]).toEqual([['2026-01-02T03:04:05.000Z'], [null]]);
});
