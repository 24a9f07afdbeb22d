import { statement, type Database, type Queryable } from '#postgres';
import { CHECK_ACCOUNTS } from './check-accounts.js';
import { CHECK_SEALS, checkHead, checkSealedRows, readChainEnd, type ChainEnd } from './check-chain.js';
import { CHECK_CODES } from './check-codes.js';
import { CHECK_HOLDS, CHECK_REFUNDS } from './check-holds.js';
import { CHECK_GRANTS, CHECK_LOTS } from './check-lots.js';
import { CHECK_OPERATIONS, CHECK_RUNNING_BALANCES, COUNT_OPERATIONS, FIND_BEYOND_BOUNDS } from './check-operations.js';
import { CHECK_SETTINGS } from './check-settings.js';
import { problemsOf, type Problem } from './problem.js';

/** Everything is read as of one moment, so that a wallet at work changes nothing about the answer. */
const ONE_MOMENT = statement('verify-at-one-moment', `SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY`);

/**
 * The wallet's role is kept from scanning (migrations/), and this does nothing else. Sorts get room: a million operations need about 100 MB.
 * Compiling costs more than these statements take.
 */
const SCAN_FREELY = statement(
  'verify-scans-freely',
  `SELECT set_config(name, value, true)
     FROM (VALUES ('statement_timeout', '0'), ('enable_seqscan', 'on'), ('enable_hashjoin', 'on'), ('enable_mergejoin', 'on'),
                  ('work_mem', '128MB'), ('jit', 'off')) AS settings (name, value)`,
);

const CHECKS = [
  CHECK_OPERATIONS,
  CHECK_RUNNING_BALANCES,
  CHECK_ACCOUNTS,
  CHECK_LOTS,
  CHECK_GRANTS,
  CHECK_HOLDS,
  CHECK_REFUNDS,
  CHECK_CODES,
  CHECK_SETTINGS,
] as const;

export interface LedgerReport extends ChainEnd {
  readonly operations: number;
  readonly entries: number;
  readonly seconds: number;
  /** In the order in which to look at them: what was changed comes before what follows from it. */
  readonly problems: readonly Problem[];
}

export interface VerifyOptions {
  /** The hash of a seal, in hex, that was kept elsewhere and must occur. */
  readonly head?: string | undefined;
}

/**
 * Recomputes the books from the operations alone: each row, every balance, lot, open hold and refund, and the chain of seals. Needs SELECT on the
 * schema `wallet` and changes nothing.
 */
export function verifyLedger(database: Database, options: VerifyOptions = {}): Promise<LedgerReport> {
  return database.transaction(async (tx) => {
    await tx.query(ONE_MOMENT);
    return verifyIn(tx, options);
  });
}

/** The same within a transaction: what that has changed itself is seen, for tests. */
export async function verifyIn(tx: Queryable, { head }: VerifyOptions = {}): Promise<LedgerReport> {
  const begun = performance.now();
  await tx.query(SCAN_FREELY);
  const [counts] = await tx.query<{ operations: bigint; entries: bigint; beyond: bigint }>(COUNT_OPERATIONS);

  const problems = [...(await problemsOf(tx, CHECK_SEALS)), ...(await checkSealedRows(tx))];
  if (head !== undefined) problems.push(...(await checkHead(tx, head)));
  // With such amounts, the other checks would stop at an overflow instead of telling anything.
  const checks = counts?.beyond === 0n ? CHECKS : [FIND_BEYOND_BOUNDS];
  for (const check of checks) problems.push(...(await problemsOf(tx, check)));

  return {
    operations: Number(counts?.operations ?? 0),
    entries: Number(counts?.entries ?? 0),
    ...(await readChainEnd(tx)),
    seconds: (performance.now() - begun) / 1_000,
    problems,
  };
}
