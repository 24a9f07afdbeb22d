import { statement } from '#postgres';

/**
 * What a hold still has of which lot: number and amount of each that it moved points of into `held`, less what parts have taken, which is the first of it.
 * Nothing for a job that is free of charge.
 */
const DRAWS = `(SELECT coalesce(array_agg(number ORDER BY i, field), '{}')
                  FROM (
                       SELECT i, h.lot_moves[i] AS lot_no,
                              least(h.lot_moves[i + 2], sum(h.lot_moves[i + 2]) OVER (ORDER BY i) - coalesce(p.taken, 0))::bigint AS left_micro
                         FROM generate_series(1, cardinality(h.lot_moves), 3) AS i
                        WHERE h.lot_moves[i + 2] > 0
                       ) AS draw
                 CROSS JOIN LATERAL (VALUES (1, lot_no), (2, left_micro)) AS numbers (field, number)
                 WHERE left_micro > 0)`;

/** Of an operation that ended a part of a hold: that hold, and how much of it. By pattern, so that whatever may stand there is no error. */
const WHOLE = `substring(details FROM '"partOf":"([^"]+)"')`;
const SHARE = `substring(details FROM '"share":"([0-9]{1,18})"')::bigint`;

/** A hold is open, and stands in wallet.holds, exactly as long as no operation ended it; and what ended it is of the same user, job and amount. */
export const CHECK_HOLDS = statement(
  'check-holds',
  `SELECT operation, user_id, wrong AS text
     FROM (
          SELECT coalesce(h.id, e.ends_hold) AS operation, coalesce(h.user_id, e.user_id) AS user_id,
                 CASE
                   WHEN h.id IS NULL THEN 'operation ' || e.id || ' (seq ' || e.seq || ') ended hold ' || e.ends_hold || ', which was never made'
                   WHEN e.id IS NULL AND w.id IS NULL THEN
                     'hold ' || h.id || ' of user ' || h.user_id || ' is missing among the open holds, but no operation has ended it'
                   WHEN e.id IS NOT NULL AND w.id IS NOT NULL THEN
                     'hold ' || h.id || ' of user ' || h.user_id || ' is open, but operation ' || e.id || ' (seq ' || e.seq || ') has ended it'
                   WHEN (e.user_id, e.job_id) IS DISTINCT FROM (h.user_id, h.job_id) AND e.id IS NOT NULL
                     OR e.type NOT IN ('capture', 'release') OR e.seq < h.seq OR - e.held_micro <> h.moved_micro - coalesce(p.taken, 0)
                     OR e.platform_account <> 'revenue:' || h.reference OR e.second_account <> 'overrun:' || h.reference THEN
                     'operation ' || e.id || ' (seq ' || e.seq || ') does not fit hold ' || h.id || ' of user ' || h.user_id || ', which it ended'
                   WHEN w.id IS NOT NULL AND (w.user_id, w.job_id, w.product, w.amount_micro, w.draws)
                        IS DISTINCT FROM (h.user_id, h.job_id, h.reference, h.moved_micro - coalesce(p.taken, 0), ${DRAWS}) THEN
                     'the row of open hold ' || h.id || ' of user ' || h.user_id || ' is not what operation ' || h.id || ' (seq ' || h.seq || ') made, less its parts'
                 END AS wrong
            FROM (
                 SELECT id, seq, user_id, job_id, reference, moved_micro, lot_moves FROM wallet.operations WHERE type = 'hold' AND outcome = 'held'
                 ) AS h
            FULL JOIN (
                 SELECT id, seq, type, user_id, job_id, held_micro, platform_account, second_account, ends_hold
                   FROM wallet.operations
                  WHERE ends_hold IS NOT NULL AND ${WHOLE} IS NULL
                 ) AS e ON e.ends_hold = h.id
            LEFT JOIN (
                 SELECT ${WHOLE} AS hold_id, sum(- held_micro)::bigint AS taken
                   FROM wallet.operations
                  WHERE ends_hold IS NOT NULL AND ${WHOLE} IS NOT NULL
                  GROUP BY 1
                 ) AS p ON p.hold_id = h.id
            LEFT JOIN wallet.holds AS w ON w.id = h.id
           UNION ALL
          SELECT o.id, o.user_id, 'operation ' || o.id || ' (seq ' || o.seq || ') ended a part of hold ' || o.whole || CASE WHEN h.id IS NULL THEN ', which was never made' ELSE ' that it does not fit' END
            FROM (SELECT *, ${WHOLE} AS whole, ${SHARE} AS share FROM wallet.operations WHERE ends_hold IS NOT NULL AND ${WHOLE} IS NOT NULL) AS o
            LEFT JOIN wallet.operations AS h ON h.id = o.whole AND h.type = 'hold' AND h.outcome = 'held'
            LEFT JOIN wallet.operations AS e ON e.ends_hold = o.whole
           WHERE h.id IS NULL OR o.type NOT IN ('capture', 'release') OR o.user_id <> h.user_id OR o.seq < h.seq OR e.seq < o.seq
              OR o.ends_hold <> o.job_id || ':hold' OR o.share IS DISTINCT FROM - o.held_micro
              OR o.platform_account <> 'revenue:' || h.reference OR o.second_account <> 'overrun:' || h.reference
           UNION ALL
          SELECT w.id, w.user_id, 'hold ' || w.id || ' of user ' || w.user_id || ' is open, but no operation made it'
            FROM wallet.holds AS w
           WHERE NOT EXISTS (SELECT FROM wallet.operations WHERE id = w.id AND type = 'hold' AND outcome = 'held')
          ) AS checked
    WHERE wrong IS NOT NULL
    ORDER BY operation
    LIMIT $1`,
);

/** What was refunded of each capture, and from which account; and that a claw-back took what its top-up brought. */
export const CHECK_REFUNDS = statement(
  'check-refunds',
  `SELECT operation, user_id, wrong AS text
     FROM (
          SELECT coalesce(c.id, o.first_id) AS operation, coalesce(c.user_id, o.first_user) AS user_id,
                 CASE
                   WHEN c.id IS NULL THEN 'hold ' || coalesce(o.hold_id, r.hold_id) || ' was refunded, but never captured'
                   WHEN (r.captured_micro, r.refunded_micro) IS DISTINCT FROM (c.moved_micro, coalesce(o.refunded, 0)) THEN
                     'hold ' || c.ends_hold || ' of user ' || c.user_id || ' has a row of refunds that says ' || coalesce(r.refunded_micro || ' of ' || r.captured_micro, 'nothing')
                     || ', but its operations refunded ' || coalesce(o.refunded, 0) || ' of ' || c.moved_micro || ' micro-points'
                   WHEN o.refunded > c.moved_micro THEN
                     'hold ' || c.ends_hold || ' of user ' || c.user_id || ' was refunded ' || o.refunded || ' of ' || c.moved_micro || ' micro-points'
                   WHEN o.is_strange OR o.first_user IS DISTINCT FROM c.user_id OR o.accounts IS DISTINCT FROM c.platform_account OR o.first_account IS DISTINCT FROM c.platform_account THEN
                     'a refund of hold ' || c.ends_hold || ' of user ' || c.user_id || ' does not fit operation ' || c.id || ', which captured it'
                 END AS wrong
            FROM (
                 SELECT hold_id, sum(moved_micro) AS refunded, min(id) AS first_id, (array_agg(user_id))[1] AS first_user,
                        min(platform_account) AS first_account, max(platform_account) AS accounts,
                        count(DISTINCT (user_id, job_id)) > 1 AS is_strange
                   FROM wallet.operations
                  WHERE type = 'refund' AND outcome = 'refunded'
                  GROUP BY hold_id
                 ) AS o
            FULL JOIN wallet.refunds AS r ON r.hold_id = o.hold_id
            LEFT JOIN wallet.operations AS c ON c.ends_hold = coalesce(o.hold_id, r.hold_id) AND c.outcome = 'captured'
           UNION ALL
          SELECT b.id, b.user_id, 'operation ' || b.id || ' (seq ' || b.seq || ') does not fit top-up ' || coalesce(b.reference, '?') || ', which it took back'
            FROM wallet.operations AS b
            LEFT JOIN wallet.operations AS t ON t.id = b.reference AND t.type = 'topUp' AND t.outcome = 'credited' AND t.user_id = b.user_id
           WHERE b.type = 'clawBack' AND b.outcome = 'clawedBack'
             AND (b.moved_micro, b.platform_account) IS DISTINCT FROM (t.moved_micro, 'chargeback:' || t.reference)
          ) AS checked
    WHERE wrong IS NOT NULL
    ORDER BY operation
    LIMIT $1`,
);
