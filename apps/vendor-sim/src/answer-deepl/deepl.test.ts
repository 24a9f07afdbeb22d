import { connect } from 'node:net';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { startForTest, type RunningSim } from '../start-for-test.js';

let sim: RunningSim;
beforeAll(async () => {
  sim = await startForTest();
});
afterAll(() => sim.server.close());
beforeEach(() => fetch(`${sim.url}/journal`, { method: 'DELETE' }));

const KEY = 'DeepL-Auth-Key some-key';

function translate(body: object | string, headers: Record<string, string> = {}): Promise<Response> {
  return fetch(`${sim.url}/deepl/v2/translate`, {
    method: 'POST',
    headers: { authorization: KEY, 'content-type': 'application/json', ...headers },
    body: typeof body === 'string' ? body : JSON.stringify(body),
  });
}
const say = (text: string, headers?: Record<string, string>): Promise<Response> => translate({ text: [text], target_lang: 'DE' }, headers);
const journal = async (query = ''): Promise<unknown> => (await fetch(`${sim.url}/journal${query}`)).json();

describe('the wire format of DeepL', () => {
  test('JSON: texts are translated one by one and billed by Unicode character', async () => {
    const response = await translate({ text: ['hello', 'añ😀'], target_lang: 'de', show_billed_characters: true });
    expect(response.status).toBe(200);
    expect(await response.json()).toEqual({
      translations: [
        { detected_source_language: 'EN', text: '[DE] hello', billed_characters: 5 },
        { detected_source_language: 'EN', text: '[DE] añ😀', billed_characters: 3 },
      ],
    });
    expect(await journal()).toMatchObject([{ vendor: 'deepl', status: 200, billed: true, billedUnits: { characters: 8 }, replay: false }]);
  });

  test('form-encoded: `text` repeats', async () => {
    const form = new URLSearchParams([
      ['text', 'one'],
      ['text', 'two'],
      ['target_lang', 'FR'],
      ['source_lang', 'EN'],
    ]);
    const response = await translate(form.toString(), { 'content-type': 'application/x-www-form-urlencoded' });
    expect(await response.json()).toEqual({
      translations: [
        { detected_source_language: 'EN', text: '[FR] one' },
        { detected_source_language: 'EN', text: '[FR] two' },
      ],
    });
  });

  test.each<[string, () => Promise<Response>, number]>([
    ['no key', () => say('x', { authorization: '' }), 403],
    ['a refused key', () => say('x', { authorization: 'DeepL-Auth-Key invalid-key' }), 403],
    ['a bearer', () => say('x', { authorization: 'Bearer some-key' }), 403],
    ['an unknown language', () => translate({ text: ['x'], target_lang: 'XX' }), 400],
    ['no text', () => translate({ target_lang: 'DE' }), 400],
    ['text that is no array', () => translate({ text: 'x', target_lang: 'DE' }), 400],
    ['too many texts', () => translate({ text: Array.from({ length: 51 }, () => 'x'), target_lang: 'DE' }), 400],
    ['no JSON', () => translate('{'), 400],
    ['a strange content type', () => translate('x', { 'content-type': 'application/xml' }), 400],
    ['more than 128 KiB', () => say('x'.repeat(128 * 1024)), 413],
    ['a strange path', () => fetch(`${sim.url}/deepl/v3/translate`), 404],
    ['a misspelt directive', () => say('[[sim:stauts=1]]'), 400],
  ])('%s is refused with a message, and not billed', async (_what, ask, status) => {
    const response = await ask();
    expect(response.status).toBe(status);
    expect(await response.json()).toEqual({ message: expect.any(String) });
    expect(await journal()).toMatchObject([{ status, billed: false, billedUnits: {} }]);
  });

  test('usage tells the characters billed', async () => {
    await say('12345');
    const response = await fetch(`${sim.url}/deepl/v2/usage`, { headers: { authorization: KEY } });
    expect(await response.json()).toEqual({ character_count: 5, character_limit: expect.any(Number) });
  });
});

describe('scripted faults', () => {
  test.each([400, 403, 404, 413, 429, 456, 500, 503])('status=%i answers so, does nothing and bills nothing', async (status) => {
    const response = await say(`x [[sim:status=${String(status)},retry-after=7]]`);
    expect(response.status).toBe(status);
    expect(response.headers.get('retry-after')).toBe('7');
    expect(await response.json()).toEqual({ message: expect.any(String) });
    expect(await journal()).toMatchObject([{ status, billed: false }]);
  });

  test('times=1 fails once, and the retry succeeds', async () => {
    const text = 'flaky [[sim:status=503,times=1]]';
    expect([(await say(text)).status, (await say(text)).status]).toEqual([503, 200]);
    expect(await journal()).toMatchObject([{ billed: false }, { billed: true }]);
  });

  test('cut works and bills, and nobody hears of it; before-work does neither', async () => {
    await expect(say('lost [[sim:cut]]')).rejects.toThrow();
    await expect(say('lost [[sim:cut=before-work]]')).rejects.toThrow();
    expect(await journal()).toMatchObject([
      { status: 'cut', billed: true },
      { status: 'cut', billed: false },
    ]);
  });

  test('error200 and empty are 200s without a translation; only the empty one is billed', async () => {
    const wrong = await say('x [[sim:error200]]');
    expect([wrong.status, await wrong.json()]).toEqual([200, { message: expect.any(String) }]);
    const empty = await say('x [[sim:empty]]');
    expect([empty.status, await empty.json()]).toEqual([200, { translations: [] }]);
    expect(await journal()).toMatchObject([{ billed: false }, { billed: true }]);
  });

  test('usage=n bills n, whatever the text', async () => {
    const response = await translate({ text: ['x [[sim:usage=42]]'], target_lang: 'DE', show_billed_characters: true });
    expect(await response.json()).toMatchObject({ translations: [{ text: '[DE] x', billed_characters: 42 }] });
    expect(await journal()).toMatchObject([{ billedUnits: { characters: 42 } }]);
  });

  test('delay=n answers late', async () => {
    const startedAt = performance.now();
    await say('x [[sim:delay=120]]');
    expect(performance.now() - startedAt).toBeGreaterThan(115);
  });

  test('twice writes the same answer twice onto the socket', async () => {
    const body = JSON.stringify({ text: ['x [[sim:twice]]'], target_lang: 'DE' });
    const { hostname, port } = new URL(sim.url);
    const socket = connect(Number(port), hostname);
    socket.write(
      `POST /deepl/v2/translate HTTP/1.1\r\nHost: sim\r\nAuthorization: ${KEY}\r\nConnection: close\r\n` +
        `Content-Type: application/json\r\nContent-Length: ${String(Buffer.byteLength(body))}\r\n\r\n${body}`,
    );
    let answer = '';
    for await (const chunk of socket) answer += String(chunk);

    expect(answer.match(/HTTP\/1\.1 200 OK/g)).toHaveLength(2);
    expect(answer.match(/\{"translations":\[\{"detected_source_language":"EN","text":"\[DE\] x"\}\]\}/g)).toHaveLength(2);
    expect(await journal()).toMatchObject([{ status: 200, billed: true }]);
  });
});

test('the journal names the attempt and the key, and can be asked for one attempt', async () => {
  await say('one', { 'x-holdfast-attempt': 'job-1:1', 'idempotency-key': 'job-1:1' });
  await say('two', { 'x-holdfast-attempt': 'job-2:1' });
  expect(await journal('?attempt=job-1:1')).toMatchObject([{ attempt: 'job-1:1', idempotencyKey: 'job-1:1', excerpt: 'one' }]);
  expect(await journal('?limit=1')).toHaveLength(1);
  expect((await fetch(`${sim.url}/journal?limit=x`)).status).toBe(400);
  expect(await journal('/summary')).toMatchObject({ requests: 2, billed: 2, vendors: { deepl: { requests: 2 }, openai: { requests: 0 } } });
});

describe('scripted ways of delivering', () => {
  test('cut=n ends the answer after n bytes, head and body counted, and the work is billed', async () => {
    await expect(say('x [[sim:cut=40]]')).rejects.toThrow();
    const half = await say('x [[sim:cut=200]]');
    await expect(half.json()).rejects.toThrow();
    expect(await journal()).toMatchObject([
      { status: 'cut', billed: true },
      { status: 'cut', billed: true },
    ]);
  });

  test('drip=n sends the body piece by piece', async () => {
    const startedAt = performance.now();
    expect(await (await say('x [[sim:drip=2]]')).json()).toHaveProperty('translations');
    expect(performance.now() - startedAt).toBeGreaterThan(60);
  });

  test('size=n pads the body, which stays JSON', async () => {
    const text = await (await say('x [[sim:size=100000]]')).text();
    expect([text.length, JSON.parse(text)]).toEqual([100_000, { translations: [expect.anything()] }]);
  });

  test('type changes the content type alone; html puts a page in place of the answer', async () => {
    const mistyped = await say('x [[sim:type=text/plain]]');
    expect([mistyped.headers.get('content-type'), await mistyped.json()]).toEqual(['text/plain', { translations: [expect.anything()] }]);
    const page = await say('x [[sim:html]]');
    expect([page.status, page.headers.get('content-type'), await page.text()]).toEqual([200, 'text/html', expect.stringMatching('<html>')]);
    expect(await journal()).toMatchObject([{ billed: true }, { billed: true }]);
  });
});
