import { statement, type Database } from '#postgres';

/** It reads all operations of a time, which the wallet's role is else kept from (verify-ledger does the same). */
const SCAN_FREELY = statement(
  'margin-scans-freely',
  `SELECT set_config(name, value, true)
     FROM (VALUES ('statement_timeout', '0'), ('enable_seqscan', 'on'), ('enable_hashjoin', 'on'), ('enable_mergejoin', 'on'),
                  ('jit', 'off')) AS settings (name, value)`,
);

/**
 * What was earned and what it cost, from the entries alone. A capture earns what the user was charged: what is absorbed above the hold is earned and
 * lost again in the same operation. Which vendor it was earned with is what the job's own cost says; the jobs of products without
 * costs have none. By the time that each was booked, so that the same time always tells the same.
 */
const READ_MARGIN = statement(
  'read-margin',
  `WITH costs AS (
     SELECT job_id, reference AS vendor, details::json ->> 'product' AS product, details::json ->> 'reason' AS reason, moved_micro, at
       FROM wallet.operations
      WHERE type = 'bookCost' AND outcome = 'booked'
   ), sold AS (
     SELECT DISTINCT ON (job_id) job_id, vendor FROM costs WHERE reason = 'sold' ORDER BY job_id, at
   ), earned AS (
     SELECT coalesce(sold.vendor, '') AS vendor, substr(o.platform_account, length('revenue:') + 1) AS product,
            count(*) FILTER (WHERE o.type = 'capture') AS jobs,
            sum(o.platform_micro + coalesce(o.second_micro, 0)) AS revenue_micro,
            sum(- coalesce(o.second_micro, 0)) AS absorbed_micro
       FROM wallet.operations AS o
       LEFT JOIN sold ON sold.job_id = o.job_id
      WHERE o.outcome IN ('captured', 'refunded') AND o.platform_micro IS NOT NULL AND o.at >= $1 AND o.at < $2
      GROUP BY 1, 2
   ), spent AS (
     SELECT vendor, product, sum(moved_micro) AS cost_micro,
            sum(moved_micro) FILTER (WHERE reason = 'late') AS late_micro, sum(moved_micro) FILTER (WHERE reason = 'failed') AS failed_micro
       FROM costs
      WHERE at >= $1 AND at < $2
      GROUP BY 1, 2
   )
   SELECT vendor, product, coalesce(jobs, 0)::bigint AS jobs, coalesce(revenue_micro, 0)::bigint AS revenue_micro,
          coalesce(cost_micro, 0)::bigint AS cost_micro, coalesce(late_micro, 0)::bigint AS late_micro,
          coalesce(failed_micro, 0)::bigint AS failed_micro, coalesce(absorbed_micro, 0)::bigint AS absorbed_micro
     FROM earned FULL JOIN spent USING (vendor, product)
    ORDER BY vendor, product`,
);

interface MarginRow {
  readonly vendor: string;
  readonly product: string;
  readonly jobs: bigint;
  readonly revenue_micro: bigint;
  readonly cost_micro: bigint;
  readonly late_micro: bigint;
  readonly failed_micro: bigint;
  readonly absorbed_micro: bigint;
}

/** Of one vendor and product. All amounts are micro-points. */
export interface Margin {
  /** Null: jobs of a product whose routes have no cost. */
  readonly vendor: string | null;
  readonly product: string;
  /** Captures: jobs that were charged for. */
  readonly jobs: bigint;
  /** What users were charged, less refunds. */
  readonly revenueMicro: bigint;
  /** All that the vendor bills, losses included. */
  readonly costMicro: bigint;
  /** Of that: successes that came when their job was decided otherwise. */
  readonly lateMicro: bigint;
  /** And calls that sold nothing: failures that are billed, usage that the product's policy rejects. */
  readonly failedMicro: bigint;
  /** What usage above holds would have earned. */
  readonly absorbedMicro: bigint;
  readonly marginMicro: bigint;
}

export interface MarginAsked {
  readonly from: Date;
  /** Not included. */
  readonly to: Date;
}

export function readMargin(database: Database, { from, to }: MarginAsked): Promise<readonly Margin[]> {
  return database.transaction(async (tx) => {
    await tx.query(SCAN_FREELY);
    const rows = await tx.query<MarginRow>(READ_MARGIN, [from, to]);
    return rows.map((row) => ({
      vendor: row.vendor === '' ? null : row.vendor,
      product: row.product,
      jobs: row.jobs,
      revenueMicro: row.revenue_micro,
      costMicro: row.cost_micro,
      lateMicro: row.late_micro,
      failedMicro: row.failed_micro,
      absorbedMicro: row.absorbed_micro,
      marginMicro: row.revenue_micro - row.cost_micro,
    }));
  });
}
