import { statement } from '#postgres';

/**
 * The operations that can be proven now: those of transactions from $1 on and below every one that is still open in this snapshot, so that none comes
 * into the range later (docs/adr/0009-seals.md has the argument). When much has gathered, up to the transaction that holds the $2th row.
 */
export const FIND_RANGE = statement(
  'find-range-to-prove',
  `SELECT range.to_tx::text AS to_tx, range.now_at::text AS now_at, range.now_at < $1::xid8 AS is_another_cluster,
          (SELECT count(*)::integer FROM wallet.operations WHERE tx >= $1::xid8 AND tx < range.to_tx) AS operations
     FROM (
          SELECT pg_snapshot_xmin(pg_current_snapshot()) AS now_at, least(pg_snapshot_xmin(pg_current_snapshot()), beyond.tx) AS to_tx
            FROM (SELECT 1) AS one
            LEFT JOIN LATERAL (SELECT tx FROM wallet.operations WHERE tx >= $1::xid8 ORDER BY tx OFFSET $2::bigint - 1 LIMIT 1) AS full_at ON true
            LEFT JOIN LATERAL (SELECT tx FROM wallet.operations WHERE tx > full_at.tx ORDER BY tx LIMIT 1) AS beyond ON true
          ) AS range`,
);

export interface Range {
  readonly to_tx: string;
  readonly now_at: string;
  readonly is_another_cluster: boolean;
  readonly operations: number;
}

/**
 * Each operation of a range: its entries sum to zero, and the balances after it are those after the user's operation before and its own entries.
 * That one may belong to any transaction, but never to a later one by commit: both locked the account, and `seq` was taken under the lock. So it is
 * in this snapshot, and stays the one before for ever. An operation that moved nothing repeats the balances, so those that moved something suffice,
 * and these have an index. Sums are made as numeric: a row with an absurd amount is to be told, and not to be an overflow.
 */
export const PROVE_OPERATIONS = statement(
  'prove-operations',
  `SELECT CASE WHEN sum <> 0 THEN 'entries_sum_to_zero' ELSE 'balances_follow' END AS invariant, id AS subject,
          CASE WHEN sum <> 0 THEN 'operation ' || id || ' (seq ' || seq || ') of user ' || coalesce(user_id::text, '?') || ' has entries that sum to ' || sum || ' micro-points, not to zero'
               ELSE 'operation ' || id || ' (seq ' || seq || ') leaves user ' || coalesce(user_id::text, '?') || ' '
                    || coalesce(available_after_micro::text, 'no') || ' micro-points available and ' || coalesce(held_after_micro::text, 'none')
                    || ' held, but the operation before and its own entries make ' || available || ' and ' || held END AS text
     FROM (
          SELECT o.id, o.seq, o.user_id, o.available_after_micro, o.held_after_micro,
                 o.available_micro::numeric + o.held_micro + coalesce(o.platform_micro, 0) + coalesce(o.second_micro, 0) AS sum,
                 coalesce(before.available_after_micro, 0)::numeric + o.available_micro AS available,
                 coalesce(before.held_after_micro, 0)::numeric + o.held_micro AS held,
                 -- A vendor's cost: it touches no user's account.
                 (o.available_after_micro, o.held_after_micro) IS NULL AND o.available_micro = 0 AND o.held_micro = 0 AS is_of_platform
            FROM wallet.operations AS o
            LEFT JOIN LATERAL (
                 SELECT available_after_micro, held_after_micro FROM wallet.operations
                  WHERE user_id = o.user_id AND seq < o.seq AND (available_micro <> 0 OR held_micro <> 0)
                  ORDER BY seq DESC
                  LIMIT 1
                 ) AS before ON true
           WHERE o.tx >= $1::xid8 AND o.tx < $2::xid8
          ) AS checked
    WHERE sum <> 0 OR NOT is_of_platform AND (available_after_micro::numeric, held_after_micro::numeric) IS DISTINCT FROM (available, held)
    ORDER BY seq
    LIMIT $3`,
);
