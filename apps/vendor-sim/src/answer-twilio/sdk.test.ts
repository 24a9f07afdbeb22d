import { afterAll, beforeAll, expect, test } from '@jest/globals';
import twilio from 'twilio';
import type RequestClient from 'twilio/lib/base/RequestClient.js';
import type TwilioResponse from 'twilio/lib/http/response.js';
import { startForTest, type RunningSim } from '../start-for-test.js';
import { listenForCallbacks, type Listener } from '../work-later/listen-for-callbacks.js';

/**
 * Twilio's own SDK (npm `twilio` 6.2.0), unchanged, against the double. It goes elsewhere by a request client of one's own, which is its documented way
 * (twilio.com/docs/libraries/reference, "Custom HTTP clients").
 */
class ToSandbox extends twilio.RequestClient {
  constructor(private readonly url: string) {
    super();
  }

  override request<TData>(options: RequestClient.RequestOptions<TData>): Promise<TwilioResponse.default<TData>> {
    const { pathname, search } = new URL(options.uri);
    return super.request<TData>({ ...options, uri: `${this.url}/twilio${pathname}${search}` });
  }
}

const SID = 'AC0123456789abcdef0123456789abcdef';
let sim: RunningSim;
let listener: Listener;
let client: ReturnType<typeof twilio>;
beforeAll(async () => {
  sim = await startForTest();
  listener = await listenForCallbacks();
  client = twilio(SID, 'token', { httpClient: new ToSandbox(sim.url) });
});
afterAll(async () => {
  await sim.server.close();
  await listener.close();
});

const wanted = { to: '+15005550010', from: '+15005550006', body: 'Hold fast!' };

test('messages.create, messages(sid).fetch: sent and delivered', async () => {
  const created = await client.messages.create(wanted);
  expect(created).toMatchObject({ status: 'queued', numSegments: '1', to: wanted.to, accountSid: SID, price: null });
  expect(created.dateCreated).toBeInstanceOf(Date);

  let message = await client.messages(created.sid).fetch();
  while (message.status !== 'delivered') message = await client.messages(created.sid).fetch();
  expect(message).toMatchObject({ sid: created.sid, errorCode: null, price: '-0.00790' });
});

test('messages.list by number, and balance.fetch', async () => {
  const { sid } = await client.messages.create({ ...wanted, to: '+15005550888' });
  expect((await client.messages.list({ to: '+15005550888', limit: 5 })).map((message) => message.sid)).toEqual([sid]);
  expect(await client.balance.fetch()).toMatchObject({ currency: 'USD', accountSid: SID });
});

test('a refusal is a RestException with the code', async () => {
  await expect(client.messages.create({ ...wanted, to: '+15005550001' })).rejects.toMatchObject({ status: 400, code: 21211 });
  const stranger = twilio(SID, 'invalid-token', { httpClient: new ToSandbox(sim.url) });
  await expect(stranger.messages.create(wanted)).rejects.toMatchObject({ status: 401, code: 20003 });
});

test('validateRequest takes what the double signs, and nothing else', async () => {
  const url = `${listener.url}/cb?attempt=1`;
  await client.messages.create({ ...wanted, statusCallback: url });
  await listener.wait(1);
  const [heard] = listener.heard;
  const parameters = Object.fromEntries(new URLSearchParams(heard?.body));
  const signature = String(heard?.headers['x-twilio-signature']);
  expect(twilio.validateRequest('token', signature, url, parameters)).toBe(true);
  expect(twilio.validateRequest('token', signature, url, { ...parameters, MessageStatus: 'failed' })).toBe(false);
  expect(twilio.validateRequest('another', signature, url, parameters)).toBe(false);
});
