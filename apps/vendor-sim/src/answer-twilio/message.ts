import { createHmac } from 'node:crypto';
import type { LaterScript } from '../script-faults/script.js';
import type { AskCounter } from '../work-later/work-later.js';
import type { MessageRequest } from './request.js';

export const API_VERSION = '2010-04-01';

export interface Account {
  readonly sid: string;
  readonly authToken: string;
}

export interface Message {
  readonly sid: string;
  readonly account: Account;
  readonly request: MessageRequest;
  readonly segments: number;
  readonly attempt: string | null;
  readonly script: LaterScript | undefined;
  readonly asked: AskCounter;
  readonly createdAt: Date;
  status: string;
  updatedAt: Date;
  sentAt: Date | null;
  errorCode: number | null;
  /** What a segment costs is told once it has left. */
  price: string | null;
}

/** A message as the API shows it (twilio.com/docs/messaging/api/message-resource). Times are as in RFC 2822. */
export function messageBody(message: Message): object {
  const { sid, account, request, segments } = message;
  const path = `/${API_VERSION}/Accounts/${account.sid}/Messages/${sid}`;
  return {
    sid,
    account_sid: account.sid,
    api_version: API_VERSION,
    body: request.body,
    date_created: rfc2822(message.createdAt),
    date_sent: message.sentAt === null ? null : rfc2822(message.sentAt),
    date_updated: rfc2822(message.updatedAt),
    direction: 'outbound-api',
    error_code: message.errorCode,
    error_message: null,
    from: request.from,
    messaging_service_sid: null,
    num_media: '0',
    num_segments: String(segments),
    price: message.price,
    price_unit: 'USD',
    status: message.status,
    subresource_uris: { media: `${path}/Media.json` },
    to: request.to,
    uri: `${path}.json`,
  };
}

const rfc2822 = (time: Date): string => time.toUTCString().replace('GMT', '+0000');

/** What a status callback carries (twilio.com/docs/messaging/guides/track-outbound-message-status). */
export function callbackParameters({ sid, account, request, status, errorCode }: Message): Record<string, string> {
  const error: Record<string, string> = errorCode === null ? {} : { ErrorCode: String(errorCode) };
  const numbers = { To: request.to, From: request.from };
  return {
    AccountSid: account.sid,
    ApiVersion: API_VERSION,
    MessageSid: sid,
    SmsSid: sid,
    MessageStatus: status,
    SmsStatus: status,
    ...numbers,
    ...error,
  };
}

/** "Security", validating requests: the URL, and each parameter's name and value in the order of the names, under the account's token. */
export function signatureOf(url: string, parameters: Readonly<Record<string, string>>, authToken: string): string {
  const pairs = Object.keys(parameters)
    .sort()
    .map((name) => name + (parameters[name] ?? ''));
  return createHmac('sha1', authToken)
    .update(url + pairs.join(''))
    .digest('base64');
}
