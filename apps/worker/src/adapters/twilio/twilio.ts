import { z } from 'zod';
import type { CallbackReading, CodedAdapter, Credentials, Reading, VendorAnswer, VendorCallback } from '../adapter.js';
import { ourFault, strange, unknown, vendorFault } from '../outcomes.js';
import { headerOf, jsonOf, throttledBy } from '../read-answer.js';
import { isSignedWith } from '../verify-signature.js';
import { message, readMessage } from './message.js';

const input = z.object({ to: z.string(), body: z.string() });
const options = z.union([z.object({ from: z.string() }), z.object({ messagingServiceSid: z.string() })]);

/** An attempt's id, as the last part of the address that only its own callbacks are sent to. */
const ATTEMPT = /\/([0-9a-f-]{36}:\d{1,4})$/;

/**
 * Twilio's messages (twilio.com/docs/messaging/api/message-resource, docs/usage/security): queued at once, sent later, told by signed callbacks or when
 * asked by its SID. A message without a SID cannot be asked about: Twilio keeps nothing of ours to find it by. Its callbacks find it all the same, because the
 * address that they are signed with is the attempt's own.
 */
export const twilio: CodedAdapter = {
  buildRequest(order, credentials) {
    const wanted = input.safeParse(order.input);
    const added = options.safeParse(order.options);
    if (!wanted.success || !added.success) return undefined;
    const sender: Record<string, string> =
      'from' in added.data ? { From: added.data.from } : { MessagingServiceSid: added.data.messagingServiceSid };
    const callback: Record<string, string> = order.callbackUrl === undefined ? {} : { StatusCallback: order.callbackUrl };
    return {
      method: 'POST',
      path: `${accountPath(credentials)}/Messages.json`,
      headers: { ...authorization(credentials), 'content-type': 'application/x-www-form-urlencoded' },
      body: new URLSearchParams({ To: wanted.data.to, ...sender, Body: wanted.data.body, ...callback }).toString(),
    };
  },

  interpret(answer) {
    const parsed = answer.status === 201 ? message.safeParse(jsonOf(answer)) : undefined;
    return parsed?.success ? readMessage(parsed.data, timeOf(answer)) : strange(`status ${answer.status} without a message`);
  },

  status: {
    buildQuestion({ vendorJobId }, credentials) {
      if (vendorJobId === undefined) return undefined;
      const path = `${accountPath(credentials)}/Messages/${encodeURIComponent(vendorJobId)}.json`;
      return { method: 'GET', path, headers: authorization(credentials) };
    },
    interpretStatus,
  },

  callback: { read: readCallback },
};

const accountPath = ({ accountSid = '' }: Credentials): string => `/2010-04-01/Accounts/${encodeURIComponent(accountSid)}`;

function authorization({ accountSid = '', authToken = '' }: Credentials): Record<string, string> {
  return { authorization: `Basic ${Buffer.from(`${accountSid}:${authToken}`).toString('base64')}` };
}

function interpretStatus(answer: VendorAnswer): Reading {
  switch (answer.status) {
    case 200: {
      const parsed = message.safeParse(jsonOf(answer));
      return parsed.success ? readMessage(parsed.data, timeOf(answer)) : strange('an answer to a question that is no message');
    }
    case 401:
    case 403:
      return { outcome: ourFault };
    case 429:
      return { outcome: throttledBy(answer) };
    default:
      return { outcome: unknown(`the question was answered with status ${answer.status}`) };
  }
}

/** By the vendor's clock, which its messages' times are by as well. */
function timeOf(answer: VendorAnswer): number | undefined {
  const date = Date.parse(headerOf(answer, 'date') ?? '');
  return Number.isFinite(date) ? date : undefined;
}

/**
 * "Security", validating requests: the HMAC-SHA1 of the address and of each parameter's name and value in the order of the names. It says no segments, and
 * without them nobody knows the price: a message that was handed to a carrier is named here and then asked about. One that never left costs nothing.
 */
function readCallback({ headers, body, url }: VendorCallback, { authToken = '' }: Credentials): CallbackReading<Reading> {
  const parameters = new URLSearchParams(body.toString('utf8'));
  const pairs = [...new Set(parameters.keys())].sort().map((name) => name + [...new Set(parameters.getAll(name))].sort().join(''));
  const signature = headers['x-twilio-signature'];
  if (!isSignedWith(authToken, { content: url + pairs.join(''), algorithm: 'sha1', encoding: 'base64' }, signature))
    return { kind: 'forged', reason: signature === undefined ? 'it is not signed' : 'it is not signed with our token' };

  const [sid, status] = [parameters.get('MessageSid') ?? '', parameters.get('MessageStatus') ?? ''];
  if (sid === '' || status === '') return { kind: 'ignored' };
  const attemptId = ATTEMPT.exec(decodeURIComponent(new URL(url).pathname))?.[1];
  const news = { kind: 'news', vendorJobId: sid, ...(attemptId === undefined ? {} : { attemptId }) } as const;
  if (status !== 'failed') return { ...news, interpretation: { outcome: { kind: 'accepted', vendorJobId: sid } } };
  const word = `failed/${parameters.get('ErrorCode') ?? 'none'}`;
  return { ...news, interpretation: { failure: word, otherwise: vendorFault('vendor_error'), vendorRequestId: sid } };
}
