-- When each key was last used, of users and of operators alike, in a table of its own: it is written over and over, for all keys in use at once, where what else is known of a key stays as it is. Beside that, each
-- use took a new row in every index of api_keys, and 50 µs; half of a page is room for the next, so that no index is written here.
CREATE TABLE gateway.key_uses (
  key_id       uuid PRIMARY KEY,
  last_used_at timestamptz NOT NULL
) WITH (fillfactor = 50);

INSERT INTO gateway.key_uses (key_id, last_used_at)
SELECT id, last_used_at FROM gateway.api_keys WHERE last_used_at IS NOT NULL
UNION ALL SELECT id, last_used_at FROM gateway.operator_keys WHERE last_used_at IS NOT NULL;

ALTER TABLE gateway.api_keys DROP COLUMN last_used_at;
ALTER TABLE gateway.operator_keys DROP COLUMN last_used_at;

GRANT SELECT, INSERT, UPDATE (last_used_at) ON gateway.key_uses TO holdfast_gateway;
