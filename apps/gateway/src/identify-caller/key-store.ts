import { Injectable } from '@nestjs/common';
import { LIMITS } from '#config/limits.js';
import { Gatherer } from '#gather';
import { Database, statement } from '#postgres';
import type { Caller } from './caller.js';
import { RecentAnswers } from './recent-answers.js';

const FIND_KEYS = statement(
  'gateway-find-keys',
  `SELECT hash, id, user_id FROM gateway.api_keys WHERE hash = ANY($1::bytea[]) AND revoked_at IS NULL`,
);

interface KeyRow {
  readonly hash: Buffer;
  readonly id: string;
  readonly user_id: string;
}

/**
 * Whose key is it? All requests of one moment share one query. A good answer is reused for a second, which is also how long a
 * revoked key may still work; "no such key" is never remembered, so a new key works at once.
 */
@Injectable()
export class KeyStore {
  /** 50 000 answers are some 10 MB; a flood of keys cannot make it more. */
  private readonly recent = new RecentAnswers({ itemsMax: 50_000, keepMs: 1_000 });
  private readonly lookups: Gatherer<string, Caller | null>;

  constructor(private readonly database: Database) {
    this.lookups = new Gatherer({ flush: (digests) => this.findAll(digests), itemsMax: LIMITS.message.itemsMax, concurrency: 2 });
  }

  /** Without a query, when the same key was good a moment ago. */
  recall(digest: string): Caller | undefined {
    return this.recent.recall(digest);
  }

  /** Null when the key is unknown or revoked. */
  async find(digest: string): Promise<Caller | null> {
    return this.recall(digest) ?? (await this.lookups.add(digest));
  }

  private async findAll(digests: readonly string[]): Promise<(Caller | null)[]> {
    const unique = [...new Set(digests)];
    const rows = await this.database.query<KeyRow>(FIND_KEYS, [unique.map((digest) => Buffer.from(digest, 'hex'))]);
    const callers = new Map(rows.map((row) => [row.hash.toString('hex'), { userId: row.user_id, apiKeyId: row.id }]));
    for (const [digest, caller] of callers) this.recent.remember(digest, caller);
    return digests.map((digest) => callers.get(digest) ?? null);
  }
}
