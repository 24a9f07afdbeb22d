import { jetstreamManager, type JetStreamManager } from '@nats-io/jetstream';
import { connect, headers as natsHeaders, type MsgHdrs, type NatsConnection } from '@nats-io/transport-node';
import { z } from 'zod';
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

interface Said {
  readonly subject: string;
  readonly item: unknown;
  readonly headers: MsgHdrs | undefined;
}

/** What the apps say to each other, and a way to say it again: any number of times, in any order. */
export class Traffic {
  private readonly said: Said[] = [];

  private constructor(
    private readonly connection: NatsConnection,
    private readonly manager: JetStreamManager,
  ) {}

  static async follow(natsUrl: string): Promise<Traffic> {
    const connection = await connect({ servers: natsUrl, maxReconnectAttempts: -1 });
    const traffic = new Traffic(connection, await jetstreamManager(connection, { checkAPI: false }));
    for (const subject of SUBJECTS)
      connection.subscribe(subject, { callback: (_fault, message) => traffic.hear(message.subject, message.string(), message.headers) });
    await connection.flush();
    return traffic;
  }

  get items(): number {
    return this.said.length;
  }

  /** The items of the one message, and those that travelled with them. */
  companionsOf(subject: string, isWanted: (item: unknown) => boolean): readonly unknown[] {
    return this.said.filter((each) => each.subject === subject && isWanted(each.item)).map(({ item }) => item);
  }

  /** Everything once more, in another order and otherwise grouped; a vendor's work stays one item a message. */
  async sayAllAgain(chance: Chance): Promise<void> {
    const bySubject = new Map<string, Said[]>();
    for (const each of chance.shuffled(this.said)) bySubject.set(each.subject, [...(bySubject.get(each.subject) ?? []), each]);
    const messages = [...bySubject].flatMap(([subject, said]) =>
      inGroups(said, subject.startsWith('work.') ? () => 1 : () => 1 + chance.below(TOGETHER_MAX)),
    );
    for (const group of chance.shuffled(messages)) {
      const [first] = group;
      if (!first) continue;
      const headers = natsHeaders();
      for (const [key, values] of first.headers ?? []) for (const value of values) headers.append(key, value);
      headers.set(AGAIN, 'yes');
      this.connection.publish(first.subject, JSON.stringify({ v: 1, items: group.map(({ item }) => item) }), { headers });
    }
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

  close(): Promise<void> {
    return this.connection.close();
  }

  private hear(subject: string, text: string, headers: MsgHdrs | undefined): void {
    if (headers?.has(AGAIN)) return;
    for (const item of body.parse(JSON.parse(text)).items) this.said.push({ subject, item, headers });
  }
}

function inGroups<Value>(values: readonly Value[], size: () => number): Value[][] {
  const groups: Value[][] = [];
  for (let at = 0; at < values.length; at += groups.at(-1)?.length ?? 1) groups.push(values.slice(at, at + size()));
  return groups;
}
