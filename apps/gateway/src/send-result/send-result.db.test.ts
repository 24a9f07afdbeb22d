import { createHash, randomBytes, randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { JobView, StoredFile } from '#contracts';
import { statement } from '#postgres';
import { startGateway, type GatewayAtWork } from '../../test/gateway-at-work.js';

const damage = statement(
  'test-damage',
  'UPDATE objects.chunks SET content = set_byte(content, 0, get_byte(content, 0) # 1) WHERE object = $1 AND at > 0',
);

describe('GET /v1/jobs/{id}/result', () => {
  let gateway: GatewayAtWork;
  let user: { readonly id: string; readonly key: string };
  const bytes = randomBytes(700_000);
  beforeAll(async () => {
    gateway = await startGateway();
    user = await gateway.newUser();
  });
  afterAll(() => gateway.stop());

  async function jobWith(result: Record<string, unknown> | undefined, changes: Partial<JobView> = {}): Promise<string> {
    const { body } = await gateway.call('POST', '/v1/jobs', {
      key: user.key,
      body: { product: 'translate', input: { text: 'Hello', target_lang: 'DE' } },
    });
    const id = String(body['id']);
    const item = gateway.neighbours.submitted.find(({ jobId }) => jobId === id);
    if (!item) throw new Error('nothing was submitted');
    if (result) gateway.neighbours.results.set(`${id}:1`, result);
    gateway.neighbours.put(item, { state: 'succeeded', charged: '1', resultAttemptId: `${id}:1`, ...changes });
    return id;
  }

  const stored = (): Promise<StoredFile> =>
    gateway.objects.put(bytes, { object: randomUUID(), contentType: 'image/png', fileName: 'made.png', bytesMax: 1e6 });
  const inMs = (ms: number): string => new Date(Date.now() + ms).toISOString();
  const fileJob = async (file?: StoredFile, expiresInMs = 60_000): Promise<string> =>
    jobWith({ file: { ...(file ?? (await stored())), expiresAt: inMs(expiresInMs) } });
  const get = (id: string, headers: Record<string, string> = {}, method = 'GET'): Promise<Response> =>
    fetch(`${gateway.url}/v1/jobs/${id}/result`, { method, headers: { authorization: `Bearer ${user.key}`, ...headers } });
  const codeOf = async (response: Response): Promise<unknown> => {
    const body: unknown = await response.json();
    return typeof body === 'object' && body !== null && 'code' in body ? body.code : undefined;
  };

  test('200 with the file, its type, length, digest, tag and name', async () => {
    const response = await get(await fileJob());
    expect(response.status).toBe(200);
    expect(Object.fromEntries(response.headers)).toMatchObject({
      'content-type': 'image/png',
      'content-length': '700000',
      'repr-digest': `sha-256=:${createHash('sha256').update(bytes).digest('base64')}:`,
      'content-disposition': 'attachment; filename=made.png',
      'x-content-type-options': 'nosniff',
      'accept-ranges': 'bytes',
    });
    expect(Buffer.from(await response.arrayBuffer()).equals(bytes)).toBe(true);
  });

  test('206 with the range, 304 for who has it, 416 beyond the end, and HEAD without a body', async () => {
    const id = await fileJob();
    const part = await get(id, { range: 'bytes=300000-300009' });
    expect([part.status, part.headers.get('content-range')]).toEqual([206, 'bytes 300000-300009/700000']);
    expect(Buffer.from(await part.arrayBuffer()).equals(bytes.subarray(300_000, 300_010))).toBe(true);

    const known = await get(id, { 'if-none-match': part.headers.get('etag') ?? '' });
    expect([known.status, await known.text()]).toEqual([304, '']);
    const beyond = await get(id, { range: 'bytes=700000-' });
    expect([beyond.status, beyond.headers.get('content-range'), await codeOf(beyond)]).toEqual([
      416,
      'bytes */700000',
      'range_not_satisfiable',
    ]);
    const head = await get(id, {}, 'HEAD');
    expect([head.status, head.headers.get('content-length'), await head.text()]).toEqual([200, '700000', '']);
  });

  test('the job describes the file and where to fetch it, and not where it lies', async () => {
    const file = await stored();
    const id = await fileJob(file);
    const { body } = await gateway.call('GET', `/v1/jobs/${id}`, { key: user.key });
    const { object, ...described } = file;
    expect(body['result']).toEqual({ file: { ...described, url: `/v1/jobs/${id}/result`, expiresAt: expect.any(String) } });
    expect(JSON.stringify(body)).not.toContain(object);
  });

  test('a result that is no file is JSON', async () => {
    const response = await get(await jobWith({ text: 'Hallo' }));
    expect([response.headers.get('content-type'), await response.json()]).toEqual(['application/json; charset=utf-8', { text: 'Hallo' }]);
  });

  test('404 for somebody else’s job', async () => {
    const other = await gateway.newUser();
    const response = await get(await fileJob(), { authorization: `Bearer ${other.key}` });
    expect([response.status, await codeOf(response)]).toEqual([404, 'job_not_found']);
  });

  test('409 while there is none', async () => {
    const response = await get(await jobWith(undefined, { state: 'running', resultAttemptId: null }));
    expect([response.status, await codeOf(response)]).toEqual([409, 'no_result']);
  });

  test('410 once its time is over, and when it is lost', async () => {
    const over = await get(await fileJob(undefined, -1_000));
    expect([over.status, await codeOf(over)]).toEqual([410, 'result_gone']);
    const file = await stored();
    await gateway.objects.delete(file.object);
    expect((await get(await fileJob(file))).status).toBe(410);
  });

  test('a damaged file breaks off before its end', async () => {
    const file = await stored();
    await gateway.ownerDatabase.query(damage, [file.object]);
    const response = await get(await fileJob(file));
    expect(response.status).toBe(200);
    await expect(response.arrayBuffer()).rejects.toThrow();
  });
});
