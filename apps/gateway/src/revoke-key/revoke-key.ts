import { Injectable } from '@nestjs/common';
import { Database, statement } from '#postgres';
import { KeyStore } from '../identify-caller/key-store.js';
import { KEY_COLUMNS, keyBodyOf, type KeyBody, type KeyRow } from '../list-keys/key-body.js';
import { keyNotFound } from '../list-keys/list-keys.js';

const REVOKE_KEY = statement(
  'gateway-revoke-key',
  `UPDATE gateway.api_keys SET revoked_at = coalesce(revoked_at, now()) WHERE id = $1 AND ($2::uuid IS NULL OR user_id = $2) RETURNING ${KEY_COLUMNS}`,
);

/**
 * Guarantee: a second after the answer no replica lets the key in, nor its previous secret, and no later statement changes that.
 * Trigger: POST /v1/keys/:id/revoke of its user, POST /v1/admin/keys/:id/revoke.
 * Duplicate: the key as it was revoked first.
 * Crash: before the answer it is revoked or not; asking again is safe.
 */
@Injectable()
export class RevokeKey {
  constructor(
    private readonly database: Database,
    private readonly keys: KeyStore,
  ) {}

  /** `userId`: only of this user. Throws the 404. */
  async revoke(keyId: string, userId: string | null): Promise<KeyBody> {
    const [row] = await this.database.query<KeyRow>(REVOKE_KEY, [keyId, userId]);
    if (!row) throw keyNotFound(keyId);
    this.keys.of('user').forget(keyId);
    return keyBodyOf(row);
  }
}
