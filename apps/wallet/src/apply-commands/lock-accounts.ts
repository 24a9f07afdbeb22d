import { statement, type Queryable } from '#postgres';
import type { Account } from '../ledger/facts.js';
import { readLots } from './number-lists.js';
import { readSettings } from './settings-column.js';

/**
 * The lateral join makes it one look-up by key per user, in the order of the array, whatever the planner believes: a
 * fresh table has no statistics, and a prepared statement once planned as a sequential scan stays one. (SELECT $1): planned once (libs/postgres/README.md).
 *
 * The fuse is read once, as it was when the statement began: a turn that then waits for its locks may still hold although the fuse was tripped meanwhile.
 */
const LOCK_ACCOUNTS = statement(
  'lock-accounts',
  `SELECT account.*, floor(extract(epoch FROM statement_timestamp()) * 1000)::float8 AS now_ms,
          (SELECT event = 'tripped' FROM wallet.fuse_events ORDER BY no DESC LIMIT 1) AS fuse_tripped
     FROM unnest((SELECT $1::uuid[])) AS asked (user_id)
    CROSS JOIN LATERAL (
          SELECT user_id, available_micro, held_micro, version, lots::text AS lots, lots_made, frozen, may_owe_micro,
                 settings::text AS settings
            FROM wallet.accounts
           WHERE user_id = asked.user_id
             FOR UPDATE
          ) AS account`,
);

/** Rows are never deleted, so once opened an account can always be locked. */
const OPEN_ACCOUNTS = statement(
  'open-accounts',
  `INSERT INTO wallet.accounts (user_id)
   SELECT asked.user_id FROM unnest($1::uuid[]) AS asked (user_id)
       ON CONFLICT (user_id) DO NOTHING`,
);

interface AccountRow {
  readonly user_id: string;
  readonly available_micro: bigint;
  readonly held_micro: bigint;
  readonly version: bigint;
  readonly lots: string;
  readonly lots_made: number;
  readonly frozen: boolean;
  readonly may_owe_micro: bigint;
  readonly settings: string | null;
  readonly now_ms: number;
  /** Null: it never was. */
  readonly fuse_tripped: boolean | null;
}

export interface LockedAccounts {
  readonly accounts: readonly Account[];
  /** The database's clock; zero when there is nobody to lock. */
  readonly nowMs: number;
  readonly isFuseTripped: boolean;
}

/** `userIds` are distinct and sorted. Returns fewer accounts than ids when some of the users are new. */
export async function lockAccounts(tx: Queryable, userIds: readonly string[]): Promise<LockedAccounts> {
  const rows = await tx.query<AccountRow>(LOCK_ACCOUNTS, [userIds]);
  return { accounts: rows.map(accountOf), nowMs: rows[0]?.now_ms ?? 0, isFuseTripped: rows[0]?.fuse_tripped ?? false };
}

function accountOf(row: AccountRow): Account {
  return {
    userId: row.user_id,
    availableMicro: row.available_micro,
    heldMicro: row.held_micro,
    version: row.version,
    lots: readLots(row.lots),
    lotsMade: row.lots_made,
    isFrozen: row.frozen,
    mayOweMicro: row.may_owe_micro,
    ...readSettings(row.settings),
  };
}

/** `userIds` are distinct and sorted. Those that exist already stay as they are. */
export async function openAccounts(database: Queryable, userIds: readonly string[]): Promise<void> {
  await database.query(OPEN_ACCOUNTS, [userIds]);
}
