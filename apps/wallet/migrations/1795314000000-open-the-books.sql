-- The wallet's books: accounts, the recorded outcome of every command, holds, and the entries that explain every balance.
--
-- Enforced here and not only in code (DESIGN.md, promise P3): no balance below zero, one outcome per id, a hold captured
-- at most once and never above its amount, entries that sum to zero per operation and are never changed afterwards.
-- There are no foreign keys between these tables: each would cost a trigger per row on the hottest path, and all rows of
-- an operation are written by one statement. Amounts are whole micro-points; a point has 1 000 000.

-- One row per user. Half of each page stays free, and nothing here is indexed but the key, so that updates stay HOT.
CREATE TABLE wallet.accounts (
  user_id         uuid   PRIMARY KEY,
  available_micro bigint NOT NULL DEFAULT 0 CHECK (available_micro >= 0),
  held_micro      bigint NOT NULL DEFAULT 0 CHECK (held_micro >= 0),
  version         bigint NOT NULL DEFAULT 0
) WITH (fillfactor = 50);

-- Ids are compared byte by byte: no locale can make two of them equal or change their order.
CREATE TABLE wallet.operations (
  id                    text COLLATE "C" PRIMARY KEY,
  type                  text   NOT NULL CHECK (type IN ('topUp', 'hold', 'capture', 'release')),
  user_id               uuid   NOT NULL,
  job_id                uuid,
  hold_id               text COLLATE "C",
  reference             text,
  asked_micro           bigint,
  outcome               text   NOT NULL CHECK (outcome IN ('credited', 'held', 'captured', 'released', 'refused')),
  code                  text   CHECK ((code IS NOT NULL) = (outcome = 'refused')),
  moved_micro           bigint NOT NULL CHECK (moved_micro >= 0 AND (moved_micro = 0 OR outcome <> 'refused')),
  available_after_micro bigint NOT NULL,
  held_after_micro      bigint NOT NULL,
  at                    timestamptz NOT NULL DEFAULT statement_timestamp()
);

-- A row is updated once, when the hold ends: the free space keeps that update on its page and out of the index.
CREATE TABLE wallet.holds (
  id             text COLLATE "C" PRIMARY KEY,
  user_id        uuid    NOT NULL,
  job_id         uuid    NOT NULL,
  product        text,
  amount_micro   bigint  NOT NULL CHECK (amount_micro >= 0),
  captured_micro bigint  NOT NULL DEFAULT 0,
  state          text    NOT NULL CHECK (state IN ('held', 'captured', 'released')),
  is_tombstone   boolean NOT NULL DEFAULT false,
  created_at     timestamptz NOT NULL DEFAULT statement_timestamp(),
  ended_at       timestamptz,
  CHECK (captured_micro BETWEEN 0 AND amount_micro),
  CHECK (captured_micro = 0 OR state = 'captured'),
  CHECK ((state = 'held') = (ended_at IS NULL)),
  CHECK (is_tombstone = (amount_micro = 0)),
  CHECK (NOT is_tombstone OR state = 'released'),
  CHECK (is_tombstone = (product IS NULL))
) WITH (fillfactor = 70);

-- `seq` is taken while the user's account row is locked, so per user it grows in the order of the decisions, and the time
-- is the statement's for the same reason. The sequence must keep CACHE 1: a cache per connection would break that order.
CREATE TABLE wallet.entries (
  seq                 bigint GENERATED ALWAYS AS IDENTITY (CACHE 1) PRIMARY KEY,
  operation_id        text COLLATE "C" NOT NULL,
  account             text   NOT NULL,
  user_id             uuid,
  amount_micro        bigint NOT NULL CHECK (amount_micro <> 0),
  balance_after_micro bigint CHECK (balance_after_micro >= 0),
  at                  timestamptz NOT NULL DEFAULT statement_timestamp(),
  CHECK ((user_id IS NOT NULL) = (account IN ('user:available', 'user:held'))),
  CHECK ((user_id IS NOT NULL) = (balance_after_micro IS NOT NULL))
);

-- A user's statement, newest first. Entries of one operation are looked for by audits only, which read everything anyway.
CREATE INDEX entries_of_user ON wallet.entries (user_id, seq) WHERE user_id IS NOT NULL;

CREATE FUNCTION wallet.refuse_unbalanced_entries() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  unbalanced text;
BEGIN
  SELECT operation_id INTO unbalanced FROM added GROUP BY operation_id HAVING sum(amount_micro) <> 0 LIMIT 1;
  IF FOUND THEN
    RAISE EXCEPTION 'entries of operation % do not sum to zero', unbalanced USING ERRCODE = 'check_violation';
  END IF;
  RETURN NULL;
END
$$;

-- Once per statement, so all entries of an operation must come in one statement; they do.
CREATE TRIGGER entries_sum_to_zero AFTER INSERT ON wallet.entries
  REFERENCING NEW TABLE AS added FOR EACH STATEMENT EXECUTE FUNCTION wallet.refuse_unbalanced_entries();

CREATE FUNCTION wallet.refuse_rewriting() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION '% of wallet.% is refused: what was booked is only ever added to', TG_OP, TG_TABLE_NAME
    USING ERRCODE = 'insufficient_privilege';
END
$$;

-- The wallet's role lacks the privilege already; these stop the owner's slip as well.
CREATE TRIGGER entries_are_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON wallet.entries
  FOR EACH STATEMENT EXECUTE FUNCTION wallet.refuse_rewriting();
CREATE TRIGGER operations_are_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON wallet.operations
  FOR EACH STATEMENT EXECUTE FUNCTION wallet.refuse_rewriting();

GRANT SELECT, INSERT ON wallet.entries, wallet.operations TO holdfast_wallet;
GRANT SELECT, INSERT ON wallet.accounts, wallet.holds TO holdfast_wallet;
GRANT UPDATE (available_micro, held_micro, version) ON wallet.accounts TO holdfast_wallet;
GRANT UPDATE (captured_micro, state, ended_at) ON wallet.holds TO holdfast_wallet;
