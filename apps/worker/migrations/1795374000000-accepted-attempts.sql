-- A vendor may take an attempt and do it later: `accepted`. It has no end yet, the vendor's name for it is known, and it is asked about on a schedule until
-- there is evidence or its time is over.
--
-- Only what is accepted is in these indexes, and their columns do not change for anything else: the update that ends a plain attempt stays HOT.
ALTER TABLE worker.attempts
  -- The vendor's name for it, once it has said one.
  ADD COLUMN vendor_job_id text,
  -- When it was first accepted: it is given up so long after that, once.
  ADD COLUMN accepted_at timestamptz,
  -- When the vendor is asked next, and how often it was.
  ADD COLUMN ask_at timestamptz,
  ADD COLUMN asked int NOT NULL DEFAULT 0,
  DROP CONSTRAINT attempts_state_check,
  DROP CONSTRAINT attempts_check1;

ALTER TABLE worker.attempts
  ADD CONSTRAINT attempts_state_check CHECK (state IN ('sent', 'accepted', 'succeeded', 'rejected', 'throttled', 'unknown', 'voided')),
  ADD CONSTRAINT attempts_end_check CHECK ((state IN ('sent', 'accepted')) = (ended_at IS NULL)),
  ADD CONSTRAINT attempts_accepted_check CHECK ((state = 'accepted') = (ask_at IS NOT NULL)),
  ADD CONSTRAINT attempts_vendor_job_check CHECK (state <> 'accepted' OR (vendor_job_id IS NOT NULL AND accepted_at IS NOT NULL));

CREATE INDEX attempts_to_ask ON worker.attempts (vendor, ask_at) WHERE ask_at IS NOT NULL;
-- For what the vendor says by itself.
CREATE INDEX attempts_of_vendor_job ON worker.attempts (vendor, vendor_job_id) WHERE vendor_job_id IS NOT NULL;
