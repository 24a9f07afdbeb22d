import type { EventType } from './event-types.js';

/** Why an endpoint is told nothing: its user switched it off, it answered 410, or it failed for days. */
export const DISABLED_REASONS = ['user', 'gone', 'failing'] as const;
export type DisabledReason = (typeof DISABLED_REASONS)[number];

/** A row of gateway.webhook_endpoints as its user may see it. */
export interface EndpointRow {
  readonly id: string;
  readonly url: string;
  readonly description: string | null;
  readonly events: readonly EventType[];
  readonly products: readonly string[] | null;
  readonly batch_items: boolean;
  readonly created_at: Date;
  readonly disabled_because: DisabledReason | null;
  readonly failing_since: Date | null;
  readonly warned_at: Date | null;
  readonly last_success_at: Date | null;
  readonly last_fault: string | null;
}

const COLUMNS = [
  ...['id', 'url', 'description', 'events', 'products', 'batch_items', 'created_at', 'disabled_because'],
  ...['failing_since', 'warned_at', 'last_success_at', 'last_fault'],
];

/** The columns of an EndpointRow; the alias of gateway.webhook_endpoints is `e`. */
export const ENDPOINT_COLUMNS = COLUMNS.map((column) => `e.${column}`).join(', ');
