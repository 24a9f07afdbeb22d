import { createHmac } from 'node:crypto';
import { assertNever } from '#exhaustive';
import { textOf, titleOf, type AlertMessage } from './message.js';
import type { Webhook } from './webhook.js';

export interface WebhookRequest {
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

/** Chats cut or refuse longer texts: DingTalk at 20 kB, Feishu at 20 kB for a whole request. */
const TEXT_CHARS_MAX = 4_000;

/**
 * One message in a webhook's own format, signed as its documentation says: DingTalk, "Custom robot security settings" (milliseconds; the secret is the key;
 * in the query); Feishu, "Custom bot usage guide" (seconds; time and secret are the key, and nothing is the text; in the body).
 */
export function requestOf(webhook: Webhook, message: AlertMessage, nowMs: number): WebhookRequest {
  const { format, url, secret } = webhook;
  const text = textOf(message).slice(0, TEXT_CHARS_MAX);
  switch (format) {
    case 'json': {
      const body = JSON.stringify({ ...message.latest, title: titleOf(message), count: message.count, since: message.since.toISOString() });
      const timestamp = String(nowMs);
      const signature = secret === undefined ? undefined : hmac(secret, `${timestamp}.${body}`, 'hex');
      return request(
        url,
        body,
        signature === undefined ? {} : { 'x-holdfast-timestamp': timestamp, 'x-holdfast-signature': `sha256=${signature}` },
      );
    }
    case 'dingtalk': {
      const body = JSON.stringify({ msgtype: 'text', text: { content: text } });
      if (secret === undefined) return request(url, body);
      const signed = new URL(url);
      signed.searchParams.set('timestamp', String(nowMs));
      signed.searchParams.set('sign', hmac(secret, `${nowMs}\n${secret}`, 'base64'));
      return request(signed.href, body);
    }
    case 'feishu': {
      const timestamp = String(Math.floor(nowMs / 1_000));
      const signature = secret === undefined ? {} : { timestamp, sign: hmac(`${timestamp}\n${secret}`, '', 'base64') };
      return request(url, JSON.stringify({ ...signature, msg_type: 'text', content: { text } }));
    }
    case 'slack':
      return request(url, JSON.stringify({ text }));
    default:
      return assertNever(format);
  }
}

/** Undefined: it was taken. DingTalk and Feishu say what is wrong inside a 200. */
export function faultOf({ format }: Pick<Webhook, 'format'>, status: number, body: string): string | undefined {
  if (status < 200 || status > 299) return `status ${status}`;
  if (format !== 'dingtalk' && format !== 'feishu') return undefined;
  const code = codeIn(body);
  return code === 0 ? undefined : `its code is ${code ?? 'missing'}`;
}

function codeIn(body: string): number | undefined {
  const said = /"(?:errcode|code|StatusCode)"\s*:\s*(-?\d+)/.exec(body)?.[1];
  return said === undefined ? undefined : Number(said);
}

function request(url: string, body: string, headers: Readonly<Record<string, string>> = {}): WebhookRequest {
  return { url, body, headers: { 'content-type': 'application/json', ...headers } };
}

const hmac = (key: string, text: string, encoding: 'hex' | 'base64'): string => createHmac('sha256', key).update(text).digest(encoding);
