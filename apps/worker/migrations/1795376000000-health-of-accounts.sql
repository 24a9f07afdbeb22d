-- How our accounts at the vendors are: one row per account, shared by all replicas of a vendor's worker, written only when something changes.
-- An account without a row has never failed.
CREATE TABLE worker.accounts (
  vendor         text NOT NULL,
  account        text NOT NULL,
  -- Every change of the breaker counts it up and names the one before: of two replicas that decide at once, one does.
  revision       bigint NOT NULL DEFAULT 0,
  state          text NOT NULL DEFAULT 'closed' CHECK (state IN ('closed', 'open', 'probing')),
  -- How often it opened in a row: the wait doubles each time.
  opens          int NOT NULL DEFAULT 0,
  reason         text,
  -- Open: no call before. Probing: whoever has the one call is dead after this.
  until          timestamptz NOT NULL DEFAULT now(),
  changed_at     timestamptz NOT NULL DEFAULT now(),
  -- What the vendor says that we have left there, in its own unit; null: never asked, or it does not say.
  balance        float8,
  balance_at     timestamptz,
  -- Whoever is first after this asks for all replicas.
  balance_due_at timestamptz NOT NULL DEFAULT now(),
  -- Below what the catalog wants to be left: no calls.
  is_dry         boolean NOT NULL DEFAULT false,
  PRIMARY KEY (vendor, account)
) WITH (fillfactor = 50);

GRANT SELECT, INSERT, UPDATE ON worker.accounts TO holdfast_worker;
