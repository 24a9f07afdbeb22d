-- A key gets a name that can be told to others: the wallet counts what each key spends against that key's caps. The hash is nobody else's business.
ALTER TABLE gateway.api_keys ADD COLUMN id uuid NOT NULL DEFAULT gen_random_uuid();
CREATE UNIQUE INDEX api_keys_by_id ON gateway.api_keys (id);
