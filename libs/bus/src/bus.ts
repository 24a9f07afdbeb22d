import { jetstream, jetstreamManager, type JetStreamClient, type JetStreamManager } from '@nats-io/jetstream';
import { connect, errors, type NatsConnection, type NodeConnectionOptions } from '@nats-io/transport-node';
import { z } from 'zod';
import { LISTENS, type AppName, type Question } from '#contracts';
import type { Logger } from '#observe';
import { LIMITS } from '#config/limits.js';
import { traceHeaders } from './headers.js';
import { ItemPublisher } from './publisher.js';
import { SendTogether } from './send-together.js';

export interface BusOptions {
  readonly app: AppName | 'setup' | 'operator';
  /** Tells replicas apart; part of the process's inbox. */
  readonly instance: string;
  /** With the user's name and password, if the server asks for them. */
  readonly url: string;
  readonly log: Logger;
  /** For who says one thing and ends: gives up on a server that does not answer within this, or is lost. Without it, nobody gives up. */
  readonly connectWithinMs?: number;
}

/** Resolves once the items are handed to the connection; rejects when they can never be sent or too many wait. */
export interface Publisher<Item> {
  say(items: readonly Item[]): Promise<void>;
}

/** Nobody answered in time: the owner is down or busy. Ask again later. */
export class NoAnswerError extends Error {
  constructor(
    readonly subject: string,
    cause: unknown,
  ) {
    super(`no answer to ${subject}`, { cause });
  }
}

/** The owner answered that it failed; its own log says why. */
export class AskFailedError extends Error {
  constructor(readonly subject: string) {
    super(`${subject} failed at its owner`);
  }
}

const itemsBody = z.object({ v: z.literal(1), items: z.array(z.unknown()) });
const answerBody = z.object({ v: z.literal(1), answer: z.unknown().optional(), failed: z.boolean().optional() });

/** One process's connection to NATS: publishing, questions, plain replies. Taking items is the strategy's part. */
export class Bus {
  readonly jetstream: JetStreamClient;
  readonly together = new SendTogether();
  private readonly publishers = new Map<string, ItemPublisher>();

  private constructor(
    readonly connection: NatsConnection,
    private readonly options: BusOptions,
  ) {
    this.jetstream = jetstream(connection, { timeout: LIMITS.message.pubAckWithinMs });
  }

  /** Waits until the server can be reached, and from then on reconnects for ever; see `connectWithinMs` for who cannot wait. */
  static async connect(options: BusOptions): Promise<Bus> {
    const connection = await connect({
      ...natsServerOf(options.url),
      name: `holdfast-${options.app}-${options.instance}`,
      inboxPrefix: inboxPrefixOf(options),
      ...(options.connectWithinMs === undefined
        ? { waitOnFirstConnect: true, maxReconnectAttempts: -1 }
        : { reconnect: false, timeout: options.connectWithinMs }),
      reconnectTimeWait: 250,
      reconnectJitter: 100,
      pingInterval: 10_000,
      // Each awaited PubAck would build two errors with stack traces beforehand, in case it fails: 20 to 40 µs of a job's CPU.
      noAsyncTraces: true,
    });
    const bus = new Bus(connection, options);
    void bus.logStatus();
    return bus;
  }

  get isConnected(): boolean {
    return !this.connection.isClosed() && this.connected;
  }

  private connected = true;

  publisher<Item>(subject: string): Publisher<Item> {
    let publisher = this.publishers.get(subject);
    if (!publisher) {
      publisher = new ItemPublisher(subject, this.jetstream, this.together, this.options.log);
      this.publishers.set(subject, publisher);
    }
    return publisher;
  }

  /**
   * One message per item, all into one stream; resolves with the last one's PubAck. Messages of one connection are stored in
   * order, so that ack speaks for the others unless a leader changed in between, which their owners' sweepers make good.
   */
  async sayEach<Item>(messages: readonly { readonly subject: string; readonly item: Item }[]): Promise<void> {
    const last = messages.at(-1);
    if (!last) return;
    for (const message of messages.slice(0, -1)) {
      this.connection.publish(message.subject, bodyOf([message.item]), { headers: traceHeaders(message.item) });
    }
    await this.jetstream.publish(last.subject, bodyOf([last.item]), { headers: traceHeaders(last.item) });
  }

  /**
   * One message per item, and then all of them once more under another subject of the same stream, many in a message: the former for who follows one of them,
   * the latter for who takes whatever there is. Resolves with the PubAcks of the latter, which speak for the former as in `sayEach`.
   */
  async sayEachAndAll<Item>(messages: readonly { readonly subject: string; readonly item: Item }[], subjectOfAll: string): Promise<void> {
    const encoded = messages.map(({ subject, item }) => ({ subject, json: JSON.stringify(item), headers: traceHeaders(item) }));
    for (const { subject, json, headers } of encoded) this.connection.publish(subject, bodyOfJson([json]), { headers });
    const pages = pagesOf(encoded.map((each) => ({ ...each, bytes: Buffer.byteLength(each.json) })));
    await Promise.all(
      pages.map((page) =>
        this.jetstream.publish(subjectOfAll, bodyOfJson(page.map(({ json }) => json)), { ...(page[0] && { headers: page[0].headers }) }),
      ),
    );
  }

  async ask<Request, Answer>(question: Question<Request, Answer>, request: Request): Promise<Answer> {
    let body: z.infer<typeof answerBody>;
    try {
      const reply = await this.connection.request(question.subject, JSON.stringify(request), { timeout: LIMITS.question.withinMs });
      body = answerBody.parse(reply.json());
    } catch (cause) {
      const silent =
        cause instanceof errors.TimeoutError || cause instanceof errors.NoRespondersError || cause instanceof errors.RequestError;
      // Not ours to ask is a bug, and no silence.
      const forbidden = cause instanceof errors.RequestError && cause.cause instanceof errors.PermissionViolationError;
      if (silent && !forbidden) throw new NoAnswerError(question.subject, cause);
      throw cause;
    }
    if (body.failed) throw new AskFailedError(question.subject);
    return question.answer.parse(body.answer);
  }

  /** A plain message to somebody who listens, e.g. the gateway that holds the client's connection. Lost if nobody does. */
  reply<Item>(subject: string, items: readonly Item[]): void {
    const encoded = items.map((item) => JSON.stringify(item));
    for (const page of pagesOf(encoded.map((json) => ({ json, bytes: Buffer.byteLength(json) })))) {
      const body = bodyOfJson(page.map(({ json }) => json));
      this.together.soon(() => {
        this.connection.publish(subject, body);
      });
    }
  }

  /** Opens an inbox of this process's own; returns the subject to give to others as `replyTo`. */
  listen<Item>(name: keyof typeof LISTENS, schema: z.ZodType<Item>, take: (item: Item) => void): string {
    const subject = `${inboxPrefixOf(this.options)}.${this.options.instance}.${LISTENS[name]}`;
    this.follow(subject, schema, take);
    return subject;
  }

  /** Follows a subject pattern as plain messages; returns how to stop. */
  follow<Item>(subject: string, schema: z.ZodType<Item>, take: (item: Item) => void): () => void {
    const subscription = this.connection.subscribe(subject, {
      callback: (fault, message) => {
        if (fault) {
          this.options.log.error({ subject, err: fault }, 'a subscription failed');
          return;
        }
        const read = readItems(message.string(), schema);
        if (!read.success) {
          this.options.log.warn(
            { subject: message.subject, problem: z.prettifyError(read.error) },
            'a plain message is malformed; ignored',
          );
          return;
        }
        for (const item of read.items) take(item);
      },
    });
    return () => {
      subscription.unsubscribe();
    };
  }

  /** For those who administer streams; asks nothing of the server by itself. */
  manager(): Promise<JetStreamManager> {
    return jetstreamManager(this.connection, { checkAPI: false });
  }

  async close(): Promise<void> {
    if (this.connection.isClosed()) return;
    this.together.sendAll();
    await this.connection.drain();
  }

  private async logStatus(): Promise<void> {
    for await (const status of this.connection.status()) {
      if (status.type === 'disconnect') {
        this.connected = false;
        this.options.log.warn('NATS is unreachable; reconnecting');
      } else if (status.type === 'reconnect') {
        this.connected = true;
        this.options.log.info('NATS is back');
      } else if (status.type === 'error') {
        this.options.log.error({ err: status.error }, 'NATS reports an error');
      }
    }
  }
}

/** The client takes no credentials from a URL, so they are handed over by themselves. */
export function natsServerOf(url: string): Pick<NodeConnectionOptions, 'servers' | 'user' | 'pass' | 'tls'> {
  const { protocol, host, username, password } = new URL(url);
  const credentials = username === '' ? {} : { user: decodeURIComponent(username), pass: decodeURIComponent(password) };
  return { servers: host, ...credentials, ...(protocol === 'tls:' ? { tls: {} } : {}) };
}

/** Named after the user that the server knows, since it lets nobody else listen there; after the app where the server knows none. */
function inboxPrefixOf({ app, url }: Pick<BusOptions, 'app' | 'url'>): string {
  const { username } = new URL(url);
  return `_INBOX_${username === '' ? app : decodeURIComponent(username)}`;
}

function bodyOf(items: readonly unknown[]): string {
  return JSON.stringify({ v: 1, items });
}

const bodyOfJson = (items: readonly string[]): string => `{"v":1,"items":[${items.join(',')}]}`;

/** As few messages as they fit in. */
function pagesOf<Encoded extends { readonly bytes: number }>(items: readonly Encoded[]): Encoded[][] {
  const { bytesMax, itemsMax } = LIMITS.message;
  const pages: Encoded[][] = [];
  let bytes = Infinity;
  for (const item of items) {
    const page = pages.at(-1);
    bytes += item.bytes + 1;
    if (page && bytes <= bytesMax && page.length < itemsMax) {
      page.push(item);
      continue;
    }
    pages.push([item]);
    bytes = item.bytes;
  }
  return pages;
}

type ReadItems<Item> =
  { readonly success: true; readonly items: readonly Item[] } | { readonly success: false; readonly error: z.ZodError };

/** All of them, or none. Schemas are made once: making one for each subscription of a waiting client, and compiling it at its first use, took it a millisecond. */
function readItems<Item>(text: string, schema: z.ZodType<Item>): ReadItems<Item> {
  const body = itemsBody.safeParse(parseJson(text));
  if (!body.success) return body;
  const items: Item[] = [];
  for (const raw of body.data.items) {
    const item = schema.safeParse(raw);
    if (!item.success) return item;
    items.push(item.data);
  }
  return { success: true, items };
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (cause) {
    return cause;
  }
}
