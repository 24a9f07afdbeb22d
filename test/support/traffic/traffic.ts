import { jetstreamManager, type JetStreamManager } from '@nats-io/jetstream';
import { connect, headers as natsHeaders, type MsgHdrs, type NatsConnection } from '@nats-io/transport-node';
import { z } from 'zod';
import { natsServerOf } from '#bus';
import { STREAMS } from '#contracts';
import type { Chance } from '../chance/chance.js';
import { until } from '../until.js';

/** Everything that carries the flow. */
const SUBJECTS = ['job.submit', 'wallet.cmd', 'wallet.evt', 'work.*', 'attempt.*'];
/** Ours: not to be said again a second time. */
const AGAIN = 'Test-Again';
/** Items of one message that is said again. */
const TOGETHER_MAX = 5;

const body = z.object({ v: z.literal(1), items: z.array(z.unknown()) });

/** One message as it was said. */
interface Said {
  readonly subject: string;
  readonly items: readonly unknown[];
  readonly headers: MsgHdrs | undefined;
}

const deadBody = z.object({
  v: z.literal(1),
  items: z.array(z.object({ reason: z.string(), subject: z.string(), deliveries: z.number(), item: z.unknown() })),
});

export interface DeadItem {
  readonly subject: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: z.infer<typeof deadBody>;
}

/** What the apps say to each other, and a way to say it again, as often and in whatever order. */
export class Traffic {
  private readonly said: Said[] = [];

  private constructor(
    private readonly connection: NatsConnection,
    private readonly manager: JetStreamManager,
  ) {}

  static async follow(natsUrl: string): Promise<Traffic> {
    const connection = await connect({ ...natsServerOf(natsUrl), maxReconnectAttempts: -1 });
    const traffic = new Traffic(connection, await jetstreamManager(connection, { checkAPI: false }));
    for (const subject of SUBJECTS)
      connection.subscribe(subject, { callback: (_fault, message) => traffic.hear(message.subject, message.string(), message.headers) });
    await connection.flush();
    return traffic;
  }

  get items(): number {
    return this.said.reduce((sum, { items }) => sum + items.length, 0);
  }

  /** What travelled in one message with an item that is `wanted`, on these subjects. */
  companionsOf(subject: string, isWanted: (item: unknown) => boolean): readonly unknown[] {
    const together = this.said.filter((message) => message.subject === subject && message.items.some(isWanted));
    return together.flatMap(({ items }) => items).filter((item) => !isWanted(item));
  }

  /** Everything once more, in another order and otherwise grouped; a vendor's work stays one item a message. */
  async sayAllAgain(chance: Chance): Promise<void> {
    const bySubject = new Map<string, Said[]>();
    const alone = this.said.flatMap((message) => message.items.map((item) => ({ ...message, items: [item] })));
    for (const one of chance.shuffled(alone)) {
      const said = bySubject.get(one.subject);
      if (said) said.push(one);
      else bySubject.set(one.subject, [one]);
    }
    const messages = [...bySubject].flatMap(([subject, said]) =>
      inGroups(said, subject.startsWith('work.') ? () => 1 : () => 1 + chance.below(TOGETHER_MAX)),
    );
    for (const group of chance.shuffled(messages)) this.sayAgain(group);
    await this.connection.flush();
  }

  /** Waits until every durable consumer has decided everything there is. */
  async settled(withinMs: number): Promise<void> {
    await until(async () => {
      for (const { name, durables } of STREAMS) {
        if (durables.length === 0) continue;
        for await (const { num_pending: pending, num_ack_pending: unacknowledged } of this.manager.consumers.list(name)) {
          if (pending + unacknowledged > 0) return false;
        }
      }
      return true;
    }, withinMs);
  }

  /** All of DEAD, oldest first. */
  async deadItems(): Promise<DeadItem[]> {
    const items: DeadItem[] = [];
    const { state } = await this.manager.streams.info('DEAD');
    for (let seq = state.first_seq; seq <= state.last_seq && state.messages > 0; seq += 1) {
      const stored = await this.manager.streams.getMessage('DEAD', { seq });
      if (!stored) continue;
      const headers = Object.fromEntries([...stored.header].map(([key, values]) => [key, values.join()]));
      items.push({ subject: stored.subject, headers, body: deadBody.parse(stored.json()) });
    }
    return items;
  }

  close(): Promise<void> {
    return this.connection.close();
  }

  private sayAgain(group: readonly Said[]): void {
    const [first] = group;
    if (!first) return;
    const headers = natsHeaders();
    for (const [key, values] of first.headers ?? []) for (const value of values) headers.append(key, value);
    headers.set(AGAIN, 'yes');
    this.connection.publish(first.subject, JSON.stringify({ v: 1, items: group.flatMap(({ items }) => items) }), { headers });
  }

  private hear(subject: string, text: string, headers: MsgHdrs | undefined): void {
    if (headers?.has(AGAIN)) return;
    this.said.push({ subject, items: body.parse(JSON.parse(text)).items, headers });
  }
}

function inGroups<Value>(values: readonly Value[], size: () => number): Value[][] {
  const groups: Value[][] = [];
  for (let at = 0; at < values.length; at += groups.at(-1)?.length ?? 1) groups.push(values.slice(at, at + size()));
  return groups;
}
