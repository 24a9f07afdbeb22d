-- Who is sent away because too much waits is told a time at which there will be room, and finds it (docs/adr/0041-shed-by-backlog.md). None of it is owed: what is lost here costs
-- somebody a second time of waiting.

-- Where the line of those ends who were told a time. A lane is what waits at a vendor of one user and class, as its queue knows them.
CREATE TABLE dispatcher.lines (
  vendor   text NOT NULL,
  flow     uuid NOT NULL,
  class    smallint NOT NULL,
  ends_at  timestamptz NOT NULL,
  PRIMARY KEY (vendor, flow, class)
) WITH (fillfactor = 50);

-- Who was told which time. By the job's id, which a retry under the same Idempotency-Key has again; or by what was asked for, where there is no such key.
CREATE TABLE dispatcher.promises (
  id           bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  vendor       text NOT NULL,
  flow         uuid NOT NULL,
  class        smallint NOT NULL,
  job_id       uuid NOT NULL,
  fingerprint  text NOT NULL,
  due_at       timestamptz NOT NULL,
  -- After this, whoever comes has no place any more.
  until        timestamptz NOT NULL
);
CREATE INDEX promises_of_job ON dispatcher.promises (job_id);
CREATE INDEX promises_of_request ON dispatcher.promises (flow, fingerprint, due_at);
CREATE INDEX promises_over ON dispatcher.promises (until);

GRANT SELECT, INSERT, UPDATE, DELETE ON dispatcher.lines TO holdfast_dispatcher;
GRANT SELECT, INSERT, DELETE ON dispatcher.promises TO holdfast_dispatcher;
