import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { z } from 'zod';
import { startForTest, type RunningSim } from '../start-for-test.js';
import { listenForCallbacks, type Listener } from '../work-later/listen-for-callbacks.js';
import { signatureOf } from './message.js';
import { countSegments } from './segments.js';

let sim: RunningSim;
let listener: Listener;
beforeAll(async () => {
  sim = await startForTest();
  listener = await listenForCallbacks();
});
afterAll(async () => {
  await sim.server.close();
  await listener.close();
});
let attempts = 0;
let attempt = '';
beforeEach(() => {
  attempt = `job:${String((attempts += 1))}`;
  listener.heard.length = 0;
});

const auth = (sid = 'AC1', token = 'token'): string => `Basic ${Buffer.from(`${sid}:${token}`).toString('base64')}`;
const base = (): string => `${sim.url}/twilio/2010-04-01/Accounts/AC1`;
const get = (path: string, authorization = auth()): Promise<Response> => fetch(base() + path, { headers: { authorization } });
const send = (fields: Record<string, string>, authorization = auth()): Promise<Response> =>
  fetch(`${base()}/Messages.json`, {
    method: 'POST',
    headers: { authorization, 'x-holdfast-attempt': attempt },
    body: new URLSearchParams({ To: '+15005550010', From: '+15005550006', Body: 'hello', ...fields }),
  });
const say = (Body: string, more: Record<string, string> = {}): Promise<Response> => send({ Body, ...more });

const messageIn = z.looseObject({ sid: z.string(), status: z.string(), price: z.string().nullable(), error_code: z.number().nullable() });
type Message = z.infer<typeof messageIn>;
const read = async (response: Response): Promise<Message> => messageIn.parse(await response.json());
/** Asks until it has this status. */
async function becomes(sid: string, status: string): Promise<Message> {
  for (;;) {
    const found = await read(await get(`/Messages/${sid}.json`));
    if (found.status === status) return found;
  }
}
const journal = async (): Promise<unknown> => (await fetch(`${sim.url}/journal?attempt=${attempt}`)).json();

describe('the wire format of Twilio', () => {
  test('a message is queued, sent and billed then, and delivered', async () => {
    const taken = await say('hello');
    const message = await read(taken);
    expect([taken.status, message]).toMatchObject([201, { status: 'queued', num_segments: '1', price: null, account_sid: 'AC1' }]);
    expect(await becomes(message.sid, 'delivered')).toMatchObject({ price: '-0.00790', date_sent: expect.stringMatching(/\+0000$/) });
    expect(await journal()).toMatchObject([
      { status: 201, billed: false },
      { billed: true, later: true, billedUnits: { segments: 1 } },
    ]);
  });

  test('each step is called back, signed with the token over the address and all parameters', async () => {
    const { sid } = await read(await say('hello', { StatusCallback: `${listener.url}/cb` }));
    await listener.wait(2);
    const parameters = listener.heard.map(({ body }) => Object.fromEntries(new URLSearchParams(body)));
    expect(parameters).toMatchObject([
      { MessageSid: sid, MessageStatus: 'sent' },
      { MessageSid: sid, MessageStatus: 'delivered', To: '+15005550010' },
    ]);
    const [first] = listener.heard;
    expect(first?.headers['x-twilio-signature']).toBe(signatureOf(`${listener.url}/cb`, parameters[0] ?? {}, 'token'));
  });

  test('callback=forged is signed by somebody else', async () => {
    await say('x [[sim:callback=forged]]', { StatusCallback: listener.url });
    await listener.wait(1);
    const parameters = Object.fromEntries(new URLSearchParams(listener.heard[0]?.body));
    expect(listener.heard[0]?.headers['x-twilio-signature']).not.toBe(signatureOf(listener.url, parameters, 'token'));
  });

  test.each<[string, () => Promise<Response>, number, number]>([
    ['no key', () => send({}, ''), 401, 20003],
    ['another account’s key', () => send({}, auth('AC2')), 401, 20003],
    ['a refused token', () => send({}, auth('AC1', 'invalid-token')), 401, 20003],
    ['no number', () => send({ To: '' }), 400, 21604],
    ['no sender', () => send({ From: '' }), 400, 21603],
    ['no text', () => send({ Body: '' }), 400, 21602],
    ['a text that is too long', () => send({ Body: 'x'.repeat(1_601) }), 400, 21617],
    ['what is no number', () => send({ To: '12' }), 400, 21211],
    ['a test number that is invalid', () => send({ To: '+15005550001' }), 400, 21211],
    ['a test number out of reach', () => send({ To: '+15005550002' }), 400, 21612],
    ['a test number of a region', () => send({ To: '+15005550003' }), 400, 21408],
    ['a test number that wants none', () => send({ To: '+15005550004' }), 400, 21610],
    ['a test number that is no mobile', () => send({ To: '+15005550009' }), 400, 21614],
    ['a test sender that is not ours', () => send({ From: '+15005550007' }), 400, 21606],
    ['a test sender whose queue is full', () => send({ From: '+15005550008' }), 400, 21611],
    ['a misspelt directive', () => say('[[sim:fial=1]]'), 400, 20001],
  ])('%s is refused with a code, and not billed', async (_what, ask, status, code) => {
    const response = await ask();
    expect([response.status, await response.json()]).toMatchObject([status, { code, status, message: expect.any(String) }]);
    expect(await journal()).toMatchObject([{ status, billed: false }]);
  });

  test('messages to a number, the balance, and nothing of another account', async () => {
    const { sid } = await read(await say('hello', { To: '+15005550777' }));
    expect(await (await get('/Messages.json?To=%2B15005550777')).json()).toMatchObject({ messages: [{ sid }] });
    expect(await (await get('/Balance.json')).json()).toMatchObject({ currency: 'USD', balance: expect.stringMatching(/^\d+\.\d{4}$/) });
    const stranger = await fetch(`${sim.url}/twilio/2010-04-01/Accounts/AC2/Messages/${sid}.json`, {
      headers: { authorization: auth('AC2') },
    });
    expect(stranger.status).toBe(404);
  });
});

describe('scripted faults', () => {
  test('fails=30003: sent and billed, then undelivered with this code', async () => {
    const { sid } = await read(await say('x [[sim:fails=30003]]'));
    expect(await becomes(sid, 'undelivered')).toMatchObject({ error_code: 30003, price: '-0.00790' });
    expect(await journal()).toMatchObject([{ billed: false }, { billed: true }]);
  });

  test('fails with word=failed: it never leaves, and is not billed', async () => {
    const { sid } = await read(await say('x [[sim:fails=30002,word=failed]]'));
    expect(await becomes(sid, 'failed')).toMatchObject({ error_code: 30002, price: null });
    expect(await journal()).toMatchObject([{ billed: false }]);
  });

  test('word=sent: no carrier tells more; another word is told as it is', async () => {
    expect(await becomes((await read(await say('x [[sim:word=sent]]'))).sid, 'sent')).toMatchObject({ price: '-0.00790' });
    expect(await becomes((await read(await say('x [[sim:word=teleported]]'))).sid, 'teleported')).toBeDefined();
  });

  test('cut: the message is sent and billed, and only its callback names it', async () => {
    await expect(say('x [[sim:cut]]', { StatusCallback: listener.url })).rejects.toThrow();
    await listener.wait(2);
    expect(await journal()).toMatchObject([{ status: 'cut', billed: false }, { billed: true }]);
  });

  test.each([429, 500, 503])('status=%i: no message, no bill', async (status) => {
    const response = await say(`x [[sim:status=${String(status)},retry-after=3]]`);
    expect([response.status, response.headers.get('retry-after')]).toEqual([status, '3']);
    expect(await journal()).toMatchObject([{ status, billed: false }]);
  });
});

test.each<[string, string, number]>([
  ['160 letters', 'x'.repeat(160), 1],
  ['161 letters', 'x'.repeat(161), 2],
  ['306 letters', 'x'.repeat(306), 2],
  ['307 letters', 'x'.repeat(307), 3],
  ['an escaped sign counts twice', '€'.repeat(80), 1],
  ['and beyond', '€'.repeat(81), 2],
  ['70 of another alphabet', 'ж'.repeat(70), 1],
  ['71 of another alphabet', 'ж'.repeat(71), 2],
  ['an emoji is two units', '😀'.repeat(35), 1],
  ['36 of them', '😀'.repeat(36), 2],
])('segments: %s', (_what, text, segments) => {
  expect(countSegments(text)).toBe(segments);
});
