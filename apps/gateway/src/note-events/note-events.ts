import { Inject, Injectable } from '@nestjs/common';
import { v7 } from 'uuid';
import { Database, statement } from '#postgres';
import { CLOCK, type Clock } from '../keep-webhooks/clock.js';
import type { EventType } from '../keep-webhooks/event-types.js';
import { DeliverWebhooks } from '../deliver-webhooks/deliver-webhooks.js';
import type { UserEvent } from './user-event.js';

const FIND_ENDPOINTS = statement(
  'gateway-find-webhooks',
  `SELECT id, user_id, events, products, batch_items, created_at FROM gateway.webhook_endpoints
    WHERE user_id = ANY ($1::uuid[]) AND disabled_because IS NULL`,
);

/**
 * One row per event and endpoint, however often it is said. The endpoints are locked first, in one order everywhere: none of them is deleted or switched off in
 * between, and two replicas never wait for each other. One that is visited just now is due again when the visit ends.
 */
const ADD_DELIVERIES = statement(
  'gateway-add-deliveries',
  `WITH wanted AS (
     SELECT * FROM unnest($1::uuid[], $2::uuid[], $3::text[], $4::text[], $5::text[]) AS w (id, endpoint_id, event_id, type, payload)
   ), told AS MATERIALIZED (
     SELECT e.id FROM gateway.webhook_endpoints AS e
      WHERE e.id IN (SELECT endpoint_id FROM wanted) AND e.disabled_because IS NULL ORDER BY e.id FOR NO KEY UPDATE
   ), added AS (
     INSERT INTO gateway.webhook_deliveries (id, endpoint_id, event_id, type, payload, state, created_at, owed_since, due_at)
     SELECT w.id, w.endpoint_id, w.event_id, w.type, w.payload, 'owed', $6::timestamptz, $6::timestamptz, $6::timestamptz
       FROM wanted AS w JOIN told ON told.id = w.endpoint_id
     ON CONFLICT (endpoint_id, event_id) DO NOTHING
     RETURNING endpoint_id
   )
   UPDATE gateway.webhook_endpoints AS e SET due_at = least(e.due_at, greatest($6::timestamptz, e.paused_until, e.visit_until))
     FROM (SELECT DISTINCT endpoint_id FROM added) AS a WHERE e.id = a.endpoint_id
RETURNING e.id`,
);

/** Of an endpoint, what decides whether it is told. */
export interface Wish {
  readonly events: readonly EventType[];
  readonly products: readonly string[] | null;
  readonly batch_items: boolean;
  readonly created_at: Date;
}

interface FoundEndpoint extends Wish {
  readonly id: string;
  readonly user_id: string;
}

/** What ended before there was the endpoint is none of its business: such events come again when a stream was lost. */
export function isWanted(event: Pick<UserEvent, 'type' | 'product' | 'isBatchItem' | 'endedAt'>, wish: Wish): boolean {
  if (!wish.events.includes(event.type) || (event.isBatchItem && !wish.batch_items)) return false;
  return event.endedAt >= wish.created_at && (event.product === null || (wish.products?.includes(event.product) ?? true));
}

/**
 * Guarantee: each endpoint that wants an event is owed it, once.
 * Trigger: `job.ended`, `batch.evt.<user>.<batch>.<state>` and `user.evt.<user>.low_balance`.
 * Duplicate: the row is there, and nothing is added.
 * Crash: before the commit the message comes again; after it, any replica delivers.
 */
@Injectable()
export class NoteEvents {
  constructor(
    private readonly database: Database,
    private readonly deliver: DeliverWebhooks,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  async note(events: readonly UserEvent[]): Promise<void> {
    const users = [...new Set(events.map(({ userId }) => userId))];
    const found = await this.database.query<FoundEndpoint>(FIND_ENDPOINTS, [users]);
    if (found.length === 0) return;
    const wanted = events.flatMap((event) =>
      found
        .filter((endpoint) => endpoint.user_id === event.userId && isWanted(event, endpoint))
        .map((endpoint) => ({ endpointId: endpoint.id, event: { id: event.id, type: event.type, payload: event.payload() } })),
    );
    await this.owe(wanted);
  }

  /** These, whatever the endpoints want. Returns the ids of their deliveries. */
  async owe(
    wanted: readonly {
      readonly endpointId: string;
      readonly event: { readonly id: string; readonly type: string; readonly payload: string };
    }[],
  ): Promise<readonly string[]> {
    if (wanted.length === 0) return [];
    const ids = wanted.map(() => v7());
    await this.database.query(ADD_DELIVERIES, [
      ids,
      wanted.map(({ endpointId }) => endpointId),
      wanted.map(({ event }) => event.id),
      wanted.map(({ event }) => event.type),
      wanted.map(({ event }) => event.payload),
      this.clock(),
    ]);
    this.deliver.look();
    return ids;
  }
}
