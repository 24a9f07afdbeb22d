import type { FastifyReply } from 'fastify';
import type { ServerResponse } from 'node:http';
import { whenOver } from '../serve-http/when-over.js';

/** Server-sent events, as the HTML standard writes them. */
export interface StreamEvent {
  /** What the client sends back when it comes again; left away: that stays what it was. */
  readonly id?: string;
  readonly type: string;
  readonly data: unknown;
}

/**
 * One open answer of events. It keeps what Node could not send yet, and whoever writes must wait while it `isFull`: then that is one page of events at most.
 */
export class EventStream {
  private readonly response: ServerResponse;
  private fullSince: number | undefined;
  private over = false;

  constructor(reply: FastifyReply, on: { readonly drain: () => void; readonly over: () => void }) {
    reply.hijack();
    this.response = reply.raw;
    this.response.writeHead(200, {
      ...Object.fromEntries(Object.entries(reply.getHeaders()).flatMap(([name, value]) => (value === undefined ? [] : [[name, value]]))),
      'content-type': 'text/event-stream; charset=utf-8',
      'cache-control': 'no-store, no-transform',
      // Else nginx would keep events until it has a buffer full of them.
      'x-accel-buffering': 'no',
      // Who comes back after this process began to end must not find the same connection.
      connection: 'close',
    });
    this.response.on('drain', () => {
      this.fullSince = undefined;
      on.drain();
    });
    whenOver({ request: reply.request.raw, response: this.response }, () => {
      this.over = true;
      on.over();
    });
    this.response.on('error', () => {
      this.response.destroy();
    });
    this.response.socket?.setNoDelay(true);
  }

  get isOver(): boolean {
    return this.over;
  }

  get isFull(): boolean {
    return this.fullSince !== undefined;
  }

  /** Whether its client has taken nothing for so long, though there was something to take. */
  isStalled(nowMs: number, forMs: number): boolean {
    return this.fullSince !== undefined && nowMs - this.fullSince > forMs;
  }

  send(events: readonly StreamEvent[]): void {
    if (events.length > 0) this.write(events.map(textOf).join(''));
  }

  /** Told to nobody; keeps the connection open, and finds out when it is not. */
  beat(): void {
    this.write(':\n\n');
  }

  /** When the client comes back after the connection broke. */
  retryAfter(ms: number): void {
    this.write(`retry: ${ms}\n\n`);
  }

  end(): void {
    this.response.end();
  }

  /** Without waiting for what the client has not taken. */
  breakOff(): void {
    this.response.destroy();
  }

  private write(text: string): void {
    if (this.over || this.response.writableEnded) return;
    if (!this.response.write(text)) this.fullSince ??= performance.now();
  }
}

/** JSON has no line break of its own, so that one `data` line holds it. */
function textOf({ id, type, data }: StreamEvent): string {
  return `${id === undefined ? '' : `id: ${id}\n`}event: ${type}\ndata: ${JSON.stringify(data)}\n\n`;
}
