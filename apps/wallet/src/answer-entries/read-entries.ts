import { Injectable } from '@nestjs/common';
import { captureIdOf, holdIdOf, releaseIdOf, type askEntries, type EntryView } from '#contracts';
import type { z } from 'zod';
import { formatPoints } from '#points';
import { Database, statement } from '#postgres';

/** Operations that are looked at for one answer when something is filtered: some 50 ms. */
const EXAMINED_MAX = 5_000;

/**
 * The product stands with the hold, and a part's hold is that of its batch. `$4` to `$7` null: not filtered. The bounds of the time are found by the operations
 * that have an entry of the platform's: of one user, `seq` grows with the time. Of `$3` that are looked at come `$8` that fit, and the last one in any case.
 */
const READ_STATEMENT = statement(
  'read-statement',
  `WITH looked AS MATERIALIZED (
     SELECT o.*, p.product, (($4::text[] IS NULL OR o.type = ANY ($4)) AND ($5::text IS NULL OR p.product = $5)
                         AND ($6::timestamptz IS NULL OR o.at >= $6) AND ($7::timestamptz IS NULL OR o.at < $7)) AS fits
       FROM (SELECT seq, id, type, job_id, available_micro, held_micro, available_after_micro, held_after_micro, at, reference, hold_id, platform_account, details
               FROM wallet.operations
              WHERE user_id = $1 AND seq < $2 AND (available_micro <> 0 OR held_micro <> 0)
                AND ($7::timestamptz IS NULL OR seq < coalesce((
                      SELECT later.seq FROM wallet.operations AS later
                       WHERE later.user_id = $1 AND later.at >= $7 AND (later.available_micro <> 0 OR later.held_micro <> 0) AND later.platform_micro <> 0
                       ORDER BY later.at LIMIT 1), 9223372036854775807))
                AND ($6::timestamptz IS NULL OR seq > coalesce((
                      SELECT earlier.seq FROM wallet.operations AS earlier
                       WHERE earlier.user_id = $1 AND earlier.at < $6 AND (earlier.available_micro <> 0 OR earlier.held_micro <> 0) AND earlier.platform_micro <> 0
                       ORDER BY earlier.at DESC LIMIT 1), 0))
              ORDER BY seq DESC
              LIMIT $3) AS o
      CROSS JOIN LATERAL (
        SELECT CASE WHEN o.type = 'hold' THEN o.reference
                    WHEN o.platform_account LIKE 'revenue:%' THEN substr(o.platform_account, 9)
                    ELSE (SELECT h.reference FROM wallet.operations AS h
                           WHERE h.id = coalesce(CASE WHEN o.details LIKE '{"partOf":%' THEN o.details::json ->> 'partOf' END, o.hold_id) AND h.type = 'hold')
                END AS product) AS p
   )
   SELECT placed.*, whole.looked
     FROM (SELECT looked.*, count(*) FILTER (WHERE fits) OVER (ORDER BY seq DESC) AS place FROM looked) AS placed
    CROSS JOIN (SELECT count(*)::integer AS looked, min(seq) AS last FROM looked) AS whole
    WHERE (placed.fits AND placed.place <= $8) OR placed.seq = whole.last
    ORDER BY placed.seq DESC`,
);

/** Of one job: its operations are named after it, but for refunds. */
const READ_JOB = statement(
  'read-statement-of-job',
  `SELECT o.seq, o.id, o.type, o.job_id, o.available_micro, o.held_micro, o.available_after_micro, o.held_after_micro, o.at, h.reference AS product, 0 AS looked,
          (($4::text[] IS NULL OR o.type = ANY ($4)) AND ($5::text IS NULL OR h.reference = $5)
       AND ($6::timestamptz IS NULL OR o.at >= $6) AND ($7::timestamptz IS NULL OR o.at < $7)) AS fits
     FROM wallet.operations AS o
     LEFT JOIN wallet.operations AS h ON h.type = 'hold'
      AND h.id = coalesce(CASE WHEN o.details LIKE '{"partOf":%' THEN o.details::json ->> 'partOf' END, o.hold_id, o.id)
    WHERE (o.id = ANY ($8::text[]) OR (o.type = 'refund' AND o.hold_id = $9)) AND o.user_id = $1 AND o.seq < $2 AND (o.available_micro <> 0 OR o.held_micro <> 0)
    ORDER BY o.seq DESC
    LIMIT $3`,
);

interface OperationRow {
  readonly seq: bigint;
  readonly id: string;
  readonly type: EntryView['type'];
  readonly job_id: string | null;
  readonly product: string | null;
  readonly available_micro: bigint;
  readonly held_micro: bigint;
  readonly available_after_micro: bigint;
  readonly held_after_micro: bigint;
  readonly at: Date;
  readonly fits: boolean | null;
  /** By all that was looked at for this answer. */
  readonly looked: number;
}

export type EntriesPage = z.infer<typeof askEntries.request>;

/** More than any cursor can be: one has up to 19 digits. */
const CURSOR_MAX = 2n ** 63n - 1n;

@Injectable()
export class ReadEntries {
  constructor(private readonly database: Database) {}

  async page(asked: EntriesPage): Promise<{ entries: EntryView[]; next: string | null }> {
    const { before, limit } = asked;
    const cursor = before === undefined || BigInt(before) > CURSOR_MAX ? CURSOR_MAX : BigInt(before);
    const examined = isFiltered(asked) ? EXAMINED_MAX : limit + 2;
    const rows = await this.rows(asked, cursor, examined);
    // Each operation has at least one entry; one more than asked for tells whether another page follows, and of the first one may be on the page before.
    const all = rows
      .filter(({ fits }) => fits === true)
      .flatMap(entriesOf)
      .filter(({ seq }) => BigInt(seq) < cursor);
    const entries = all.slice(0, limit);
    if (all.length > limit) return { entries, next: entries.at(-1)?.seq ?? null };
    // As many as may be looked at, and who knows what comes behind them.
    const last = rows.at(-1);
    return { entries, next: last?.looked === examined ? (last.seq * 2n).toString() : null };
  }

  private rows(asked: EntriesPage, cursor: bigint, examined: number): Promise<OperationRow[]> {
    const { userId, types, product, jobId, from, until } = asked;
    const filter = [userId, (cursor + 1n) / 2n, examined, types ?? null, product ?? null, from ?? null, until ?? null];
    if (jobId === undefined) return this.database.query<OperationRow>(READ_STATEMENT, [...filter, asked.limit + 2]);
    const ids = [holdIdOf(jobId), captureIdOf(jobId), releaseIdOf(jobId)];
    return this.database.query<OperationRow>(READ_JOB, [...filter, ids, holdIdOf(jobId)]);
  }
}

const isFiltered = ({ types, product, jobId, from, until }: EntriesPage): boolean =>
  [types, product, jobId, from, until].some((given) => given !== undefined);

/** Newest first: an operation changes what is available, then what is held. Two cursors belong to each. */
function entriesOf(row: OperationRow): EntryView[] {
  const common = { operationId: row.id, type: row.type, jobId: row.job_id, product: row.product, at: row.at.toISOString() };
  const held = viewOf(row.seq * 2n + 1n, 'held', row.held_micro, row.held_after_micro);
  const available = viewOf(row.seq * 2n, 'available', row.available_micro, row.available_after_micro);
  return [held, available].filter(({ amount }) => amount !== '0').map((entry) => ({ ...common, ...entry }));
}

function viewOf(seq: bigint, account: EntryView['account'], amountMicro: bigint, afterMicro: bigint) {
  return { seq: seq.toString(), account, amount: formatPoints(amountMicro), balanceAfter: formatPoints(afterMicro) };
}
