import { statement } from '#postgres';

/** Every account against the sum of all operations of its user. */
export const CHECK_ACCOUNTS = statement(
  'check-accounts',
  `SELECT user_id, 'account ' || user_id || ' ' || wrong AS text
     FROM (
          SELECT user_id,
                 CASE
                   WHEN a.version IS NULL THEN 'is missing, but there are ' || o.operations || ' operations of this user'
                   WHEN (a.available_micro, a.held_micro) IS DISTINCT FROM (coalesce(o.available, 0), coalesce(o.held, 0)) THEN
                     'has ' || a.available_micro || ' micro-points available and ' || a.held_micro || ' held, but its operations sum to '
                     || coalesce(o.available, 0) || ' and ' || coalesce(o.held, 0)
                   WHEN a.may_owe_micro::numeric <> greatest(- a.available_micro::numeric, 0) THEN
                     'may owe ' || a.may_owe_micro || ' micro-points and has ' || a.available_micro || ' available'
                   WHEN a.frozen <> coalesce(o.frozen_at > coalesce(o.unfrozen_at, 0), false) THEN
                     CASE WHEN a.frozen THEN 'is frozen, but no operation froze it' ELSE 'is not frozen, but an operation froze it' END
                   WHEN (a.lots_made, a.lots_made) IS DISTINCT FROM (coalesce(l.lots, 0), coalesce(l.last_no, 0)) THEN
                     'has made ' || a.lots_made || ' lots, but ' || coalesce(l.lots, 0) || ' were granted'
                 END AS wrong
            FROM (
                 SELECT user_id, count(*) AS operations, sum(available_micro) AS available, sum(held_micro) AS held,
                        max(seq) FILTER (WHERE outcome = 'frozen') AS frozen_at, max(seq) FILTER (WHERE outcome = 'unfrozen') AS unfrozen_at
                   FROM wallet.operations
                  WHERE available_after_micro IS NOT NULL
                  GROUP BY user_id
                 ) AS o
            FULL JOIN wallet.accounts AS a USING (user_id)
            LEFT JOIN (SELECT user_id, count(*) AS lots, max(no) AS last_no FROM wallet.lots GROUP BY user_id) AS l USING (user_id)
          ) AS checked
    WHERE wrong IS NOT NULL
    ORDER BY user_id
    LIMIT $1`,
);
