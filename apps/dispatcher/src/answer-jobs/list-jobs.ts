import { Injectable } from '@nestjs/common';
import type { JobState } from '#contracts';
import { Database, statement } from '#postgres';
import { LIMITS } from '#config/limits.js';
import { JOB_COLUMNS, type JobRow } from '../keep-jobs/job-row.js';
import type { Cursor } from './cursor.js';

/**
 * A user's jobs, newest first, between two places: behind the former, and up to the latter. `job_orders_of_user` has them in that order; those of one tag has the key of `job_tags`. State and product
 * stand in no index of this order, which would be written at each change of a job: they are looked at one by one, of as many jobs as `lastOf` says at most.
 */
const BETWEEN = `(%created, %id) < ($2::timestamptz, $3::uuid) AND (%created, %id) >= ($4::timestamptz, $5::uuid)`;
/** In a form that no index is looked for by: that of all running jobs of everybody has few of one user's. */
const FITS = `coalesce(j.state = ANY ($6::text[]), true) AND coalesce(j.product = $7::text, true)`;

const between = (created: string, id: string): string => BETWEEN.replaceAll('%created', created).replaceAll('%id', id);

export const listAll = statement(
  'dispatcher.list_jobs',
  `SELECT ${JOB_COLUMNS} FROM dispatcher.jobs AS j
    WHERE j.user_id = $1 AND ${between('j.created_at', 'j.id')} AND ${FITS}
    ORDER BY j.created_at DESC, j.id DESC LIMIT $8::int`,
);

export const listTagged = statement(
  'dispatcher.list_tagged_jobs',
  `SELECT ${JOB_COLUMNS} FROM dispatcher.job_tags AS t JOIN dispatcher.jobs AS j ON j.id = t.job_id
    WHERE t.user_id = $1 AND t.tag = $9 AND ${between('t.created_at', 't.job_id')} AND ${FITS}
    ORDER BY t.created_at DESC, t.job_id DESC LIMIT $8::int`,
);

/** The last of so many. Found first, so that both statements are about the same jobs, whoever adds some between them. */
export const lastOfAll = statement(
  'dispatcher.last_of_jobs',
  `SELECT j.created_at, j.id FROM dispatcher.job_orders AS j
    WHERE j.user_id = $1 AND ${between('j.created_at', 'j.id')}
    ORDER BY j.created_at DESC, j.id DESC OFFSET $6::int LIMIT 1`,
);

export const lastOfTagged = statement(
  'dispatcher.last_of_tagged_jobs',
  `SELECT t.created_at, t.job_id AS id FROM dispatcher.job_tags AS t
    WHERE t.user_id = $1 AND t.tag = $7 AND ${between('t.created_at', 't.job_id')}
    ORDER BY t.created_at DESC, t.job_id DESC OFFSET $6::int LIMIT 1`,
);

const LEAST_ID = '00000000-0000-0000-0000-000000000000';

export interface JobsQuery {
  readonly userId: string;
  /** The last job of the page before. */
  readonly before: Cursor | null;
  readonly states: readonly JobState[] | null;
  readonly product: string | null;
  readonly tag: string | null;
  /** ISO 8601; from the one on, and before the other. */
  readonly from: string | null;
  readonly until: string | null;
  readonly rowsMax: number;
}

export interface Listed {
  readonly rows: readonly JobRow[];
  /** The last job that was looked at, where more may follow although fewer than `rowsMax` were found. */
  readonly lookedTo: Cursor | null;
}

@Injectable()
export class ListedJobs {
  constructor(private readonly database: Database) {}

  async list(query: JobsQuery): Promise<Listed> {
    const { userId, states, product, tag, rowsMax } = query;
    const upper = upperOf(query);
    const lookedTo = states === null && product === null ? null : await this.lastOf(query, upper);
    const lower = lookedTo === null ? [query.from ?? '-infinity', LEAST_ID] : [lookedTo.createdAt.toISOString(), lookedTo.id];
    const values = [userId, ...upper, ...lower, states, product, rowsMax];
    const rows =
      tag === null ? await this.database.query<JobRow>(listAll, values) : await this.database.query<JobRow>(listTagged, [...values, tag]);
    return { rows, lookedTo };
  }

  /** Null: there are not so many. */
  private async lastOf({ userId, tag, from }: JobsQuery, upper: readonly string[]): Promise<Cursor | null> {
    const values = [userId, ...upper, from ?? '-infinity', LEAST_ID, LIMITS.list.lookedAtMax - 1];
    const [last] = await (tag === null
      ? this.database.query<{ readonly created_at: Date; readonly id: string }>(lastOfAll, values)
      : this.database.query<{ readonly created_at: Date; readonly id: string }>(lastOfTagged, [...values, tag]));
    return last ? { createdAt: last.created_at, id: last.id } : null;
  }
}

/** Behind this place: the cursor, or the end of the time, whichever comes first. */
function upperOf({ before, until }: Pick<JobsQuery, 'before' | 'until'>): readonly string[] {
  const isCursorFirst = before !== null && (until === null || before.createdAt < new Date(until));
  return isCursorFirst ? [before.createdAt.toISOString(), before.id] : [until ?? 'infinity', LEAST_ID];
}
