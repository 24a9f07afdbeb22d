import { Injectable } from '@nestjs/common';
import type { JobState } from '#contracts';
import { Database, statement } from '#postgres';
import { JOB_COLUMNS, type JobRow } from '../keep-jobs/job-row.js';
import type { Cursor } from './cursor.js';

/** Two statements, because one with `$2 IS NULL OR …` would be planned without the cursor's index range. */
const listNewest = statement(
  'dispatcher.list_newest',
  `SELECT ${JOB_COLUMNS} FROM dispatcher.jobs AS j
    WHERE j.user_id = $1 AND ($2::text IS NULL OR j.state = $2)
    ORDER BY j.created_at DESC, j.id DESC LIMIT $3::int`,
);

const listBefore = statement(
  'dispatcher.list_before',
  `SELECT ${JOB_COLUMNS} FROM dispatcher.jobs AS j
    WHERE j.user_id = $1 AND ($2::text IS NULL OR j.state = $2) AND (j.created_at, j.id) < ($4::timestamptz, $5::uuid)
    ORDER BY j.created_at DESC, j.id DESC LIMIT $3::int`,
);

@Injectable()
export class ListedJobs {
  constructor(private readonly database: Database) {}

  list(query: {
    readonly userId: string;
    readonly before: Cursor | null;
    readonly state: JobState | null;
    readonly rowsMax: number;
  }): Promise<readonly JobRow[]> {
    const { userId, before, state, rowsMax } = query;
    if (before === null) return this.database.query<JobRow>(listNewest, [userId, state, rowsMax]);
    return this.database.query<JobRow>(listBefore, [userId, state, rowsMax, before.createdAt, before.id]);
  }
}
