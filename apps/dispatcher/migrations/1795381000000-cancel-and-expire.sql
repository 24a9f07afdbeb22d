-- A user may take a job back, and may say until when it must have been started.
ALTER TABLE dispatcher.job_states
  ADD COLUMN cancel_requested boolean NOT NULL DEFAULT false,
  -- A job that still waits then expires. Null: it waits for as long as it takes.
  ADD COLUMN start_by timestamptz(3);
GRANT UPDATE (cancel_requested) ON dispatcher.job_states TO holdfast_dispatcher;
CREATE INDEX job_states_start_by ON dispatcher.job_states (start_by) WHERE state = 'queued' AND start_by IS NOT NULL;

SELECT dispatcher.show_jobs();
