-- Where users want to be told what became of their jobs, and what each of these endpoints is still to be told (docs/adr/0031-webhooks.md). What is owed is a row, so
-- that a message that comes twice adds nothing, and a replica that dies loses nothing.

CREATE TABLE gateway.webhook_endpoints (
  id               uuid PRIMARY KEY,
  user_id          uuid NOT NULL REFERENCES gateway.users (id),
  url              text NOT NULL,
  description      text,
  events           text[] NOT NULL CHECK (cardinality(events) > 0),
  -- Null: of all of them.
  products         text[] CHECK (cardinality(products) > 0),
  -- Whether it is told of the single items of batches as well.
  batch_items      boolean NOT NULL DEFAULT false,
  created_at       timestamptz(3) NOT NULL DEFAULT now(),
  -- Null: it is told.
  disabled_because text CHECK (disabled_because IN ('user', 'gone', 'failing')),
  -- How it has been answering: failures since the last success, and when the first of them was.
  failures         int NOT NULL DEFAULT 0,
  failing_since    timestamptz(3),
  warned_at        timestamptz(3),
  last_success_at  timestamptz(3),
  last_fault       text,
  -- When it is visited next: the earliest of its deliveries, or the end of its pause; null: nothing is owed.
  due_at           timestamptz(3),
  paused_until     timestamptz(3),
  is_slow          boolean NOT NULL DEFAULT false,
  -- Who visits it, and until when nobody else does.
  visit_id         uuid,
  visit_until      timestamptz(3),
  CHECK ((failures = 0) = (failing_since IS NULL)),
  CHECK ((visit_id IS NULL) = (visit_until IS NULL)),
  CHECK (disabled_because IS NULL OR due_at IS NULL)
) WITH (fillfactor = 50);
CREATE INDEX webhook_endpoints_of_user ON gateway.webhook_endpoints (user_id);
CREATE INDEX webhook_endpoints_due ON gateway.webhook_endpoints (is_slow, due_at) WHERE due_at IS NOT NULL;

-- Encrypted (libs/envelope, docs/adr/0032-secrets-at-rest.md): the place that a secret opens in is its row and its endpoint.
CREATE TABLE gateway.webhook_secrets (
  id          uuid PRIMARY KEY,
  endpoint_id uuid NOT NULL REFERENCES gateway.webhook_endpoints (id) ON DELETE CASCADE,
  key_id      text NOT NULL,
  wrapped_key bytea NOT NULL,
  ciphertext  bytea NOT NULL,
  created_at  timestamptz(3) NOT NULL,
  -- Null: until it is replaced.
  expires_at  timestamptz(3)
);
CREATE UNIQUE INDEX webhook_secrets_current ON gateway.webhook_secrets (endpoint_id) WHERE expires_at IS NULL;
CREATE INDEX webhook_secrets_of_endpoint ON gateway.webhook_secrets (endpoint_id);
CREATE INDEX webhook_secrets_by_key ON gateway.webhook_secrets (key_id);

CREATE TABLE gateway.webhook_deliveries (
  id          uuid PRIMARY KEY,
  endpoint_id uuid NOT NULL REFERENCES gateway.webhook_endpoints (id) ON DELETE CASCADE,
  -- <job>:<state>: the event's own id, and what receivers get as webhook-id.
  event_id    text NOT NULL,
  type        text NOT NULL,
  -- As it is signed and posted, byte by byte.
  payload     text NOT NULL,
  state       text NOT NULL CHECK (state IN ('owed', 'delivered', 'failed')),
  -- Failed posts since it was owed, by which its schedule goes; and all posts, which number the attempts.
  tries       int NOT NULL DEFAULT 0,
  posts       int NOT NULL DEFAULT 0,
  -- It was posted out of turn once, because its endpoint had come back.
  hurried     boolean NOT NULL DEFAULT false,
  fault       text,
  created_at  timestamptz(3) NOT NULL,
  -- Since when it is tried: when it came, or was replayed.
  owed_since  timestamptz(3) NOT NULL,
  due_at      timestamptz(3),
  ended_at    timestamptz(3),
  UNIQUE (endpoint_id, event_id),
  CHECK ((state = 'owed') = (due_at IS NOT NULL)),
  CHECK ((state = 'owed') = (ended_at IS NULL))
) WITH (fillfactor = 70);
CREATE INDEX webhook_deliveries_due ON gateway.webhook_deliveries (endpoint_id, due_at) WHERE due_at IS NOT NULL;
CREATE INDEX webhook_deliveries_newest ON gateway.webhook_deliveries (endpoint_id, id);
CREATE INDEX webhook_deliveries_ended ON gateway.webhook_deliveries (ended_at) WHERE ended_at IS NOT NULL;

-- What each post came to.
CREATE TABLE gateway.webhook_attempts (
  delivery_id uuid NOT NULL REFERENCES gateway.webhook_deliveries (id) ON DELETE CASCADE,
  n           int NOT NULL,
  at          timestamptz(3) NOT NULL,
  duration_ms int NOT NULL,
  -- Null: there was no answer.
  status      int,
  -- Null: it was taken.
  fault       text,
  -- The beginning of what was answered.
  excerpt     text NOT NULL,
  PRIMARY KEY (delivery_id, n)
);

GRANT SELECT, INSERT, DELETE ON gateway.webhook_endpoints, gateway.webhook_deliveries TO holdfast_gateway;
GRANT SELECT, INSERT ON gateway.webhook_secrets, gateway.webhook_attempts TO holdfast_gateway;
GRANT UPDATE (url, description, events, products, batch_items, disabled_because, failures, failing_since, warned_at, last_success_at, last_fault, due_at,
              paused_until, is_slow, visit_id, visit_until) ON gateway.webhook_endpoints TO holdfast_gateway;
-- A secret is never changed: its data key is wrapped anew, and it expires.
GRANT UPDATE (key_id, wrapped_key, expires_at), DELETE ON gateway.webhook_secrets TO holdfast_gateway;
GRANT UPDATE (state, tries, posts, hurried, fault, owed_since, due_at, ended_at) ON gateway.webhook_deliveries TO holdfast_gateway;
