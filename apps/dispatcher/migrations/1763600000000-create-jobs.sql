-- The dispatcher's one table: a job's row is the truth about it, and its state says which message it owes (DESIGN.md section 4).
-- The constraints repeat what the pure core promises, so that no code path can store a job that owes nonsense.
CREATE TABLE dispatcher.jobs (
  id             uuid PRIMARY KEY,
  user_id        uuid NOT NULL,
  product        text NOT NULL,
  vendor         text NOT NULL,
  input          jsonb NOT NULL,
  -- SHA-256 of product and canonical input: the same id with another fingerprint is a conflict.
  fingerprint    text NOT NULL,
  state          text NOT NULL CHECK (state IN ('pending', 'queued', 'running', 'unknown', 'charging', 'releasing',
                                                'refused', 'succeeded', 'failed', 'cancelled', 'expired')),
  -- The most that it can cost; what it did cost, null until known.
  hold_micro     bigint NOT NULL CHECK (hold_micro >= 0),
  charge_micro   bigint CHECK (charge_micro BETWEEN 0 AND hold_micro),
  -- What the usage would have cost beyond the hold: the platform's loss.
  overrun_micro  bigint NOT NULL DEFAULT 0 CHECK (overrun_micro >= 0),
  -- The price rule as it was when the job was accepted: a new price list never changes a job that is sold already.
  price          jsonb NOT NULL,
  -- Vendor calls ordered so far; a throttled call does not use up one of attempts_max.
  attempt        integer NOT NULL DEFAULT 0,
  attempts_max   integer NOT NULL CHECK (attempts_max > 0),
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
  -- Whole milliseconds, so that a cursor through a JavaScript Date is exact.
  created_at     timestamptz(3) NOT NULL DEFAULT now(),
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
  -- A job is updated about five times: room in its page keeps the versions together.
  fillfactor = 70,
  autovacuum_vacuum_scale_factor = 0.05,
  autovacuum_analyze_scale_factor = 0.05
);

-- A user's list, newest first, and its cursor.
CREATE INDEX jobs_of_user ON dispatcher.jobs (user_id, created_at, id);
-- The sweeper's due rows.
CREATE INDEX jobs_say_again ON dispatcher.jobs (say_again_at) WHERE say_again_at IS NOT NULL;
-- The scheduler's next jobs, in the order in which they may run.
CREATE INDEX jobs_queued ON dispatcher.jobs (vendor, not_before, created_at) WHERE state = 'queued';
-- How many attempts of a vendor are under way.
CREATE INDEX jobs_running ON dispatcher.jobs (vendor) WHERE state = 'running';

-- No DELETE: jobs are kept.
GRANT SELECT, INSERT, UPDATE ON dispatcher.jobs TO holdfast_dispatcher;

-- Every statement of the dispatcher is a look-up of a few rows by an index. A prepared statement that is planned while the table is
-- still empty would choose a sequential scan and keep it while the table grows to millions of rows.
DO $$
BEGIN
  EXECUTE format('ALTER ROLE holdfast_dispatcher IN DATABASE %I SET enable_seqscan = off', current_database());
  EXECUTE format('ALTER ROLE holdfast_dispatcher IN DATABASE %I SET enable_hashjoin = off', current_database());
  EXECUTE format('ALTER ROLE holdfast_dispatcher IN DATABASE %I SET enable_mergejoin = off', current_database());
END
$$;
