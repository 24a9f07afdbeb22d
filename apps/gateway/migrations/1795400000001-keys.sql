-- What a key may do, from where and until when; its successor while both work; when it was last used. None of what it may do ever changes: for other rights, another key is
-- issued. So the role gets rights on the columns of rotation, revocation and use alone.
ALTER TABLE gateway.api_keys
  -- `read` changes nothing.
  ADD COLUMN access text NOT NULL DEFAULT 'full' CHECK (access IN ('full', 'read')),
  -- Null: all of them.
  ADD COLUMN products text[] CHECK (cardinality(products) BETWEEN 1 AND 50),
  -- Null: anywhere. In the form that the gateway checked and wrote.
  ADD COLUMN allowed_from cidr[] CHECK (cardinality(allowed_from) BETWEEN 1 AND 50),
  ADD COLUMN expires_at timestamptz,
  -- The first letters, for people who look for a key; they open nothing.
  ADD COLUMN hint text CHECK (length(hint) <= 16),
  -- The secret before the last rotation, and until when it works.
  ADD COLUMN previous_hash bytea CHECK (octet_length(previous_hash) = 32),
  ADD COLUMN previous_until timestamptz,
  ADD COLUMN rotated_at timestamptz,
  ADD COLUMN last_used_at timestamptz,
  ADD CHECK ((previous_hash IS NULL) = (previous_until IS NULL));

-- Its last use is written over and over, in no index.
ALTER TABLE gateway.api_keys SET (fillfactor = 80);
-- Two keys with one secret would be one key with two owners.
CREATE UNIQUE INDEX api_keys_by_previous ON gateway.api_keys (previous_hash) WHERE previous_hash IS NOT NULL;

GRANT UPDATE (hash, hint, previous_hash, previous_until, rotated_at, revoked_at, last_used_at) ON gateway.api_keys TO holdfast_gateway;

-- Operators' own keys for the admin routes, in a table of their own: no fault in a statement can make a user's key one of these. The first admin key is in the environment.
CREATE TABLE gateway.operator_keys (
  id             uuid PRIMARY KEY,
  hash           bytea NOT NULL UNIQUE CHECK (octet_length(hash) = 32),
  hint           text NOT NULL CHECK (length(hint) <= 16),
  -- Who holds it: it stands in the audit log.
  name           text NOT NULL CHECK (name <> '' AND length(name) <= 100),
  access         text NOT NULL CHECK (access IN ('full', 'read')),
  allowed_from   cidr[] CHECK (cardinality(allowed_from) BETWEEN 1 AND 50),
  expires_at     timestamptz,
  created_at     timestamptz NOT NULL DEFAULT now(),
  previous_hash  bytea UNIQUE CHECK (octet_length(previous_hash) = 32),
  previous_until timestamptz,
  rotated_at     timestamptz,
  revoked_at     timestamptz,
  last_used_at   timestamptz,
  CHECK ((previous_hash IS NULL) = (previous_until IS NULL))
);
-- One of each name works at a time, so that a name in the audit log is one person.
CREATE UNIQUE INDEX operator_keys_by_name ON gateway.operator_keys (name) WHERE revoked_at IS NULL;

GRANT SELECT, INSERT ON gateway.operator_keys TO holdfast_gateway;
GRANT UPDATE (hash, hint, previous_hash, previous_until, rotated_at, revoked_at, last_used_at) ON gateway.operator_keys TO holdfast_gateway;

-- A key that was revoked never works again, whatever a later statement says.
CREATE FUNCTION gateway.keep_revoked() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF OLD.revoked_at IS NOT NULL AND (NEW.revoked_at IS DISTINCT FROM OLD.revoked_at OR NEW.hash <> OLD.hash) THEN
    RAISE EXCEPTION 'key % was revoked, and stays so', OLD.id USING ERRCODE = 'check_violation';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER keep_revoked BEFORE UPDATE OF revoked_at, hash ON gateway.api_keys FOR EACH ROW EXECUTE FUNCTION gateway.keep_revoked();
CREATE TRIGGER keep_revoked BEFORE UPDATE OF revoked_at, hash ON gateway.operator_keys FOR EACH ROW EXECUTE FUNCTION gateway.keep_revoked();
