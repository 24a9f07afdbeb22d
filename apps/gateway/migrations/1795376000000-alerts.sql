-- What operators are still to be told, and what they were told: one row per webhook and key (kind, vendor, code). The first alert of a key is told at once,
-- those that follow are counted and told together, by whichever replica is there. A webhook that is down loses nothing: its rows stay due.
CREATE TABLE gateway.alerts (
  webhook     text NOT NULL,
  key         text NOT NULL,
  -- The newest of them, with its job and evidence.
  latest      jsonb NOT NULL,
  -- Raised since it was last told.
  waiting     int NOT NULL CHECK (waiting >= 0),
  first_at    timestamptz NOT NULL DEFAULT now(),
  -- When it is told next; null: there is nothing to tell.
  due_at      timestamptz,
  -- After it was told: what comes before this waits until then.
  quiet_until timestamptz NOT NULL DEFAULT now(),
  tries       int NOT NULL DEFAULT 0,
  last_fault  text,
  told_at     timestamptz,
  PRIMARY KEY (webhook, key)
) WITH (fillfactor = 50);
CREATE INDEX alerts_due ON gateway.alerts (due_at) WHERE due_at IS NOT NULL;

GRANT SELECT, INSERT, UPDATE, DELETE ON gateway.alerts TO holdfast_gateway;
