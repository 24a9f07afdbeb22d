-- A batch that has ended owes its announcement, as a job does: it is looked at until that is said.
ALTER TABLE dispatcher.batches ADD COLUMN announced_at timestamptz(3);
UPDATE dispatcher.batches SET announced_at = finished_at WHERE finished_at IS NOT NULL;

DO $$
DECLARE
  name text;
BEGIN
  SELECT conname INTO STRICT name FROM pg_constraint
   WHERE conrelid = 'dispatcher.batches'::regclass AND pg_get_constraintdef(oid) LIKE '%look_at%';
  EXECUTE format('ALTER TABLE dispatcher.batches DROP CONSTRAINT %I', name);
END
$$;
ALTER TABLE dispatcher.batches
  ADD CHECK ((look_at IS NULL) = (announced_at IS NOT NULL)),
  ADD CHECK (announced_at IS NULL OR finished_at IS NOT NULL);

GRANT UPDATE (announced_at) ON dispatcher.batches TO holdfast_dispatcher;

-- What was announced lately is announced again when JetStream's store was lost, since nobody knows who had heard it. Summaries of pages are all that this
-- needs: they cost a move of a job next to nothing. Only of what was announced: the planner would else find by them what was not, which is a handful of jobs in the whole table, by
-- reading all of it (90 ms at 20 000 jobs, for each few that ended).
CREATE INDEX job_states_announced ON dispatcher.job_states USING brin (announced_at) WITH (pages_per_range = 16) WHERE announced_at IS NOT NULL;
CREATE INDEX batches_announced ON dispatcher.batches USING brin (announced_at) WITH (pages_per_range = 16) WHERE announced_at IS NOT NULL;
