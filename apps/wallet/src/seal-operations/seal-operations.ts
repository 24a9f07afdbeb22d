import { Injectable } from '@nestjs/common';
import { Database, statement } from '#postgres';
import { LIMITS } from '#config/limits.js';
import { DIGEST_OF_OPERATION, HASH_OF_SEAL } from './digests.js';

/** Any number, the same for all sealers of a database. */
export const SEAL_LOCK = '4607182418800018';

/** Freed by the commit, once the seal can be seen. */
const TRY_SEAL_LOCK = statement('try-seal-lock', `SELECT pg_try_advisory_xact_lock(${SEAL_LOCK}) AS locked`);

/** A cluster that was here before knows no transaction below the last seal's end as open or still to come. */
const IS_ANOTHER_CLUSTER = statement(
  'is-another-cluster',
  `SELECT to_tx::text AS sealed_to, pg_snapshot_xmin(pg_current_snapshot())::text AS now_at
     FROM (SELECT to_tx FROM wallet.seals ORDER BY no DESC LIMIT 1) AS last
    WHERE to_tx > pg_snapshot_xmin(pg_current_snapshot())`,
);

/**
 * One snapshot for all of it: a transaction that this snapshot sees as open is not below its xmin, and one that begins later has a higher number.
 * When much has gathered, the seal ends with the transaction that holds the $1th row, and the next run goes on. The hash is made by the inserting
 * row itself, from the columns that it stores.
 */
const SEAL_OPERATIONS = statement(
  'seal-operations',
  `WITH last AS (
     SELECT no, to_tx, hash FROM wallet.seals
      UNION ALL
     SELECT 0, '0', ''
      ORDER BY no DESC
      LIMIT 1
   ), range AS (
     SELECT last.no + 1 AS no, last.to_tx AS from_tx, last.hash AS previous,
            least(pg_snapshot_xmin(pg_current_snapshot()), beyond.tx) AS to_tx
       FROM last
       LEFT JOIN LATERAL (SELECT tx FROM wallet.operations WHERE tx >= last.to_tx ORDER BY tx OFFSET $1::bigint - 1 LIMIT 1) AS full_at ON true
       LEFT JOIN LATERAL (SELECT tx FROM wallet.operations WHERE tx > full_at.tx ORDER BY tx LIMIT 1) AS beyond ON true
   ), s AS (
     SELECT range.*, clock_timestamp() AS at, covered.*
       FROM range
      CROSS JOIN LATERAL (
            SELECT count(*)::integer AS rows, min(o.seq) AS first_seq, max(o.seq) AS last_seq, string_agg(${DIGEST_OF_OPERATION}, '' ORDER BY o.seq) AS digests
              FROM wallet.operations AS o
             WHERE o.tx >= range.from_tx AND o.tx < range.to_tx
            ) AS covered
      WHERE covered.rows > 0
   )
   INSERT INTO wallet.seals (no, from_tx, to_tx, rows, first_seq, last_seq, digests, previous, hash, at)
   SELECT no, from_tx, to_tx, rows, first_seq, last_seq, digests, previous, ${HASH_OF_SEAL}, at FROM s
   RETURNING no, rows, encode(hash, 'hex') AS hash`,
);

/** Each row's time is from before its commit, so the lag is never told too small. */
const MEASURE_LAG = statement(
  'measure-seal-lag',
  `SELECT count(*)::integer AS rows, coalesce(extract(epoch FROM clock_timestamp() - min(at)), 0)::float8 AS seconds
     FROM (
          SELECT at FROM wallet.operations
           WHERE tx >= coalesce((SELECT to_tx FROM wallet.seals ORDER BY no DESC LIMIT 1), '0')
           ORDER BY tx
           LIMIT $1
          ) AS unsealed`,
);

export interface Seal {
  readonly no: bigint;
  readonly rows: number;
  /** Hex. */
  readonly hash: string;
}

export type Sealing =
  | { readonly kind: 'sealed'; readonly seal: Seal }
  | { readonly kind: 'nothing' }
  /** Another replica is at it. */
  | { readonly kind: 'busy' }
  /** The transactions' numbers have begun anew: docs/runbooks/seals.md. */
  | { readonly kind: 'anotherCluster'; readonly sealedTo: string; readonly nowAt: string };

export interface SealLag {
  /** Counted up to `LIMITS.seal.lagRowsCounted`. */
  readonly rows: number;
  /** The age of the oldest. */
  readonly seconds: number;
}

/** One seal over what was committed since the last one. Knows nothing of clocks and replicas. */
@Injectable()
export class SealOperations {
  constructor(private readonly database: Database) {}

  /** Safe to call at the same time from any number of processes. Throws faults of the database as they come. */
  seal(rowsMax: number = LIMITS.seal.rowsMax): Promise<Sealing> {
    return this.database.transaction(async (tx): Promise<Sealing> => {
      const [lock] = await tx.query<{ locked: boolean }>(TRY_SEAL_LOCK);
      if (lock?.locked !== true) return { kind: 'busy' };
      // Statements of their own, after the lock: their snapshots see the seal of whoever had it before.
      const [other] = await tx.query<{ sealed_to: string; now_at: string }>(IS_ANOTHER_CLUSTER);
      if (other) return { kind: 'anotherCluster', sealedTo: other.sealed_to, nowAt: other.now_at };

      const [seal] = await tx.query<Seal>(SEAL_OPERATIONS, [rowsMax]);
      return seal ? { kind: 'sealed', seal } : { kind: 'nothing' };
    });
  }

  async lag(): Promise<SealLag> {
    const [lag] = await this.database.query<SealLag>(MEASURE_LAG, [LIMITS.seal.lagRowsCounted]);
    return lag ?? { rows: 0, seconds: 0 };
  }
}
