import { Injectable } from '@nestjs/common';
import { Database, statement } from '#postgres';
import { digestOf, newApiKey } from '../identify-caller/api-key.js';
import type { IssuedKeyBody } from './issue-key.dto.js';

const ADD_KEY = statement(
  'gateway-add-key',
  `INSERT INTO gateway.api_keys (hash, user_id, name)
   SELECT $1::bytea, id, $3::text FROM gateway.users WHERE id = $2
   RETURNING id, user_id, name, created_at`,
);

interface KeyRow {
  readonly id: string;
  readonly user_id: string;
  readonly name: string;
  readonly created_at: Date;
}

/**
 * Guarantee: the key works as soon as it is shown, and it is shown to nobody but the caller.
 * Trigger: POST /v1/admin/users/:id/keys.
 * Duplicate: a further key; all keys of a user work side by side.
 * Crash: before the answer, a key may exist that nobody knows.
 */
@Injectable()
export class IssueKey {
  constructor(private readonly database: Database) {}

  /** Undefined when there is no such user. */
  async issue(userId: string, name: string): Promise<IssuedKeyBody | undefined> {
    const apiKey = newApiKey();
    const [key] = await this.database.query<KeyRow>(ADD_KEY, [Buffer.from(digestOf(apiKey), 'hex'), userId, name]);
    return key && { key: { id: key.id, userId: key.user_id, name: key.name, createdAt: key.created_at.toISOString() }, apiKey };
  }
}
