import { statement } from '#postgres';
import { PRIORITY } from '../ledger/lots.js';

/** What is left of each lot against all that moved it, and an account's list of lots against what was granted. Most operations move one lot only. */
export const CHECK_LOTS = statement(
  'check-lots',
  `WITH moved AS (
     SELECT user_id, no, sum(available) AS available, sum(held) AS held
       FROM (
            SELECT user_id, lot_moves[1] AS no, lot_moves[2] AS available, lot_moves[3] AS held
              FROM wallet.operations
             WHERE cardinality(lot_moves) = 3
             UNION ALL
            SELECT user_id, lot_moves[i], lot_moves[i + 1], lot_moves[i + 2]
              FROM (SELECT user_id, lot_moves, generate_series(1, cardinality(lot_moves), 3) AS i FROM wallet.operations
                     WHERE cardinality(lot_moves) <> 3) AS moves
            ) AS each
      GROUP BY 1, 2
   ), open AS (
     SELECT user_id, lots[i] AS no, lots[i + 1] AS priority, lots[i + 2] AS expires_ms, lots[i + 3] AS available, lots[i + 4] AS held,
            (i + 4) / 5 AS place,
            row_number() OVER (PARTITION BY user_id ORDER BY lots[i + 1], nullif(lots[i + 2], 0) NULLS LAST, lots[i]) AS right_place
       FROM (SELECT user_id, lots, generate_series(1, cardinality(lots), 5) AS i FROM wallet.accounts) AS listed
   )
   SELECT user_id, 'lot ' || no || ' of user ' || user_id || ' ' || wrong AS text
     FROM (
          SELECT user_id, no,
                 CASE
                   WHEN granted.no IS NULL THEN 'was never granted, but is used'
                   WHEN moved.no IS NULL THEN 'was granted, but no operation put anything into it'
                   WHEN (moved.available, moved.held) IS DISTINCT FROM (coalesce(open.available, 0), coalesce(open.held, 0)) THEN
                     'has ' || coalesce(open.available, 0) || ' micro-points available and ' || coalesce(open.held, 0)
                     || ' held in the account, but its operations sum to ' || moved.available || ' and ' || moved.held
                   WHEN open.available = 0 AND open.held = 0 THEN 'is empty, but listed in the account'
                   WHEN open.priority <> granted.priority
                     OR open.expires_ms <> coalesce(floor(extract(epoch FROM granted.expires_at) * 1000), 0) THEN
                     'has another priority or expiry in the account than it was granted with'
                   WHEN open.place <> open.right_place THEN 'is listed at place ' || open.place || ' of the account, not ' || open.right_place
                 END AS wrong
            FROM (SELECT user_id, no::bigint AS no, priority, expires_at FROM wallet.lots) AS granted
            FULL JOIN moved USING (user_id, no)
            FULL JOIN open USING (user_id, no)
          ) AS checked
    WHERE wrong IS NOT NULL
    ORDER BY user_id, no
    LIMIT $1`,
);

const defaultPriority = `CASE o.type WHEN 'topUp' THEN ${PRIORITY.purchased} WHEN 'bonus' THEN ${PRIORITY.bonus} ELSE ${PRIORITY.adjustment} END::text`;

/**
 * Every lot against the operation that granted it, and the reverse. What the command said of priority and expiry is compared as the text that it is:
 * in JSON, a quote inside a string has a backslash before it, so that no reason can look like one of these. A code's terms are its batch's: check-codes.ts.
 */
export const CHECK_GRANTS = statement(
  'check-grants',
  `SELECT operation, user_id, wrong AS text
     FROM (
          SELECT coalesce(o.id, l.operation_id) AS operation, coalesce(l.user_id, o.user_id) AS user_id,
                 CASE
                   WHEN l.no IS NULL THEN 'operation ' || o.id || ' (seq ' || o.seq || ') of user ' || o.user_id || ' gave points, but no lot was granted'
                   WHEN o.id IS NULL THEN 'lot ' || l.no || ' of user ' || l.user_id || ' names operation ' || l.operation_id || ', which gave nothing'
                   WHEN l.user_id IS DISTINCT FROM o.user_id THEN
                     'lot ' || l.no || ' of user ' || l.user_id || ' was granted by operation ' || o.id || ', which is user ' || o.user_id || '''s'
                   WHEN l.granted_micro <> o.moved_micro THEN
                     'lot ' || l.no || ' of user ' || l.user_id || ' was granted with ' || l.granted_micro || ' micro-points, but operation ' || o.id
                     || ' gave ' || o.moved_micro
                   WHEN o.lot_moves[1] IS DISTINCT FROM l.no OR o.lot_moves[2] IS DISTINCT FROM o.moved_micro THEN
                     'lot ' || l.no || ' of user ' || l.user_id || ' is not the lot that operation ' || o.id || ' put its points into'
                   WHEN l.kind <> CASE o.type WHEN 'topUp' THEN 'purchased' WHEN 'bonus' THEN 'bonus' WHEN 'redeem' THEN 'redeemed' ELSE 'adjustment' END
                     OR l.earned_by IS DISTINCT FROM CASE o.type WHEN 'bonus' THEN o.reference END THEN
                     'lot ' || l.no || ' of user ' || l.user_id || ' is of another kind than operation ' || o.id || ' makes'
                   WHEN o.type <> 'redeem' AND (l.priority::text <> coalesce(substring(o.details FROM '"priority":([0-9]+)'), ${defaultPriority})
                     OR to_char(l.expires_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')
                        IS DISTINCT FROM substring(o.details FROM '"expiresAt":"([^"]+)"')) THEN
                     'lot ' || l.no || ' of user ' || l.user_id || ' has another priority or expiry than operation ' || o.id || ' gave it'
                 END AS wrong
            FROM (
                 SELECT id, seq, user_id, type, moved_micro, reference, details, lot_moves
                   FROM wallet.operations
                  WHERE type IN ('topUp', 'bonus', 'adjust', 'redeem') AND moved_micro > 0
                 ) AS o
            FULL JOIN wallet.lots AS l ON l.operation_id = o.id
          ) AS checked
    WHERE wrong IS NOT NULL
    ORDER BY user_id, operation
    LIMIT $1`,
);
