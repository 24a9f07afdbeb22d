-- The journal of vendor calls: one row per attempt, written before the socket opens, and one row per worker process that may
-- have a call under way.
--
-- Enforced here and not only in code: one row per attempt id, an outcome exactly when the attempt has ended, a result exactly
-- when it succeeded. "First definite evidence wins" is in the guards of apps/worker/src/record-attempt/statements.ts.
-- No secondary index: every statement finds rows by id, and without one the update that ends an attempt stays HOT.

CREATE TABLE worker.attempts (
  -- '<job>:<n>', compared byte by byte; also the idempotency key that the vendor gets.
  id                  text COLLATE "C" PRIMARY KEY,
  job_id              uuid NOT NULL,
  n                   int  NOT NULL CHECK (n >= 1),
  vendor              text NOT NULL,
  -- The process that made, repeated or took over the call.
  sender              uuid NOT NULL,
  state               text NOT NULL CHECK (state IN ('sent', 'succeeded', 'rejected', 'throttled', 'unknown', 'voided')),
  -- SHA-256 of method, path and body: a repeat under the same key must be the same request.
  request_fingerprint text NOT NULL,
  -- Null: voided before anything was sent.
  sent_at             timestamptz,
  ended_at            timestamptz,
  http_status         int,
  outcome             jsonb,
  usage               jsonb,
  -- json, not jsonb: stored as the vendor wrote it, and jsonb refuses the NUL and lone surrogates that a text may contain.
  result              json,
  -- A list, oldest first: what was seen of each call. Redacted: status, timing, a bounded excerpt, the vendor's ids; never a key.
  evidence            jsonb NOT NULL DEFAULT '[]',
  CHECK ((state = 'sent') = (outcome IS NULL)),
  CHECK ((state = 'sent') = (ended_at IS NULL)),
  CHECK ((state = 'succeeded') = (result IS NOT NULL)),
  CHECK ((state = 'voided') = (sent_at IS NULL))
) WITH (fillfactor = 50);

-- A sender that stopped renewing is dead: its open attempts are decided by evidence. A sender without a row is dead, too.
CREATE TABLE worker.senders (
  id          uuid PRIMARY KEY,
  vendor      text NOT NULL,
  started_at  timestamptz NOT NULL DEFAULT now(),
  lease_until timestamptz NOT NULL
) WITH (fillfactor = 50);

GRANT SELECT, INSERT, UPDATE ON worker.attempts TO holdfast_worker;
GRANT SELECT, INSERT, UPDATE, DELETE ON worker.senders TO holdfast_worker;
