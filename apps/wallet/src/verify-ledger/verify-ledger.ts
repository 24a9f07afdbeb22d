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
     FROM (VALUES ('statement_timeout', '0'), ('idle_in_transaction_session_timeout', '0'), ('enable_seqscan', 'on'), ('enable_hashjoin', 'on'), ('enable_mergejoin', 'on'),
                  ('work_mem', '128MB'), ('jit', 'off')) AS settings (name, value)`,
);

/** So that a second connection sees the same moment: two cores check what one would take twice as long for. */
const SHARE_MOMENT = statement('verify-shares-moment', `SELECT pg_export_snapshot() AS snapshot`);

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
 * schema `wallet` and two connections, and changes nothing.
 */
export function verifyLedger(database: Database, options: VerifyOptions = {}): Promise<LedgerReport> {
  return database.transaction(async (tx) => {
    await tx.query(ONE_MOMENT);
    const [shared] = await tx.query<{ snapshot: string }>(SHARE_MOMENT);
    if (!shared) throw new Error('PostgreSQL shares no snapshot');
    return database.transaction(async (beside) => {
      await beside.query(ONE_MOMENT);
      // A name that is not a parameter. Each is used once, so it is part of the statement's name as well.
      await beside.query(statement(`verify-at-${shared.snapshot}`, `SET TRANSACTION SNAPSHOT '${shared.snapshot}'`));
      return verifyIn([tx, beside], options);
    });
  });
}

/** The same within transactions that see one moment, side by side: what they have changed themselves is seen, for tests. */
export async function verifyIn(lanes: readonly [Queryable, ...Queryable[]], { head }: VerifyOptions = {}): Promise<LedgerReport> {
  const begun = performance.now();
  const [tx] = lanes;
  for (const lane of lanes) await lane.query(SCAN_FREELY);
  const [counts] = await tx.query<{ operations: bigint; entries: bigint; beyond: bigint }>(COUNT_OPERATIONS);

  // With such amounts, the other checks would stop at an overflow instead of telling anything.
  const checks = counts?.beyond === 0n ? CHECKS : [FIND_BEYOND_BOUNDS];
  const problems = await findProblems(lanes, [
    (lane) => problemsOf(lane, CHECK_SEALS),
    checkSealedRows,
    ...(head === undefined ? [] : [(lane: Queryable) => checkHead(lane, head)]),
    ...checks.map((check) => (lane: Queryable) => problemsOf(lane, check)),
  ]);

  return {
    operations: Number(counts?.operations ?? 0),
    entries: Number(counts?.entries ?? 0),
    ...(await readChainEnd(tx)),
    seconds: (performance.now() - begun) / 1_000,
    problems,
  };
}

/** Each lane takes the next check when it is done with one; the problems come in the order of the checks all the same. */
async function findProblems(lanes: readonly Queryable[], checks: readonly ((lane: Queryable) => Promise<Problem[]>)[]): Promise<Problem[]> {
  const found: Problem[][] = checks.map(() => []);
  const waiting = checks.entries();
  await Promise.all(
    lanes.map(async (lane) => {
      for (const [place, check] of waiting) found[place] = await check(lane);
    }),
  );
  return found.flat();
}
