-- A batch of jobs has one hold for all of them, and each of its jobs ends a part of it: the operation names the part in ends_hold, so it ends once, and the whole in its details.
-- The row of the whole has what is left.
GRANT UPDATE (amount_micro, draws) ON wallet.holds TO holdfast_wallet;

-- What is held becomes less and nothing else.
CREATE FUNCTION wallet.refuse_raising_holds() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION 'hold % has % micro-points and cannot be raised to %', OLD.id, OLD.amount_micro, NEW.amount_micro USING ERRCODE = 'check_violation';
END
$$;
CREATE TRIGGER holds_only_get_less BEFORE UPDATE ON wallet.holds
  FOR EACH ROW WHEN (NEW.amount_micro > OLD.amount_micro) EXECUTE FUNCTION wallet.refuse_raising_holds();

-- The parts of a hold, for the proofs.
CREATE INDEX operations_of_parts ON wallet.operations (substring(details FROM '"partOf":"([^"]+)"'))
  WHERE type IN ('capture', 'release') AND details IS NOT NULL AND ends_hold IS NOT NULL;
