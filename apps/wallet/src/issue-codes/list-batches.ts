import { formatPoints } from '#points';
import { statement, type Queryable } from '#postgres';

const LIST_BATCHES = statement(
  'list-batches',
  `SELECT b.batch, b.amount_micro, b.codes, b.uses, b.expires_at, b.points_last_days, b.operator, b.reason, b.at, b.withdrawn_at, b.withdrawn_by,
          b.withdrawn_because, (SELECT sum(used) FROM wallet.codes AS c WHERE c.batch = b.batch)::text AS redeemed
     FROM wallet.code_batches AS b
    ORDER BY b.at DESC, b.batch`,
);

interface BatchRow {
  readonly batch: string;
  readonly amount_micro: bigint;
  readonly codes: number;
  readonly uses: number;
  readonly expires_at: Date | null;
  readonly points_last_days: number | null;
  readonly operator: string;
  readonly reason: string;
  readonly at: Date;
  readonly withdrawn_at: Date | null;
  readonly withdrawn_by: string | null;
  readonly withdrawn_because: string | null;
  readonly redeemed: string;
}

export interface IssuedBatch {
  readonly batch: string;
  readonly points: string;
  readonly codes: number;
  readonly uses: number;
  /** How often one of its codes was redeemed: a decimal string. */
  readonly redeemed: string;
  readonly expiresAt: string | null;
  readonly pointsLastDays: number | null;
  readonly operator: string;
  readonly reason: string;
  readonly issuedAt: string;
  readonly withdrawn: { readonly at: string; readonly operator: string; readonly reason: string } | null;
}

/** The newest first. */
export async function listBatches(database: Queryable): Promise<IssuedBatch[]> {
  return (await database.query<BatchRow>(LIST_BATCHES)).map((row) => ({
    batch: row.batch,
    points: formatPoints(row.amount_micro),
    codes: row.codes,
    uses: row.uses,
    redeemed: row.redeemed,
    expiresAt: row.expires_at?.toISOString() ?? null,
    pointsLastDays: row.points_last_days,
    operator: row.operator,
    reason: row.reason,
    issuedAt: row.at.toISOString(),
    withdrawn: row.withdrawn_at
      ? { at: row.withdrawn_at.toISOString(), operator: row.withdrawn_by ?? '', reason: row.withdrawn_because ?? '' }
      : null,
  }));
}
