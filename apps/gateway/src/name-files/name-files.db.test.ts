import { createHash } from 'node:crypto';
import { createServer, type RequestListener, type Server } from 'node:http';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { jobIdFor } from '#contracts';
import { statement } from '#postgres';
import { startGateway, type Answer, type GatewayAtWork } from '../../test/gateway-at-work.js';
import { RESIZE } from '../../test/products-with-files.js';

const expire = statement('test-expire', `UPDATE gateway.files SET expires_at = now() - interval '1 second' WHERE id = $1`);
const daysLeft = statement(
  'test-days-left',
  'SELECT extract(epoch FROM expires_at - now()) / 86400 AS days FROM gateway.files WHERE id = $1',
);
const forgetAnswers = statement('test-forget-answers', 'DELETE FROM gateway.first_answers');
const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex');

async function listen(handler: RequestListener): Promise<{ server: Server; port: number }> {
  const server = createServer(handler);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('no port');
  return { server, port: address.port };
}

describe('POST /v1/jobs with files', () => {
  let gateway: GatewayAtWork;
  let user: { readonly id: string; readonly key: string };
  let outside: Awaited<ReturnType<typeof listen>>;
  let inside: Awaited<ReturnType<typeof listen>>;
  let answer: RequestListener;
  let fetches = 0;
  let insiders = 0;
  const png: RequestListener = (_request, response) => response.writeHead(200, { 'content-type': 'image/png' }).end('fetched');

  beforeAll(async () => {
    outside = await listen((request, response) => {
      fetches += 1;
      answer(request, response);
    });
    inside = await listen((_request, response) => {
      insiders += 1;
      response.end('secret');
    });
    const fetchAllowed = new Set([`127.0.0.1:${outside.port}`]);
    gateway = await startGateway({ products: { resize: RESIZE }, fetchAllowed });
    user = await gateway.newUser();
  });
  afterAll(async () => {
    await gateway.stop();
    for (const { server } of [outside, inside]) server.close();
  });
  beforeEach(() => {
    answer = png;
    fetches = 0;
    gateway.neighbours.submitted.length = 0;
  });

  const submit = (input: unknown, headers: Record<string, string> = {}): Promise<Answer> =>
    gateway.call('POST', '/v1/jobs', { key: user.key, body: { product: 'resize', input }, headers });
  const url = (path = '/a.png'): string => `http://127.0.0.1:${outside.port}${path}`;

  async function upload(text: string, { type = 'image/png', key = user.key } = {}): Promise<string> {
    const headers = { authorization: `Bearer ${key}`, 'content-type': type };
    const response = await fetch(`${gateway.url}/v1/files?fileName=a.png`, { method: 'POST', body: text, headers });
    const body: unknown = await response.json();
    return typeof body === 'object' && body !== null && 'id' in body ? String(body.id) : '';
  }

  test('what is submitted describes the file, and it stays for as long as a job may need it', async () => {
    const id = await upload('picture');
    expect((await submit({ image: { file: id }, width: 5 })).status).toBe(202);
    const image = { object: id, bytes: 7, sha256: sha256('picture'), contentType: 'image/png', fileName: 'a.png' };
    expect(gateway.neighbours.submitted).toEqual([expect.objectContaining({ input: { image, width: 5 } })]);
    const [row] = await gateway.ownerDatabase.query<{ days: string }>(daysLeft, [id]);
    expect(Number(row?.days)).toBeGreaterThan(6.9);
  });

  test('a URL is fetched, stored and described like an upload', async () => {
    await submit({ image: { url: url('/pics/b.png?x=1') } });
    const [item] = gateway.neighbours.submitted;
    expect(item?.input).toMatchObject({ image: { bytes: 7, sha256: sha256('fetched'), contentType: 'image/png', fileName: 'b.png' } });
  });

  test('two uploads of the same bytes are one submission under one key, other bytes are another', async () => {
    const [one, two, other] = [await upload('same'), await upload('same'), await upload('other')];
    const answers: Answer[] = [];
    for (const id of [one, two, other]) answers.push(await submit({ image: { file: id } }, { 'idempotency-key': 'k' }));
    const [first, again, another] = answers;
    expect([first?.status, again?.status, again?.body]).toEqual([202, 202, first?.body]);
    expect(another?.body).toMatchObject({ status: 422, code: 'idempotency_conflict' });
    expect(gateway.neighbours.submitted).toHaveLength(1);
  });

  test('a URL is fetched once per Idempotency-Key: a retry is the same job also when it answers differently by then', async () => {
    const first = await submit({ image: { url: url() } }, { 'idempotency-key': 'once' });
    answer = (_request, response) => response.writeHead(404).end();
    const again = await submit({ image: { url: url() } }, { 'idempotency-key': 'once' });
    expect([again.status, again.body]).toEqual([202, first.body]);
    expect(gateway.neighbours.submitted.map(({ jobId }) => jobId)).toEqual([jobIdFor(user.id, 'once')]);
    expect(fetches).toBe(1);
  });

  test('nor again when its first answer was lost: what is submitted then is the same', async () => {
    const keyed = { 'idempotency-key': 'lost' };
    await submit({ image: { url: url() } }, keyed);
    answer = (_request, response) => response.writeHead(404).end();
    await gateway.ownerDatabase.query(forgetAnswers);
    expect((await submit({ image: { url: url() } }, keyed)).status).toBe(202);
    const [first, second] = gateway.neighbours.submitted;
    expect([second?.jobId, second?.fingerprint]).toEqual([first?.jobId, first?.fingerprint]);
    expect(fetches).toBe(1);
  });

  test.each<[string, () => Promise<unknown>, string, string]>([
    [
      'no such file',
      () => Promise.resolve({ image: { file: '0198c0de-0000-7000-8000-000000000001' } }),
      'file_not_found',
      'input.image.file',
    ],
    [
      'another user’s file',
      async () => ({ image: { file: await upload('x', { key: (await gateway.newUser()).key }) } }),
      'file_not_found',
      'input.image.file',
    ],
    [
      'a file that has expired',
      async () => {
        const id = await upload('x');
        await gateway.ownerDatabase.query(expire, [id]);
        return { image: { file: id } };
      },
      'file_not_found',
      'input.image.file',
    ],
    ['a file that is too large', async () => ({ image: { file: await upload('x'.repeat(1_001)) } }), 'invalid_input', 'input.image.file'],
    [
      'a file of another type',
      async () => ({ image: { file: await upload('x', { type: 'text/plain' }) } }),
      'invalid_input',
      'input.image.file',
    ],
    [
      'the second file',
      async () => ({ image: { file: await upload('x') }, mask: { url: 'http://10.0.0.1/' } }),
      'file_unreachable',
      'input.mask.url',
    ],
    ['neither file nor URL', () => Promise.resolve({ image: {} }), 'invalid_input', 'input.image'],
    [
      'a description of its own',
      () =>
        Promise.resolve({
          image: { object: '0198c0de-0000-7000-8000-000000000001', bytes: 1, sha256: 'a'.repeat(64), contentType: 'a/b' },
        }),
      'invalid_input',
      'input.image',
    ],
  ])('422 for %s, and nothing is submitted', async (_what, inputOf, code, field) => {
    const { status, body } = await submit(await inputOf());
    expect([status, body['code']]).toEqual([422, code]);
    expect(JSON.stringify(body['errors'])).toContain(field);
    expect(gateway.neighbours.submitted).toEqual([]);
  });

  test.each<[string, RequestListener, string]>([
    ['404', (_request, response) => response.writeHead(404).end(), 'file_unreachable'],
    ['500', (_request, response) => response.writeHead(500).end(), 'file_unreachable'],
    ['nothing', (request) => request.socket.destroy(), 'file_unreachable'],
    [
      'a redirect inside',
      (_request, response) => response.writeHead(302, { location: `http://127.0.0.1:${inside.port}/` }).end(),
      'file_unreachable',
    ],
    ['too much', (_request, response) => response.writeHead(200, { 'content-type': 'image/png' }).end('x'.repeat(1_001)), 'invalid_input'],
    ['another type', (_request, response) => response.writeHead(200, { 'content-type': 'text/html' }).end('x'), 'invalid_input'],
    ['no bytes', (_request, response) => response.writeHead(200, { 'content-type': 'image/png' }).end(), 'invalid_input'],
  ])('422 for a URL that answers %s', async (_what, behaviour, code) => {
    answer = behaviour;
    expect(await submit({ image: { url: url() } })).toMatchObject({ status: 422, body: { code } });
    expect(gateway.neighbours.submitted).toEqual([]);
    expect(insiders).toBe(0);
  });

  test('422 for a URL inside, and nobody inside hears of it', async () => {
    for (const host of ['127.0.0.1', 'localhost', '[::1]', '2130706433', '0x7f.1', '[::ffff:127.0.0.1]']) {
      const refused = await submit({ image: { url: `http://${host}:${inside.port}/a.png` } });
      expect([host, refused.status, refused.body['code']]).toEqual([host, 422, 'file_unreachable']);
      expect(JSON.stringify(refused.body)).not.toContain('secret');
    }
    expect(insiders).toBe(0);
  });
});
