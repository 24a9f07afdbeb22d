import { Injectable } from '@nestjs/common';
import { v7 } from 'uuid';
import { Database, statement } from '#postgres';
import { digestOf, hintOf, newApiKey } from '../identify-caller/api-key.js';
import type { CreatedUserBody } from './create-user.dto.js';
import { userBodyOf, type UserRow } from './user-row.js';

const ADD_USER_WITH_KEY = statement(
  'gateway-add-user-with-key',
  `WITH added AS (
     INSERT INTO gateway.users (id, name) VALUES ($1, $2) RETURNING id, name, created_at
   ), key AS (
     INSERT INTO gateway.api_keys (hash, hint, user_id, name) SELECT $3::bytea, $4, id, 'first key' FROM added
   )
   SELECT id, name, created_at FROM added`,
);

/**
 * Guarantee: a user never exists without a key, nor a key without its user: one statement adds both.
 * Trigger: POST /v1/admin/users.
 * Duplicate: a second user of the same name; names identify nobody.
 * Crash: before the answer, the user may exist with a key that nobody knows; an unused row, worth nothing.
 */
@Injectable()
export class CreateUser {
  constructor(private readonly database: Database) {}

  async create(name: string): Promise<CreatedUserBody> {
    const apiKey = newApiKey();
    const [user] = await this.database.query<UserRow>(ADD_USER_WITH_KEY, [
      v7(),
      name,
      Buffer.from(digestOf(apiKey), 'hex'),
      hintOf(apiKey),
    ]);
    if (!user) throw new Error('an insert without a conflict clause returned no row');
    return { user: userBodyOf(user), apiKey };
  }
}
