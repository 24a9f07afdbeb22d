import { Inject, Injectable, type OnApplicationBootstrap } from '@nestjs/common';
import { Envelope, type Enclosed, type Place } from '#envelope';
import { Database, statement, type Call } from '#postgres';
import { LIMITS } from '#config/limits.js';
import { CLOCK, type Clock } from './clock.js';

export const ADD_SECRET = statement(
  'gateway-add-webhook-secret',
  `INSERT INTO gateway.webhook_secrets (id, endpoint_id, key_id, wrapped_key, ciphertext, created_at)
   SELECT $1::uuid, e.id, $3, $4::bytea, $5::bytea, $6::timestamptz FROM gateway.webhook_endpoints AS e WHERE e.id = $2 AND e.user_id = $7
   RETURNING id`,
);

/** Newest first: receivers mostly compare with the first signature. */
const READ_VALID = statement(
  'gateway-read-valid-webhook-secrets',
  `SELECT id, endpoint_id, key_id, wrapped_key, ciphertext FROM gateway.webhook_secrets
    WHERE endpoint_id = $1 AND (expires_at IS NULL OR expires_at > $2::timestamptz) ORDER BY created_at DESC, id DESC`,
);

const FORGET_EXPIRED = statement(
  'gateway-forget-webhook-secrets',
  `DELETE FROM gateway.webhook_secrets WHERE expires_at < $1::timestamptz - interval '1 hour'`,
);

const COUNT_BY_KEY = statement(
  'gateway-count-secrets-by-key',
  `SELECT key_id, count(*)::int AS secrets FROM gateway.webhook_secrets GROUP BY key_id`,
);

const READ_TO_REWRAP = statement(
  'gateway-read-secrets-to-rewrap',
  `SELECT id, endpoint_id, key_id, wrapped_key FROM gateway.webhook_secrets WHERE key_id <> $1 ORDER BY id LIMIT $2`,
);

/** The old key's id is the guard: somebody else may have been faster. */
const REWRAP = statement(
  'gateway-rewrap-secrets',
  `UPDATE gateway.webhook_secrets AS s SET key_id = $4, wrapped_key = w.wrapped_key
     FROM unnest($1::uuid[], $2::text[], $3::bytea[]) AS w (id, key_id, wrapped_key)
    WHERE s.id = w.id AND s.key_id = w.key_id
RETURNING s.id`,
);

interface SecretRow {
  readonly id: string;
  readonly endpoint_id: string;
  readonly key_id: string;
  readonly wrapped_key: Buffer;
  readonly ciphertext: Buffer;
}

export interface KeyUse {
  readonly key_id: string;
  readonly secrets: number;
}

/** Its endpoint is part of the place, so that nobody who can write rows can have one endpoint's secret sign for another. */
const placeOf = ({ id, endpoint_id }: Pick<SecretRow, 'id' | 'endpoint_id'>): Place => ({
  schema: 'gateway',
  table: 'webhook_secrets',
  row: `${endpoint_id}/${id}`,
  purpose: 'sign webhooks',
});

/** The secrets of endpoints, which are in the database only encrypted. */
@Injectable()
export class EnclosedSecrets implements OnApplicationBootstrap {
  constructor(
    private readonly database: Database,
    private readonly envelope: Envelope,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /** A gateway that cannot open what is stored must not take the place of one that can. */
  async onApplicationBootstrap(): Promise<void> {
    const uses = await this.database.query<KeyUse>(COUNT_BY_KEY);
    const unknown = uses.find(({ key_id }) => !this.envelope.knows(key_id));
    if (unknown)
      throw new Error(
        `ENCRYPTION_KEYS has no key ${unknown.key_id}, which ${unknown.secrets} secrets are stored under: add it behind the current one, or run \`npm run holdfast -- secrets rewrap\` before you take it away`,
      );
  }

  /** The statement that stores `secret` for an endpoint of this user. */
  toAdd(secret: Buffer, of: { readonly id: string; readonly endpointId: string; readonly userId: string }): Call {
    const { keyId, wrappedKey, ciphertext } = this.envelope.enclose(secret, placeOf({ id: of.id, endpoint_id: of.endpointId }));
    return { statement: ADD_SECRET, values: [of.id, of.endpointId, keyId, wrappedKey, ciphertext, this.clock(), of.userId] };
  }

  /** Those that an endpoint's posts are signed with now, the newest first. */
  async validOf(endpointId: string): Promise<readonly Buffer[]> {
    const rows = await this.database.query<SecretRow>(READ_VALID, [endpointId, this.clock()]);
    return rows.map((row) => this.envelope.open(enclosedOf(row), placeOf(row)));
  }

  async forgetExpired(): Promise<void> {
    await this.database.query(FORGET_EXPIRED, [this.clock()]);
  }

  /** One page. */
  async rewrapSome(): Promise<{ readonly keyId: string; readonly rewrapped: number; readonly left: number }> {
    const keyId = this.envelope.currentKeyId;
    const rows = await this.database.query<SecretRow>(READ_TO_REWRAP, [keyId, LIMITS.webhooks.rewrapRowsMax]);
    const wrapped = rows.map((row) => this.envelope.rewrap({ keyId: row.key_id, wrappedKey: row.wrapped_key }, placeOf(row)).wrappedKey);
    const done = await this.database.query(REWRAP, [rows.map(({ id }) => id), rows.map(({ key_id }) => key_id), wrapped, keyId]);
    const uses = await this.database.query<KeyUse>(COUNT_BY_KEY);
    const left = uses.filter(({ key_id }) => key_id !== keyId).reduce((sum, { secrets }) => sum + secrets, 0);
    return { keyId, rewrapped: done.length, left };
  }
}

const enclosedOf = ({ key_id, wrapped_key, ciphertext }: SecretRow): Enclosed => ({ keyId: key_id, wrappedKey: wrapped_key, ciphertext });
