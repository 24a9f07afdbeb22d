-- The continuous proof and the money fuse (docs/adr/0010-continuous-proof.md).

-- Every time that the fuse was tripped or reset. The last row says how it stands; none: it was never tripped. `no` is chosen by whoever adds a row, as
-- the next one: of two that do so at once one fails and looks again, so that no reset can hide a problem that was not there when it was decided.
CREATE TABLE wallet.fuse_events (
  no        bigint PRIMARY KEY CHECK (no > 0),
  event     text   NOT NULL CHECK (event IN ('tripped', 'reset')),
  -- What the proof found: which invariant is broken, and what it is about. Null when a person tripped or reset it.
  invariant text,
  subject   text,
  reason    text   NOT NULL CHECK (reason <> ''),
  -- Null: the proof.
  operator  text   CHECK (operator <> ''),
  at        timestamptz NOT NULL DEFAULT clock_timestamp(),
  CONSTRAINT a_proof_or_a_person CHECK ((operator IS NULL) = (invariant IS NOT NULL) AND (invariant IS NULL) = (subject IS NULL)),
  CONSTRAINT only_a_person_resets CHECK (event = 'tripped' OR operator IS NOT NULL)
);
CREATE TRIGGER fuse_events_are_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON wallet.fuse_events
  FOR EACH STATEMENT EXECUTE FUNCTION wallet.refuse_rewriting();

-- How far the proof is. One row, changed by one replica at a time.
CREATE TABLE wallet.proof (
  only_row         boolean     PRIMARY KEY DEFAULT true CHECK (only_row),
  -- The next run may begin then. Whoever begins one sets it to the end of a lease, so that a replica that dies delays the next run and no more.
  due_at           timestamptz NOT NULL DEFAULT '-infinity',
  -- Every operation with tx < to_tx was proven, once.
  to_tx            xid8        NOT NULL DEFAULT '0',
  -- Where the rounds over the open holds, and over the jobs that must have one, go on. Null: a new round begins.
  hold_cursor      text COLLATE "C",
  job_cursor       uuid,
  -- Checked so far, ever.
  operations       bigint      NOT NULL DEFAULT 0,
  accounts         bigint      NOT NULL DEFAULT 0,
  holds            bigint      NOT NULL DEFAULT 0,
  jobs             bigint      NOT NULL DEFAULT 0,
  -- When each part was last done; a round: when the last one came to its end.
  books_at         timestamptz,
  holds_at         timestamptz,
  jobs_at          timestamptz,
  hold_round_at    timestamptz,
  job_round_at     timestamptz,
  -- Why the last run could not do a part of it, and what it found, as JSON.
  not_checked      text        NOT NULL DEFAULT '[]',
  problems         text        NOT NULL DEFAULT '[]'
) WITH (fillfactor = 50);
INSERT INTO wallet.proof DEFAULT VALUES;

GRANT SELECT, INSERT ON wallet.fuse_events TO holdfast_wallet;
GRANT SELECT ON wallet.proof TO holdfast_wallet;
GRANT UPDATE (due_at, to_tx, hold_cursor, job_cursor, operations, accounts, holds, jobs, books_at, holds_at, jobs_at, hold_round_at, job_round_at,
              not_checked, problems) ON wallet.proof TO holdfast_wallet;
