-- The queue is fair between users (docs/adr/0021-fair-queue.md). Each queued job has a tag, and the vendor's next job is the one with the lowest; of equal ones, the older. A user's next
-- tag is what that job costs above the user's last one, or above the vendor's clock, which is the tag of what was started last.

DROP VIEW dispatcher.jobs;

ALTER TABLE dispatcher.job_states
  -- Whose turn it takes: the user, and the class of its product (0: interactive, 1: batch).
  ADD COLUMN flow uuid,
  ADD COLUMN class smallint NOT NULL DEFAULT 0 CHECK (class IN (0, 1)),
  -- Its place. Kept while it runs, so that a job that is tried again keeps it. Null: never queued, or queued for another vendor now.
  ADD COLUMN tag bigint;
UPDATE dispatcher.job_states AS s SET flow = o.user_id FROM dispatcher.job_orders AS o WHERE o.id = s.id;
ALTER TABLE dispatcher.job_states ALTER COLUMN flow SET NOT NULL;
GRANT UPDATE (tag) ON dispatcher.job_states TO holdfast_dispatcher;

-- `not_before` is now set only until the scheduler has seen that its time has come and that the job has a place.
DO $$
DECLARE
  name text;
BEGIN
  SELECT conname INTO STRICT name FROM pg_constraint
   WHERE conrelid = 'dispatcher.job_states'::regclass AND pg_get_constraintdef(oid) LIKE '%not_before%';
  EXECUTE format('ALTER TABLE dispatcher.job_states DROP CONSTRAINT %I', name);
END
$$;
ALTER TABLE dispatcher.job_states ADD CHECK (state <> 'queued' OR (held_at IS NOT NULL AND (not_before IS NOT NULL OR tag IS NOT NULL)));

DROP INDEX dispatcher.job_states_queued;
-- The next jobs; those that get a place, or come back to it; and the last place of each user.
CREATE INDEX job_states_ready ON dispatcher.job_states (vendor, tag, held_at, id) WHERE state = 'queued' AND not_before IS NULL;
CREATE INDEX job_states_resting ON dispatcher.job_states (vendor, not_before) WHERE state = 'queued' AND not_before IS NOT NULL;
CREATE INDEX job_states_flows ON dispatcher.job_states (vendor, flow, class, tag) WHERE state = 'queued';

-- One row per vendor. `speed` is how fast the clock went when it was last looked at, in tags per second: who knows its tag knows its time.
CREATE TABLE dispatcher.clocks (
  vendor     text PRIMARY KEY,
  tag        bigint NOT NULL CHECK (tag >= 0),
  speed      float8 CHECK (speed >= 0),
  -- From here the next speed is measured. Null: the queue was empty meanwhile.
  mark_tag   bigint,
  mark_at    timestamptz
) WITH (fillfactor = 10);

-- Who is to get more than others: three shares are three times what a user without a row here gets.
CREATE TABLE dispatcher.shares (
  flow       uuid PRIMARY KEY,
  shares     smallint NOT NULL CHECK (shares BETWEEN 1 AND 100)
);

GRANT SELECT, INSERT, UPDATE ON dispatcher.clocks TO holdfast_dispatcher;
GRANT SELECT, INSERT, UPDATE, DELETE ON dispatcher.shares TO holdfast_dispatcher;

-- What a job adds to its user's tags: its price, so that a job of a hundred units counts a hundred times one of one unit. Bounded, so that no absurd price
-- ever moves a clock out of its type.
CREATE FUNCTION dispatcher.tag_step(hold_micro bigint, class smallint, shares smallint) RETURNS bigint
  LANGUAGE sql IMMUTABLE PARALLEL SAFE AS
$$ SELECT greatest(1, least(hold_micro, 1000000000000) * CASE class WHEN 1 THEN 8 ELSE 1 END / coalesce(shares, 1)) $$;

DO $$
DECLARE
  states text;
BEGIN
  SELECT string_agg('s.' || quote_ident(column_name), ', ' ORDER BY ordinal_position) INTO states
    FROM information_schema.columns
   WHERE table_schema = 'dispatcher' AND table_name = 'job_states' AND column_name <> 'id';
  EXECUTE format('CREATE VIEW dispatcher.jobs WITH (security_invoker = true) AS
                    SELECT o.*, %s FROM dispatcher.job_orders AS o JOIN dispatcher.job_states AS s ON s.id = o.id', states);
END
$$;
GRANT SELECT ON dispatcher.jobs TO holdfast_dispatcher;
