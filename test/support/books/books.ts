import type { JobState, VendorOutcome } from '#contracts';
import { statement, type Database } from '#postgres';
import { readJournal, type JournalEntry } from './journal.js';

export interface BookedJob {
  readonly id: string;
  readonly user_id: string;
  readonly product: string;
  readonly vendor: string;
  readonly state: JobState;
  readonly hold_micro: bigint;
  readonly charge_micro: bigint | null;
  readonly attempt: number;
  readonly result_attempt: string | null;
  /** The attempt whose stored result it was sold. */
  readonly cached_from: string | null;
  readonly written_off: boolean;
  readonly late_success: boolean;
  readonly error_code: string | null;
  readonly announced: boolean;
}

export interface BookedAttempt {
  readonly id: string;
  readonly job_id: string;
  readonly n: number;
  readonly state: string;
  readonly outcome: VendorOutcome | null;
  readonly was_sent: boolean;
  readonly has_result: boolean;
}

export interface BookedOperation {
  readonly id: string;
  readonly type: string;
  readonly user_id: string;
  readonly job_id: string | null;
  readonly outcome: string;
  readonly code: string | null;
  readonly moved_micro: bigint;
  readonly details: string | null;
}

export interface BookedEntry {
  readonly seq: bigint;
  readonly operation_id: string;
  readonly account: string;
  readonly user_id: string | null;
  readonly amount_micro: bigint;
  readonly balance_after_micro: bigint | null;
}

/** Open: one that has ended is gone. */
export interface BookedHold {
  readonly id: string;
  readonly job_id: string;
}

export interface BookedAccount {
  readonly user_id: string;
  readonly available_micro: bigint;
  readonly held_micro: bigint;
}

/** Everything that anybody wrote down, ours and the vendors'. */
export interface Books {
  readonly jobs: readonly BookedJob[];
  readonly attempts: readonly BookedAttempt[];
  readonly operations: readonly BookedOperation[];
  readonly entries: readonly BookedEntry[];
  readonly holds: readonly BookedHold[];
  readonly accounts: readonly BookedAccount[];
  readonly journal: readonly JournalEntry[];
}

const jobs = statement(
  'test.jobs',
  `SELECT id, user_id, product, vendor, state, hold_micro, charge_micro, attempt, result_attempt, cached_from, written_off, late_success, error_code,
          announced_at IS NOT NULL AS announced
     FROM dispatcher.jobs ORDER BY created_at, id`,
);
const attempts = statement(
  'test.attempts',
  `SELECT id, job_id, n, state, outcome, sent_at IS NOT NULL AS was_sent, result IS NOT NULL AS has_result FROM worker.attempts`,
);
const operations = statement(
  'test.operations',
  `SELECT id, type, user_id, job_id, outcome, code, moved_micro, details FROM wallet.operations`,
);
const entries = statement(
  'test.entries',
  `SELECT seq, operation_id, account, user_id, amount_micro, balance_after_micro FROM wallet.entries ORDER BY seq, line`,
);
const holds = statement('test.holds', `SELECT id, job_id FROM wallet.holds`);
const accounts = statement('test.accounts', `SELECT user_id, available_micro, held_micro FROM wallet.accounts`);

export async function readBooks(database: Database, simUrl: string): Promise<Books> {
  return {
    jobs: await database.query<BookedJob>(jobs),
    attempts: await database.query<BookedAttempt>(attempts),
    operations: await database.query<BookedOperation>(operations),
    entries: await database.query<BookedEntry>(entries),
    holds: await database.query<BookedHold>(holds),
    accounts: await database.query<BookedAccount>(accounts),
    journal: await readJournal(simUrl),
  };
}

const openJobs = statement(
  'test.open_jobs',
  `SELECT id, state, attempt, said, announced_at IS NOT NULL AS announced FROM dispatcher.jobs
    WHERE finished_at IS NULL OR announced_at IS NULL ORDER BY created_at LIMIT 10`,
);
const openCosts = statement(
  'test.open_costs',
  `SELECT id, reason, said FROM dispatcher.costs WHERE say_again_at IS NOT NULL ORDER BY created_at LIMIT 10`,
);
const countJobs = statement(
  'test.count_jobs',
  `SELECT count(*) AS stored, count(*) FILTER (WHERE finished_at IS NULL) AS open FROM dispatcher.jobs`,
);

export interface JobCount {
  readonly stored: number;
  readonly open: number;
}

export async function jobCount(database: Database): Promise<JobCount> {
  const [row] = await database.query<{ stored: bigint; open: bigint }>(countJobs);
  return { stored: Number(row?.stored ?? 0), open: Number(row?.open ?? 0) };
}

/** Waits until every stored job has ended and was announced, and every cost is booked. Throws which have not. */
export async function allJobsEnded(database: Database, withinMs: number): Promise<void> {
  const deadline = Date.now() + withinMs;
  for (;;) {
    const open = [...(await database.query<object>(openJobs)), ...(await database.query<object>(openCosts))];
    if (open.length === 0) return;
    if (Date.now() > deadline)
      throw new Error(`jobs have not ended, or costs are not booked, within ${withinMs} ms, e.g. ${JSON.stringify(open)}`);
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}

/** States of an attempt that is under way at its vendor. */
const OPEN = ['sent', 'accepted'];
export const isOpen = ({ state }: BookedAttempt): boolean => OPEN.includes(state);
const openAttempts = statement('test.open_attempts', `SELECT id, state FROM worker.attempts WHERE state::text = ANY ($1::text[]) LIMIT 10`);

/** Waits until nothing is under way at a vendor any more: the clock may decide a job while its attempt goes on. Throws what is. */
export async function allAttemptsEnded(database: Database, withinMs: number): Promise<void> {
  const deadline = Date.now() + withinMs;
  for (;;) {
    const open = await database.query<object>(openAttempts, [OPEN]);
    if (open.length === 0) return;
    if (Date.now() > deadline) throw new Error(`attempts have not ended within ${withinMs} ms, e.g. ${JSON.stringify(open)}`);
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}

const tables = statement(
  'test.tables',
  `SELECT schemaname || '.' || tablename AS name FROM pg_tables WHERE schemaname IN ('gateway', 'wallet', 'dispatcher', 'worker') ORDER BY 1`,
);

/** What comes and goes by itself: the workers' leases, the ledger's seals; and the audit log, which has those who were refused. */
const UNCOUNTED = new Set(['worker.senders', 'wallet.seals', 'gateway.audit_log']);

/** Rows per table, over all schemas. */
export async function rowCounts(database: Database): Promise<Record<string, bigint>> {
  const counts: Record<string, bigint> = {};
  for (const { name } of await database.query<{ name: string }>(tables)) {
    if (UNCOUNTED.has(name)) continue;
    const [row] = await database.query<{ rows: bigint }>(statement(`test.rows.${name}`, `SELECT count(*) AS rows FROM ${name}`));
    counts[name] = row?.rows ?? 0n;
  }
  return counts;
}
