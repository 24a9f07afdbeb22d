import { statement } from '#postgres';
import { BATCH_DIGEST } from '../issue-codes/issue-codes.js';

/** Every batch of codes against its digest, each code against its redemptions, and each redemption against its batch. */
export const CHECK_CODES = statement(
  'check-codes',
  `WITH hashes AS (
     SELECT batch, hash, uses FROM wallet.codes
   ), redeemed AS (
     SELECT id, seq, user_id, reference AS hash, moved_micro, platform_account, at, lot_moves[1] AS lot_no
       FROM wallet.operations
      WHERE type = 'redeem' AND outcome = 'credited'
   ), counted AS (
     SELECT hash, count(*) AS used FROM redeemed GROUP BY hash
   )
   SELECT operation, user_id, wrong AS text
     FROM (
          SELECT NULL AS operation, NULL::uuid AS user_id, 'batch ' || b.batch || ' of codes is not as it was issued, or its codes are not' AS wrong
            FROM wallet.code_batches AS b
           WHERE b.digest IS DISTINCT FROM ${BATCH_DIGEST} OR b.codes <> (SELECT count(*) FROM hashes WHERE hashes.batch = b.batch)
           UNION ALL
          SELECT NULL, NULL, 'code ' || coalesce(c.hash, n.hash) || ' of batch ' || coalesce(c.batch, '?') || ' was redeemed ' || coalesce(n.used, 0)
                 || ' times, but counts ' || coalesce(c.used::text, 'nothing')
            FROM wallet.codes AS c
            FULL JOIN counted AS n USING (hash)
           WHERE c.used IS DISTINCT FROM coalesce(n.used, 0)
           UNION ALL
          SELECT r.id, r.user_id, 'operation ' || r.id || ' (seq ' || r.seq || ') does not fit the code that it redeemed'
            FROM redeemed AS r
            LEFT JOIN wallet.codes AS c ON c.hash = r.hash
            LEFT JOIN wallet.code_batches AS b ON b.batch = c.batch
            LEFT JOIN wallet.lots AS l ON l.user_id = r.user_id AND l.no = r.lot_no
           WHERE (r.moved_micro, r.platform_account, l.priority, l.expires_at IS NULL)
                 IS DISTINCT FROM (b.amount_micro, 'codes:' || b.batch, b.priority, b.points_last_days IS NULL)
              -- The points last from the moment of the decision, which is a little before the moment of the booking.
              OR l.expires_at NOT BETWEEN r.at + b.points_last_days * interval '24 hours' - interval '1 minute'
                                      AND r.at + b.points_last_days * interval '24 hours'
          ) AS checked
    ORDER BY operation, text
    LIMIT $1`,
);
