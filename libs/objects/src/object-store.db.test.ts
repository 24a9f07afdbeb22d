import { createHash, randomBytes, randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { freshDatabase, type FreshDatabase } from '#local-stack';
import { statement } from '#postgres';
import { LIMITS } from '#config/limits.js';
import { ObjectDamagedError, ObjectMissingError, TooManyBytesError } from './backend.js';
import { newObjectId, type ObjectStore } from './object-store.js';
import { openObjectStore } from './open-object-store.js';

const { chunkBytes } = LIMITS.objects;
const BYTES_MAX = 4 * chunkBytes;
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

const about = (more: { fileName?: string } = {}) => ({ object: newObjectId(), contentType: 'image/png', bytesMax: BYTES_MAX, ...more });
const chunksOf = async (object: string): Promise<number | undefined> =>
  (await fresh.ownerDatabase.query<{ count: number }>(countChunks, [object]))[0]?.count;

async function read(parts: AsyncIterable<Uint8Array>): Promise<Buffer> {
  const all: Uint8Array[] = [];
  for await (const part of parts) all.push(part);
  return Buffer.concat(all);
}

async function* piecesOf(bytes: Buffer, size: number): AsyncGenerator<Uint8Array> {
  for (let at = 0; at < bytes.length; at += size) {
    await Promise.resolve();
    yield bytes.subarray(at, at + size);
  }
}

describe('what was put is what is read', () => {
  test.each([0, 1, chunkBytes - 1, chunkBytes, chunkBytes + 1, 3 * chunkBytes + 17])('%s bytes', async (size) => {
    const bytes = randomBytes(size);
    const file = await store.put(bytes, about({ fileName: 'a.png' }));
    const sha256 = createHash('sha256').update(bytes).digest('hex');
    expect(file).toMatchObject({ bytes: size, sha256, contentType: 'image/png', fileName: 'a.png' });
    expect((await store.getWhole(file)).equals(bytes)).toBe(true);
  });

  test.each([1_000, chunkBytes - 3, 2 * chunkBytes + 5])('as a stream, in pieces of %s bytes', async (size) => {
    const bytes = randomBytes(3 * chunkBytes + 99);
    const file = await store.put(piecesOf(bytes, size), about());
    expect((await store.getWhole(file)).equals(bytes)).toBe(true);
    expect(await chunksOf(file.object)).toBe(4);
  });

  test.each([
    [0, 0],
    [chunkBytes - 1, chunkBytes],
    [5, 3 * chunkBytes],
    [3 * chunkBytes + 98, 3 * chunkBytes + 98],
  ])('from %s to %s', async (from, to) => {
    const bytes = randomBytes(3 * chunkBytes + 99);
    const file = await store.put(bytes, about());
    expect((await read(store.get(file, { from, to }))).equals(bytes.subarray(from, to + 1))).toBe(true);
  });
});

describe('nothing half or wrong is handed out', () => {
  test('what was deleted is missing, and can be deleted again', async () => {
    const file = await store.put(randomBytes(10), about());
    await store.delete(file.object);
    await store.delete(file.object);
    await expect(store.getWhole(file)).rejects.toThrow(ObjectMissingError);
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
    await expect(read(store.get(file, { from: 0, to: chunkBytes }))).rejects.toThrow(ObjectMissingError);
  });

  test('more bytes than allowed leave nothing behind', async () => {
    const object = randomUUID();
    const put = store.put(piecesOf(randomBytes(BYTES_MAX + 1), 10_000), { ...about(), object });
    await expect(put).rejects.toThrow(TooManyBytesError);
    expect(await chunksOf(object)).toBe(0);
  });

  test('nor does a source that breaks off', async () => {
    const object = randomUUID();
    async function* broken(): AsyncGenerator<Uint8Array> {
      yield* piecesOf(randomBytes(2 * chunkBytes), 1_000);
      throw new Error('broken off');
    }
    await expect(store.put(broken(), { ...about(), object })).rejects.toThrow('broken off');
    expect(await chunksOf(object)).toBe(0);
  });

  test('an id is written once', async () => {
    const file = await store.put(Buffer.from('first'), about());
    await expect(
      fresh.database.query(statement('test-overwrite', 'INSERT INTO objects.chunks VALUES ($1, 0, $2)'), [file.object, Buffer.from('x')]),
    ).rejects.toThrow('duplicate');
    await expect(fresh.database.query(statement('test-change', `UPDATE objects.chunks SET at = 1`))).rejects.toThrow('permission denied');
  });
});
