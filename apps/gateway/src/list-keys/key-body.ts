import { ApiProperty } from '@nestjs/swagger';
import { KEY_ACCESS, type KeyAccess } from '../identify-caller/judge-key.js';

const KEY_STATES = ['active', 'expired', 'revoked'] as const;
type KeyState = (typeof KEY_STATES)[number];

const TIME = { type: String, format: 'date-time', nullable: true } as const;

/** What users' and operators' keys have in common. Never the key. */
export class EveryKeyBody {
  @ApiProperty({ format: 'uuid', description: 'Names the key without opening anything.' })
  id!: string;

  @ApiProperty({ example: 'laptop' })
  name!: string;

  @ApiProperty({
    type: String,
    nullable: true,
    example: 'hf_7xKq',
    description: 'How the key begins; null for keys of before this was kept.',
  })
  hint!: string | null;

  @ApiProperty({ enum: KEY_STATES })
  state!: KeyState;

  @ApiProperty({ enum: KEY_ACCESS, description: '`read` changes nothing.' })
  access!: KeyAccess;

  @ApiProperty({ type: [String], nullable: true, example: ['203.0.113.0/24', '2001:db8::/32'], description: 'Null: from anywhere.' })
  allowedFrom!: readonly string[] | null;

  @ApiProperty(TIME)
  expiresAt!: string | null;

  @ApiProperty({ format: 'date-time' })
  createdAt!: string;

  @ApiProperty({ ...TIME, description: 'To half a minute.' })
  lastUsedAt!: string | null;

  @ApiProperty(TIME)
  rotatedAt!: string | null;

  @ApiProperty({ ...TIME, description: 'Until when the secret before the last rotation works.' })
  previousUntil!: string | null;

  @ApiProperty(TIME)
  revokedAt!: string | null;
}

export class KeyBody extends EveryKeyBody {
  @ApiProperty({ format: 'uuid' })
  userId!: string;

  @ApiProperty({ type: [String], nullable: true, example: ['translate'], description: 'Null: all products.' })
  products!: readonly string[] | null;
}

export class KeyListBody {
  @ApiProperty({ type: [KeyBody], description: 'Newest first.' })
  keys!: KeyBody[];

  @ApiProperty({ type: String, nullable: true, description: 'Send it as `before` for the next page; null on the last one.' })
  next!: string | null;
}

/** What a statement returns as `EVERY_KEY_COLUMNS`. */
export interface EveryKeyRow {
  readonly id: string;
  readonly name: string;
  readonly hint: string | null;
  readonly access: KeyAccess;
  readonly allowed_from: readonly string[] | null;
  readonly expires_at: Date | null;
  readonly created_at: Date;
  readonly last_used_at: Date | null;
  readonly rotated_at: Date | null;
  readonly previous_until: Date | null;
  readonly revoked_at: Date | null;
}
export const EVERY_KEY_COLUMNS = `id, name, hint, access, allowed_from::text[], expires_at, created_at, rotated_at, previous_until, revoked_at,
   (SELECT last_used_at FROM gateway.key_uses WHERE key_id = id) AS last_used_at`;

export interface KeyRow extends EveryKeyRow {
  readonly user_id: string;
  readonly products: readonly string[] | null;
}
export const KEY_COLUMNS = `${EVERY_KEY_COLUMNS}, user_id, products`;

/** The same as plain objects. */
export type EveryKeyView = Pick<EveryKeyBody, keyof EveryKeyBody>;
export type KeyView = Pick<KeyBody, keyof KeyBody>;

export function everyKeyBodyOf(row: EveryKeyRow, nowMs = Date.now()): EveryKeyView {
  const { id, name, hint, access } = row;
  return {
    ...{ id, name, hint, access },
    state: stateOf(row, nowMs),
    allowedFrom: row.allowed_from,
    expiresAt: textOf(row.expires_at),
    createdAt: row.created_at.toISOString(),
    lastUsedAt: textOf(row.last_used_at),
    rotatedAt: textOf(row.rotated_at),
    previousUntil: textOf(row.previous_until),
    revokedAt: textOf(row.revoked_at),
  };
}

export function keyBodyOf(row: KeyRow): KeyView {
  return { ...everyKeyBodyOf(row), userId: row.user_id, products: row.products };
}

function stateOf({ revoked_at: revokedAt, expires_at: expiresAt }: EveryKeyRow, nowMs: number): KeyState {
  if (revokedAt !== null) return 'revoked';
  return expiresAt !== null && expiresAt.getTime() <= nowMs ? 'expired' : 'active';
}

const textOf = (time: Date | null): string | null => time?.toISOString() ?? null;
