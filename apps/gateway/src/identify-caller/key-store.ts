import { Injectable } from '@nestjs/common';
import { Database, statement, type Statement } from '#postgres';
import { readRange } from './address-ranges.js';
import type { KeyKind } from './api-key.js';
import type { KeyAccess, KeyFacts } from './judge-key.js';
import { KeyChanges } from './key-changes.js';
import { KeyLookup, type FoundKeys } from './key-lookup.js';

/**
 * Two look-ups in two indexes; with OR, the planner may read the table instead. Revoked keys are found as well: their holders are told. The version is of the same snapshot, and told
 * also where nothing is found.
 */
const find = (name: string, table: string, columns: string): Statement =>
  statement(
    name,
    `SELECT changes.version::text AS version, found.* FROM gateway.key_changes AS changes LEFT JOIN (
       SELECT hash AS shown, NULL AS replaced_at, ${columns} FROM ${table} WHERE hash = ANY($1::bytea[])
       UNION ALL
       SELECT previous_hash, previous_until, ${columns} FROM ${table} WHERE previous_hash = ANY($1::bytea[])
     ) AS found ON true`,
  );
const readVersion = statement('gateway-read-key-version', 'SELECT version::text AS version FROM gateway.key_changes');
const rateOf = (column: string): string => `(SELECT per_second FROM gateway.rate_limits WHERE rate_limits.holder = api_keys.${column})`;
const COMMON = 'id, access, allowed_from::text[], expires_at, revoked_at';
const FIND = {
  user: find(
    'gateway-find-keys',
    'gateway.api_keys',
    `${COMMON}, user_id::text AS holder, products, ${rateOf('user_id')} AS rate_of_user, ${rateOf('id')} AS rate_of_key`,
  ),
  operator: find(
    'gateway-find-operator-keys',
    'gateway.operator_keys',
    `${COMMON}, name AS holder, NULL::text[] AS products, NULL::int AS rate_of_user, NULL::int AS rate_of_key`,
  ),
};

interface KeyRow {
  readonly version: string;
  readonly shown: Buffer;
  readonly replaced_at: Date | null;
  readonly id: string;
  readonly holder: string;
  readonly access: KeyAccess;
  readonly products: readonly string[] | null;
  readonly allowed_from: readonly string[] | null;
  readonly expires_at: Date | null;
  readonly revoked_at: Date | null;
  readonly rate_of_user: number | null;
  readonly rate_of_key: number | null;
}

/** None of the digests is a key's. */
interface NoKeyRow {
  readonly version: string;
  readonly shown: null;
}

/** Whose key is it? One lookup for users' keys and one for operators', so that a flood of the ones is nothing to the others. */
@Injectable()
export class KeyStore {
  private readonly lookups: Readonly<Record<KeyKind, KeyLookup>>;

  constructor(private readonly database: Database) {
    const changes = new KeyChanges(() => this.readVersion());
    this.lookups = {
      user: new KeyLookup((digests) => this.findAll('user', digests), changes),
      operator: new KeyLookup((digests) => this.findAll('operator', digests), changes),
    };
  }

  of(kind: KeyKind): KeyLookup {
    return this.lookups[kind];
  }

  private async findAll(kind: KeyKind, digests: readonly string[]): Promise<FoundKeys> {
    const rows = await this.database.query<KeyRow | NoKeyRow>(FIND[kind], [digests.map((digest) => Buffer.from(digest, 'hex'))]);
    const facts = new Map(rows.flatMap((row) => (row.shown === null ? [] : [[row.shown.toString('hex'), factsOf(row)] as const])));
    return { version: versionOf(rows), facts };
  }

  private async readVersion(): Promise<string> {
    return versionOf(await this.database.query<{ readonly version: string }>(readVersion));
  }
}

function versionOf([row]: readonly { readonly version: string }[]): string {
  if (!row) throw new Error('gateway.key_changes has no row: whether a key has changed cannot be told');
  return row.version;
}

function factsOf(row: KeyRow): KeyFacts {
  return {
    keyId: row.id,
    holder: row.holder,
    access: row.access,
    products: row.products && new Set(row.products),
    allowedFrom: row.allowed_from?.map((text) => rangeOf(text, row.id)) ?? null,
    expiresAtMs: row.expires_at?.getTime() ?? null,
    replacedAtMs: row.replaced_at?.getTime() ?? null,
    isRevoked: row.revoked_at !== null,
    perSecond: { user: row.rate_of_user, key: row.rate_of_key },
  };
}

function rangeOf(text: string, keyId: string): NonNullable<KeyFacts['allowedFrom']>[number] {
  const read = readRange(text);
  if ('complaint' in read) throw new Error(`key ${keyId} has a range that cannot be read: ${read.complaint}`);
  return read.range;
}
