import { Injectable } from '@nestjs/common';
import { BEFORE_ALL_ENDED, FOLLOWED_JOBS_MAX, FOLLOWED_PAGE_MAX, type EndedPage, type EndedPosition } from '#contracts';
import { Database, statement } from '#postgres';
import { jobColumns, type JobRow } from '../keep-jobs/job-row.js';
import { fitting, RoomOfAnswer } from '../keep-jobs/room-of-answer.js';
import { viewOf } from '../keep-jobs/view-job.js';

/**
 * Only what lies below every transaction that is still open: whatever is there now, nothing comes into it later (docs/adr/0033-events-in-order.md).
 * One statement has one snapshot, so the rows are those of the horizon. One look-up in an index for each follower.
 */
const readEnded = statement(
  'dispatcher.read_ended',
  `WITH horizon AS MATERIALIZED (SELECT pg_snapshot_xmin(pg_current_snapshot()) AS tx)
   SELECT f.nth, e.*
     FROM horizon CROSS JOIN unnest($1::uuid[], $2::text[], $3::uuid[]) WITH ORDINALITY AS f (user_id, tx, id, nth)
    CROSS JOIN LATERAL (
       SELECT s.ended_tx, ${jobColumns('o', 's')}
         FROM dispatcher.job_states AS s JOIN dispatcher.job_orders AS o ON o.id = s.id
        WHERE s.flow = f.user_id AND s.ended_tx IS NOT NULL AND (s.ended_tx, s.id) > (f.tx::xid8, f.id) AND s.ended_tx < horizon.tx
        ORDER BY s.ended_tx, s.id
        LIMIT $4::int) AS e
    ORDER BY f.nth, e.ended_tx, e.id`,
);

const lastEnded = statement(
  'dispatcher.last_ended',
  `SELECT s.ended_tx AS tx, s.id FROM dispatcher.job_states AS s
    WHERE s.flow = $1 AND s.ended_tx IS NOT NULL AND s.ended_tx < pg_snapshot_xmin(pg_current_snapshot())
    ORDER BY s.ended_tx DESC, s.id DESC LIMIT 1`,
);

/** After a logical restore, transactions are numbered anew: a position from before may lie above all that comes, and nothing would ever be told. */
const findEnded = statement(
  'dispatcher.find_ended',
  `SELECT s.ended_tx AS tx, s.id FROM dispatcher.job_states AS s
    WHERE s.id = $2 AND s.flow = $1 AND s.ended_tx = $3::text::xid8 AND s.ended_tx < pg_snapshot_xmin(pg_current_snapshot())`,
);

interface EndedRow extends JobRow {
  readonly nth: bigint;
  readonly ended_tx: string;
}

interface PositionRow {
  readonly tx: string;
  readonly id: string;
}

/** The ended jobs of a user in the order in which they ended: always the same one, whoever asks and whenever. */
@Injectable()
export class EndedJobs {
  constructor(private readonly database: Database) {}

  /** A user who has no ended job yet is before all. The position is that of a row and not of the horizon, which a crash may set back. */
  async now(userId: string): Promise<EndedPosition> {
    const [row] = await this.database.query<PositionRow>(lastEnded, [userId]);
    return row ? { tx: row.tx, jobId: row.id } : BEFORE_ALL_ENDED;
  }

  /** Whether this user was ever given this position, by this database. */
  async isKnown(userId: string, { tx, jobId }: EndedPosition): Promise<boolean> {
    if (tx === BEFORE_ALL_ENDED.tx && jobId === BEFORE_ALL_ENDED.jobId) return true;
    return (await this.database.query<PositionRow>(findEnded, [userId, jobId, tx])).length > 0;
  }

  async after(followers: readonly { readonly userId: string; readonly after: EndedPosition }[]): Promise<EndedPage[]> {
    const most = Math.max(1, Math.min(FOLLOWED_PAGE_MAX, Math.floor(FOLLOWED_JOBS_MAX / followers.length)));
    const rows = await this.database.query<EndedRow>(readEnded, [
      followers.map(({ userId }) => userId),
      followers.map(({ after }) => after.tx),
      followers.map(({ after }) => after.jobId),
      most,
    ]);
    const pages: EndedPage['ended'][] = followers.map(() => []);
    for (const row of rows) pages[Number(row.nth) - 1]?.push({ tx: row.ended_tx, job: viewOf(row) });
    const room = new RoomOfAnswer();
    return pages.map((ended) => {
      const told = fitting(ended, room, ({ job }) => job);
      return { ended: told, isMore: told.length < ended.length || ended.length === most };
    });
  }
}
