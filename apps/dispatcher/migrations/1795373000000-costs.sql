-- What vendors' calls cost us, by the job's frozen cost rule: owed to the wallet from the moment that the attempt's bill is known, until the wallet has
-- booked it. A job's state owes one message, and a cost may arise beside any of them (a failure that is billed and tried again, a success that came
-- late), so each is a row of its own, written with what the report made of the job, and said again by the sweeper.
CREATE TABLE dispatcher.costs (
  -- <job>:<n>:cost: a call is billed once, whatever is reported of it later.
  id            text COLLATE "C" PRIMARY KEY,
  job_id        uuid NOT NULL,
  user_id       uuid NOT NULL,
  product       text NOT NULL,
  vendor        text NOT NULL,
  amount_micro  bigint NOT NULL CHECK (amount_micro > 0),
  -- The call made the job's result; or sold nothing; or succeeded when the job was decided otherwise.
  reason        text NOT NULL CHECK (reason IN ('sold', 'failed', 'late')),
  created_at    timestamptz(3) NOT NULL DEFAULT now(),
  -- When it is said again; null: the wallet has booked it.
  say_again_at  timestamptz(3),
  said          integer NOT NULL DEFAULT 0
);
CREATE INDEX costs_say_again ON dispatcher.costs (say_again_at) WHERE say_again_at IS NOT NULL;

GRANT SELECT, INSERT ON dispatcher.costs TO holdfast_dispatcher;
GRANT UPDATE (say_again_at, said) ON dispatcher.costs TO holdfast_dispatcher;

-- For whoever reads a job without its terms: what becomes of usage above the hold, and which version of the product's terms it was sold at.
ALTER TABLE dispatcher.job_orders
  ADD COLUMN overrun text GENERATED ALWAYS AS (terms ->> 'overrun') VIRTUAL,
  ADD COLUMN version text GENERATED ALWAYS AS (terms ->> 'version') VIRTUAL;

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
