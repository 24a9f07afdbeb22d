-- Who makes a job, in which order, what that costs us and what becomes of an overrun: frozen with the price when the job is accepted, as one
-- document, because nothing is ever asked about its parts. A job's vendor is that of its route, and changes when the one before certainly did not do it.
DROP VIEW dispatcher.jobs;

ALTER TABLE dispatcher.job_orders ADD COLUMN terms json;
UPDATE dispatcher.job_orders AS o
   SET terms = json_build_object('price', o.price, 'overrun', 'absorb', 'routes', json_build_array(json_build_object('vendor', s.vendor)))
  FROM dispatcher.job_states AS s WHERE s.id = o.id;
ALTER TABLE dispatcher.job_orders ALTER COLUMN terms SET NOT NULL, DROP COLUMN price;

-- Which of the routes the job is on.
ALTER TABLE dispatcher.job_states ADD COLUMN route smallint NOT NULL DEFAULT 0 CHECK (route >= 0);
GRANT UPDATE (vendor, route) ON dispatcher.job_states TO holdfast_dispatcher;

CREATE VIEW dispatcher.jobs WITH (security_invoker = true) AS
  SELECT o.id, o.user_id, o.product, s.vendor, s.route, o.input, o.fingerprint, s.state, s.hold_micro, s.charge_micro, s.overrun_micro, o.terms,
         s.attempt, o.attempts_max, s.throttles, s.reply_to, s.error_code, s.error_message, s.end_as, s.result_attempt, s.written_off,
         s.late_success, s.not_before, s.say_again_at, s.said, s.unknown_since, o.created_at, s.held_at, s.started_at, s.finished_at,
         s.announced_at, o.api_key_id
    FROM dispatcher.job_orders AS o JOIN dispatcher.job_states AS s ON s.id = o.id;
GRANT SELECT ON dispatcher.jobs TO holdfast_dispatcher;
