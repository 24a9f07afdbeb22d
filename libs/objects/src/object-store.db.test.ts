import { createHash, randomBytes } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { freshDatabase, type FreshDatabase } from '#local-stack';
import { statement } from '#postgres';
import { LIMITS } from '#config/limits.js';
import { ObjectDamagedError, ObjectMissingError, TooManyBytesError } from './backend.js';
import { newObjectId, type ObjectStore } from './object-store.js';
import { openObjectStore } from './open-object-store.js';
import { piecesOf, wholeOf } from '../test/pieces.js';

const { chunkBytes } = LIMITS.objects;
const countChunks = statement('test-count-chunks', 'SELECT count(*)::int AS count FROM objects.chunks WHERE object = $1');
const damage = statement(
  'test-damage',
  `UPDATE objects.chunks SET content = set_byte(content, 0, get_byte(content, 0) # 1) WHERE object = $1 AND at = 0`,
);
const cut = statement('test-cut', 'DELETE FROM objects.chunks WHERE object = $1 AND at > 0');

let fresh: FreshDatabase;
let store: ObjectStore;
beforeAll(async () => {
  fresh = await freshDatabase('objects');
  store = openObjectStore(fresh.url, () => undefined);
});
afterAll(async () => {
  await store.close();
  await fresh.drop();
});

const about = () => ({ object: newObjectId(), contentType: 'image/png', bytesMax: 4 * chunkBytes });
const chunksOf = async (object: string): Promise<number | undefined> =>
  (await fresh.ownerDatabase.query<{ count: number }>(countChunks, [object]))[0]?.count;

/** What every store does is in every-backend.db.test.ts. */
describe('in PostgreSQL', () => {
  test.each([1_000, chunkBytes - 3, 2 * chunkBytes + 5])('pieces of %s bytes become chunks of one size', async (size) => {
    const file = await store.put(piecesOf(randomBytes(3 * chunkBytes + 99), size), about());
    expect(await chunksOf(file.object)).toBe(4);
  });

  test('the description has the digest, and the name that it was given', async () => {
    const bytes = randomBytes(chunkBytes + 1);
    const sha256 = createHash('sha256').update(bytes).digest('hex');
    expect(await store.put(bytes, { ...about(), fileName: 'a.png' })).toMatchObject({
      bytes: bytes.length,
      sha256,
      contentType: 'image/png',
      fileName: 'a.png',
    });
  });

  test('a flipped bit is noticed before the end is handed out', async () => {
    const file = await store.put(randomBytes(chunkBytes + 1), about());
    await fresh.ownerDatabase.query(damage, [file.object]);
    let handedOut = 0;
    await expect(
      (async () => {
        for await (const part of store.get(file)) handedOut += part.length;
      })(),
    ).rejects.toThrow(ObjectDamagedError);
    expect(handedOut).toBeLessThan(file.bytes);
  });

  test('so is an end that is missing', async () => {
    const file = await store.put(randomBytes(chunkBytes + 1), about());
    await fresh.ownerDatabase.query(cut, [file.object]);
    await expect(store.getWhole(file)).rejects.toThrow(ObjectMissingError);
    await expect(wholeOf(store.get(file, { from: 0, to: chunkBytes }))).rejects.toThrow(ObjectMissingError);
  });

  test('what was put in part leaves no chunk', async () => {
    const wanted = about();
    await expect(store.put(piecesOf(randomBytes(wanted.bytesMax + 1), 10_000), wanted)).rejects.toThrow(TooManyBytesError);
    expect(await chunksOf(wanted.object)).toBe(0);
  });

  test('an id is written once', async () => {
    const file = await store.put(Buffer.from('first'), about());
    await expect(
      fresh.database.query(statement('test-overwrite', 'INSERT INTO objects.chunks VALUES ($1, 0, $2)'), [file.object, Buffer.from('x')]),
    ).rejects.toThrow('duplicate');
    await expect(fresh.database.query(statement('test-change', `UPDATE objects.chunks SET at = 1`))).rejects.toThrow('permission denied');
  });
});
