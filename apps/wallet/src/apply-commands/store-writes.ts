import { statement, type Queryable } from '#postgres';
import type { Entry, Hold, Operation, Writes } from '../ledger/facts.js';

/**
 * All that a turn changes, in one round trip.
 *
 * Every part is an insert that its primary key decides, also where the row exists: so there is no plan that could turn
 * into a scan (see lock-accounts.ts), and an id that another replica took in between is neither an error nor an
 * overwrite but a row missing from the count. An account changes only from the version that was read under its lock; a
 * hold only from `held` to an end of its own.
 */
const STORE_WRITES = statement(
  'store-writes',
  `WITH operations AS (
     INSERT INTO wallet.operations
            (id, type, user_id, job_id, hold_id, reference, asked_micro, outcome, code, moved_micro, available_after_micro,
             held_after_micro)
     SELECT * FROM unnest($1::text[], $2::text[], $3::uuid[], $4::uuid[], $5::text[], $6::text[], $7::bigint[], $8::text[],
                          $9::text[], $10::bigint[], $11::bigint[], $12::bigint[])
         ON CONFLICT (id) DO NOTHING
     RETURNING 1
   ), accounts AS (
     INSERT INTO wallet.accounts AS account (user_id, available_micro, held_micro, version)
     SELECT * FROM unnest($13::uuid[], $14::bigint[], $15::bigint[], $16::bigint[])
         ON CONFLICT (user_id) DO UPDATE
        SET available_micro = excluded.available_micro, held_micro = excluded.held_micro, version = excluded.version
      WHERE account.version = excluded.version - 1
     RETURNING 1
   ), holds AS (
     INSERT INTO wallet.holds AS hold
            (id, user_id, job_id, product, amount_micro, captured_micro, state, is_tombstone, ended_at)
     SELECT new.*, CASE WHEN new.state <> 'held' THEN statement_timestamp() END
       FROM unnest($17::text[], $18::uuid[], $19::uuid[], $20::text[], $21::bigint[], $22::bigint[], $23::text[], $24::boolean[])
            AS new (id, user_id, job_id, product, amount_micro, captured_micro, state, is_tombstone)
         ON CONFLICT (id) DO UPDATE
        SET state = excluded.state, captured_micro = excluded.captured_micro, ended_at = excluded.ended_at
      WHERE hold.state = 'held' AND excluded.state <> 'held'
        AND hold.user_id = excluded.user_id AND hold.job_id = excluded.job_id AND hold.amount_micro = excluded.amount_micro
     RETURNING 1
   ), entries AS (
     INSERT INTO wallet.entries (operation_id, account, user_id, amount_micro, balance_after_micro)
     SELECT * FROM unnest($25::text[], $26::text[], $27::uuid[], $28::bigint[], $29::bigint[])
     RETURNING 1
   )
   SELECT (SELECT count(*) FROM operations) AS operations, (SELECT count(*) FROM accounts) AS accounts,
          (SELECT count(*) FROM holds) AS holds, (SELECT count(*) FROM entries) AS entries`,
);

interface StoredRow {
  readonly operations: bigint;
  readonly accounts: bigint;
  readonly holds: bigint;
  readonly entries: bigint;
}

/** False if anything could not be stored as decided, because the world has moved on: then the caller must roll back. */
export async function storeWrites(tx: Queryable, writes: Writes): Promise<boolean> {
  const { accounts, entries } = writes;
  // By id, so that two replicas that race for the same ids wait in one direction only.
  const operations = [...writes.operations].sort(byId);
  const holds = [...writes.holds].sort(byId);
  const rows = await tx.query<StoredRow>(STORE_WRITES, [
    ...operationColumns(operations),
    accounts.map((account) => account.userId),
    accounts.map((account) => account.availableMicro),
    accounts.map((account) => account.heldMicro),
    accounts.map((account) => account.version),
    ...holdColumns(holds),
    ...entryColumns(entries),
  ]);

  const expected = { operations: operations.length, accounts: accounts.length, holds: holds.length, entries: entries.length };
  return rows.some(
    (stored) =>
      stored.operations === BigInt(expected.operations) &&
      stored.accounts === BigInt(expected.accounts) &&
      stored.holds === BigInt(expected.holds) &&
      stored.entries === BigInt(expected.entries),
  );
}

const byId = (a: { readonly id: string }, b: { readonly id: string }): number => (a.id < b.id ? -1 : 1);

function operationColumns(operations: readonly Operation[]): unknown[][] {
  return [
    operations.map((operation) => operation.id),
    operations.map((operation) => operation.type),
    operations.map((operation) => operation.userId),
    operations.map((operation) => operation.jobId),
    operations.map((operation) => operation.holdId),
    operations.map((operation) => operation.reference),
    operations.map((operation) => operation.askedMicro),
    operations.map((operation) => operation.outcome),
    operations.map((operation) => operation.code),
    operations.map((operation) => operation.movedMicro),
    operations.map((operation) => operation.availableAfterMicro),
    operations.map((operation) => operation.heldAfterMicro),
  ];
}

function holdColumns(holds: readonly Hold[]): unknown[][] {
  return [
    holds.map((hold) => hold.id),
    holds.map((hold) => hold.userId),
    holds.map((hold) => hold.jobId),
    holds.map((hold) => hold.product),
    holds.map((hold) => hold.amountMicro),
    holds.map((hold) => hold.capturedMicro),
    holds.map((hold) => hold.state),
    holds.map((hold) => hold.isTombstone),
  ];
}

function entryColumns(entries: readonly Entry[]): unknown[][] {
  return [
    entries.map((entry) => entry.operationId),
    entries.map((entry) => entry.account),
    entries.map((entry) => entry.userId),
    entries.map((entry) => entry.amountMicro),
    entries.map((entry) => entry.balanceAfterMicro),
  ];
}
