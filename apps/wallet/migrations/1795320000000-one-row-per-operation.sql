-- The books anew: an operation is one row that carries its own entries, and an account's row carries its open lots
-- (docs/adr/0008-one-row-per-operation.md). The tables before this never held anybody's money: they are from before the first release.
DO $$
BEGIN
  IF EXISTS (SELECT FROM wallet.operations) THEN
    RAISE EXCEPTION 'these books were kept by a version from before the first release; start over with: npm start -- --fresh';
  END IF;
END
$$;
DROP TABLE wallet.entries, wallet.operations, wallet.holds, wallet.accounts;
DROP FUNCTION wallet.refuse_unbalanced_entries();

-- Amounts are whole micro-points; a point has 1 000 000. There are no foreign keys between these tables: each would cost a trigger per row on
-- the hottest path, and all rows of an operation are written by one statement.

-- `lots`: the lots that hold anything, in burn order, five numbers each: number, priority, expiry (ms since 1970; 0: never), available, held.
-- The view wallet.open_lots names them. So a turn changes one row per user, however many lots it draws on.
CREATE FUNCTION wallet.lots_sum(lots bigint[], field integer) RETURNS bigint
  LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
  AS $$ SELECT coalesce(sum(value), 0)::bigint FROM unnest(lots) WITH ORDINALITY AS u (value, place) WHERE (place - 1) % 5 = field $$;

-- One row per user. Half of each page stays free, and nothing here is indexed but the key, so that updates stay HOT.
CREATE TABLE wallet.accounts (
  user_id         uuid     PRIMARY KEY,
  available_micro bigint   NOT NULL DEFAULT 0,
  held_micro      bigint   NOT NULL DEFAULT 0 CHECK (held_micro >= 0),
  version         bigint   NOT NULL DEFAULT 0,
  lots            bigint[] NOT NULL DEFAULT '{}',
  -- Lots are numbered per user: 1, 2, 3, …
  lots_made       integer  NOT NULL DEFAULT 0,
  frozen          boolean  NOT NULL DEFAULT false,
  -- How far a claw-back, and nothing else, has let the user go below zero.
  may_owe_micro   bigint   NOT NULL DEFAULT 0 CHECK (may_owe_micro >= 0),
  CONSTRAINT never_below_zero CHECK (available_micro >= 0 OR available_micro >= - may_owe_micro),
  CONSTRAINT balance_is_in_lots CHECK (
    CASE cardinality(lots)
      WHEN 0 THEN available_micro <= 0 AND held_micro = 0
      WHEN 5 THEN lots[4] = greatest(available_micro, 0) AND lots[5] = held_micro
      WHEN 10 THEN lots[4] + lots[9] = greatest(available_micro, 0) AND lots[5] + lots[10] = held_micro
      ELSE wallet.lots_sum(lots, 3) = greatest(available_micro, 0) AND wallet.lots_sum(lots, 4) = held_micro
    END),
  CONSTRAINT lots_below_zero CHECK (0 <= ALL (lots))
) WITH (fillfactor = 50);

CREATE VIEW wallet.open_lots AS
  SELECT user_id, lots[i] AS no, lots[i + 1] AS priority,
         CASE WHEN lots[i + 2] > 0 THEN to_timestamp(lots[i + 2] / 1000.0) END AS expires_at,
         lots[i + 3] AS available_micro, lots[i + 4] AS held_micro
    FROM wallet.accounts, generate_series(1, cardinality(lots), 5) AS i;

-- What a lot was when it was granted. Never changed: what is left of it stands with the account, where it went stands in the operations.
CREATE TABLE wallet.lots (
  user_id       uuid     NOT NULL,
  no            integer  NOT NULL,
  operation_id  text COLLATE "C" NOT NULL UNIQUE,
  kind          text     NOT NULL CHECK (kind IN ('purchased', 'bonus', 'adjustment')),
  priority      integer  NOT NULL CHECK (priority >= 0),
  expires_at    timestamptz,
  granted_micro bigint   NOT NULL CHECK (granted_micro > 0),
  -- The top-up that earned a bonus: they fall together.
  earned_by     text COLLATE "C" CHECK (earned_by IS NULL OR kind = 'bonus'),
  PRIMARY KEY (user_id, no)
);
CREATE INDEX lots_that_expire ON wallet.lots (expires_at) WHERE expires_at IS NOT NULL;
CREATE INDEX lots_earned_by ON wallet.lots (earned_by) WHERE earned_by IS NOT NULL;

-- The recorded outcome of every command, with its entries: the user's two and the platform's at most two. Each entry is a column pair, so that
-- "they sum to zero" is a check of the row. Ids are compared byte by byte: no locale can make two of them equal or change their order.
--
-- `seq` is taken while the user's account row is locked, so per user it grows in the order of the decisions, and the time is the statement's for
-- the same reason. The sequence must keep CACHE 1: a cache per connection would break that order. `tx` tells the sealer what is complete.
CREATE TABLE wallet.operations (
  seq                   bigint GENERATED ALWAYS AS IDENTITY (CACHE 1),
  tx                    xid8   NOT NULL DEFAULT pg_current_xact_id(),
  at                    timestamptz NOT NULL DEFAULT statement_timestamp(),
  user_id               uuid,
  job_id                uuid,
  asked_micro           bigint,
  moved_micro           bigint NOT NULL,
  -- The entries of the user's accounts, and the balances after them.
  available_micro       bigint NOT NULL,
  held_micro            bigint NOT NULL,
  available_after_micro bigint,
  held_after_micro      bigint CHECK (held_after_micro >= 0),
  -- The entries of the platform's accounts.
  platform_micro        bigint CHECK (platform_micro <> 0),
  second_micro          bigint CHECK (second_micro <> 0),
  id                    text COLLATE "C" PRIMARY KEY,
  type                  text   NOT NULL CHECK (type IN ('topUp', 'bonus', 'hold', 'capture', 'release', 'refund', 'adjust', 'expireLot',
                                                        'clawBack', 'freeze', 'unfreeze', 'bookCost')),
  outcome               text   NOT NULL CHECK (outcome IN ('credited', 'held', 'captured', 'released', 'refunded', 'adjusted', 'expired',
                                                           'clawedBack', 'frozen', 'unfrozen', 'booked', 'refused')),
  code                  text,
  hold_id               text COLLATE "C",
  -- The hold that this operation ended. Unique: a hold ends once.
  ends_hold             text COLLATE "C",
  reference             text,
  platform_account      text,
  second_account        text,
  -- Which lots it moved, three numbers each: number, change of available, change of held.
  lot_moves             bigint[],
  -- What else the command said: reason, operator, expiry … As text, because it is compared and never searched.
  details               text,
  CONSTRAINT entries_sum_to_zero CHECK (available_micro + held_micro + coalesce(platform_micro, 0) + coalesce(second_micro, 0) = 0),
  CONSTRAINT entries_have_accounts CHECK ((platform_account IS NULL) = (platform_micro IS NULL) AND (second_account IS NULL) = (second_micro IS NULL)),
  CONSTRAINT refusals_move_nothing CHECK (
    outcome <> 'refused' OR (code IS NOT NULL AND moved_micro = 0 AND available_micro = 0 AND held_micro = 0 AND platform_micro IS NULL)),
  CONSTRAINT captured_within_hold CHECK (type <> 'capture' OR moved_micro BETWEEN 0 AND - held_micro OR outcome = 'refused'),
  CONSTRAINT users_have_balances CHECK (type = 'bookCost' OR (user_id IS NOT NULL AND available_after_micro IS NOT NULL AND held_after_micro IS NOT NULL)),
  CONSTRAINT below_zero_by_claw_back CHECK (available_after_micro >= 0 OR available_micro >= 0 OR type = 'clawBack')
);
CREATE UNIQUE INDEX a_hold_ends_once ON wallet.operations (ends_hold) WHERE ends_hold IS NOT NULL;
-- A user's statement: what moved points, newest first.
CREATE INDEX operations_of_user ON wallet.operations (user_id, seq) WHERE available_micro <> 0 OR held_micro <> 0;
CREATE INDEX operations_in_order ON wallet.operations USING brin (seq) WITH (autosummarize = on);

-- The ledger's entries, one row each. `line` orders them within their operation.
CREATE VIEW wallet.entries AS
  SELECT o.seq, line.no AS line, o.id AS operation_id, line.account, CASE WHEN line.no <= 2 THEN o.user_id END AS user_id,
         line.amount_micro, line.balance_after_micro, o.at
    FROM wallet.operations AS o
   CROSS JOIN LATERAL (VALUES (1, 'user:available', o.available_micro, o.available_after_micro),
                              (2, 'user:held', o.held_micro, o.held_after_micro),
                              (3, o.platform_account, o.platform_micro, NULL),
                              (4, o.second_account, o.second_micro, NULL)) AS line (no, account, amount_micro, balance_after_micro)
   WHERE line.amount_micro <> 0;

-- Open holds only, with what they drew from which lot (number, amount). The operation that ends a hold deletes its row: a compare-and-set.
CREATE TABLE wallet.holds (
  id           text COLLATE "C" PRIMARY KEY,
  user_id      uuid     NOT NULL,
  job_id       uuid     NOT NULL,
  amount_micro bigint   NOT NULL CHECK (amount_micro > 0),
  product      text     NOT NULL,
  draws        bigint[] NOT NULL
);

-- What was refunded of a captured hold.
CREATE TABLE wallet.refunds (
  hold_id        text COLLATE "C" PRIMARY KEY,
  captured_micro bigint NOT NULL,
  refunded_micro bigint NOT NULL CHECK (refunded_micro > 0),
  CONSTRAINT refunded_within_captured CHECK (refunded_micro <= captured_micro)
);

-- One statement writes a turn; when another turn took one of its ids first, a row of it is missing, and nothing of it may stay.
CREATE FUNCTION wallet.refuse_unless(all_is_stored boolean) RETURNS void LANGUAGE plpgsql AS $$
BEGIN
  IF NOT all_is_stored THEN
    RAISE EXCEPTION 'another turn was faster' USING ERRCODE = 'serialization_failure';
  END IF;
END
$$;

-- The wallet's role lacks the privilege already; these stop the owner's slip as well.
CREATE TRIGGER operations_are_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON wallet.operations
  FOR EACH STATEMENT EXECUTE FUNCTION wallet.refuse_rewriting();
CREATE TRIGGER lots_are_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON wallet.lots
  FOR EACH STATEMENT EXECUTE FUNCTION wallet.refuse_rewriting();

GRANT SELECT, INSERT ON wallet.operations, wallet.lots TO holdfast_wallet;
GRANT SELECT ON wallet.entries, wallet.open_lots TO holdfast_wallet;
GRANT SELECT, INSERT ON wallet.accounts, wallet.refunds TO holdfast_wallet;
GRANT SELECT, INSERT, DELETE ON wallet.holds TO holdfast_wallet;
GRANT UPDATE (available_micro, held_micro, version, lots, lots_made, frozen, may_owe_micro) ON wallet.accounts TO holdfast_wallet;
GRANT UPDATE (refunded_micro) ON wallet.refunds TO holdfast_wallet;

-- The wallet looks up by key and never scans, whatever the planner believes of a table that was never analyzed: a prepared statement that was once
-- planned as a scan would stay one.
DO $$
BEGIN
  EXECUTE format('ALTER ROLE holdfast_wallet IN DATABASE %I SET enable_seqscan = off', current_database());
  EXECUTE format('ALTER ROLE holdfast_wallet IN DATABASE %I SET enable_hashjoin = off', current_database());
  EXECUTE format('ALTER ROLE holdfast_wallet IN DATABASE %I SET enable_mergejoin = off', current_database());
END
$$;
