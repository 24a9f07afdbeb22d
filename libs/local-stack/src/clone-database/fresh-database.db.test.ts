import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { statement } from '#postgres';
import { freshDatabase, type FreshDatabase } from './fresh-database.js';

const currentUser = statement('test-current-user', 'SELECT current_user AS role, current_database() AS name');
const createTable = statement('test-create-table', 'CREATE TABLE wallet.mine (id int)');

describe('a fresh database', () => {
  let first: FreshDatabase;
  let second: FreshDatabase;

  beforeAll(async () => {
    [first, second] = await Promise.all([freshDatabase('wallet'), freshDatabase('wallet')]);
  });

  afterAll(async () => {
    await Promise.all([first.drop(), second.drop()]);
  });

  test('is opened under the role of its app', async () => {
    const [row] = await first.database.query<{ role: string }>(currentUser);
    expect(row?.role).toBe('holdfast_wallet');
  });

  test('is not shared with another test', async () => {
    const names = await Promise.all([first, second].map((each) => each.database.query<{ name: string }>(currentUser)));
    expect(names[0]?.[0]?.name).not.toBe(names[1]?.[0]?.name);
  });

  test('lets the app create nothing', async () => {
    await expect(first.database.query(createTable)).rejects.toThrow('permission denied');
  });
});
