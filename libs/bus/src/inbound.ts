import type { JsMsg } from '@nats-io/jetstream';
import { z } from 'zod';
import type { Topic } from '#contracts';
import { DELIVERIES_HEADER, NOT_BEFORE_HEADER, numberHeader, plainHeaders } from './headers.js';

/** One message as it came, its items validated one by one: a malformed item never spoils its neighbours. */
export interface Inbound {
  readonly message: JsMsg;
  readonly headers: Readonly<Record<string, string>>;
  /** Counted over redeliveries and over being said again on its own; 1 = first. */
  readonly deliveries: number;
  readonly items: readonly InboundItem[];
}

export type InboundItem =
  { readonly valid: true; readonly item: unknown } | { readonly valid: false; readonly item: unknown; readonly problem: string };

const body = z.object({ v: z.literal(1), items: z.array(z.unknown()).min(1) });

export function readInbound(message: JsMsg, topic: Topic<unknown>): Inbound {
  const headers = plainHeaders(message.headers);
  const counted = message.info.deliveryCount + numberHeader(headers, DELIVERIES_HEADER);
  // One delivery went by while the item waited for its time.
  const deferred = numberHeader(headers, NOT_BEFORE_HEADER) > 0 && message.info.deliveryCount > 1;
  const deliveries = deferred ? counted - 1 : counted;
  return { message, headers, deliveries, items: readItems(message, topic) };
}

function readItems(message: JsMsg, topic: Topic<unknown>): InboundItem[] {
  const text = message.string();
  let parsed: z.ZodSafeParseResult<z.infer<typeof body>>;
  try {
    parsed = body.safeParse(JSON.parse(text));
  } catch (cause) {
    if (!(cause instanceof SyntaxError)) throw cause;
    return [{ valid: false, item: text, problem: `not JSON: ${cause.message}` }];
  }
  if (!parsed.success) return [{ valid: false, item: text, problem: z.prettifyError(parsed.error) }];

  return parsed.data.items.map((raw) => {
    const item = topic.item.safeParse(raw);
    return item.success ? { valid: true, item: item.data } : { valid: false, item: raw, problem: z.prettifyError(item.error) };
  });
}
