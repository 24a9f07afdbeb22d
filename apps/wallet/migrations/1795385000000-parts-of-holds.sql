-- A batch of jobs has one hold for all of them, and each of its jobs ends a part of it: the operation names the part in ends_hold, so it ends once, and the whole in its details.
-- The row of the whole has what is left.
GRANT UPDATE (amount_micro, draws) ON wallet.holds TO holdfast_wallet;

-- The parts of a hold, for the proofs.
CREATE INDEX operations_of_parts ON wallet.operations (substring(details FROM '"partOf":"([^"]+)"'))
  WHERE type IN ('capture', 'release') AND details IS NOT NULL AND ends_hold IS NOT NULL;
