-- The dispatcher's jobs: a job's row is the truth about it, and its state says which message it owes (DESIGN.md section 4).
-- The constraints repeat what the pure core promises, so that no code path can store a job that owes nonsense.
--
-- A row has two parts, because a job is updated about five times and an update writes the whole row and all of its index entries again:
-- what was ordered never changes, whatever its size, and what changes is narrow. The view `dispatcher.jobs` shows both as one.

CREATE TABLE dispatcher.job_orders (
  id             uuid PRIMARY KEY,
  user_id        uuid NOT NULL,
  product        text NOT NULL,
  -- json, not jsonb: every order carries it exactly as it was stored, in the order of its keys.
  input          json NOT NULL,
  -- SHA-256 of product and canonical input: the same id with another fingerprint is a conflict.
  fingerprint    text NOT NULL,
  -- The price rule as it was when the job was accepted: a new price list never changes a job that is sold already.
  price          json NOT NULL,
  attempts_max   integer NOT NULL CHECK (attempts_max > 0),
  -- Whole milliseconds, so that a cursor through a JavaScript Date is exact.
  created_at     timestamptz(3) NOT NULL DEFAULT now()
);

-- A user's list, newest first, and its cursor.
CREATE INDEX job_orders_of_user ON dispatcher.job_orders (user_id, created_at, id);

-- One row for each order, written by the same statement. No foreign key: it would cost a trigger per job, and nobody may delete an order.
CREATE TABLE dispatcher.job_states (
  id             uuid PRIMARY KEY,
  vendor         text NOT NULL,
  state          text NOT NULL CHECK (state IN ('pending', 'queued', 'running', 'unknown', 'charging', 'releasing',
                                                'refused', 'succeeded', 'failed', 'cancelled', 'expired')),
  -- The most that it can cost; what it did cost, null until known.
  hold_micro     bigint NOT NULL CHECK (hold_micro >= 0),
  charge_micro   bigint CHECK (charge_micro BETWEEN 0 AND hold_micro),
  -- What the usage would have cost beyond the hold: the platform's loss.
  overrun_micro  bigint NOT NULL DEFAULT 0 CHECK (overrun_micro >= 0),
  -- Vendor calls ordered so far; a throttled call does not use up one of attempts_max.
  attempt        integer NOT NULL DEFAULT 0,
  throttles      integer NOT NULL DEFAULT 0,
  -- The gateway process that waits for `decided`.
  reply_to       text,
  error_code     text,
  error_message  text,
  -- How it ends once the hold is released.
  end_as         text CHECK (end_as IN ('failed', 'cancelled', 'expired')),
  -- <job>:<n> of the attempt whose stored result is this job's result.
  result_attempt text,
  -- Nobody could tell the outcome in time: released to the user at the platform's expense.
  written_off    boolean NOT NULL DEFAULT false,
  -- A success came after the job was decided otherwise: the platform pays the vendor for it.
  late_success   boolean NOT NULL DEFAULT false,
  -- While queued: the scheduler passes it over until then.
  not_before     timestamptz(3),
  -- When the sweeper says again what the state owes; null = it owes nothing. `said` counts how often it did.
  say_again_at   timestamptz(3),
  said           integer NOT NULL DEFAULT 0,
  unknown_since  timestamptz(3),
  held_at        timestamptz(3),
  started_at     timestamptz(3),
  finished_at    timestamptz(3),
  announced_at   timestamptz(3),

  CHECK (throttles BETWEEN 0 AND attempt),
  CHECK (state <> 'queued' OR not_before IS NOT NULL),
  CHECK (state NOT IN ('running', 'unknown') OR attempt > 0),
  CHECK (state NOT IN ('charging', 'succeeded') OR (charge_micro IS NOT NULL AND result_attempt IS NOT NULL)),
  CHECK (state NOT IN ('releasing', 'failed', 'cancelled', 'expired') OR end_as IS NOT NULL),
  CHECK (state NOT IN ('refused', 'failed', 'cancelled', 'expired') OR charge_micro = 0),
  CHECK ((finished_at IS NOT NULL) = (state IN ('refused', 'succeeded', 'failed', 'cancelled', 'expired'))),
  CHECK (say_again_at IS NOT NULL OR state = 'queued' OR announced_at IS NOT NULL)
) WITH (
  -- Room in its page keeps the versions of a row together.
  fillfactor = 50,
  autovacuum_vacuum_scale_factor = 0.05,
  autovacuum_analyze_scale_factor = 0.05
);

-- The sweeper's due rows.
CREATE INDEX job_states_say_again ON dispatcher.job_states (say_again_at) WHERE say_again_at IS NOT NULL;
-- The scheduler's next jobs, in the order in which they may run.
CREATE INDEX job_states_queued ON dispatcher.job_states (vendor, not_before, id) WHERE state = 'queued';
-- How many attempts of a vendor are under way.
CREATE INDEX job_states_running ON dispatcher.job_states (vendor) WHERE state = 'running';

-- For reading.
CREATE VIEW dispatcher.jobs WITH (security_invoker = true) AS
  SELECT o.id, o.user_id, o.product, s.vendor, o.input, o.fingerprint, s.state, s.hold_micro, s.charge_micro, s.overrun_micro, o.price,
         s.attempt, o.attempts_max, s.throttles, s.reply_to, s.error_code, s.error_message, s.end_as, s.result_attempt, s.written_off,
         s.late_success, s.not_before, s.say_again_at, s.said, s.unknown_since, o.created_at, s.held_at, s.started_at, s.finished_at,
         s.announced_at
    FROM dispatcher.job_orders AS o JOIN dispatcher.job_states AS s ON s.id = o.id;

-- No DELETE: jobs are kept. What was ordered, and what is held for it, is never changed.
GRANT SELECT, INSERT ON dispatcher.job_orders TO holdfast_dispatcher;
GRANT SELECT, INSERT ON dispatcher.job_states TO holdfast_dispatcher;
GRANT UPDATE (state, charge_micro, overrun_micro, attempt, throttles, reply_to, error_code, error_message, end_as, result_attempt,
              written_off, late_success, not_before, say_again_at, said, unknown_since, held_at, started_at, finished_at, announced_at)
   ON dispatcher.job_states TO holdfast_dispatcher;
GRANT SELECT ON dispatcher.jobs TO holdfast_dispatcher;

-- Every statement of the dispatcher is a look-up of a few rows by an index. A prepared statement that is planned while the table is
-- still empty would choose a sequential scan and keep it while the table grows to millions of rows.
DO $$
BEGIN
  EXECUTE format('ALTER ROLE holdfast_dispatcher IN DATABASE %I SET enable_seqscan = off', current_database());
  EXECUTE format('ALTER ROLE holdfast_dispatcher IN DATABASE %I SET enable_hashjoin = off', current_database());
  EXECUTE format('ALTER ROLE holdfast_dispatcher IN DATABASE %I SET enable_mergejoin = off', current_database());
END
$$;
