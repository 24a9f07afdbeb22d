-- Redeem codes, spend caps and low-balance thresholds (docs/adr/0011-codes-caps-thresholds.md).

ALTER TABLE wallet.operations
  DROP CONSTRAINT operations_type_check,
  DROP CONSTRAINT operations_outcome_check,
  ADD CONSTRAINT operations_type_check CHECK (type IN ('topUp', 'bonus', 'hold', 'capture', 'release', 'refund', 'adjust', 'expireLot', 'clawBack',
                                                       'freeze', 'unfreeze', 'bookCost', 'redeem', 'setCap', 'setThresholds')),
  ADD CONSTRAINT operations_outcome_check CHECK (outcome IN ('credited', 'held', 'captured', 'released', 'refunded', 'adjusted', 'expired',
                                                             'clawedBack', 'frozen', 'unfrozen', 'booked', 'set', 'refused'));
ALTER TABLE wallet.lots
  DROP CONSTRAINT lots_kind_check,
  ADD CONSTRAINT lots_kind_check CHECK (kind IN ('purchased', 'bonus', 'adjustment', 'redeemed'));

-- Spend caps with what they have counted, and thresholds. Null for whoever has set nothing, which is nearly everybody.
ALTER TABLE wallet.accounts ADD COLUMN settings jsonb;
GRANT UPDATE (settings) ON wallet.accounts TO holdfast_wallet;

-- When it was counted (ms since 1970), then the numbers of the caps that count it.
ALTER TABLE wallet.holds ADD COLUMN counted bigint[];

-- What the codes of a batch are worth. Only its withdrawal is ever added.
CREATE TABLE wallet.code_batches (
  batch            text COLLATE "C" PRIMARY KEY CHECK (batch ~ '^[a-z0-9-]{1,40}$'),
  amount_micro     bigint   NOT NULL CHECK (amount_micro > 0),
  codes            integer  NOT NULL CHECK (codes > 0),
  -- By so many users each; a user redeems a code once.
  uses             integer  NOT NULL CHECK (uses > 0),
  -- A code, unredeemed, is worth nothing from then on.
  expires_at       timestamptz(3),
  -- The points, once redeemed, expire after so many days; null: never.
  points_last_days integer  CHECK (points_last_days > 0),
  priority         integer  NOT NULL CHECK (priority >= 0),
  operator         text     NOT NULL,
  reason           text     NOT NULL,
  at               timestamptz(3) NOT NULL DEFAULT now(),
  -- SHA-256 over the terms and every code's hash: a code or a term that is changed, added or taken away later shows.
  digest           bytea    NOT NULL CHECK (octet_length(digest) = 32),
  withdrawn_at     timestamptz(3),
  withdrawn_by     text,
  withdrawn_because text,
  CONSTRAINT withdrawn_by_somebody CHECK ((withdrawn_at IS NULL) = (withdrawn_by IS NULL) AND (withdrawn_at IS NULL) = (withdrawn_because IS NULL))
);

-- A code is nowhere but with whoever has it: 80 random bits, of which SHA-256 tells nothing.
CREATE TABLE wallet.codes (
  hash  text COLLATE "C" PRIMARY KEY CHECK (hash ~ '^[0-9a-f]{64}$'),
  batch text COLLATE "C" NOT NULL REFERENCES wallet.code_batches (batch),
  uses  integer NOT NULL,
  used  integer NOT NULL DEFAULT 0,
  CONSTRAINT within_its_uses CHECK (used BETWEEN 0 AND uses)
);
CREATE INDEX codes_of_batch ON wallet.codes (batch);

-- Balances that fell below a threshold and were not told yet. A row goes when its event is stored (tell-low-balances/).
CREATE TABLE wallet.low_balances (
  id              text COLLATE "C" PRIMARY KEY,
  user_id         uuid   NOT NULL,
  threshold_micro bigint NOT NULL,
  available_micro bigint NOT NULL,
  at              timestamptz(3) NOT NULL DEFAULT statement_timestamp()
);

CREATE TRIGGER batches_stay BEFORE DELETE OR TRUNCATE ON wallet.code_batches
  FOR EACH STATEMENT EXECUTE FUNCTION wallet.refuse_rewriting();
CREATE TRIGGER codes_stay BEFORE DELETE OR TRUNCATE ON wallet.codes
  FOR EACH STATEMENT EXECUTE FUNCTION wallet.refuse_rewriting();

GRANT SELECT, INSERT ON wallet.code_batches, wallet.codes TO holdfast_wallet;
GRANT UPDATE (withdrawn_at, withdrawn_by, withdrawn_because) ON wallet.code_batches TO holdfast_wallet;
GRANT UPDATE (used) ON wallet.codes TO holdfast_wallet;
-- UPDATE is what FOR UPDATE needs: two replicas do not tell the same one at once.
GRANT SELECT, INSERT, UPDATE, DELETE ON wallet.low_balances TO holdfast_wallet;
