import { statement, type Database, type Queryable } from '#postgres';

/** Every way in which the books could contradict themselves, each as a row that tells what is wrong. */
const AUDIT = statement(
  'audit-books',
  `WITH sums AS (
     SELECT user_id, sum(available_micro) AS available, sum(held_micro) AS held FROM wallet.operations WHERE type <> 'bookCost' GROUP BY user_id
   ), open AS (
     SELECT user_id, sum(amount_micro) AS held FROM wallet.holds GROUP BY user_id
   ), moves AS (
     SELECT user_id, lot_moves[i] AS no, sum(lot_moves[i + 1]) AS available, sum(lot_moves[i + 2]) AS held
       FROM wallet.operations CROSS JOIN LATERAL generate_series(1, cardinality(lot_moves), 3) AS i GROUP BY 1, 2
   ), refunded AS (
     SELECT hold_id, sum(moved_micro) AS micro FROM wallet.operations WHERE type = 'refund' AND outcome = 'refunded' GROUP BY hold_id
   )
   SELECT 'entries of ' || operation_id || ' sum to ' || sum(amount_micro) AS problem
     FROM wallet.entries GROUP BY operation_id HAVING sum(amount_micro) <> 0
    UNION ALL
   SELECT 'balance of ' || user_id || ' is ' || a.available_micro || '/' || a.held_micro || ', its entries sum to ' || s.available || '/' || s.held
     FROM wallet.accounts AS a FULL JOIN sums AS s USING (user_id)
    WHERE (coalesce(s.available, 0), coalesce(s.held, 0)) IS DISTINCT FROM (a.available_micro::numeric, a.held_micro::numeric)
    UNION ALL
   SELECT 'running balance of ' || id || ' is ' || available_after_micro || '/' || held_after_micro || ', not ' || available || '/' || held
     FROM (SELECT id, available_after_micro, held_after_micro, sum(available_micro) OVER w AS available, sum(held_micro) OVER w AS held
             FROM wallet.operations WHERE available_after_micro IS NOT NULL WINDOW w AS (PARTITION BY user_id ORDER BY seq)) AS running
    WHERE (available, held) IS DISTINCT FROM (available_after_micro::numeric, held_after_micro::numeric)
    UNION ALL
   SELECT 'held of ' || user_id || ' is ' || a.held_micro || ', its open holds sum to ' || coalesce(o.held, 0)
     FROM wallet.accounts AS a FULL JOIN open AS o USING (user_id) WHERE a.held_micro IS DISTINCT FROM coalesce(o.held, 0)
    UNION ALL
   SELECT 'lot ' || no || ' of ' || user_id || ' has ' || coalesce(o.available_micro, 0) || '/' || coalesce(o.held_micro, 0) ||
          ', its moves sum to ' || coalesce(m.available, 0) || '/' || coalesce(m.held, 0)
     FROM wallet.lots FULL JOIN moves AS m USING (user_id, no) FULL JOIN wallet.open_lots AS o USING (user_id, no)
    WHERE lots.operation_id IS NULL OR (coalesce(m.available, 0), coalesce(m.held, 0)) IS DISTINCT FROM
          (coalesce(o.available_micro, 0)::numeric, coalesce(o.held_micro, 0)::numeric)
    UNION ALL
   SELECT 'refunded of ' || hold_id || ' are ' || coalesce(r.refunded_micro, 0) || ', its refunds sum to ' || coalesce(o.micro, 0)
     FROM wallet.refunds AS r FULL JOIN refunded AS o USING (hold_id) WHERE r.refunded_micro IS DISTINCT FROM o.micro`,
);

/** The books of a campaign take longer than any statement of an app may. */
const TAKE_TIME = statement('audit-takes-time', `SELECT set_config('statement_timeout', '0', true)`);

export async function auditDatabase(database: Database): Promise<string[]> {
  const rows = await database.transaction(async (tx) => {
    await tx.query(TAKE_TIME);
    return tx.query<{ problem: string }>(AUDIT);
  });
  return rows.map((row) => row.problem);
}

const BALANCE_OF = statement('test-balance-of', `SELECT available_micro, held_micro FROM wallet.accounts WHERE user_id = $1`);

/** `available/held` in micro-points. */
export async function balanceOf(database: Queryable, userId: string): Promise<string> {
  const [row] = await database.query<{ available_micro: bigint; held_micro: bigint }>(BALANCE_OF, [userId]);
  return row ? `${row.available_micro}/${row.held_micro}` : 'no account';
}
