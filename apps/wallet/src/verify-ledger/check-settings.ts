import { statement } from '#postgres';

/**
 * The caps and thresholds of each account against what was last set. How much of a cap is used is not looked at: it bounds what may be held and is no
 * money, and a hold is counted at the moment of its decision, which no row keeps once it has ended.
 */
export const CHECK_SETTINGS = statement(
  'check-settings',
  `WITH set_caps AS (
     SELECT DISTINCT ON (user_id, reference, api_key) user_id, reference AS cap_window, api_key, asked_micro
       FROM (SELECT user_id, seq, reference, asked_micro, coalesce(details::jsonb ->> 'apiKey', '') AS api_key
               FROM wallet.operations WHERE type = 'setCap' AND outcome = 'set') AS said
      ORDER BY user_id, reference, api_key, seq DESC
   ), caps AS (
     SELECT a.user_id, cap ->> 'window' AS cap_window, coalesce(cap ->> 'apiKeyId', '') AS api_key, (cap ->> 'limitMicro')::bigint AS limit_micro
       FROM (SELECT user_id, settings FROM wallet.accounts WHERE settings IS NOT NULL) AS a
      CROSS JOIN LATERAL jsonb_array_elements(a.settings -> 'caps' -> 'list') AS cap
   ), set_thresholds AS (
     SELECT DISTINCT ON (user_id) user_id, details::jsonb -> 'thresholds' AS thresholds
       FROM wallet.operations WHERE type = 'setThresholds' AND outcome = 'set'
      ORDER BY user_id, seq DESC
   )
   SELECT user_id, 'account ' || user_id || ' ' || wrong AS text
     FROM (
          SELECT user_id, 'has another ' || cap_window || ' cap' || CASE api_key WHEN '' THEN '' ELSE ' of key ' || api_key END || ' than was set' AS wrong
            FROM (SELECT * FROM set_caps WHERE asked_micro IS NOT NULL) AS said
            FULL JOIN caps USING (user_id, cap_window, api_key)
           WHERE limit_micro IS DISTINCT FROM asked_micro
           UNION ALL
          SELECT user_id, 'has other thresholds than were set'
            FROM set_thresholds
            FULL JOIN (SELECT user_id, settings -> 'thresholdsMicro' AS thresholds FROM wallet.accounts WHERE settings IS NOT NULL) AS a USING (user_id)
           WHERE coalesce(a.thresholds, '[]') <> coalesce(set_thresholds.thresholds, '[]')
          ) AS checked
    ORDER BY user_id, text
    LIMIT $1`,
);
