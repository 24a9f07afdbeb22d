import { Injectable } from '@nestjs/common';
import { Bus } from '#bus';
import { askCaps } from '#contracts';
import { Database, statement } from '#postgres';
import { ProblemError } from '../report-problem/problem-error.js';
import { KEY_COLUMNS, keyBodyOf, type KeyView, type KeyListBody, type KeyRow } from './key-body.js';

/** `$2`: the last key of the page before. One of another user's keys, or none, is no page at all. */
const LIST_KEYS = statement(
  'gateway-list-keys',
  `SELECT ${KEY_COLUMNS} FROM gateway.api_keys
    WHERE user_id = $1 AND ($2::uuid IS NULL OR (created_at, id) < (SELECT created_at, id FROM gateway.api_keys WHERE id = $2 AND user_id = $1))
    ORDER BY created_at DESC, id DESC LIMIT $3`,
);
/** Of one user, when `$2` says whose. */
const READ_KEY = statement(
  'gateway-read-key',
  `SELECT ${KEY_COLUMNS} FROM gateway.api_keys WHERE id = $1 AND ($2::uuid IS NULL OR user_id = $2)`,
);

export interface KeyCap {
  readonly window: string;
  readonly limit: string;
  readonly used: string;
  readonly since: string | null;
}

/** What is known of keys, never the keys. Somebody else's key looks like none at all. */
@Injectable()
export class ListKeys {
  constructor(
    private readonly database: Database,
    private readonly bus: Bus,
  ) {}

  async page({
    userId,
    limit,
    before,
  }: {
    readonly userId: string;
    readonly limit: number;
    readonly before: string | null;
  }): Promise<KeyListBody> {
    const rows = await this.database.query<KeyRow>(LIST_KEYS, [userId, before, limit + 1]);
    const page = rows.slice(0, limit);
    return { keys: page.map(keyBodyOf), next: rows.length > limit ? (page.at(-1)?.id ?? null) : null };
  }

  /** With its spend caps, which the wallet knows. Throws the 404. */
  async one(keyId: string, userId: string | null): Promise<KeyView & { readonly spendCaps: KeyCap[] }> {
    const [row] = await this.database.query<KeyRow>(READ_KEY, [keyId, userId]);
    if (!row) throw keyNotFound(keyId);
    const { caps } = await this.bus.ask(askCaps, { userId: row.user_id });
    const own = caps.filter(({ apiKeyId }) => apiKeyId === keyId);
    return { ...keyBodyOf(row), spendCaps: own.map(({ apiKeyId: _, ...cap }) => cap) };
  }
}

export const keyNotFound = (keyId: string): ProblemError => new ProblemError('key_not_found', { detail: `There is no API key ${keyId}.` });
