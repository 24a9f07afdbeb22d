-- The first answer to a request with an Idempotency-Key, for whoever sends it again (docs/adr/0035-first-answers.md). A row is there before anything is done: whose request it is
-- and what it asks for is then known on every replica, and what it came to is added before it is told.
CREATE TABLE gateway.first_answers (
  -- SHA-256 of who, which operation and which key. The key itself is the client's, and is not kept.
  id            bytea PRIMARY KEY CHECK (octet_length(id) = 32),
  -- SHA-256 of what is asked for.
  fingerprint   bytea NOT NULL CHECK (octet_length(fingerprint) = 32),
  -- Who is at it, and until when nobody else is. What may not be done twice is never taken over.
  claim         uuid NOT NULL,
  replica       uuid NOT NULL,
  claimed_until timestamptz NOT NULL,
  repeatable    boolean NOT NULL,
  -- Null: it is not answered yet.
  status        smallint,
  headers       json,
  -- As it was sent. With a key's id it is encrypted (libs/envelope): somebody's secret is in it.
  body          bytea,
  -- Its result is not in it.
  is_cut        boolean NOT NULL DEFAULT false,
  key_id        text,
  wrapped_key   bytea,
  created_at    timestamptz NOT NULL DEFAULT now(),
  expires_at    timestamptz NOT NULL,
  CHECK ((status IS NULL) = (body IS NULL) AND (status IS NULL) = (headers IS NULL)),
  CHECK ((key_id IS NULL) = (wrapped_key IS NULL))
) WITH (fillfactor = 50);
CREATE INDEX first_answers_by_expiry ON gateway.first_answers (expires_at);

-- Which replicas answer: one that says nothing any more has left what it had under way.
CREATE TABLE gateway.replicas (
  id          uuid PRIMARY KEY,
  alive_until timestamptz NOT NULL
) WITH (fillfactor = 50);

GRANT SELECT, INSERT, UPDATE, DELETE ON gateway.first_answers, gateway.replicas TO holdfast_gateway;
