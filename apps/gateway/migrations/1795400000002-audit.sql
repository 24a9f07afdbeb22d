-- What administrators did, and who tried to: one row when an act begins, before anything is done, and one with what became of it. The role can add rows and read them, and neither
-- choose their time nor change, delete or empty what is there.
CREATE TABLE gateway.audit_log (
  seq        bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  at         timestamptz NOT NULL DEFAULT clock_timestamp(),
  -- The same in both rows of one act.
  act        uuid NOT NULL,
  -- `denied`: it was not let in, and `times` such attempts are told in one row.
  phase      text NOT NULL CHECK (phase IN ('begun', 'done', 'refused', 'failed', 'denied')),
  times      int NOT NULL DEFAULT 1 CHECK (times > 0),
  actor_kind text NOT NULL CHECK (actor_kind IN ('first', 'operator', 'user', 'unknown')),
  actor_id   uuid,
  actor_name text CHECK (length(actor_name) <= 100),
  -- Method and route, such as `POST /v1/admin/top-ups`.
  operation  text NOT NULL CHECK (length(operation) <= 120),
  target     text CHECK (length(target) <= 200),
  details    text CHECK (length(details) <= 500),
  status     int,
  code       text CHECK (length(code) <= 60),
  request_id text NOT NULL CHECK (length(request_id) <= 64),
  address    text CHECK (length(address) <= 45)
);
CREATE INDEX audit_log_by_target ON gateway.audit_log (target, seq) WHERE target IS NOT NULL;
CREATE INDEX audit_log_by_actor ON gateway.audit_log (actor_id, seq) WHERE actor_id IS NOT NULL;
CREATE INDEX audit_log_by_act ON gateway.audit_log (act);

GRANT SELECT ON gateway.audit_log TO holdfast_gateway;
GRANT INSERT (act, phase, times, actor_kind, actor_id, actor_name, operation, target, details, status, code, request_id, address)
   ON gateway.audit_log TO holdfast_gateway;
