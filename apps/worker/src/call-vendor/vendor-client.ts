import { Pool, type Dispatcher } from 'undici';
import type { VendorAnswer, VendorRequest } from '../adapters/adapter.js';

/**
 * What became of one HTTP call, by phase: the phase decides, not the error's name.
 *
 * `neverSent`: the request was not handed to a socket. `lost`: it may have left, and no whole answer came back. `missed`: it was not sent either,
 * because it was too late for it; it may be tried again after `waitMs`.
 */
export type Exchange =
  | { readonly phase: 'answered'; readonly answer: VendorAnswer }
  | { readonly phase: 'neverSent'; readonly reason: string }
  | { readonly phase: 'missed'; readonly reason: string; readonly waitMs: number }
  | { readonly phase: 'lost'; readonly reason: string };

export interface VendorClientOptions {
  readonly baseUrl: URL;
  readonly timeoutMs: number;
  /** More calls than this wait for a connection, within their time-out. */
  readonly connectionsMax: number;
  /** A larger answer is not read to its end. */
  readonly answerBytesMax: number;
}

/** A connection is there in milliseconds or not at all; waiting longer only hides that the vendor is down. */
const CONNECT_WITHIN_MS = 5_000;

class TimedOut extends Error {}
class TooLarge extends Error {}
class SecondStart extends Error {}

const TOO_LATE = new Error('its time to start had passed');
export const MISSED: Exchange = { phase: 'missed', reason: TOO_LATE.message, waitMs: 0 };

const ANY_TIME = (): boolean => true;

/**
 * One vendor's HTTP connections. A call is sent at most once: no retries, no redirects, no pipelining. It ends within the
 * time-out, whatever the vendor does, and its answer is bounded.
 */
export class VendorClient {
  private readonly pool: Pool;
  private readonly pathPrefix: string;

  constructor(private readonly options: VendorClientOptions) {
    this.pathPrefix = options.baseUrl.pathname.replace(/\/+$/, '');
    this.pool = new Pool(options.baseUrl.origin, {
      connections: options.connectionsMax,
      pipelining: 1,
      connect: { timeout: Math.min(CONNECT_WITHIN_MS, options.timeoutMs) },
      // One timer for the whole call (below) instead of one for each part of it.
      headersTimeout: 0,
      bodyTimeout: 0,
    });
  }

  /**
   * Never rejects: whatever goes wrong is an exchange that was not answered. `mayStart` is asked in the last moment before the request is written: a
   * connection had to be made or waited for, or the process was frozen meanwhile.
   */
  call(request: VendorRequest, mayStart: () => boolean = ANY_TIME): Promise<Exchange> {
    return new Promise((resolve) => {
      const { method, headers, body } = request;
      const handler = new ExchangeHandler(resolve, mayStart, this.options);
      try {
        this.pool.dispatch(
          { method, path: this.pathPrefix + request.path, headers: { ...headers }, ...(body === undefined ? {} : { body }) },
          handler,
        );
      } catch (cause) {
        handler.fail(cause);
      }
    });
  }

  async close(): Promise<void> {
    await this.pool.destroy();
  }
}

/** Collects one answer. undici's own handler interface: `request()` neither tells the phase nor is as cheap. */
class ExchangeHandler implements Dispatcher.DispatchHandler {
  private readonly timer: NodeJS.Timeout;
  private controller: Dispatcher.DispatchController | undefined;
  private ended = false;
  private status = 0;
  private headers: VendorAnswer['headers'] = {};
  private readonly chunks: Buffer[] = [];
  private bytes = 0;

  constructor(
    private readonly resolve: (exchange: Exchange) => void,
    private readonly mayStart: () => boolean,
    private readonly options: Pick<VendorClientOptions, 'timeoutMs' | 'answerBytesMax'>,
  ) {
    const { timeoutMs } = options;
    this.timer = setTimeout(() => {
      this.abort(new TimedOut(`no whole answer within ${timeoutMs} ms`));
    }, timeoutMs);
  }

  /** Called right before the request is written to a socket: up to here, it certainly did not leave. */
  onRequestStart(controller: Dispatcher.DispatchController): void {
    if (this.ended) {
      controller.abort(new TimedOut('it waited too long for a connection'));
    } else if (this.controller) {
      // undici repeats requests that it believes were not sent. We never send one twice by ourselves.
      controller.abort(new SecondStart('the connection was lost'));
    } else if (!this.mayStart()) {
      this.end(MISSED);
      controller.abort(TOO_LATE);
    } else {
      this.controller = controller;
    }
  }

  onResponseStart(_controller: Dispatcher.DispatchController, status: number, headers: VendorAnswer['headers']): void {
    this.status = status;
    this.headers = headers;
  }

  onResponseData(_controller: Dispatcher.DispatchController, chunk: Buffer): void {
    this.bytes += chunk.length;
    const { answerBytesMax } = this.options;
    if (this.bytes > answerBytesMax) this.abort(new TooLarge(`the answer exceeds ${answerBytesMax} bytes`));
    else this.chunks.push(chunk);
  }

  onResponseEnd(): void {
    const body = this.chunks.length === 1 ? (this.chunks[0] ?? Buffer.alloc(0)) : Buffer.concat(this.chunks);
    this.end({ phase: 'answered', answer: { status: this.status, headers: this.headers, body } });
  }

  onResponseError(_controller: Dispatcher.DispatchController, error: Error): void {
    this.fail(error);
  }

  fail(cause: unknown): void {
    this.end({ phase: this.controller ? 'lost' : 'neverSent', reason: reasonOf(cause) });
  }

  private abort(reason: Error): void {
    this.fail(reason);
    this.controller?.abort(reason);
  }

  private end(exchange: Exchange): void {
    if (this.ended) return;
    this.ended = true;
    clearTimeout(this.timer);
    this.resolve(exchange);
  }
}

/** Bounded, because it is stored and reported. By shape: errors of Node's core need not be instances of this realm's `Error`. */
function reasonOf(cause: unknown): string {
  if (typeof cause !== 'object' || cause === null || !('message' in cause) || typeof cause.message !== 'string') return 'no reason given';
  const code = 'code' in cause && typeof cause.code === 'string' ? cause.code : '';
  return [code, cause.message]
    .filter((part) => part !== '')
    .join(': ')
    .slice(0, 160);
}
