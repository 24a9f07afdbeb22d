import { Agent, request } from 'undici';
import { targetOf, type AllowedTargets } from './allowed-targets.js';
import { chunksOf, excerptOf } from './body.js';
import { CONNECT_WITHIN_MS, guardedAgent, isForbidden, type Resolve } from './guarded-agent.js';
import { refusalByRules, urlOf, WEB_RULES, type UrlRules } from './url-rules.js';

/** `forbidden`: it must never be fetched. `gone`: the server says that it will not give it. `failed`: another time may end better. `tooLarge`: it is more than was allowed. */
export type FetchFailure = 'forbidden' | 'gone' | 'failed' | 'tooLarge';

export type Fetched =
  | { readonly ok: true; readonly bytes: Buffer; readonly contentType: string | undefined; readonly fileName: string | undefined }
  | { readonly ok: false; readonly failure: FetchFailure; readonly reason: string };

/** `forbidden`: nothing was sent. `failed`: nobody knows whether it arrived. */
export type Posted =
  | { readonly kind: 'answered'; readonly status: number; readonly retryAfter: string | undefined; readonly excerpt: string }
  | { readonly kind: 'forbidden' | 'failed'; readonly reason: string };

export interface SafeFetchOptions {
  readonly allowed: AllowedTargets;
  /** Of all others; by default those of what is fetched. */
  readonly rules?: UrlRules;
  /** How names become addresses; another one only in tests. */
  readonly resolve?: Resolve;
}

export interface FetchBounds {
  readonly bytesMax: number;
  /** From the look-up of the name to the last byte. */
  readonly withinMs: number;
}

export interface Post {
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

export interface PostBounds {
  /** From the look-up of the name to the answer's status. */
  readonly withinMs: number;
  /** Of the answer's body; the rest is not read. */
  readonly excerptBytesMax: number;
}

const NO_URL = 'it is no http(s) URL, or has credentials in it';
const NOT_PUBLIC = 'its host has an address that is not public';

/**
 * Fetches what somebody else has named, or posts to it, and never inside our own network: no credentials, no redirects, no decompression, bounded in size and
 * time. The address that is checked is the address that is connected to, so a name that resolves differently the second time gains nothing.
 */
export class SafeFetch {
  private readonly underWay = new Set<Agent>();

  constructor(private readonly options: SafeFetchOptions) {}

  /** Why it will never be fetched or posted to, as far as its text tells; undefined: nothing speaks against it. */
  refusalOf(text: string): string | undefined {
    const url = urlOf(text);
    if (url === undefined) return NO_URL;
    return this.isAllowed(url) ? undefined : refusalByRules(url, this.options.rules ?? WEB_RULES);
  }

  /** Never rejects. */
  async fetch(text: string, bounds: FetchBounds): Promise<Fetched> {
    const refusal = this.refusalOf(text);
    if (refusal !== undefined) return failed('forbidden', refusal);
    try {
      return await this.withAgent(new URL(text), (url, agent) => get(url, agent, bounds));
    } catch (cause) {
      return isForbidden(cause) ? failed('forbidden', NOT_PUBLIC) : failed('failed', reasonOf(cause));
    }
  }

  /** Never rejects. Whatever the status is, a redirect included, it is told and not followed. */
  async post(text: string, { headers, body }: Post, { withinMs, excerptBytesMax }: PostBounds): Promise<Posted> {
    const refusal = this.refusalOf(text);
    if (refusal !== undefined) return { kind: 'forbidden', reason: refusal };
    try {
      return await this.withAgent(new URL(text), async (url, dispatcher) => {
        const signal = AbortSignal.timeout(withinMs);
        const answer = await request(url, { dispatcher, signal, method: 'POST', headers: { ...headers }, body });
        const retryAfter = answer.headers['retry-after'];
        const excerpt = await excerptOf(answer.body, excerptBytesMax);
        return {
          kind: 'answered',
          status: answer.statusCode,
          retryAfter: typeof retryAfter === 'string' ? retryAfter : undefined,
          excerpt,
        };
      });
    } catch (cause) {
      return isForbidden(cause) ? { kind: 'forbidden', reason: NOT_PUBLIC } : { kind: 'failed', reason: reasonOf(cause) };
    }
  }

  async close(): Promise<void> {
    await Promise.all([...this.underWay].map((agent) => agent.destroy()));
  }

  private isAllowed(url: URL): boolean {
    return this.options.allowed.has(targetOf(url));
  }

  /**
   * One for each request, which has a connection of its own anyway: an agent that is kept opens another connection when an answer was not read to its end, and
   * remembers every host that anybody has named.
   */
  private async withAgent<Result>(url: URL, work: (url: URL, agent: Agent) => Promise<Result>): Promise<Result> {
    const agent = this.isAllowed(url)
      ? new Agent({ connect: { timeout: CONNECT_WITHIN_MS }, pipelining: 0 })
      : guardedAgent(this.options.resolve);
    this.underWay.add(agent);
    try {
      return await work(url, agent);
    } finally {
      this.underWay.delete(agent);
      await agent.destroy();
    }
  }
}

async function get(url: URL, dispatcher: Agent, { bytesMax, withinMs }: FetchBounds): Promise<Fetched> {
  const { statusCode, headers, body } = await request(url, {
    dispatcher,
    signal: AbortSignal.timeout(withinMs),
    headers: { accept: '*/*', 'accept-encoding': 'identity', 'user-agent': 'holdfast' },
  });
  body.on('error', () => undefined);
  const declared = Number(headers['content-length'] ?? 0);
  const refusal = refusalOfAnswer(statusCode, headers['content-encoding'], declared > bytesMax ? bytesMax : undefined);
  if (refusal) {
    body.destroy();
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

/** Without the address: it may be one of ours, and the reason may be told to a user. */
function reasonOf(cause: unknown): string {
  // By its name: what a signal throws is an error of Node's core, maybe from another realm.
  const name = typeof cause === 'object' && cause !== null && 'name' in cause ? cause.name : undefined;
  if (name === 'TimeoutError' || name === 'AbortError') return 'it was not there in time';
  return 'its server could not be reached, or broke off';
}
