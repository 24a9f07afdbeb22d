-- Batches: many jobs of one product under one hold (docs/adr/0024-batches.md). A batch's row says what it owes, as a job's does; its items are jobs like any other, except that what is
-- held for each is a part of the batch's hold.
CREATE TABLE dispatcher.batches (
  id             uuid PRIMARY KEY,
  user_id        uuid NOT NULL,
  api_key_id     uuid,
  product        text NOT NULL,
  state          text NOT NULL CHECK (state IN ('filling', 'holding', 'running', 'stopping', 'closing', 'completed', 'stopped', 'cancelled', 'refused')),
  -- At most so much is held; it stops when so many of a hundred ended items have failed. Null: no such limit.
  max_micro      bigint CHECK (max_micro >= 0),
  stop_percent   smallint CHECK (stop_percent BETWEEN 1 AND 100),
  -- Known once all items are there.
  items          integer CHECK (items > 0),
  fingerprint    text,
  hold_micro     bigint CHECK (hold_micro >= 0),
  -- Items up to this line were begun, or never will be.
  begun_line     integer NOT NULL DEFAULT 0,
  stop_reason    text CHECK (stop_reason IN ('refused', 'cancelled', 'failures', 'budget')),
  error_code     text,
  error_message  text,
  -- The batch whose uncharged items it makes again.
  retry_of       uuid,
  -- When it is looked at next; null: it has ended.
  look_at        timestamptz(3),
  created_at     timestamptz(3) NOT NULL DEFAULT now(),
  finished_at    timestamptz(3),
  CHECK (state = 'filling' OR state = 'stopping' OR stop_reason IS NOT NULL OR (items IS NOT NULL AND hold_micro IS NOT NULL AND fingerprint IS NOT NULL)),
  CHECK ((finished_at IS NOT NULL) = (state IN ('completed', 'stopped', 'cancelled', 'refused'))),
  CHECK ((look_at IS NULL) = (finished_at IS NOT NULL))
) WITH (fillfactor = 50);
CREATE INDEX batches_of_user ON dispatcher.batches (user_id, created_at, id);
CREATE INDEX batches_to_look_at ON dispatcher.batches (look_at) WHERE look_at IS NOT NULL;
-- Those that must have an open hold, for the wallet's proof.
CREATE INDEX batches_holding ON dispatcher.batches (id) WHERE state = 'running';

ALTER TABLE dispatcher.job_orders
  ADD COLUMN batch_id uuid,
  ADD COLUMN line integer,
  -- The client's own name for the item.
  ADD COLUMN label text,
  ADD CHECK ((batch_id IS NULL) = (line IS NULL));
CREATE UNIQUE INDEX job_orders_of_batch ON dispatcher.job_orders (batch_id, line) WHERE batch_id IS NOT NULL;

-- Both parts know the batch: what is counted by state stands here.
ALTER TABLE dispatcher.job_states ADD COLUMN batch_id uuid;
CREATE INDEX job_states_of_batch ON dispatcher.job_states (batch_id, state) WHERE batch_id IS NOT NULL;

-- An item that is pending owes nothing: its batch does.
DO $$
DECLARE
  name text;
BEGIN
  SELECT conname INTO STRICT name FROM pg_constraint
   WHERE conrelid = 'dispatcher.job_states'::regclass AND pg_get_constraintdef(oid) LIKE '%say_again_at%';
  EXECUTE format('ALTER TABLE dispatcher.job_states DROP CONSTRAINT %I', name);
END
$$;
ALTER TABLE dispatcher.job_states
  ADD CHECK (say_again_at IS NOT NULL OR state = 'queued' OR announced_at IS NOT NULL OR (state = 'pending' AND batch_id IS NOT NULL));

-- The hold of an item is its batch's.
DROP INDEX dispatcher.job_states_holding;
CREATE INDEX job_states_holding ON dispatcher.job_states (id) WHERE state IN ('queued', 'running', 'unknown') AND batch_id IS NULL;

GRANT SELECT, INSERT ON dispatcher.batches TO holdfast_dispatcher;
GRANT UPDATE (state, items, fingerprint, hold_micro, begun_line, stop_reason, error_code, error_message, look_at, finished_at) ON dispatcher.batches TO holdfast_dispatcher;

-- Items wait in their batch, and not in the queue that a user may fill: how many batches may be open at once is a limit of its own.
CREATE OR REPLACE FUNCTION dispatcher.waiting_jobs(of_user uuid, of_holder uuid) RETURNS bigint LANGUAGE sql STABLE AS
$$ SELECT count(*) FROM dispatcher.job_states
    WHERE flow = of_user AND state IN ('pending', 'queued') AND started_at IS NULL AND batch_id IS NULL AND (of_holder = of_user OR key_id = of_holder) $$;
DROP INDEX dispatcher.job_states_waiting;
CREATE INDEX job_states_waiting ON dispatcher.job_states (flow) WHERE state IN ('pending', 'queued') AND started_at IS NULL AND batch_id IS NULL;
CREATE INDEX batches_open ON dispatcher.batches (user_id) WHERE finished_at IS NULL;

SELECT dispatcher.show_jobs();
