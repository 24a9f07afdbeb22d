import { createHash, randomBytes } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { statement } from '#postgres';
import { LIMITS } from '#config/limits.js';
import { startGateway, type GatewayAtWork } from '../../test/gateway-at-work.js';

const countFiles = statement('test-count-files', 'SELECT count(*)::int AS count FROM gateway.files WHERE sha256 IS NOT NULL');
const countChunks = statement('test-count-chunks', 'SELECT count(*)::int AS count FROM objects.chunks');
const fillUp = statement('test-fill-up', 'UPDATE gateway.files SET bytes = $2 WHERE user_id = $1');

describe('POST /v1/files', () => {
  let gateway: GatewayAtWork;
  let user: { readonly id: string; readonly key: string };
  beforeAll(async () => {
    gateway = await startGateway();
    user = await gateway.newUser();
  });
  afterAll(() => gateway.stop());

  const count = async (what = countFiles): Promise<number | undefined> =>
    (await gateway.ownerDatabase.query<{ count: number }>(what))[0]?.count;

  async function upload(
    body: string | Uint8Array | ReadableStream<Uint8Array>,
    { query = '', type = 'image/png', key = user.key }: { query?: string; type?: string; key?: string } = {},
  ) {
    const headers = { authorization: `Bearer ${key}`, 'content-type': type };
    const response = await fetch(`${gateway.url}/v1/files${query}`, { method: 'POST', body, headers, duplex: 'half' });
    const answer: unknown = await response.json();
    return { status: response.status, body: answer };
  }

  test('201 with id, size, digest, type, name and end; the bytes lie in the object store', async () => {
    const bytes = randomBytes(700_000);
    const { status, body } = await upload(bytes, { query: '?fileName=my%20photo.png' });
    const sha256 = createHash('sha256').update(bytes).digest('hex');
    const described = { bytes: 700_000, sha256, contentType: 'image/png', fileName: 'my photo.png' };
    expect({ status, body }).toMatchObject({ status: 201, body: { ...described, id: expect.any(String), expiresAt: expect.any(String) } });
    const object = typeof body === 'object' && body !== null && 'id' in body ? String(body.id) : '';
    expect((await gateway.objects.getWhole({ object, ...described })).equals(bytes)).toBe(true);
  });

  test.each(['application/json', 'application/x-www-form-urlencoded', 'text/plain; charset=utf-8'])(
    'a body of type %s is a file like any other',
    async (type) => {
      expect(await upload('{"a":', { type })).toMatchObject({ status: 201, body: { bytes: 5, contentType: type } });
    },
  );

  test.each([
    ['no bytes', '', {}, 400, 'invalid_request'],
    ['a type that is none', 'x', { type: 'picture' }, 400, 'invalid_request'],
    ['a form', '--x\r\n', { type: 'multipart/form-data; boundary=x' }, 415, 'unsupported_media_type'],
    ['a name with a folder', 'x', { query: '?fileName=..%2Fetc%2Fpasswd' }, 400, 'invalid_request'],
    ['a name with a line end', 'x', { query: '?fileName=a%0d%0ab' }, 400, 'invalid_request'],
    ['an unknown query', 'x', { query: '?name=a' }, 400, 'invalid_request'],
    ['a wrong key', 'x', { key: 'wrong' }, 401, 'invalid_key'],
  ])('%s: nothing is stored', async (_what, bytes, options, status, code) => {
    const before = await count();
    expect(await upload(bytes, options)).toMatchObject({ status, body: { code } });
    expect(await count()).toBe(before);
  });

  test('a form is answered also when it is large, with what to send instead', async () => {
    const { status, body } = await upload(Buffer.alloc(8_000_000), { type: 'multipart/form-data; boundary=x' });
    expect({ status, body }).toMatchObject({ status: 415, body: { detail: expect.stringContaining('curl --data-binary') } });
  });

  test('413 for a byte more than allowed, told or not; nothing stays', async () => {
    const before = [await count(), await count(countChunks)];
    const tooMuch = Buffer.alloc(LIMITS.file.bytesMax + 1);
    const told = await upload(tooMuch).catch(() => undefined);
    // The connection may break before the answer is read: it is not kept for the rest of the body.
    if (told) expect(told).toMatchObject({ status: 413, body: { code: 'too_large' } });
    let left = LIMITS.file.bytesMax + 1;
    const untold = new ReadableStream<Uint8Array>({
      pull(controller) {
        const size = Math.min(left, 1_000_000);
        left -= size;
        if (size === 0) controller.close();
        else controller.enqueue(new Uint8Array(size));
      },
    });
    const answer = await upload(untold).catch(() => undefined);
    if (answer) expect(answer).toMatchObject({ status: 413, body: { code: 'too_large' } });
    expect([await count(), await count(countChunks)]).toEqual(before);
  });

  test('429 when the user’s files are too many bytes already, and nobody else is hurt', async () => {
    const other = await gateway.newUser();
    await upload('x', { key: other.key });
    await gateway.ownerDatabase.query(fillUp, [other.id, LIMITS.file.userBytesMax]);
    expect(await upload('x', { key: other.key })).toMatchObject({ status: 429, body: { code: 'too_many_files' } });
    expect((await upload('x')).status).toBe(201);
  });
});
