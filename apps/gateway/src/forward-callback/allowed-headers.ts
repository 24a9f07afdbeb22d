import type { IncomingHttpHeaders } from 'node:http';

/** What vendors sign with, each in its own header: `X-Twilio-Signature`, `CloudConvert-Signature`, a time, a nonce, a digest. */
const ALLOWED = /signature|timestamp|nonce|digest|^content-type$/;
const LENGTH_MAX = 2_000;
const COUNT_MAX = 20;

/** The headers that tell whether a callback is genuine, and how its body is to be read. Cookies, keys and addresses stay outside. */
export function allowedHeaders(headers: IncomingHttpHeaders): Record<string, string> {
  const allowed = Object.entries(headers).flatMap(([name, value]) =>
    ALLOWED.test(name) && typeof value === 'string' && value.length <= LENGTH_MAX ? [[name, value] as const] : [],
  );
  return Object.fromEntries(allowed.slice(0, COUNT_MAX));
}
