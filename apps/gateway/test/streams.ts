import { connect, type Socket } from 'node:net';
import { jobIdFor, type JobSubmit } from '#contracts';
import { EventClient } from '../../../test/support/events/event-client.js';
import { until } from '../../../test/support/until.js';
import type { GatewayAtWork } from './gateway-at-work.js';

export type User = Awaited<ReturnType<GatewayAtWork['newUser']>>;

/** How streams beat and when clients come back: a fifth of what it is in earnest. */
export const PACE = { heartbeatMs: 3_000, retryMinMs: 200, retryMaxMs: 1_200 };

/** Of one gateway, which may be another one from test to test. */
export class Streams {
  private readonly clients: EventClient[] = [];

  constructor(private readonly gateway: () => Pick<GatewayAtWork, 'url' | 'neighbours'>) {}

  follow(user: User, path = '/v1/events', headers = {}): EventClient {
    const client = new EventClient(this.gateway().url + path, user.key, { headers });
    this.clients.push(client);
    return client;
  }

  /** Once it has heard something. */
  async following(user: User, path?: string): Promise<EventClient> {
    const client = this.follow(user, path);
    await until(() => client.heard.length > 0);
    return client;
  }

  /** Without anybody who reads, until it is resumed. */
  async raw(user: User, path: string, times = 1): Promise<Socket> {
    const { hostname, port } = new URL(this.gateway().url);
    const socket = connect({ host: hostname, port: Number(port) });
    await new Promise((resolve) => socket.once('connect', resolve));
    socket.pause();
    for (let each = 0; each < times; each += 1) askFor(socket, user, path);
    return socket;
  }

  /** After each test: nobody follows, and what the gateway's neighbours show is whole again. */
  close(): void {
    for (const client of this.clients.splice(0)) client.close();
    const { neighbours } = this.gateway();
    neighbours.visible = Infinity;
    neighbours.room = Infinity;
  }
}

export function askFor(socket: Socket, user: User, path: string): void {
  socket.write(`GET ${path} HTTP/1.1\r\nhost: x\r\nauthorization: Bearer ${user.key}\r\n\r\n`);
}

export const jobOf = (user: User, name: string, product = 'translate'): JobSubmit => ({
  jobId: jobIdFor(user.id, name),
  userId: user.id,
  product,
  input: {},
  fingerprint: 'f'.repeat(64),
  submittedAt: new Date().toISOString(),
  replyTo: 'nobody',
});

export const ended = (user: User, name: string, state = 'succeeded'): string => `${jobOf(user, name).jobId}:${state}`;

/** Until it has not changed for a while. */
export async function settled(value: () => number): Promise<void> {
  let last = -1;
  await until(async () => {
    const now = value();
    await new Promise((resolve) => setTimeout(resolve, 500));
    const isSame = now === value() && now === last;
    last = now;
    return isSame;
  });
}

/** Of the event that tells this end. */
export function idOf(last: GatewayAtWork['neighbours']['ended'][number] | undefined): string {
  if (!last) throw new Error('a job has ended');
  return `${last.tx}.${last.job.id}`;
}
