-- A product may sell its stored results again. `cache_key`: under which this job's result is sold again, to its own user; null for all other products, and
-- for a job that was sold a stored result itself. `cached_from`: the attempt of an earlier job whose result this one was sold.
ALTER TABLE dispatcher.job_orders
  ADD COLUMN cache_key   text,
  ADD COLUMN cached_from text,
  ADD CHECK (cache_key IS NULL OR cached_from IS NULL);

-- The newest job of a user under a key. Products without a cache have no entry here and are never looked up.
CREATE INDEX job_orders_stored_results ON dispatcher.job_orders (user_id, cache_key, created_at) WHERE cache_key IS NOT NULL;

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
