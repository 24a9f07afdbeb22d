-- A job goes on to its next route when the one before certainly did not do it: `vendor` and `route` change together, and the attempts that a route
-- is given begin anew. Once an attempt was billed without a result, the job stays where it is.
ALTER TABLE dispatcher.job_states
  ADD COLUMN tries_before integer NOT NULL DEFAULT 0,
  ADD COLUMN pinned boolean NOT NULL DEFAULT false,
  ADD CHECK (tries_before BETWEEN 0 AND attempt - throttles);
GRANT UPDATE (tries_before, pinned) ON dispatcher.job_states TO holdfast_dispatcher;

-- Every column of both tables, whatever others have added.
DROP VIEW dispatcher.jobs;
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
