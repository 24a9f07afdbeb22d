import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { LIMITS } from '#config/limits.js';
import { Database, isTransientFault, statement } from '#postgres';
import { digestOf, hintOf, newApiKey } from '../identify-caller/api-key.js';
import { KEY_COLUMNS, keyBodyOf, type KeyRow } from '../list-keys/key-body.js';
import { CapKey, type CapsOfKey } from './cap-key.js';
import type { IssueKeyBody, IssuedKeyBody } from './issue-key.dto.js';
import { capsOf, rangesOf } from './key-terms.js';

const COUNT_KEYS = statement(
  'gateway-count-keys',
  `SELECT (SELECT count(*)::int FROM gateway.api_keys
            WHERE user_id = users.id AND revoked_at IS NULL AND (expires_at IS NULL OR expires_at > now())) AS count
     FROM gateway.users WHERE id = $1`,
);
const ADD_KEY = statement(
  'gateway-add-key',
  `INSERT INTO gateway.api_keys (id, hash, hint, user_id, name, access, products, allowed_from, expires_at)
   VALUES ($1, $2, $3, $4, $5, $6, $7, $8::text[]::cidr[], $9)
   RETURNING ${KEY_COLUMNS}`,
);

export type Issued =
  { readonly kind: 'issued'; readonly issued: IssuedKeyBody } | { readonly kind: 'unknownUser' } | { readonly kind: 'tooMany' };

/**
 * Guarantee: the key works as soon as it is shown, never for more than its terms, and it is shown to nobody but the caller.
 * Trigger: POST /v1/admin/users/:id/keys.
 * Duplicate: a further key; all keys of a user work side by side.
 * Crash: before the answer, a key may exist that nobody knows, or caps without a key.
 */
@Injectable()
export class IssueKey {
  constructor(
    private readonly database: Database,
    private readonly caps: CapKey,
  ) {}

  async issue(userId: string, terms: IssueKeyBody, operator: string): Promise<Issued> {
    const [user] = await this.database.query<{ count: number }>(COUNT_KEYS, [userId]);
    if (!user) return { kind: 'unknownUser' };
    if (user.count >= LIMITS.keys.ofHolderMax) return { kind: 'tooMany' };

    const keyId = randomUUID();
    const capsOfKey = { userId, keyId, caps: capsOf(terms.spendCaps), operator };
    try {
      await this.caps.set(capsOfKey);
      return { kind: 'issued', issued: await this.add(capsOfKey, terms) };
    } catch (cause) {
      // Where the database's answer was lost, the key may be there: then it keeps its caps.
      if (!isTransientFault(cause)) void this.caps.takeBack(capsOfKey);
      throw cause;
    }
  }

  private async add({ userId, keyId }: CapsOfKey, terms: IssueKeyBody): Promise<IssuedKeyBody> {
    const apiKey = newApiKey();
    const { name, access, products, allowedFrom, expiresAt } = terms;
    const [row] = await this.database.query<KeyRow>(ADD_KEY, [
      keyId,
      Buffer.from(digestOf(apiKey), 'hex'),
      hintOf(apiKey),
      userId,
      name ?? 'key',
      access ?? 'full',
      products ? [...new Set(products)] : null,
      rangesOf(allowedFrom),
      expiresAt ?? null,
    ]);
    if (!row) throw new Error('an insert without a conflict clause returned no row');
    return { key: keyBodyOf(row), apiKey };
  }
}
