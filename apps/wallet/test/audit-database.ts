import { statement, type Queryable } from '#postgres';

/** Every way in which the books could contradict themselves, each as a row that tells what is wrong. */
const AUDIT = statement(
  'audit-books',
  `SELECT 'entries of ' || operation_id || ' sum to ' || sum(amount_micro) AS problem
     FROM wallet.entries GROUP BY operation_id HAVING sum(amount_micro) <> 0
    UNION ALL
   SELECT 'balance of ' || a.user_id || ' is ' || a.available_micro || '/' || a.held_micro || ', its entries sum to ' || e.available || '/' || e.held
     FROM wallet.accounts a
    CROSS JOIN LATERAL (
          SELECT coalesce(sum(available_micro), 0) AS available, coalesce(sum(held_micro), 0) AS held
            FROM wallet.operations WHERE user_id = a.user_id
          ) e
    WHERE (e.available, e.held) IS DISTINCT FROM (a.available_micro::numeric, a.held_micro::numeric)
    UNION ALL
   SELECT 'running balance of ' || id || ' is ' || available_after_micro || '/' || held_after_micro || ', not ' || available || '/' || held
     FROM (SELECT id, available_after_micro, held_after_micro, sum(available_micro) OVER w AS available, sum(held_micro) OVER w AS held
             FROM wallet.operations WHERE available_after_micro IS NOT NULL WINDOW w AS (PARTITION BY user_id ORDER BY seq)) e
    WHERE (available, held) IS DISTINCT FROM (available_after_micro::numeric, held_after_micro::numeric)
    UNION ALL
   SELECT 'held of ' || a.user_id || ' is ' || a.held_micro || ', its open holds sum to ' || h.open
     FROM wallet.accounts a
    CROSS JOIN LATERAL (SELECT coalesce(sum(amount_micro), 0) AS open FROM wallet.holds WHERE user_id = a.user_id) h
    WHERE h.open <> a.held_micro
    UNION ALL
   SELECT 'lot ' || l.no || ' of ' || l.user_id || ' has ' || coalesce(o.available_micro, 0) || '/' || coalesce(o.held_micro, 0) ||
          ', its moves sum to ' || m.available || '/' || m.held
     FROM wallet.lots l
     LEFT JOIN wallet.open_lots o ON o.user_id = l.user_id AND o.no = l.no
    CROSS JOIN LATERAL (
          SELECT coalesce(sum(op.lot_moves[i + 1]), 0) AS available, coalesce(sum(op.lot_moves[i + 2]), 0) AS held
            FROM wallet.operations op CROSS JOIN LATERAL generate_series(1, cardinality(op.lot_moves), 3) AS i
           WHERE op.user_id = l.user_id AND op.lot_moves[i] = l.no
          ) m
    WHERE (m.available, m.held) IS DISTINCT FROM (coalesce(o.available_micro, 0)::numeric, coalesce(o.held_micro, 0)::numeric)
    UNION ALL
   SELECT 'captured ' || r.hold_id || ': ' || r.refunded_micro || ' refunded, its refunds sum to ' || o.refunded
     FROM wallet.refunds r
    CROSS JOIN LATERAL (SELECT coalesce(sum(moved_micro), 0) AS refunded FROM wallet.operations WHERE hold_id = r.hold_id AND type = 'refund') o
    WHERE o.refunded <> r.refunded_micro`,
);

export async function auditDatabase(database: Queryable): Promise<string[]> {
  const rows = await database.query<{ problem: string }>(AUDIT);
  return rows.map((row) => row.problem);
}

const BALANCE_OF = statement('test-balance-of', `SELECT available_micro, held_micro FROM wallet.accounts WHERE user_id = $1`);

/** `available/held` in micro-points. */
export async function balanceOf(database: Queryable, userId: string): Promise<string> {
  const [row] = await database.query<{ available_micro: bigint; held_micro: bigint }>(BALANCE_OF, [userId]);
  return row ? `${row.available_micro}/${row.held_micro}` : 'no account';
}
