import { createHash } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { startForTest, type RunningSim } from '../start-for-test.js';

let sim: RunningSim;
beforeAll(async () => {
  sim = await startForTest();
});
afterAll(() => sim.server.close());
beforeEach(() => fetch(`${sim.url}/journal`, { method: 'DELETE' }));

const PNG = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);
const image = (script = ''): Buffer => Buffer.concat([PNG, Buffer.from([0, 0xff, 0xfe]), Buffer.from(script), Buffer.from([1, 2])]);
const journal = async (): Promise<unknown> => (await fetch(`${sim.url}/journal`)).json();

function post(body: string | FormData | URLSearchParams, headers: Record<string, string> = {}): Promise<Response> {
  return fetch(`${sim.url}/removebg/v1.0/removebg`, { method: 'POST', headers: { 'x-api-key': 'some-key', ...headers }, body });
}
const postJson = (body: object, headers: Record<string, string> = {}): Promise<Response> =>
  post(JSON.stringify(body), { 'content-type': 'application/json', ...headers });
const cut = (script = '', more: object = { size: 'full' }): Promise<Response> =>
  postJson({ image_file_b64: image(script).toString('base64'), ...more });

/** A whole PNG that says whose cut-out it is. */
async function expectCutOutOf(response: Response, source: Buffer): Promise<void> {
  expect([response.status, response.headers.get('content-type')]).toEqual([200, 'image/png']);
  const bytes = Buffer.from(await response.arrayBuffer());
  expect(bytes.subarray(0, 8)).toEqual(PNG);
  expect(bytes.toString('latin1')).toContain(createHash('sha256').update(source).digest('hex'));
  expect(bytes.subarray(-8, -4).toString('latin1')).toBe('IEND');
}

describe('the wire format of remove.bg', () => {
  test('base64 in JSON: a PNG comes back, with the credits charged', async () => {
    const response = await cut();
    expect(Object.fromEntries(response.headers)).toMatchObject({ 'x-credits-charged': '1', 'x-ratelimit-limit': '500', 'x-width': '1' });
    await expectCutOutOf(response, image());
    expect(await journal()).toMatchObject([{ vendor: 'removebg', status: 200, billed: true, billedUnits: { credits: 1 } }]);
  });

  test('multipart: the file’s bytes arrive as they are', async () => {
    const form = new FormData();
    form.append('image_file', new Blob([new Uint8Array(image())]), 'photo.png');
    form.append('size', 'auto');
    await expectCutOutOf(await post(form), image());
  });

  test('form-encoded, with a URL in place of an image', async () => {
    const url = 'http://127.0.0.1/photo.jpg';
    await expectCutOutOf(await post(new URLSearchParams({ image_url: url })), Buffer.from(url));
  });

  test('a preview costs a quarter of a credit', async () => {
    expect((await cut('', { size: 'preview' })).headers.get('x-credits-charged')).toBe('0.25');
    expect((await cut('', {})).headers.get('x-credits-charged')).toBe('0.25');
    expect(await journal()).toMatchObject([{ billedUnits: { credits: 0.25 } }, { billedUnits: { credits: 0.25 } }]);
  });

  test.each<[string, () => Promise<Response>, number, string | undefined]>([
    ['no key', () => postJson({}, { 'x-api-key': '' }), 403, 'auth_failed'],
    ['a refused key', () => postJson({}, { 'x-api-key': 'invalid-key' }), 403, 'auth_failed'],
    ['no image', () => postJson({ size: 'full' }), 400, 'missing_source'],
    ['two images', () => cut('', { image_url: 'http://127.0.0.1/' }), 400, 'multiple_sources'],
    ['what is no image', () => postJson({ image_file_b64: 'aGVsbG8=' }), 400, 'invalid_file_type'],
    ['an unknown size', () => cut('', { size: 'huge' }), 400, 'invalid_parameter'],
    ['a misspelt directive', () => cut('[[sim:stauts=1]]'), 400, 'unknown_foreground'],
    ['a directive about later work', () => cut('[[sim:work=5]]'), 400, 'unknown_foreground'],
    ['a strange path', () => fetch(`${sim.url}/removebg/v2/removebg`), 404, undefined],
  ])('%s is refused as a list of errors, and not billed', async (_what, ask, status, code) => {
    const response = await ask();
    expect(response.status).toBe(status);
    expect(await response.json()).toEqual({ errors: [{ title: expect.any(String), ...(code === undefined ? {} : { code }) }] });
    expect(await journal()).toMatchObject([{ status, billed: false, billedUnits: {} }]);
  });

  test('the account tells the credits that are left', async () => {
    await cut();
    await cut('', { size: 'preview' });
    const response = await fetch(`${sim.url}/removebg/v1.0/account`, { headers: { 'x-api-key': 'some-key' } });
    expect(await response.json()).toMatchObject({ data: { attributes: { credits: { total: 999_998.75 }, api: { sizes: 'all' } } } });
  });
});

describe('scripted faults, from between the bytes of the image', () => {
  test.each([402, 403, 429, 500])('status=%i answers so and bills nothing', async (status) => {
    const response = await cut(`[[sim:status=${String(status)},retry-after=9]]`);
    expect([response.status, response.headers.get('retry-after')]).toEqual([status, '9']);
    expect(response.headers.get('x-ratelimit-remaining')).toBe(status === 429 ? '0' : '499');
    expect(await journal()).toMatchObject([{ status, billed: false }]);
  });

  test('empty is an image without bytes, billed; error200 is an error with a 200, not billed', async () => {
    const empty = await cut('[[sim:empty]]');
    expect([empty.headers.get('content-type'), (await empty.arrayBuffer()).byteLength]).toEqual(['image/png', 0]);
    expect(await (await cut('[[sim:error200]]')).json()).toHaveProperty('errors');
    expect(await journal()).toMatchObject([{ billed: true }, { billed: false }]);
  });

  test('cut is billed and nobody hears of it; times counts per image', async () => {
    await expect(cut('[[sim:cut,times=1]]')).rejects.toThrow();
    expect((await cut('[[sim:cut,times=1]]')).status).toBe(200);
    expect(await journal()).toMatchObject([
      { status: 'cut', billed: true },
      { status: 200, billed: true },
    ]);
  });

  test('usage=n charges n credits: a price that changed', async () => {
    expect((await cut('[[sim:usage=3]]')).headers.get('x-credits-charged')).toBe('3');
    expect(await journal()).toMatchObject([{ billedUnits: { credits: 3 } }]);
  });
});
