import { statement } from '#postgres';

/** Four amounts of this size can still be added. Nothing that the wallet books comes near it. */
const BOUND = '2305843009213693951';
const isBeyond = [
  'asked_micro',
  'moved_micro',
  'available_micro',
  'held_micro',
  'available_after_micro',
  'held_after_micro',
  'platform_micro',
  'second_micro',
]
  .map((column) => `${column} NOT BETWEEN -${BOUND} AND ${BOUND}`)
  .join(' OR ');

/** Entries are counted as the statement shows them: one per account that an operation moves. In the same pass, what the next statement would find. */
export const COUNT_OPERATIONS = statement(
  'count-operations',
  `SELECT count(*) AS operations,
          coalesce(sum((available_micro <> 0)::integer + (held_micro <> 0)::integer + (platform_micro <> 0 IS TRUE)::integer
                       + (second_micro <> 0 IS TRUE)::integer), 0)::bigint AS entries,
          count(*) FILTER (WHERE ${isBeyond}) AS beyond
     FROM wallet.operations`,
);

/** Such a row would stop the checks below with an overflow, so it is told about before they run. */
export const FIND_BEYOND_BOUNDS = statement(
  'find-beyond-bounds',
  `SELECT id AS operation, user_id, 'operation ' || id || ' (seq ' || seq || ') has an amount that no operation can carry' AS text
     FROM wallet.operations WHERE ${isBeyond} ORDER BY seq LIMIT $1`,
);

/** What the moves of an operation's lots sum to. Most have one or two: adding these in place saves half of the whole check. */
const sumOfMoves = (field: 2 | 3): string => `CASE cardinality(lot_moves)
    WHEN 3 THEN lot_moves[${field}]
    WHEN 6 THEN lot_moves[${field}] + lot_moves[${field + 3}]
    ELSE coalesce((SELECT sum(lot_moves[i + ${field - 1}])::bigint FROM generate_series(1, cardinality(lot_moves), 3) AS i), 0)
  END`;

/** Whether what was booked is what this type of command books (src/ledger). The accounts that depend on another operation: check-holds.ts. */
const IS_BOOKED_AS_DECIDED = `CASE
    WHEN outcome = 'refused' THEN code IS NOT NULL AND moved_micro = 0 AND available_micro = 0 AND held_micro = 0 AND platform_micro IS NULL
                              AND second_micro IS NULL AND ends_hold IS NULL
    WHEN code IS NOT NULL AND NOT (type = 'capture' AND code IN ('capped', 'overrun_absorbed')) THEN false
    ELSE CASE type
      WHEN 'hold' THEN outcome = 'held' AND moved_micro = asked_micro AND held_micro = moved_micro AND available_micro = - moved_micro
                   AND moved_micro >= 0 AND platform_micro IS NULL AND second_micro IS NULL
      WHEN 'capture' THEN outcome = 'captured' AND available_micro = - held_micro - moved_micro AND available_micro >= 0 AND moved_micro >= 0
                      AND ends_hold = hold_id AND (platform_micro IS NULL OR platform_account LIKE 'revenue:%')
                      AND (second_micro IS NULL) = (code IS DISTINCT FROM 'overrun_absorbed')
      WHEN 'release' THEN outcome = 'released' AND available_micro = moved_micro AND held_micro = - moved_micro AND platform_micro IS NULL
                      AND second_micro IS NULL AND (ends_hold IS NOT NULL OR moved_micro = 0) AND coalesce(ends_hold = hold_id, true)
      WHEN 'topUp' THEN outcome = 'credited' AND moved_micro = asked_micro AND available_micro = moved_micro AND moved_micro > 0 AND held_micro = 0
                    AND platform_account = 'topup:' || reference AND second_micro IS NULL
      WHEN 'bonus' THEN outcome = 'credited' AND moved_micro = asked_micro AND available_micro = moved_micro AND moved_micro > 0 AND held_micro = 0
                    AND platform_account = 'bonus' AND second_micro IS NULL
      WHEN 'refund' THEN outcome = 'refunded' AND moved_micro = asked_micro AND available_micro = moved_micro AND moved_micro > 0 AND held_micro = 0
                     AND platform_account LIKE 'revenue:%' AND second_micro IS NULL
      WHEN 'adjust' THEN outcome = 'adjusted' AND moved_micro = CASE reference WHEN 'give' THEN asked_micro WHEN 'take' THEN - asked_micro END AND available_micro = moved_micro AND held_micro = 0
                     AND platform_account = 'adjustment' AND second_micro IS NULL
      WHEN 'expireLot' THEN outcome = 'expired' AND available_micro = - moved_micro AND moved_micro >= 0 AND held_micro = 0
                        AND coalesce(platform_account = 'expired', moved_micro = 0) AND second_micro IS NULL
      WHEN 'clawBack' THEN outcome = 'clawedBack' AND available_micro = - moved_micro - coalesce(second_micro, 0) AND held_micro = 0
                       AND platform_account LIKE 'chargeback:%' AND coalesce(second_account = 'bonus', true)
      WHEN 'redeem' THEN outcome = 'credited' AND available_micro = moved_micro AND moved_micro > 0 AND held_micro = 0
                     AND platform_account LIKE 'codes:%' AND second_micro IS NULL
      WHEN 'freeze' THEN outcome = 'frozen' AND moved_micro = 0 AND available_micro = 0 AND held_micro = 0 AND platform_micro IS NULL
      WHEN 'unfreeze' THEN outcome = 'unfrozen' AND moved_micro = 0 AND available_micro = 0 AND held_micro = 0 AND platform_micro IS NULL
      WHEN 'setCap' THEN outcome = 'set' AND moved_micro = 0 AND available_micro = 0 AND held_micro = 0 AND platform_micro IS NULL
      WHEN 'setThresholds' THEN outcome = 'set' AND moved_micro = 0 AND available_micro = 0 AND held_micro = 0 AND platform_micro IS NULL
      WHEN 'bookCost' THEN outcome = 'booked' AND moved_micro = asked_micro AND platform_micro = moved_micro AND available_micro = 0
                       AND held_micro = 0 AND platform_account = 'cost:' || reference AND second_account = 'payable:' || reference
                       AND details ~ '^[{]"reason":"(sold|failed|late)","product":"[^"]+"[}]$'
      ELSE false
    END
  END`;

/** Each row by itself. */
export const CHECK_OPERATIONS = statement(
  'check-operations',
  `SELECT id AS operation, user_id, 'operation ' || id || ' (seq ' || seq || ') ' || wrong AS text
     FROM (
          SELECT id, seq, user_id,
                 CASE
                   WHEN available_micro + held_micro + coalesce(platform_micro, 0) + coalesce(second_micro, 0) <> 0 THEN
                     'has entries that sum to ' || available_micro + held_micro + coalesce(platform_micro, 0) + coalesce(second_micro, 0) || ' micro-points, not to zero'
                   WHEN (platform_account IS NULL) <> (platform_micro IS NULL) OR (second_account IS NULL) <> (second_micro IS NULL) THEN
                     'has an entry without an account, or the reverse'
                   WHEN (${IS_BOOKED_AS_DECIDED}) IS NOT TRUE THEN
                     'books what a ' || type || ' that was ' || outcome || ' does not book'
                   WHEN (available_after_micro IS NULL) <> (type = 'bookCost') OR (held_after_micro IS NULL) <> (type = 'bookCost') OR user_id IS NULL THEN
                     'does not tell the balance after it'
                   WHEN available_after_micro IS NOT NULL AND (
                        (${sumOfMoves(3)}) IS DISTINCT FROM held_micro
                     OR (${sumOfMoves(2)}) IS DISTINCT FROM greatest(available_after_micro, 0) - greatest(available_after_micro - available_micro, 0)) THEN
                     'moves other amounts in the lots than in the balance'
                   WHEN tx >= pg_snapshot_xmax(pg_current_snapshot()) THEN
                     'names a transaction that has not been yet'
                 END AS wrong
            FROM wallet.operations
          ) AS checked
    WHERE wrong IS NOT NULL
    ORDER BY seq
    LIMIT $1`,
);

/**
 * Each row against the one before of the same user: so the first that does not follow is named, and not everything after it. The sort carries no more
 * than it needs; the few rows that are told about are looked up afterwards.
 */
export const CHECK_RUNNING_BALANCES = statement(
  'check-running-balances',
  `SELECT o.id AS operation, o.user_id,
          'operation ' || o.id || ' (seq ' || o.seq || ') leaves user ' || o.user_id || ' ' || o.available_after_micro || ' micro-points available and '
          || o.held_after_micro || ' held, but the operation before and its own entries make ' || broken.available || ' and ' || broken.held AS text
     FROM (
          SELECT tx, seq, available_before + available_micro AS available, held_before + held_micro AS held
            FROM (
                 SELECT tx, seq, available_micro, held_micro, available_after_micro, held_after_micro,
                        lag(available_after_micro, 1, 0::bigint) OVER w AS available_before, lag(held_after_micro, 1, 0::bigint) OVER w AS held_before
                   FROM wallet.operations
                  WHERE available_after_micro IS NOT NULL AND held_after_micro IS NOT NULL
                 WINDOW w AS (PARTITION BY user_id ORDER BY seq)
                 ) AS running
           WHERE available_before + available_micro <> available_after_micro OR held_before + held_micro <> held_after_micro
           ORDER BY seq
           LIMIT $1
          ) AS broken
     JOIN wallet.operations AS o ON o.tx = broken.tx AND o.seq = broken.seq
    ORDER BY o.seq`,
);
