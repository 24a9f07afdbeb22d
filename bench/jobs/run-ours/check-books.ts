import type pg from 'pg';

const MICRO_PER_POINT = 1_000_000n;
const PRICE_POINTS = 10n;

const JOBS = `
  SELECT count(*)::int AS jobs, count(*) FILTER (WHERE state = 'succeeded')::int AS succeeded,
         coalesce(sum(charge_micro), 0)::text AS charged
    FROM dispatcher.jobs WHERE id >= $1`;

const LEDGER = `
  SELECT (SELECT coalesce(sum(amount_micro), 0) FROM wallet.entries)::text AS entries,
         (SELECT count(*) FROM wallet.holds)::int AS holds,
         (SELECT coalesce(sum(moved_micro), 0) FROM wallet.operations WHERE type = 'capture' AND job_id >= $1)::text AS captured`;

interface JobsRow {
  readonly jobs: number;
  readonly succeeded: number;
  readonly charged: string;
}

interface LedgerRow {
  readonly entries: string;
  readonly holds: number;
  readonly captured: string;
}

export interface BooksToCheck {
  readonly database: pg.Client;
  /** Jobs of the round have ids from here on. */
  readonly firstId: string;
  readonly jobs: number;
  /** How many calls the vendor billed during the round. */
  readonly billed: number;
}

/** Three sets of books must tell the same story: the dispatcher's jobs, the wallet's ledger, the vendor's journal. */
export async function checkBooks({ database, firstId, jobs, billed }: BooksToCheck): Promise<{ isRight: boolean; text: string }> {
  const [job] = (await database.query<JobsRow>(JOBS, [firstId])).rows;
  const [ledger] = (await database.query<LedgerRow>(LEDGER, [firstId])).rows;
  if (!job || !ledger) throw new Error('a SELECT of aggregates returned no row');

  const charged = BigInt(job.charged);
  const owed = BigInt(jobs) * PRICE_POINTS * MICRO_PER_POINT;
  const isRight =
    job.jobs === jobs &&
    job.succeeded === jobs &&
    charged === owed &&
    BigInt(ledger.captured) === owed &&
    BigInt(ledger.entries) === 0n &&
    ledger.holds === 0 &&
    billed === jobs;
  const points = (micro: bigint): string => String(Number(micro / 1_000n) / 1_000);
  return {
    isRight,
    text:
      `${job.succeeded} of ${job.jobs} jobs succeeded, ${points(charged)} points charged, ${points(BigInt(ledger.captured))} captured, ` +
      `entries sum to ${ledger.entries}, ${ledger.holds} holds open, vendor billed ${billed} calls`,
  };
}
