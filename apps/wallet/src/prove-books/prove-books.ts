import { Injectable } from '@nestjs/common';
import { Database, statement, type Queryable } from '#postgres';
import { LIMITS } from '#config/limits.js';
import { tripFuse } from '../trip-fuse/fuse.js';
import { problemsOf, type Problem } from './problem.js';
import { proveAccounts } from './prove-accounts.js';
import { FIND_RANGE, PROVE_OPERATIONS, type Range } from './prove-operations.js';

/** Everything is read as of one moment, so that a wallet at work changes nothing about the answer. */
const ONE_MOMENT = statement('prove-at-one-moment', `SET TRANSACTION ISOLATION LEVEL REPEATABLE READ`);

const READ_PROVEN = statement('read-proven', `SELECT to_tx::text AS to_tx FROM wallet.proof`);

/** Fails as raced when somebody else has changed the row since this snapshot was taken: so no range is proven twice. */
const EXTEND_PROOF = statement(
  'extend-proof',
  `UPDATE wallet.proof SET to_tx = $1::xid8, operations = operations + $2, accounts = accounts + $3, books_at = clock_timestamp()`,
);

export type Proving =
  | {
      readonly kind: 'proven';
      readonly operations: number;
      readonly accounts: number;
      readonly problems: readonly Problem[];
      /** Those of them that the fuse was not tripped for before. */
      readonly told: readonly Problem[];
    }
  /** The transactions' numbers have begun anew: docs/runbooks/seals.md. */
  | { readonly kind: 'anotherCluster'; readonly provenTo: string; readonly nowAt: string };

/**
 * Proves what was committed since the last proof, at constant cost per operation. By induction: if the books were right before these operations, and
 * each of them follows from the one before, the books are right. Old rows that are changed afterwards are not looked at again: that is verify's part.
 */
@Injectable()
export class ProveBooks {
  constructor(private readonly database: Database) {}

  /** The next range. Safe to call at the same time from any number of processes: all but one of them throw a fault that is raced. */
  prove(rowsMax: number = LIMITS.proof.rowsMax): Promise<Proving> {
    return this.database.transaction(async (tx): Promise<Proving> => {
      await tx.query(ONE_MOMENT);
      const [proven] = await tx.query<{ to_tx: string }>(READ_PROVEN);
      if (!proven) throw new Error('wallet.proof has no row');
      const [range] = await tx.query<Range>(FIND_RANGE, [proven.to_tx, rowsMax]);
      if (!range || range.is_another_cluster) return { kind: 'anotherCluster', provenTo: proven.to_tx, nowAt: range?.now_at ?? '?' };

      const { accounts, problems } = range.operations === 0 ? NOTHING : await proveRange(tx, proven.to_tx, range.to_tx);
      // The fuse and the end of the range go together: a problem is told, or its range is proven again.
      const told = await tripFuse(tx, problems);
      await tx.query(EXTEND_PROOF, [range.to_tx, range.operations, accounts]);
      return { kind: 'proven', operations: range.operations, accounts, problems, told };
    });
  }
}

const NOTHING = { accounts: 0, problems: [] } as const;

/** In the order in which to look at problems: what was booked wrongly comes before what follows from it. */
async function proveRange(
  tx: Queryable,
  fromTx: string,
  toTx: string,
): Promise<{ readonly accounts: number; readonly problems: readonly Problem[] }> {
  const operations = await problemsOf(tx, PROVE_OPERATIONS, [fromTx, toTx]);
  const { accounts, problems } = await proveAccounts(tx, fromTx, toTx);
  return { accounts, problems: [...operations, ...problems] };
}
