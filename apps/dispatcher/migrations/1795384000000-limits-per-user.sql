-- Nobody fills the house (docs/adr/0023-limits-per-user.md): how many jobs of a user, or of one of its API keys, may wait, and how many may be under way at once.

-- The key that a job came with, beside its user, for whoever counts or starts the jobs of one key. Zero: without one. What has ended is never counted.
ALTER TABLE dispatcher.job_states ADD COLUMN key_id uuid NOT NULL DEFAULT '00000000-0000-0000-0000-000000000000';
UPDATE dispatcher.job_states AS s SET key_id = o.api_key_id
  FROM dispatcher.job_orders AS o WHERE o.id = s.id AND s.finished_at IS NULL AND o.api_key_id IS NOT NULL;

-- What operators gave. Who has no row here has what everybody has (config/limits.ts).
CREATE TABLE dispatcher.limits (
  user_id      uuid NOT NULL,
  -- The user itself, or one of its keys.
  holder       uuid NOT NULL,
  -- Null: no limit of its own.
  waiting_max  integer CHECK (waiting_max > 0),
  running_max  integer CHECK (running_max > 0),
  PRIMARY KEY (user_id, holder),
  CHECK (waiting_max IS NOT NULL OR running_max IS NOT NULL)
);
-- Whether there is any, for those that are asked with every start.
CREATE INDEX limits_running ON dispatcher.limits (user_id, holder) WHERE running_max IS NOT NULL;

-- Never fewer than the jobs that wait: each submission adds to it, and nobody takes away. Once it comes to the limit, the jobs are counted. Its row is the
-- lock under which the jobs of its holder are stored. No row: no job came since this table is there.
CREATE TABLE dispatcher.waiting (
  user_id     uuid NOT NULL,
  holder      uuid NOT NULL,
  at_most     bigint NOT NULL CHECK (at_most >= 0),
  counted_at  timestamptz NOT NULL DEFAULT '-infinity',
  PRIMARY KEY (user_id, holder)
) WITH (fillfactor = 50);

GRANT SELECT, INSERT, UPDATE, DELETE ON dispatcher.limits TO holdfast_dispatcher;
GRANT SELECT, INSERT, UPDATE ON dispatcher.waiting TO holdfast_dispatcher;

-- Jobs that were never started. From here a job only leaves: one that is tried again was started.
CREATE INDEX job_states_waiting ON dispatcher.job_states (flow) WHERE state IN ('pending', 'queued') AND started_at IS NULL;
-- Jobs that may be at a vendor.
CREATE INDEX job_states_active ON dispatcher.job_states (flow) WHERE state IN ('running', 'unknown');
-- Jobs that are parked, because as many of their user or key are under way as may be: `not_before` is infinity until one of these ends.
CREATE INDEX job_states_parked ON dispatcher.job_states (flow, key_id, class, vendor, held_at, id) WHERE state = 'queued' AND not_before = 'infinity';

CREATE FUNCTION dispatcher.waiting_jobs(of_user uuid, of_holder uuid) RETURNS bigint LANGUAGE sql STABLE AS
$$ SELECT count(*) FROM dispatcher.job_states
    WHERE flow = of_user AND state IN ('pending', 'queued') AND started_at IS NULL AND (of_holder = of_user OR key_id = of_holder) $$;

CREATE FUNCTION dispatcher.active_jobs(of_user uuid, of_holder uuid) RETURNS bigint LANGUAGE sql STABLE AS
$$ SELECT count(*) FROM dispatcher.job_states
    WHERE flow = of_user AND state IN ('running', 'unknown') AND (of_holder = of_user OR key_id = of_holder) $$;

-- Makes the view anew, with every column that the two tables have by now, those that both have once: for migrations that add one.
CREATE FUNCTION dispatcher.show_jobs() RETURNS void LANGUAGE plpgsql AS $$
DECLARE
  states text;
BEGIN
  SELECT string_agg('s.' || quote_ident(c.column_name), ', ' ORDER BY c.ordinal_position) INTO states
    FROM information_schema.columns AS c
   WHERE c.table_schema = 'dispatcher' AND c.table_name = 'job_states'
     AND NOT EXISTS (SELECT 1 FROM information_schema.columns AS o
                      WHERE o.table_schema = 'dispatcher' AND o.table_name = 'job_orders' AND o.column_name = c.column_name);
  DROP VIEW dispatcher.jobs;
  EXECUTE format('CREATE VIEW dispatcher.jobs WITH (security_invoker = true) AS
                    SELECT o.*, %s FROM dispatcher.job_orders AS o JOIN dispatcher.job_states AS s ON s.id = o.id', states);
  GRANT SELECT ON dispatcher.jobs TO holdfast_dispatcher;
END
$$;
REVOKE ALL ON FUNCTION dispatcher.show_jobs() FROM PUBLIC;
SELECT dispatcher.show_jobs();
