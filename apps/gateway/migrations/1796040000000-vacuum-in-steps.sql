-- With pauses of 10 ms, VACUUM and ANALYZE leave room for others.
ALTER TABLE gateway.first_answers SET (autovacuum_vacuum_cost_delay = 10);
