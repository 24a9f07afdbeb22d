import {
  AckPolicy,
  DeliverPolicy,
  DiscardPolicy,
  RetentionPolicy,
  StorageType,
  type ConsumerConfig,
  type JetStreamManager,
  type StreamConfig,
} from '@nats-io/jetstream';
import { nanos } from '@nats-io/transport-node';
import { forVendor, STREAMS, TOPICS, type StreamRow } from '#contracts';
import { CONSUMER_TUNING, STREAM_TUNING } from '#config/streams.js';
import type { Bus } from './bus.js';

/** What the provisioner changed; both empty when everything was as it should be. */
export interface TopologyChanges {
  readonly created: string[];
  readonly updated: string[];
}

/**
 * The one provisioner: creates what is missing and updates what differs, never deletes. `vendors` are the names that
 * have a worker. Safe to run again and from several processes.
 */
export async function ensureTopology(bus: Bus, vendors: readonly string[], replicas = 1): Promise<TopologyChanges> {
  const manager = await bus.manager();
  const changes: TopologyChanges = { created: [], updated: [] };
  for (const stream of STREAMS) await ensureStream(manager, streamConfig(stream, replicas), changes);
  for (const topic of TOPICS) {
    const owners = topic.durable.includes('<vendor>') ? vendors : [''];
    for (const vendor of owners) {
      const config = consumerConfig(forVendor(topic.durable, vendor), forVendor(topic.subject, vendor));
      await ensureConsumer(manager, topic.stream, config, changes);
    }
  }
  return changes;
}

type StreamWish = Pick<
  StreamConfig,
  'name' | 'subjects' | 'retention' | 'storage' | 'discard' | 'max_age' | 'max_bytes' | 'num_replicas' | 'duplicate_window'
>;

function streamConfig(row: StreamRow, replicas: number): StreamWish {
  const tuning = STREAM_TUNING[row.name];
  return {
    name: row.name,
    subjects: [...row.subjects],
    retention: row.retention === 'workqueue' ? RetentionPolicy.Workqueue : RetentionPolicy.Limits,
    storage: StorageType.File,
    discard: row.retention === 'workqueue' ? DiscardPolicy.New : DiscardPolicy.Old,
    max_age: nanos(tuning.maxAgeMs),
    max_bytes: tuning.maxBytes,
    num_replicas: replicas,
    // Nobody sends message ids: recorded outcomes absorb duplicates, so the server need not remember any for long.
    duplicate_window: nanos(1_000),
  };
}

function consumerConfig(durable: string, subject: string) {
  return {
    durable_name: durable,
    filter_subject: subject,
    ack_policy: AckPolicy.Explicit,
    deliver_policy: DeliverPolicy.All,
    ack_wait: nanos(CONSUMER_TUNING.ackWaitMs),
    max_deliver: CONSUMER_TUNING.deliverMax,
    max_ack_pending: CONSUMER_TUNING.ackPendingMax,
  } satisfies Partial<ConsumerConfig>;
}

async function ensureStream(manager: JetStreamManager, wish: StreamWish, changes: TopologyChanges): Promise<void> {
  const info = await manager.streams.info(wish.name).catch(unlessMissing);
  if (!info) {
    await manager.streams.add(wish);
    changes.created.push(`stream ${wish.name}`);
  } else if (differs(wish, info.config)) {
    await manager.streams.update(wish.name, { ...info.config, ...wish });
    changes.updated.push(`stream ${wish.name}`);
  }
}

async function ensureConsumer(
  manager: JetStreamManager,
  stream: string,
  wish: ReturnType<typeof consumerConfig>,
  changes: TopologyChanges,
): Promise<void> {
  const info = await manager.consumers.info(stream, wish.durable_name).catch(unlessMissing);
  if (!info) {
    await manager.consumers.add(stream, wish);
    changes.created.push(`consumer ${wish.durable_name}`);
  } else if (differs(wish, info.config)) {
    await manager.consumers.update(stream, wish.durable_name, wish);
    changes.updated.push(`consumer ${wish.durable_name}`);
  }
}

function differs(wish: object, actual: object): boolean {
  const known = new Map<string, unknown>(Object.entries(actual));
  return Object.entries(wish).some(([key, value]) => JSON.stringify(value) !== JSON.stringify(known.get(key)));
}

/** JetStream's "stream not found" and "consumer not found". */
function unlessMissing(cause: unknown): undefined {
  if (cause instanceof Error && cause.message.endsWith('not found')) return undefined;
  throw cause;
}
