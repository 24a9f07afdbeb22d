import { JetStreamApiError } from '@nats-io/jetstream';
import { z } from 'zod';
import { deadSubjectOf, STREAMS } from '#contracts';
import type { Logger } from '#observe';
import type { Bus } from './bus.js';
import { copyHeaders, plainHeaders, REASON_HEADER } from './headers.js';

const advisory = z.object({ stream: z.string(), consumer: z.string(), stream_seq: z.int(), deliveries: z.int() });

/**
 * The safety net under the handlers: a message whose last delivery ended in a crash stays in its work queue, skipped for
 * ever, and only JetStream's advisory tells of it. It is copied to DEAD and taken out of the queue. Returns how to stop.
 */
export function rescueExhausted(bus: Bus, log: Logger): () => void {
  const subscription = bus.connection.subscribe('$JS.EVENT.ADVISORY.CONSUMER.MAX_DELIVERIES.*.*', {
    queue: 'holdfast-rescue',
    callback: (fault, message) => {
      if (fault) {
        log.error({ err: fault }, 'advisories cannot be followed');
        return;
      }
      rescue(bus, log, advisory.parse(message.json())).catch((cause: unknown) => {
        log.error({ err: cause, advisory: message.string() }, 'a message that used up its deliveries could not be rescued');
      });
    },
  });
  return () => {
    subscription.unsubscribe();
  };
}

async function rescue(bus: Bus, log: Logger, what: z.infer<typeof advisory>): Promise<void> {
  const row = STREAMS.find((stream) => stream.name === what.stream);
  if (!row) return;
  const manager = await bus.manager();
  const stored = await manager.streams.getMessage(what.stream, { seq: what.stream_seq }).catch((cause: unknown) => {
    if (cause instanceof JetStreamApiError) return null;
    throw cause;
  });
  if (!stored) return;

  const reason = `used up its ${what.deliveries} deliveries without an answer`;
  const headers = copyHeaders(plainHeaders(stored.header), { [REASON_HEADER]: reason });
  log.error({ stream: what.stream, durable: what.consumer, reason, subject: stored.subject }, 'a message goes to DEAD');
  await bus.jetstream.publish(deadSubjectOf(what.stream, what.consumer), stored.data, { headers });
  if (row.retention === 'workqueue') await manager.streams.deleteMessage(what.stream, what.stream_seq);
}
