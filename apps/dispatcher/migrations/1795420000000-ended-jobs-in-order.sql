-- The order in which a user's jobs ended, for whoever follows them (docs/adr/0033-events-in-order.md). `ended_tx` is the transaction that ended the job. Who reads only what lies below
-- the oldest transaction that is still open (`pg_snapshot_xmin`) has seen all that will ever be there: a number that was given early and committed late is never below it.
-- Null: it has not ended, or ended before this column was there.
ALTER TABLE dispatcher.job_states ADD COLUMN ended_tx xid8;
GRANT UPDATE (ended_tx) ON dispatcher.job_states TO holdfast_dispatcher;
CREATE INDEX job_states_ended ON dispatcher.job_states (flow, ended_tx, id) WHERE ended_tx IS NOT NULL;

SELECT dispatcher.show_jobs();
