-- Who may call: users and their API keys. Balances are the wallet's and jobs are the dispatcher's; this schema only answers
-- "whose key is this?". A key is stored as its SHA-256, never itself, so that a stolen table opens nothing.

CREATE TABLE gateway.users (
  id uuid PRIMARY KEY,
  name text NOT NULL CHECK (name <> ''),
  created_at timestamptz NOT NULL DEFAULT now()
);

CREATE TABLE gateway.api_keys (
  hash bytea PRIMARY KEY CHECK (octet_length(hash) = 32),
  user_id uuid NOT NULL REFERENCES gateway.users (id),
  name text NOT NULL CHECK (name <> ''),
  created_at timestamptz NOT NULL DEFAULT now(),
  -- Set by an operator to end a key; the row stays, so that it is known whose it was.
  revoked_at timestamptz
);

CREATE INDEX api_keys_by_user ON gateway.api_keys (user_id);

-- The app adds users and keys and looks them up; it never changes or deletes one.
GRANT SELECT, INSERT ON gateway.users, gateway.api_keys TO holdfast_gateway;
