import { statement } from '#postgres';

/** All that an endpoint was still owed. */
export const FAIL_OWED = statement(
  'gateway-fail-owed-deliveries',
  `UPDATE gateway.webhook_deliveries AS d SET state = 'failed', fault = $3, due_at = NULL, ended_at = $4::timestamptz
     FROM gateway.webhook_endpoints AS e
    WHERE e.id = $1 AND e.user_id = $2 AND d.endpoint_id = e.id AND d.due_at IS NOT NULL`,
);
