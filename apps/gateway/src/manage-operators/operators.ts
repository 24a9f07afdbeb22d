import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { LIMITS } from '#config/limits.js';
import { Database, statement } from '#postgres';
import { digestOf, hintOf, newApiKey } from '../identify-caller/api-key.js';
import { KeyStore } from '../identify-caller/key-store.js';
import { rangesOf } from '../issue-key/key-terms.js';
import { EVERY_KEY_COLUMNS, everyKeyBodyOf, type EveryKeyBody, type EveryKeyRow } from '../list-keys/key-body.js';
import { ProblemError } from '../report-problem/problem-error.js';
import { rotateRow, type Rotation } from '../rotate-key/rotate-row.js';
import type { AddedOperatorBody, AddOperatorBody, OperatorListBody } from './operators.dto.js';

const COUNT = statement(
  'gateway-count-operators',
  `SELECT count(*)::int AS count FROM gateway.operator_keys WHERE revoked_at IS NULL AND (expires_at IS NULL OR expires_at > now())`,
);
const ADD = statement(
  'gateway-add-operator',
  `INSERT INTO gateway.operator_keys (id, hash, hint, name, access, allowed_from, expires_at)
   VALUES ($1, $2, $3, $4, $5, $6::text[]::cidr[], $7)
   ON CONFLICT (name) WHERE revoked_at IS NULL DO NOTHING
   RETURNING ${EVERY_KEY_COLUMNS}`,
);
const LIST = statement(
  'gateway-list-operators',
  `SELECT ${EVERY_KEY_COLUMNS} FROM gateway.operator_keys
    WHERE $1::uuid IS NULL OR (created_at, id) < (SELECT created_at, id FROM gateway.operator_keys WHERE id = $1)
    ORDER BY created_at DESC, id DESC LIMIT $2`,
);
const REVOKE = statement(
  'gateway-revoke-operator',
  `UPDATE gateway.operator_keys SET revoked_at = coalesce(revoked_at, now()) WHERE id = $1 RETURNING ${EVERY_KEY_COLUMNS}`,
);

export type Added =
  { readonly kind: 'added'; readonly added: AddedOperatorBody } | { readonly kind: 'nameTaken' } | { readonly kind: 'tooMany' };

/**
 * Guarantee: an operator's key is shown once, to the holder of the first admin key, and never outlives its terms; one of each name works at a time.
 * Trigger: /v1/admin/operators.
 * Duplicate: an operator of the same name is refused; revoking again changes nothing.
 * Crash: before the answer, a key may be there that nobody knows: revoke it.
 */
@Injectable()
export class Operators {
  constructor(
    private readonly database: Database,
    private readonly keys: KeyStore,
  ) {}

  async add({ name, access, allowedFrom, expiresAt }: AddOperatorBody): Promise<Added> {
    const [working] = await this.database.query<{ count: number }>(COUNT);
    if (working && working.count >= LIMITS.keys.ofHolderMax) return { kind: 'tooMany' };
    const adminKey = newApiKey('operator');
    const values = [randomUUID(), Buffer.from(digestOf(adminKey), 'hex'), hintOf(adminKey, 'operator'), name, access ?? 'full'];
    const [row] = await this.database.query<EveryKeyRow>(ADD, [...values, rangesOf(allowedFrom), expiresAt ?? null]);
    return row ? { kind: 'added', added: { operator: everyKeyBodyOf(row), adminKey } } : { kind: 'nameTaken' };
  }

  async page({ limit, before }: { readonly limit: number; readonly before: string | null }): Promise<OperatorListBody> {
    const rows = await this.database.query<EveryKeyRow>(LIST, [before, limit + 1]);
    const page = rows.slice(0, limit);
    return { operators: page.map((row) => everyKeyBodyOf(row)), next: rows.length > limit ? (page.at(-1)?.id ?? null) : null };
  }

  async rotate(rotation: Rotation): Promise<AddedOperatorBody> {
    const { row, apiKey } = await rotateRow<EveryKeyRow>(this.database, 'operator', rotation, operatorNotFound);
    this.keys.of('operator').forget(rotation.keyId);
    return { operator: everyKeyBodyOf(row), adminKey: apiKey };
  }

  async revoke(keyId: string): Promise<EveryKeyBody> {
    const [row] = await this.database.query<EveryKeyRow>(REVOKE, [keyId]);
    this.keys.of('operator').forget(keyId);
    if (!row) throw operatorNotFound(keyId);
    return everyKeyBodyOf(row);
  }
}

const operatorNotFound = (id: string): ProblemError => new ProblemError('operator_not_found', { detail: `There is no operator ${id}.` });
