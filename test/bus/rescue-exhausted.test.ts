import { jetstream } from '@nats-io/jetstream';
import { headers } from '@nats-io/transport-node';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { randomUUID } from 'node:crypto';
import { rmSync } from 'node:fs';
import { Bus, ensureTopology, rescueExhausted } from '#bus';
import { makePrivateDir, startNats, type LocalNats } from '#local-stack';
import { createLogger } from '#observe';
import { until } from '../support/until.js';

const DELIVERIES = 2;
const ACK_WAIT_NANOS = 200_000_000;

const log = createLogger({ app: 'test', instance: 'test', level: 'silent' });
let storeDir: string;
let nats: LocalNats;
let bus: Bus;
let stopRescue: () => void;

beforeAll(async () => {
  storeDir = makePrivateDir();
  nats = await startNats({ storeDir });
  bus = await Bus.connect({ app: 'dispatcher', instance: randomUUID(), url: nats.url, log });
  await ensureTopology(bus, ['deepl']);
  // The real limits would take two minutes.
  const manager = await bus.manager();
  await manager.consumers.update('WORK', 'worker-deepl', { ack_wait: ACK_WAIT_NANOS, max_deliver: DELIVERIES });
  stopRescue = rescueExhausted(bus, log);
});

afterAll(async () => {
  stopRescue();
  await bus.close();
  await nats.stop();
  rmSync(storeDir, { recursive: true, force: true });
});

test('a message whose every delivery ended in silence is copied to DEAD and leaves its work queue', async () => {
  const manager = await bus.manager();
  const original = headers();
  original.set('traceparent', '00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01');
  await bus.jetstream.publish('work.deepl', '{"v":1,"items":[{"attemptId":"poison"}]}', { headers: original });

  const consumer = await jetstream(bus.connection).consumers.get('WORK', 'worker-deepl');
  for (let delivery = 1; delivery <= DELIVERIES; delivery += 1) {
    const message = await consumer.next({ expires: 5_000 });
    expect(message?.info.deliveryCount).toBe(delivery);
  }
  // The server notices that nobody answered the last delivery when somebody asks for more.
  await until(async () => {
    await consumer.next({ expires: 1_000 });
    return (await manager.streams.info('DEAD')).state.messages === 1;
  }, 15_000);

  const dead = await manager.streams.getMessage('DEAD', { last_by_subj: 'dead.WORK.worker-deepl' });
  expect(dead?.json()).toEqual({ v: 1, items: [{ attemptId: 'poison' }] });
  expect(dead?.header.get('traceparent')).toBe(original.get('traceparent'));
  expect(dead?.header.get('Holdfast-Reason')).toBe(`used up its ${DELIVERIES} deliveries without an answer`);
  await until(async () => (await manager.streams.info('WORK')).state.messages === 0, 5_000);
});
