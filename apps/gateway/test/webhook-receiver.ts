import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

/** A post as it arrived. */
export interface Received {
  readonly path: string;
  readonly id: string;
  readonly timestamp: Date;
  readonly signatures: readonly string[];
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

export type Answering = (response: ServerResponse, received: Received) => void;

export const accept: Answering = (response) => response.writeHead(204).end();
export const status =
  (code: number, headers: Readonly<Record<string, string>> = {}, body = ''): Answering =>
  (response) =>
    response.writeHead(code, headers).end(body);

/** Takes posts on a port of this machine and remembers them; how it answers is the test's choice, by path. */
export class WebhookReceiver {
  readonly received: Received[] = [];
  readonly answers = new Map<string, Answering>();
  /** Of each path: posts that are being answered, and the most that there were at once. */
  readonly atOnce = new Map<string, { now: number; most: number }>();
  connections = 0;

  private readonly server = createServer((request, response) => {
    this.take(request, response);
  });
  private listeningOn = 0;

  static async start(): Promise<WebhookReceiver> {
    const receiver = new WebhookReceiver();
    receiver.server.on('connection', () => (receiver.connections += 1));
    await receiver.comeBack();
    receiver.listeningOn = addressOf(receiver.server.address()).port;
    return receiver;
  }

  get port(): number {
    return this.listeningOn;
  }

  get target(): string {
    return `127.0.0.1:${this.port}`;
  }

  url(path: string): string {
    return `http://${this.target}${path}`;
  }

  at(path: string): readonly Received[] {
    return this.received.filter((each) => each.path === path);
  }

  /** Whoever connects is refused, until `back`. */
  async goAway(): Promise<void> {
    this.server.closeAllConnections();
    await new Promise((resolve) => this.server.close(resolve));
  }

  async comeBack(): Promise<void> {
    await new Promise<void>((resolve) => this.server.listen(this.port, '127.0.0.1', resolve));
  }

  stop(): void {
    this.server.closeAllConnections();
    this.server.close();
  }

  private take(request: IncomingMessage, response: ServerResponse): void {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      const headers = Object.fromEntries(Object.entries(request.headers).map(([name, value]) => [name, String(value)]));
      const received: Received = {
        path: request.url ?? '',
        id: headers['webhook-id'] ?? '',
        timestamp: new Date(Number(headers['webhook-timestamp']) * 1_000),
        signatures: (headers['webhook-signature'] ?? '').split(' '),
        headers,
        body: Buffer.concat(chunks).toString(),
      };
      this.received.push(received);
      this.count(received.path, response);
      (this.answers.get(received.path) ?? accept)(response, received);
    });
  }

  private count(path: string, response: ServerResponse): void {
    const counted = this.atOnce.get(path) ?? { now: 0, most: 0 };
    this.atOnce.set(path, counted);
    counted.now += 1;
    counted.most = Math.max(counted.most, counted.now);
    response.once('close', () => (counted.now -= 1));
  }
}

function addressOf(address: AddressInfo | string | null): AddressInfo {
  if (address === null || typeof address === 'string') throw new Error('no port');
  return address;
}
