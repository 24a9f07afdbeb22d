import { randomBytes } from 'node:crypto';
import { rm } from 'node:fs/promises';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import S3rver from 's3rver';
import { freePort, freshDatabase, makePrivateDir, startNats } from '#local-stack';
import { LIMITS } from '#config/limits.js';
import { ObjectMissingError, TooManyBytesError } from './backend.js';
import { newObjectId, type ObjectStore } from './object-store.js';
import { openObjectStore } from './open-object-store.js';
import { piecesOf, wholeOf } from '../test/pieces.js';

const { chunkBytes, s3PartBytes } = LIMITS.objects;
const BYTES_MAX = 3 * s3PartBytes;

interface Place {
  readonly url: string;
  readonly close: () => Promise<unknown>;
}

async function postgres(): Promise<Place> {
  const fresh = await freshDatabase('objects');
  return { url: fresh.url, close: () => fresh.drop() };
}

async function nats(): Promise<Place> {
  const storeDir = makePrivateDir();
  const server = await startNats({ storeDir });
  const close = async (): Promise<void> => {
    await server.stop(3_000);
    await rm(storeDir, { recursive: true, force: true });
  };
  return { url: `${server.urlOf('objects')}/holdfast-objects?replicas=1`, close };
}

/** Amazon's client looks for its credentials in the environment; these are what the server under test knows. */
const CREDENTIALS = { AWS_ACCESS_KEY_ID: 'S3RVER', AWS_SECRET_ACCESS_KEY: 'S3RVER' };

async function s3(): Promise<Place> {
  const directory = makePrivateDir();
  const port = await freePort();
  Object.assign(process.env, CREDENTIALS);
  const server = new S3rver({ port, address: '127.0.0.1', silent: true, directory, configureBuckets: [{ name: 'files', configs: [] }] });
  await server.run();
  const close = async (): Promise<void> => {
    await server.close();
    await rm(directory, { recursive: true, force: true });
    for (const name of Object.keys(CREDENTIALS)) Reflect.deleteProperty(process.env, name);
  };
  return { url: `s3://files/of/holdfast?endpoint=http://127.0.0.1:${String(port)}&region=eu-central-1`, close };
}

describe.each([
  ['PostgreSQL', postgres],
  ['NATS', nats],
  ['S3', s3],
])('in %s', (_name, open) => {
  let place: Place;
  let store: ObjectStore;
  beforeAll(async () => {
    place = await open();
    store = openObjectStore(place.url, () => undefined);
  });
  afterAll(async () => {
    await store.close();
    await place.close();
  });
  const about = () => ({ object: newObjectId(), contentType: 'image/png', bytesMax: BYTES_MAX });

  test.each([0, 1, chunkBytes, chunkBytes + 1, s3PartBytes, 2 * s3PartBytes + 17])(
    'what was put is what is read: %s bytes',
    async (size) => {
      const bytes = randomBytes(size);
      const file = await store.put(piecesOf(bytes, 70_000), about());
      expect(file.bytes).toBe(size);
      expect((await store.getWhole(file)).equals(bytes)).toBe(true);
    },
  );

  test.each([
    [0, 0],
    [chunkBytes - 1, chunkBytes],
    [5, 2 * chunkBytes],
    [chunkBytes + 98, chunkBytes + 98],
  ])('and so is a part, from %s to %s', async (from, to) => {
    const bytes = randomBytes(2 * chunkBytes + 99);
    const file = await store.put(bytes, about());
    expect((await wholeOf(store.get(file, { from, to }))).equals(bytes.subarray(from, to + 1))).toBe(true);
  });

  test('what was deleted is missing, and can be deleted again', async () => {
    const file = await store.put(randomBytes(10), about());
    await store.delete(file.object);
    await store.delete(file.object);
    await expect(store.getWhole(file)).rejects.toThrow(ObjectMissingError);
    await expect(wholeOf(store.get(file, { from: 2, to: 3 }))).rejects.toThrow(ObjectMissingError);
  });

  test.each([chunkBytes, s3PartBytes + 1])('a source that breaks off after %s bytes leaves nothing behind', async (size) => {
    const wanted = about();
    async function* broken(): AsyncGenerator<Uint8Array> {
      yield* piecesOf(randomBytes(size), 1_000);
      throw new Error('broken off');
    }
    await expect(store.put(broken(), wanted)).rejects.toThrow('broken off');
    await expect(store.getWhole({ ...wanted, bytes: size, sha256: '0'.repeat(64) })).rejects.toThrow(ObjectMissingError);
  });

  test('nor do more bytes than allowed', async () => {
    const wanted = { ...about(), bytesMax: 1_000 };
    await expect(store.put(piecesOf(randomBytes(1_001), 400), wanted)).rejects.toThrow(TooManyBytesError);
    await expect(store.getWhole({ ...wanted, bytes: 1_000, sha256: '0'.repeat(64) })).rejects.toThrow(ObjectMissingError);
  });
});

describe('OBJECT_STORE_URL that is wrong is told what to change', () => {
  test.each([
    ['ftp://host/x', 'must be a postgres:, s3: or nats: URL; ftp: is no object store'],
    ['nats://host:4222', 'ends with the name of a bucket'],
    ['nats://host:4222/files?replica=3', 'replica'],
    ['nats://host:4222/files?replicas=9', 'replicas'],
    ['s3://files?endpoint=minio:9000', 'endpoint'],
    ['s3://files?regoin=eu', 'regoin'],
  ])('%s', (url, text) => {
    expect(() => openObjectStore(url, () => undefined)).toThrow(text);
  });
});
