import { Inject, Injectable } from '@nestjs/common';
import { v7 } from 'uuid';
import { Database, statement, type Call } from '#postgres';
import { LIMITS } from '#config/limits.js';
import { CLOCK, type Clock } from './clock.js';
import { EnclosedSecrets } from './enclosed-secrets.js';
import { ENDPOINT_COLUMNS, type EndpointRow } from './endpoint-row.js';
import type { EventType } from './event-types.js';
import { FAIL_OWED } from './fail-owed.js';
import { newSecret } from './webhook-secret.js';

/** A user's endpoints are made one after the other, so that two at once are both counted. */
const LOCK_USER = statement(
  'gateway-lock-webhooks-of-user',
  `SELECT pg_advisory_xact_lock(hashtext('gateway.webhook_endpoints'), hashtext($1))`,
);

const ADD_ENDPOINT = statement(
  'gateway-add-webhook',
  `INSERT INTO gateway.webhook_endpoints AS e (id, user_id, url, description, events, products, batch_items)
   SELECT $1::uuid, $2::uuid, $3, $4, $5::text[], $6::text[], $7::boolean
    WHERE (SELECT count(*) FROM gateway.webhook_endpoints WHERE user_id = $2::uuid) < $8::int
   RETURNING ${ENDPOINT_COLUMNS}`,
);

const LIST_ENDPOINTS = statement(
  'gateway-list-webhooks',
  `SELECT ${ENDPOINT_COLUMNS} FROM gateway.webhook_endpoints AS e WHERE e.user_id = $1 ORDER BY e.id DESC`,
);

const READ_ENDPOINT = statement(
  'gateway-read-webhook',
  `SELECT ${ENDPOINT_COLUMNS} FROM gateway.webhook_endpoints AS e WHERE e.id = $1 AND e.user_id = $2`,
);

/** Another URL, and being switched on, begin anew: what went wrong before says nothing about it, nor does a visit that is under way; the next one comes when its lease is over. */
const CHANGE_ENDPOINT = statement(
  'gateway-change-webhook',
  `UPDATE gateway.webhook_endpoints AS e
      SET url = coalesce($3, e.url), description = CASE WHEN $4::boolean THEN $5 ELSE e.description END, events = coalesce($6::text[], e.events),
          products = CASE WHEN $7::boolean THEN $8::text[] ELSE e.products END, batch_items = coalesce($9::boolean, e.batch_items),
          disabled_because = CASE WHEN $10::boolean THEN NULL WHEN NOT $10::boolean THEN coalesce(e.disabled_because, 'user') ELSE e.disabled_because END,
          failures = CASE WHEN f.begins_anew THEN 0 ELSE e.failures END,
          failing_since = CASE WHEN f.begins_anew THEN NULL ELSE e.failing_since END,
          warned_at = CASE WHEN f.begins_anew THEN NULL ELSE e.warned_at END,
          last_fault = CASE WHEN f.begins_anew THEN NULL ELSE e.last_fault END,
          paused_until = CASE WHEN f.begins_anew THEN NULL ELSE e.paused_until END,
          visit_id = CASE WHEN f.begins_anew AND e.visit_id IS NOT NULL THEN gen_random_uuid() ELSE e.visit_id END,
          due_at = CASE WHEN NOT coalesce($10::boolean, e.disabled_because IS NULL) THEN NULL WHEN f.begins_anew AND e.visit_id IS NULL THEN least(e.due_at, $11::timestamptz) ELSE e.due_at END
     FROM (SELECT coalesce(o.url <> $3, false) OR (o.disabled_because IS NOT NULL AND coalesce($10::boolean, false)) AS begins_anew
             FROM gateway.webhook_endpoints AS o WHERE o.id = $1 AND o.user_id = $2) AS f
    WHERE e.id = $1 AND e.user_id = $2
RETURNING ${ENDPOINT_COLUMNS}`,
);

const REMOVE_ENDPOINT = statement(
  'gateway-remove-webhook',
  `DELETE FROM gateway.webhook_endpoints WHERE id = $1 AND user_id = $2 RETURNING id`,
);

const LOCK_ENDPOINT = statement(
  'gateway-lock-webhook',
  `SELECT id FROM gateway.webhook_endpoints WHERE id = $1 AND user_id = $2 FOR NO KEY UPDATE`,
);

/** The last one until the overlap ends; one from before that, until now: two are valid at most. */
const EXPIRE_SECRETS = statement(
  'gateway-expire-webhook-secrets',
  `UPDATE gateway.webhook_secrets AS s SET expires_at = CASE WHEN s.expires_at IS NULL THEN $3::timestamptz ELSE least(s.expires_at, $4::timestamptz) END
     FROM gateway.webhook_endpoints AS e WHERE e.id = $1 AND e.user_id = $2 AND s.endpoint_id = e.id`,
);

export interface NewEndpoint {
  readonly url: string;
  readonly description: string | null;
  readonly events: readonly EventType[];
  readonly products: readonly string[] | null;
  readonly batchItems: boolean;
}

/** What is left out stays as it is. */
export type EndpointChange = { readonly [Field in keyof NewEndpoint]?: NewEndpoint[Field] | undefined } & {
  readonly enabled?: boolean | undefined;
};

/**
 * Guarantee: an endpoint never exists without its secret, and no user has more of them than may be.
 * Trigger: its user, through the API.
 * Duplicate: a second endpoint; both are told.
 * Crash: before the answer, an endpoint may exist whose secret nobody knows: its user sees it in the list, and rotates or deletes it.
 */
@Injectable()
export class Endpoints {
  constructor(
    private readonly database: Database,
    private readonly secrets: EnclosedSecrets,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /** Undefined: the user has as many as may be. */
  async make(userId: string, wanted: NewEndpoint): Promise<{ readonly endpoint: EndpointRow; readonly secret: Buffer } | undefined> {
    const { url, description, events, products, batchItems } = wanted;
    const [id, secret] = [v7(), newSecret()];
    const add: Call = {
      statement: ADD_ENDPOINT,
      values: [id, userId, url, description, events, products, batchItems, LIMITS.webhooks.endpointsOfUserMax],
    };
    const toAdd = this.secrets.toAdd(secret, { id: v7(), endpointId: id, userId });
    const [, added] = await this.database.together<EndpointRow>([{ statement: LOCK_USER, values: [userId] }, add, toAdd]);
    const endpoint = added?.[0];
    return endpoint && { endpoint, secret };
  }

  list(userId: string): Promise<readonly EndpointRow[]> {
    return this.database.query<EndpointRow>(LIST_ENDPOINTS, [userId]);
  }

  async read(userId: string, id: string): Promise<EndpointRow | undefined> {
    return (await this.database.query<EndpointRow>(READ_ENDPOINT, [id, userId]))[0];
  }

  /** What was owed to one that is switched off counts as failed, and can be replayed. */
  async change(userId: string, id: string, change: EndpointChange): Promise<EndpointRow | undefined> {
    const { url, description, events, products, batchItems, enabled } = change;
    const hasDescription = description !== undefined;
    const hasProducts = products !== undefined;
    const values = [
      ...[id, userId, url ?? null, hasDescription, description ?? null, events ?? null, hasProducts, products ?? null],
      ...[batchItems ?? null, enabled ?? null, this.clock()],
    ];
    const calls: Call[] = [{ statement: CHANGE_ENDPOINT, values }];
    if (enabled === false) calls.push({ statement: FAIL_OWED, values: [id, userId, 'the webhook was disabled', this.clock()] });
    return (await this.database.together<EndpointRow>(calls))[0]?.[0];
  }

  /** With its secrets and all that it was told. False: there is none. */
  async remove(userId: string, id: string): Promise<boolean> {
    return (await this.database.query(REMOVE_ENDPOINT, [id, userId])).length > 0;
  }

  /** Undefined: there is no such endpoint. */
  async rotate(
    userId: string,
    id: string,
    overlapSeconds: number,
  ): Promise<{ readonly secret: Buffer; readonly expiresAt: Date } | undefined> {
    const [now, secret] = [this.clock(), newSecret()];
    const expiresAt = new Date(now.getTime() + overlapSeconds * 1_000);
    const [found] = await this.database.together([
      { statement: LOCK_ENDPOINT, values: [id, userId] },
      { statement: EXPIRE_SECRETS, values: [id, userId, expiresAt, now] },
      this.secrets.toAdd(secret, { id: v7(), endpointId: id, userId }),
    ]);
    return found?.length === 1 ? { secret, expiresAt } : undefined;
  }
}
