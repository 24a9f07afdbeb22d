-- A job that is free of charge has a hold of nothing: every job that is under way has its hold, and none is charged without one.
ALTER TABLE wallet.holds
  DROP CONSTRAINT holds_amount_micro_check,
  ADD CONSTRAINT holds_amount_micro_check CHECK (amount_micro >= 0);
