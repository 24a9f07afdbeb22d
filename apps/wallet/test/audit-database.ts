import { statement, type Queryable } from '#postgres';

/** Every way in which the books could contradict themselves, each as a row that tells what is wrong. */
const AUDIT = statement(
  'audit-books',
  `SELECT 'entries of ' || operation_id || ' sum to ' || sum(amount_micro) AS problem
     FROM wallet.entries GROUP BY operation_id HAVING sum(amount_micro) <> 0
    UNION ALL
   SELECT 'entries without operation ' || operation_id
     FROM wallet.entries WHERE operation_id NOT IN (SELECT id FROM wallet.operations)
    UNION ALL
   SELECT 'balance of ' || a.user_id || ' is ' || a.available_micro || '/' || a.held_micro || ', its entries sum to ' || e.available || '/' || e.held
     FROM wallet.accounts a
    CROSS JOIN LATERAL (
          SELECT coalesce(sum(amount_micro) FILTER (WHERE account = 'user:available'), 0) AS available,
                 coalesce(sum(amount_micro) FILTER (WHERE account = 'user:held'), 0) AS held
            FROM wallet.entries WHERE user_id = a.user_id
          ) e
    WHERE (e.available, e.held) IS DISTINCT FROM (a.available_micro::numeric, a.held_micro::numeric)
    UNION ALL
   SELECT 'running balance of entry ' || seq || ' is ' || balance_after_micro || ', not ' || running
     FROM (SELECT seq, balance_after_micro, sum(amount_micro) OVER (PARTITION BY user_id, account ORDER BY seq) AS running
             FROM wallet.entries WHERE user_id IS NOT NULL) e
    WHERE running <> balance_after_micro
    UNION ALL
   SELECT 'held of ' || a.user_id || ' is ' || a.held_micro || ', its open holds sum to ' || h.open
     FROM wallet.accounts a
    CROSS JOIN LATERAL (SELECT coalesce(sum(amount_micro), 0) AS open FROM wallet.holds WHERE user_id = a.user_id AND state = 'held') h
    WHERE h.open <> a.held_micro`,
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
