-- What a client writes on its job: metadata, which is told back with it, and tags, which lists can be of. Written with the order and never changed. A job without
-- them has two more bits set in its row, and no entry anywhere.
--
-- json, not jsonb: told exactly as it was sent.
ALTER TABLE dispatcher.job_orders
  ADD COLUMN metadata json,
  ADD COLUMN tags     json;

-- One row for each tag of a job, in the order of a user's list. A table of its own and not an index of `tags`: no index over arrays is in an order, so a list of a common tag would be read whole and sorted
-- for each of its pages. `created_at` is that of the order.
CREATE TABLE dispatcher.job_tags (
  user_id     uuid NOT NULL,
  tag         text NOT NULL,
  created_at  timestamptz(3) NOT NULL,
  job_id      uuid NOT NULL,
  PRIMARY KEY (user_id, tag, created_at, job_id)
);

GRANT SELECT, INSERT ON dispatcher.job_tags TO holdfast_dispatcher;

SELECT dispatcher.show_jobs();
