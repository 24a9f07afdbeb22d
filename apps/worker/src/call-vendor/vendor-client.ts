import { buildConnector, Pool, type Dispatcher } from 'undici';
import type { VendorAnswer, VendorRequest } from '../adapters/adapter.js';
import { ReadyConnections } from './ready-connections.js';

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
  /** How connections are made; left away: by TCP, and TLS where the address says so. */
  readonly connector?: buildConnector.connector;
}

export interface Expected {
  readonly isReady: boolean;
  readonly whenReady: Promise<void>;
}

/** A connection is there in milliseconds or not at all; waiting longer only hides that the vendor is down. */
const CONNECT_WITHIN_MS = 5_000;

class TimedOut extends Error {}
class TooLarge extends Error {}
class SecondStart extends Error {}

const TOO_LATE = new Error('its time to start had passed');
export const MISSED: Exchange = { phase: 'missed', reason: TOO_LATE.message, waitMs: 0 };

const ANY_TIME = (): boolean => true;
const NOBODY_ASKS = (): void => undefined;

/**
 * One vendor's HTTP connections. A call is sent at most once: no retries, no redirects, no pipelining. It ends within the
 * time-out, whatever the vendor does, and its answer is bounded.
 */
export class VendorClient {
  private readonly pool: Pool;
  private readonly ready: ReadyConnections;
  /** Of the pool's connections those that were open once: it takes them before open ones, and opens them again. */
  private readonly closed = new Set<unknown>();
  /** Calls that are about to start. */
  private expected = 0;
  private readonly pathPrefix: string;

  constructor(private readonly options: VendorClientOptions) {
    this.pathPrefix = options.baseUrl.pathname.replace(/\/+$/, '');
    const { baseUrl, timeoutMs, connector = buildConnector({ timeout: Math.min(CONNECT_WITHIN_MS, timeoutMs) }) } = options;
    this.ready = new ReadyConnections(baseUrl, connector);
    this.pool = new Pool(options.baseUrl.origin, {
      connections: options.connectionsMax,
      pipelining: 1,
      connect: this.ready.connect,
      // One timer for the whole call (below) instead of one for each part of it.
      headersTimeout: 0,
      bodyTimeout: 0,
    });
    this.pool.on('disconnect', (_origin, [, ...targets]) => {
      for (const target of targets) this.closed.add(target);
    });
    const forget = (_origin: URL, targets: readonly unknown[]): void => {
      for (const target of targets) this.closed.delete(target);
    };
    this.pool.on('connect', forget);
    this.pool.on('connectionError', forget);
  }

  /**
   * Never rejects: whatever goes wrong is an exchange that was not answered. `mayStart` is asked in the last moment before the request is written: a
   * connection had to be made or waited for, or the process was frozen meanwhile. `left` is told right after that write.
   */
  call(request: VendorRequest, mayStart: () => boolean = ANY_TIME, left: () => void = NOBODY_ASKS): Promise<Exchange> {
    return new Promise((resolve) => {
      const { method, headers, body } = request;
      const handler = new ExchangeHandler(resolve, { mayStart, left }, this.options);
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

  /** A call is about to start. Tells whether it has a connection to go on at once; one that cannot be had it finds out about by itself. */
  expect(): Expected {
    this.expected += 1;
    const expected = { isReady: this.openConnections >= this.expected, whenReady: Promise.resolve() };
    if (!expected.isReady) {
      const others = this.expected - (this.openConnections - this.ready.count);
      expected.whenReady = this.ready.atLeast(others).then(() => {
        expected.isReady = true;
      });
    }
    return expected;
  }

  /** It started, or will not. */
  expectNoMore(): void {
    this.expected -= 1;
  }

  private get openConnections(): number {
    return this.ready.count + (this.closed.size > 0 ? 0 : this.pool.stats.free);
  }

  async close(): Promise<void> {
    this.ready.close();
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
    private readonly start: { readonly mayStart: () => boolean; readonly left: () => void },
    private readonly options: Pick<VendorClientOptions, 'timeoutMs' | 'answerBytesMax'>,
  ) {
    const { timeoutMs } = options;
    this.timer = setTimeout(() => {
      const reason = new TimedOut(`no whole answer within ${timeoutMs} ms`);
      // Whoever stood still for so long hears the timer before the answer, which has long come: what has come is read first.
      if (this.controller) setImmediate(() => this.abort(reason));
      else this.abort(reason);
    }, timeoutMs);
  }

  /** Called right before the request is written to a socket: up to here, it certainly did not leave. */
  onRequestStart(controller: Dispatcher.DispatchController): void {
    if (this.ended) {
      controller.abort(new TimedOut('it waited too long for a connection'));
    } else if (this.controller) {
      // undici repeats requests that it believes were not sent. We never send one twice by ourselves.
      controller.abort(new SecondStart('the connection was lost'));
    } else if (!this.start.mayStart()) {
      this.end(MISSED);
      controller.abort(TOO_LATE);
    } else {
      this.controller = controller;
      // undici writes as soon as this returns, in the same turn.
      queueMicrotask(this.start.left);
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
    if (this.ended) return;
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
