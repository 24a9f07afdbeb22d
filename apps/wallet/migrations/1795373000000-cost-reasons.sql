-- An entry of a vendor's cost tells why we bear it, and for which product.
CREATE OR REPLACE VIEW wallet.entries AS
  SELECT o.seq, line.no AS line, o.id AS operation_id, line.account, CASE WHEN line.no <= 2 THEN o.user_id END AS user_id,
         line.amount_micro, line.balance_after_micro, o.at,
         CASE WHEN o.type = 'bookCost' THEN o.details::json ->> 'reason' END AS cost_reason,
         CASE WHEN o.type = 'bookCost' THEN o.details::json ->> 'product' END AS cost_product
    FROM wallet.operations AS o
   CROSS JOIN LATERAL (VALUES (1, 'user:available', o.available_micro, o.available_after_micro),
                              (2, 'user:held', o.held_micro, o.held_after_micro),
                              (3, o.platform_account, o.platform_micro, NULL),
                              (4, o.second_account, o.second_micro, NULL)) AS line (no, account, amount_micro, balance_after_micro)
   WHERE line.amount_micro <> 0;
