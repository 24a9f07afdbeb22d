-- A user may take a job back, and may say until when it must have been started.
DROP VIEW dispatcher.jobs;

ALTER TABLE dispatcher.job_states
  ADD COLUMN cancel_requested boolean NOT NULL DEFAULT false,
  -- A job that still waits then expires. Null: it waits for as long as it takes.
  ADD COLUMN start_by timestamptz(3);
GRANT UPDATE (cancel_requested) ON dispatcher.job_states TO holdfast_dispatcher;
CREATE INDEX job_states_start_by ON dispatcher.job_states (start_by) WHERE state = 'queued' AND start_by IS NOT NULL;

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
