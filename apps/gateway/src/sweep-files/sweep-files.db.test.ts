import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { freshDatabase, type FreshDatabase } from '#local-stack';
import { openObjectStore, type ObjectStore } from '#objects';
import { createLogger } from '#observe';
import { statement } from '#postgres';
import { Files } from '../keep-files/files.js';
import { SweepFiles } from './sweep-files.js';

const addUser = statement(
  'test-add-user',
  `INSERT INTO gateway.users (id, name) VALUES ('0198c0de-0000-7000-8000-000000000001', 'Ada') RETURNING id`,
);
const expireAgo = statement('test-expire-ago', "UPDATE gateway.files SET expires_at = now() - $2::int * interval '1 minute' WHERE id = $1");
const listFiles = statement('test-list-files', 'SELECT id FROM gateway.files ORDER BY created_at');

let fresh: FreshDatabase;
let objects: ObjectStore;
beforeAll(async () => {
  fresh = await freshDatabase('gateway');
  objects = openObjectStore(fresh.urlOf('objects'), () => undefined);
});
afterAll(async () => {
  await objects.close();
  await fresh.drop();
});

test('a file is deleted once its time has been over for ten minutes, and not before', async () => {
  const [user] = await fresh.ownerDatabase.query<{ id: string }>(addUser);
  const files = new Files(fresh.database, objects);
  const sweep = new SweepFiles(fresh.database, objects, createLogger({ app: 'gateway', instance: 'test', level: 'silent' }));
  const store = () => files.store(Buffer.from('x'), { userId: user?.id ?? '', contentType: 'a/b', fileName: undefined, bytesMax: 10 });
  const [stays, justOver, over] = [(await store()).file, (await store()).file, (await store()).file];
  await fresh.ownerDatabase.query(expireAgo, [justOver.object, 9]);
  await fresh.ownerDatabase.query(expireAgo, [over.object, 11]);

  expect(await sweep.sweep()).toBe(1);
  expect(await fresh.database.query(listFiles)).toEqual([{ id: stays.object }, { id: justOver.object }]);
  await expect(objects.getWhole(over)).rejects.toThrow('no object');
  expect((await objects.getWhole(justOver)).toString()).toBe('x');
  expect(await files.use(user?.id ?? '', justOver.object)).toBeUndefined();
  expect(await sweep.sweep()).toBe(0);
});
