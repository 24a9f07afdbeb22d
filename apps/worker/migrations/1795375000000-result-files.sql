-- Which objects the workers have put into the object store, or were about to: the row comes first, so that an object that a crash left behind is found without
-- asking the store for all that it has. Whether an object is wanted is in worker.attempts: the result of the attempt names it, and says until when.

CREATE TABLE worker.result_files (
  object     uuid PRIMARY KEY,
  attempt_id text COLLATE "C" NOT NULL,
  -- When somebody looks whether it is still wanted.
  look_at    timestamptz NOT NULL
);

CREATE INDEX result_files_by_look_at ON worker.result_files (look_at);

-- What was sold: how long its result is kept is the product's to say, also when the end comes long after the order. Null: nothing was sent, or it is older.
ALTER TABLE worker.attempts ADD COLUMN product text;

GRANT SELECT, INSERT, UPDATE, DELETE ON worker.result_files TO holdfast_worker;
