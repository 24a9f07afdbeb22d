import { statement } from '#postgres';

/** Not one row if the user has too many bytes already. */
export const BEGIN_FILE = statement(
  'gateway-begin-file',
  `INSERT INTO gateway.files (id, user_id, content_type, file_name, job_id, url, expires_at)
   SELECT $1, $2, $3, $4, $5, $6, now() + $7::int * interval '1 millisecond'
    WHERE (SELECT COALESCE(sum(bytes), 0) FROM gateway.files WHERE user_id = $2) < $8::bigint
   RETURNING id`,
);

export const END_FILE = statement(
  'gateway-end-file',
  `UPDATE gateway.files SET bytes = $2, sha256 = $3, expires_at = now() + $4::int * interval '1 millisecond'
    WHERE id = $1 AND sha256 IS NULL
   RETURNING expires_at`,
);

/** A file of this user that can be used, which it can from now on for as long as a job may need. */
export const USE_FILE = statement(
  'gateway-use-file',
  `UPDATE gateway.files SET expires_at = greatest(expires_at, now() + $3::float8 * interval '1 millisecond')
    WHERE id = $1 AND user_id = $2 AND sha256 IS NOT NULL AND expires_at > now()
   RETURNING id, content_type, file_name, bytes, sha256`,
);

export const FIND_FETCHED = statement(
  'gateway-find-fetched',
  `SELECT id FROM gateway.files
    WHERE job_id = $1 AND user_id = $2 AND url = $3 AND sha256 IS NOT NULL AND expires_at > now()
    ORDER BY created_at LIMIT 1`,
);

/** Those whose time has been over for a while, so that nobody is about to use them any more. */
export const EXPIRED_FILES = statement(
  'gateway-expired-files',
  `SELECT id FROM gateway.files WHERE expires_at < now() - $1::int * interval '1 millisecond' ORDER BY expires_at LIMIT $2`,
);

export const FORGET_FILE = statement('gateway-forget-file', `DELETE FROM gateway.files WHERE id = $1`);
