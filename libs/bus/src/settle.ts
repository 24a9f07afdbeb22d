import type { JetStreamClient } from '@nats-io/jetstream';
import { deadSubjectOf, type StreamName } from '#contracts';
import type { Logger } from '#observe';
import { LIMITS } from '#config/limits.js';
import type { Decision } from './decision.js';
import { copyHeaders, DELIVERIES_HEADER, NOT_BEFORE_HEADER, REASON_HEADER } from './headers.js';
import type { Inbound } from './inbound.js';
import type { SendTogether } from './send-together.js';

export interface SettlePlace {
  readonly jetstream: JetStreamClient;
  readonly together: SendTogether;
  readonly log: Logger;
  readonly stream: StreamName;
  readonly durable: string;
}

/**
 * Ends one message by its items' decisions: acknowledged once every item is done, copied to DEAD, or said again on its own.
 * A crash in here leaves the message unacknowledged: it comes again, and recorded outcomes absorb what was done.
 */
export async function settleMessage(place: SettlePlace, inbound: Inbound, decisions: readonly Decision[]): Promise<void> {
  const [only] = decisions;
  if (inbound.items.length === 1 && only?.kind === 'retryIn' && !isLastDelivery(inbound)) {
    inbound.message.nak(only.ms);
    return;
  }

  const undone = decisions.flatMap((decision, index) => (decision.kind === 'done' ? [] : [{ decision, item: inbound.items[index]?.item }]));
  for (const { decision, item } of undone) {
    if (decision.kind === 'dead') await bury(place, inbound, item, decision.reason);
    else if (inbound.items.length === 1) await bury(place, inbound, item, `still not done after ${inbound.deliveries} deliveries`);
    else await sayAlone(place, inbound, item, { deliveries: inbound.deliveries, notBeforeMs: Date.now() + decision.ms });
  }
  inbound.message.ack();
}

/**
 * Says every item of a message again on its own, so that a poisoned one dies alone. They start counting anew: a healthy item
 * must not die because its neighbour used up the deliveries.
 */
export async function splitMessage(place: SettlePlace, inbound: Inbound): Promise<void> {
  place.log.warn(
    { durable: place.durable, items: inbound.items.length, deliveries: inbound.deliveries },
    'a message is split into single items',
  );
  for (const { item } of inbound.items) await sayAlone(place, inbound, item, { deliveries: 0, notBeforeMs: 0 });
  inbound.message.ack();
}

/** Nobody will hand it over once more after this one. */
export function isLastDelivery(inbound: Inbound): boolean {
  return inbound.deliveries >= LIMITS.delivery.deliverMax || inbound.message.info.deliveryCount >= LIMITS.delivery.deliverMax;
}

async function sayAlone(
  place: SettlePlace,
  inbound: Inbound,
  item: unknown,
  again: { readonly deliveries: number; readonly notBeforeMs: number },
): Promise<void> {
  const headers = copyHeaders(inbound.headers, {
    [DELIVERIES_HEADER]: String(again.deliveries),
    [NOT_BEFORE_HEADER]: String(again.notBeforeMs),
  });
  await place.jetstream.publish(inbound.message.subject, JSON.stringify({ v: 1, items: [item] }), { headers });
}

async function bury(place: SettlePlace, inbound: Inbound, item: unknown, reason: string): Promise<void> {
  place.log.error({ stream: place.stream, durable: place.durable, reason, item, deliveries: inbound.deliveries }, 'an item goes to DEAD');
  const headers = copyHeaders(inbound.headers, { [REASON_HEADER]: reason.replaceAll(/[\r\n]+/g, ' ').slice(0, 500) });
  const body = JSON.stringify({ v: 1, items: [{ reason, subject: inbound.message.subject, deliveries: inbound.deliveries, item }] });
  await place.jetstream.publish(deadSubjectOf(place.stream, place.durable), body, { headers });
}
