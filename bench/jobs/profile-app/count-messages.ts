import { jetstreamManager } from '@nats-io/jetstream';
import { connect } from '@nats-io/transport-node';
import { natsServerOf } from '#bus';
import { STREAM_NAMES } from '#contracts';

/** Messages that each stream ever took. Compared with the jobs of a round, it tells how many items travelled together. */
export async function countMessages(natsUrl: string): Promise<ReadonlyMap<string, number>> {
  const connection = await connect({ ...natsServerOf(natsUrl), name: 'holdfast-bench' });
  try {
    const manager = await jetstreamManager(connection);
    const infos = await Promise.all(STREAM_NAMES.map((name) => manager.streams.info(name)));
    return new Map(infos.map(({ config, state }) => [config.name, state.last_seq]));
  } finally {
    await connection.close();
  }
}
