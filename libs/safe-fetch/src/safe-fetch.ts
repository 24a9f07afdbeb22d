import { lookup, type LookupAddress, type LookupAllOptions } from 'node:dns';
import { isIP, type LookupFunction } from 'node:net';
import { Agent, buildConnector, request } from 'undici';
import { portOf, targetOf, type AllowedTargets } from './allowed-targets.js';
import { isPublicAddress } from './public-address.js';

/** `forbidden`: it must never be fetched. `gone`: the server says that it will not give it. `failed`: another time may end better. `tooLarge`: it is more than was allowed. */
export type FetchFailure = 'forbidden' | 'gone' | 'failed' | 'tooLarge';

export type Fetched =
  | { readonly ok: true; readonly bytes: Buffer; readonly contentType: string | undefined; readonly fileName: string | undefined }
  | { readonly ok: false; readonly failure: FetchFailure; readonly reason: string };

/** As `dns.lookup`. */
export type Resolve = (
  hostname: string,
  options: LookupAllOptions,
  callback: (fault: NodeJS.ErrnoException | null, addresses: LookupAddress[]) => void,
) => void;

export interface SafeFetchOptions {
  readonly allowed: AllowedTargets;
  /** How names become addresses; another one only in tests. */
  readonly resolve?: Resolve;
}

export interface FetchBounds {
  readonly bytesMax: number;
  /** From the look-up of the name to the last byte. */
  readonly withinMs: number;
}

const PORTS = new Set(['80', '443']);
const CONNECT_WITHIN_MS = 5_000;
const URL_CHARS_MAX = 2_000;

class ForbiddenAddressError extends Error {}

/**
 * Fetches what somebody else has named, and never from inside our own network: http and https on their own ports, no credentials, no redirects, no
 * decompression, bounded in size and time. The address that is checked is the address that is connected to, so a name that resolves differently the second
 * time gains nothing.
 */
export class SafeFetch {
  private readonly agent: Agent;
  private readonly allowedAgent = new Agent({ connect: { timeout: CONNECT_WITHIN_MS }, pipelining: 0 });

  constructor(private readonly options: SafeFetchOptions) {
    const connect = buildConnector({ timeout: CONNECT_WITHIN_MS, lookup: this.publicLookup() });
    this.agent = new Agent({
      pipelining: 0,
      connect: (target, callback) => {
        // Whatever led here: a socket to a forbidden address is closed before a byte is written to it.
        connect(target, (...[fault, socket]) => {
          if (fault) return callback(fault, null);
          if (isPublicAddress(socket.remoteAddress ?? '')) return callback(null, socket);
          socket.destroy();
          return callback(new ForbiddenAddressError('it connected to an address that is not public'), null);
        });
      },
    });
  }

  /** Never rejects. */
  async fetch(text: string, bounds: FetchBounds): Promise<Fetched> {
    const url = urlOf(text);
    if (url === undefined) return failed('forbidden', 'it is no http(s) URL, or has credentials in it');
    const isAllowed = this.options.allowed.has(targetOf(url));
    const refusal = isAllowed ? undefined : refusalOf(url);
    if (refusal !== undefined) return failed('forbidden', refusal);
    try {
      return await this.get(url, isAllowed ? this.allowedAgent : this.agent, bounds);
    } catch (cause) {
      return isForbidden(cause) ? failed('forbidden', 'its host has an address that is not public') : failed('failed', reasonOf(cause));
    }
  }

  async close(): Promise<void> {
    await Promise.all([this.agent.destroy(), this.allowedAgent.destroy()]);
  }

  private async get(url: URL, dispatcher: Agent, { bytesMax, withinMs }: FetchBounds): Promise<Fetched> {
    const { statusCode, headers, body } = await request(url, {
      dispatcher,
      signal: AbortSignal.timeout(withinMs),
      headers: { accept: '*/*', 'accept-encoding': 'identity', 'user-agent': 'holdfast' },
    });
    const declared = Number(headers['content-length'] ?? 0);
    const refusal = refusalOfAnswer(statusCode, headers['content-encoding'], declared > bytesMax ? bytesMax : undefined);
    if (refusal) {
      body.destroy();
      body.on('error', () => undefined);
      return refusal;
    }

    const parts: Buffer[] = [];
    let bytes = 0;
    for await (const chunk of chunksOf(body)) {
      bytes += chunk.length;
      if (bytes > bytesMax) return failed('tooLarge', `it has more than ${bytesMax} bytes`);
      parts.push(chunk);
    }
    const type = headers['content-type'];
    return { ok: true, bytes: Buffer.concat(parts), contentType: typeof type === 'string' ? type : undefined, fileName: lastPartOf(url) };
  }

  /** Every address that a name has must be public: one that is not is an attempt, and not a choice. */
  private publicLookup(): LookupFunction {
    const look: Resolve = this.options.resolve ?? lookup;
    return (hostname, options, callback) => {
      look(hostname, { ...options, all: true }, (fault, addresses) => {
        if (fault) return callback(fault, '');
        const [first] = addresses;
        if (!first || !addresses.every(({ address }) => isPublicAddress(address)))
          return callback(new ForbiddenAddressError(`${hostname} has an address that is not public`), '');
        return options.all === true ? callback(null, addresses) : callback(null, first.address, first.family);
      });
    };
  }
}

async function* chunksOf(body: AsyncIterable<unknown>): AsyncGenerator<Buffer> {
  for await (const chunk of body) {
    if (!Buffer.isBuffer(chunk)) throw new Error('a body has something else than bytes');
    yield chunk;
  }
}

function urlOf(text: string): URL | undefined {
  if (text.length > URL_CHARS_MAX || !URL.canParse(text)) return undefined;
  const url = new URL(text);
  const isHttp = url.protocol === 'http:' || url.protocol === 'https:';
  return isHttp && url.username === '' && url.password === '' ? url : undefined;
}

function refusalOf(url: URL): string | undefined {
  if (!PORTS.has(portOf(url))) return 'its port is neither 80 nor 443';
  const host = url.hostname.replace(/^\[|\]$/g, '');
  // No look-up happens for an address that is written out. `URL` has turned decimal, octal and hexadecimal forms into the usual one.
  return isIP(host) !== 0 && !isPublicAddress(host) ? 'its address is not public' : undefined;
}

function refusalOfAnswer(status: number, encoding: unknown, tooLargeFor: number | undefined): Fetched | undefined {
  if ([401, 403, 404, 410].includes(status)) return failed('gone', `its server answered ${status}`);
  if (status >= 300 && status < 400) return failed('forbidden', 'it redirects to another address');
  if (status !== 200) return failed('failed', `its server answered ${status}`);
  if (encoding !== undefined && encoding !== 'identity') return failed('failed', 'its server compressed it, although asked not to');
  if (tooLargeFor !== undefined) return failed('tooLarge', `it has more than ${tooLargeFor} bytes`);
  return undefined;
}

const failed = (failure: FetchFailure, reason: string): Fetched => ({ ok: false, failure, reason });

function lastPartOf({ pathname }: URL): string | undefined {
  const last = pathname.split('/').at(-1) ?? '';
  return /^[\w.-]{1,100}$/.test(last) ? last : undefined;
}

function isForbidden(cause: unknown): boolean {
  return cause instanceof ForbiddenAddressError || (cause instanceof Error && cause.cause !== undefined && isForbidden(cause.cause));
}

/** Without the address: it may be one of ours, and the reason may be told to a user. */
function reasonOf(cause: unknown): string {
  // By its name: what a signal throws is an error of Node's core, maybe from another realm.
  const name = typeof cause === 'object' && cause !== null && 'name' in cause ? cause.name : undefined;
  if (name === 'TimeoutError' || name === 'AbortError') return 'it was not there in time';
  return 'its server could not be reached, or broke off';
}
