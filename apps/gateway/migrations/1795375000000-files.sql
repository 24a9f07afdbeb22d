-- Files that users sent, or that were fetched for them. The bytes lie in the object store under the row's own id; the row is there before the first byte, so that
-- what a crash leaves behind is found, and deleted with everything else whose time is over.

CREATE TABLE gateway.files (
  id           uuid PRIMARY KEY,
  user_id      uuid NOT NULL REFERENCES gateway.users (id),
  content_type text NOT NULL,
  file_name    text,
  -- Both null until all bytes are stored.
  bytes        bigint CHECK (bytes > 0),
  sha256       text CHECK (octet_length(sha256) = 64),
  -- A file that was fetched for a job under an Idempotency-Key: the same submission again finds it instead of fetching anew.
  job_id       uuid,
  url          text,
  created_at   timestamptz NOT NULL DEFAULT now(),
  -- From then on it cannot be used, and somewhat later it is deleted. A job that uses it puts that off.
  expires_at   timestamptz NOT NULL,
  CHECK ((bytes IS NULL) = (sha256 IS NULL))
);

CREATE INDEX files_by_user ON gateway.files (user_id);
CREATE INDEX files_by_expiry ON gateway.files (expires_at);
CREATE INDEX files_by_job ON gateway.files (job_id) WHERE job_id IS NOT NULL;

GRANT SELECT, INSERT, UPDATE, DELETE ON gateway.files TO holdfast_gateway;
