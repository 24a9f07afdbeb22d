-- Its rows are wide, and only looked up by key, which no plan needs fine statistics for. From 30 000 rows ANALYZE takes 0.1 s of a processor for them, once a minute while the table is young, and all
-- that moment whoever submits waits; from a tenth of them a tenth. In small steps, with pauses of 10 ms, VACUUM and ANALYZE leave room for others.
ALTER TABLE gateway.first_answers SET (autovacuum_vacuum_cost_delay = 10);
DO $$
DECLARE
  name text;
BEGIN
  FOR name IN SELECT attname FROM pg_attribute WHERE attrelid = 'gateway.first_answers'::regclass AND attnum > 0 AND NOT attisdropped LOOP
    EXECUTE format('ALTER TABLE gateway.first_answers ALTER COLUMN %I SET STATISTICS 10', name);
  END LOOP;
END
$$;
