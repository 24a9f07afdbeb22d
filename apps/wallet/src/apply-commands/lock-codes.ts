import { statement, type Queryable } from '#postgres';
import type { Code } from '../ledger/facts.js';

/**
 * A code of many uses is shared by many users, so its row is locked as well: after the accounts, in order, and by nothing that then waits for an
 * account. So two replicas never wait for each other in a circle.
 */
const LOCK_CODES = statement(
  'lock-codes',
  `SELECT code.*
     FROM unnest($1::text[]) AS asked (hash)
    CROSS JOIN LATERAL (
          SELECT code.hash, code.batch, code.uses, code.used, batch.amount_micro, batch.priority, batch.withdrawn_at IS NOT NULL AS is_withdrawn,
                 floor(extract(epoch FROM batch.expires_at) * 1000)::float8 AS expires_ms, batch.points_last_days
            FROM wallet.codes AS code
            JOIN wallet.code_batches AS batch ON batch.batch = code.batch
           WHERE code.hash = asked.hash
             FOR UPDATE OF code
          ) AS code`,
);

interface CodeRow {
  readonly hash: string;
  readonly batch: string;
  readonly uses: number;
  readonly used: number;
  readonly amount_micro: bigint;
  readonly priority: number;
  readonly is_withdrawn: boolean;
  readonly expires_ms: number | null;
  readonly points_last_days: number | null;
}

const DAY_MS = 86_400_000;

/** Those that exist. */
export async function lockCodes(tx: Queryable, hashes: readonly string[]): Promise<readonly Code[]> {
  const rows = await tx.query<CodeRow>(LOCK_CODES, [[...hashes].sort()]);
  return rows.map((row) => ({
    hash: row.hash,
    batch: row.batch,
    amountMicro: row.amount_micro,
    uses: row.uses,
    used: row.used,
    expiresMs: row.expires_ms,
    isWithdrawn: row.is_withdrawn,
    priority: row.priority,
    pointsLastMs: row.points_last_days === null ? null : row.points_last_days * DAY_MS,
  }));
}
