-- Which of the user's keys a job came with: said with its hold, so that the key's spend caps count it. Null for jobs from before.
ALTER TABLE dispatcher.job_orders ADD COLUMN api_key_id uuid;

CREATE OR REPLACE VIEW dispatcher.jobs WITH (security_invoker = true) AS
  SELECT o.id, o.user_id, o.product, s.vendor, o.input, o.fingerprint, s.state, s.hold_micro, s.charge_micro, s.overrun_micro, o.price,
         s.attempt, o.attempts_max, s.throttles, s.reply_to, s.error_code, s.error_message, s.end_as, s.result_attempt, s.written_off,
         s.late_success, s.not_before, s.say_again_at, s.said, s.unknown_since, o.created_at, s.held_at, s.started_at, s.finished_at,
         s.announced_at, o.api_key_id
    FROM dispatcher.job_orders AS o JOIN dispatcher.job_states AS s ON s.id = o.id;
