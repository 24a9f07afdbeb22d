-- In quiet times all promises are over and forgotten, and VACUUM gave the pages of the empty table back. A plan that is made then reads the whole table, because nothing is as quick for no pages, and
-- it is kept until the table is analyzed again: for up to a minute of the next overload, in which thousands are told a time, each look-up of a promise read them all. So the table keeps its pages,
-- and has some from the beginning: for as many, looking up by key is always cheaper.
ALTER TABLE dispatcher.promises SET (vacuum_truncate = off);
INSERT INTO dispatcher.promises (vendor, flow, class, job_id, fingerprint, due_at, until)
  SELECT '', '00000000-0000-0000-0000-000000000000', 0, '00000000-0000-0000-0000-000000000000', repeat('0', 64), '-infinity', '-infinity' FROM generate_series(1, 2000);
DELETE FROM dispatcher.promises WHERE until = '-infinity';

-- In small steps, with pauses of 10 ms: without them VACUUM takes a processor for as long as it needs.
ALTER TABLE dispatcher.promises SET (autovacuum_vacuum_cost_delay = 10);
ALTER TABLE dispatcher.job_states SET (autovacuum_vacuum_cost_delay = 10);
