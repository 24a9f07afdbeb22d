-- The chain of seals: what was booked, fixed by hash, so that a later change of any row shows (docs/adr/0009-seals.md).

-- One row per run of the sealer that found something. It covers exactly the operations with from_tx <= tx < to_tx. to_tx is below every
-- transaction that was open then, so all that can ever be in there was committed or aborted: nobody is waited for, and nothing comes in later.
CREATE TABLE wallet.seals (
  no        bigint      PRIMARY KEY CHECK (no > 0),
  from_tx   xid8        NOT NULL,
  to_tx     xid8        NOT NULL,
  rows      integer     NOT NULL CHECK (rows > 0),
  first_seq bigint      NOT NULL,
  last_seq  bigint      NOT NULL,
  -- 16 bytes per operation, in the order of seq: so that verify can name the row that was changed, and not only the seal.
  digests   bytea       NOT NULL,
  -- The hash of the seal before; empty for the first.
  previous  bytea       NOT NULL,
  hash      bytea       NOT NULL UNIQUE,
  at        timestamptz NOT NULL,
  CONSTRAINT seals_have_a_range CHECK (from_tx < to_tx AND first_seq <= last_seq),
  CONSTRAINT one_digest_per_row CHECK (octet_length(digests) = rows * 16),
  CONSTRAINT hashes_are_sha256 CHECK (octet_length(hash) = 32 AND octet_length(previous) IN (0, 32))
);
-- Hashes cannot be compressed: trying to would be the largest part of writing them.
ALTER TABLE wallet.seals ALTER COLUMN digests SET STORAGE EXTERNAL;

CREATE TRIGGER seals_are_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON wallet.seals
  FOR EACH STATEMENT EXECUTE FUNCTION wallet.refuse_rewriting();

-- What is not sealed yet. All rows of a turn share one key, and new keys are the largest: so PostgreSQL adds to the last page and keeps one key
-- with a list of rows, and the index costs little where it matters (docs/adr/0009-seals.md has the figures). Nothing looked up by the old one.
CREATE INDEX operations_by_tx ON wallet.operations (tx);
DROP INDEX wallet.operations_in_order;

GRANT SELECT, INSERT ON wallet.seals TO holdfast_wallet;
