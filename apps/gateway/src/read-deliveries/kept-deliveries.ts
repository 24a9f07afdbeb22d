import { Inject, Injectable } from '@nestjs/common';
import { Database, statement } from '#postgres';
import { LIMITS } from '#config/limits.js';
import { DeliverWebhooks } from '../deliver-webhooks/deliver-webhooks.js';
import { CLOCK, type Clock } from '../keep-webhooks/clock.js';
import type { DeliveryState } from './delivery-state.js';

const COLUMNS = ['id', 'event_id', 'type', 'payload', 'state', 'posts', 'fault', 'created_at', 'due_at', 'ended_at']
  .map((column) => `d.${column}`)
  .join(', ');

/** Whose endpoint it is stands beside every row that is read or changed. */
const OF_USER = 'd.endpoint_id = e.id AND e.id = $1 AND e.user_id = $2';

const LIST = statement(
  'gateway-list-deliveries',
  `SELECT ${COLUMNS} FROM gateway.webhook_endpoints AS e JOIN gateway.webhook_deliveries AS d ON ${OF_USER}
    WHERE ($3::text IS NULL OR d.state = $3) AND ($4::uuid IS NULL OR d.id < $4) ORDER BY d.id DESC LIMIT $5::int`,
);

const READ = statement(
  'gateway-read-delivery',
  `SELECT ${COLUMNS} FROM gateway.webhook_endpoints AS e JOIN gateway.webhook_deliveries AS d ON ${OF_USER} WHERE d.id = $3`,
);

const READ_ATTEMPTS = statement(
  'gateway-read-attempts',
  `SELECT n, at, duration_ms, status, fault, excerpt FROM gateway.webhook_attempts WHERE delivery_id = $1 ORDER BY n DESC LIMIT $2::int`,
);

const AGAIN = `state = 'owed', tries = 0, hurried = false, owed_since = $3::timestamptz, due_at = $3::timestamptz, ended_at = NULL`;

const REPLAY_ONE = statement(
  'gateway-replay-delivery',
  `UPDATE gateway.webhook_deliveries AS d SET ${AGAIN} FROM gateway.webhook_endpoints AS e WHERE ${OF_USER} AND e.disabled_because IS NULL AND d.id = $4
RETURNING ${COLUMNS}`,
);

const REPLAY_FAILED = statement(
  'gateway-replay-failed-deliveries',
  `UPDATE gateway.webhook_deliveries AS d SET ${AGAIN}
     FROM gateway.webhook_endpoints AS e
    WHERE ${OF_USER} AND e.disabled_because IS NULL AND d.id IN
      (SELECT f.id FROM gateway.webhook_deliveries AS f WHERE f.endpoint_id = $1 AND f.state = 'failed' AND f.created_at >= $4::timestamptz ORDER BY f.id LIMIT $5::int)
RETURNING d.id`,
);

/** Locked before, so that it cannot be switched off in between; one that is visited is due again when the visit ends. */
const LOCK = statement(
  'gateway-lock-webhook-to-replay',
  `SELECT disabled_because FROM gateway.webhook_endpoints WHERE id = $1 AND user_id = $2 FOR NO KEY UPDATE`,
);
const WAKE = statement(
  'gateway-wake-webhook',
  `UPDATE gateway.webhook_endpoints AS e SET due_at = least(e.due_at, greatest($3::timestamptz, e.paused_until, e.visit_until))
    WHERE e.id = $1 AND e.user_id = $2 AND e.disabled_because IS NULL`,
);

export interface DeliveryRow {
  readonly id: string;
  readonly event_id: string;
  readonly type: string;
  readonly payload: string;
  readonly state: DeliveryState;
  readonly posts: number;
  readonly fault: string | null;
  readonly created_at: Date;
  readonly due_at: Date | null;
  readonly ended_at: Date | null;
}

export interface AttemptRow {
  readonly n: number;
  readonly at: Date;
  readonly duration_ms: number;
  readonly status: number | null;
  readonly fault: string | null;
  readonly excerpt: string;
}

interface OfUser {
  readonly userId: string;
  readonly endpointId: string;
}

export type Replayed<Row> =
  { readonly kind: 'disabled' } | { readonly kind: 'none' } | { readonly kind: 'replayed'; readonly rows: readonly Row[] };

/** What an endpoint was told, and telling it again. */
@Injectable()
export class KeptDeliveries {
  constructor(
    private readonly database: Database,
    private readonly deliver: DeliverWebhooks,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  list(
    { userId, endpointId }: OfUser,
    page: { readonly state: DeliveryState | null; readonly before: string | null; readonly rowsMax: number },
  ): Promise<readonly DeliveryRow[]> {
    return this.database.query<DeliveryRow>(LIST, [endpointId, userId, page.state, page.before, page.rowsMax]);
  }

  async read({ userId, endpointId }: OfUser, id: string): Promise<DeliveryRow | undefined> {
    return (await this.database.query<DeliveryRow>(READ, [endpointId, userId, id]))[0];
  }

  attemptsOf(id: string): Promise<readonly AttemptRow[]> {
    return this.database.query<AttemptRow>(READ_ATTEMPTS, [id, LIMITS.webhooks.attemptsShownMax]);
  }

  /** Whatever became of it, it is owed again, under the same event id. */
  replay(of: OfUser, id: string): Promise<Replayed<DeliveryRow>> {
    const now = this.clock();
    return this.again<DeliveryRow>(of, { statement: REPLAY_ONE, values: [of.endpointId, of.userId, now, id] }, now);
  }

  /** Of what came since then and was given up, the oldest first. */
  replayFailed(of: OfUser, since: Date): Promise<Replayed<{ readonly id: string }>> {
    const now = this.clock();
    const values = [of.endpointId, of.userId, now, since, LIMITS.webhooks.replayRowsMax];
    return this.again<{ readonly id: string }>(of, { statement: REPLAY_FAILED, values }, now);
  }

  private async again<Row extends object>(
    { userId, endpointId }: OfUser,
    call: Parameters<Database['together']>[0][number],
    now: Date,
  ): Promise<Replayed<Row>> {
    const [found, rows] = await this.database.together<Row>([
      { statement: LOCK, values: [endpointId, userId] },
      call,
      { statement: WAKE, values: [endpointId, userId, now] },
    ]);
    const endpoint = found?.[0];
    if (endpoint === undefined) return { kind: 'none' };
    if ('disabled_because' in endpoint && endpoint.disabled_because !== null) return { kind: 'disabled' };
    this.deliver.look();
    return { kind: 'replayed', rows: rows ?? [] };
  }
}
