import { statement, type Queryable } from '#postgres';
import { holdIdConcernedBy, type Command } from '../ledger/commands.js';
import type { Facts, Hold, Operation } from '../ledger/facts.js';

/**
 * One row per command: what is recorded under its id, the hold that it concerns, and, only where there is no such hold,
 * whether the hold's id is spent. Look-ups by key only; for the lateral joins see lock-accounts.ts.
 */
const READ_FACTS = statement(
  'read-facts',
  `SELECT operation.*, hold.*, spent.never_held_id
     FROM unnest($1::text[], $2::text[]) AS asked (id, hold_id)
     LEFT JOIN LATERAL (
          SELECT id, type, user_id, job_id, hold_id, reference, asked_micro, outcome, code, moved_micro,
                 available_after_micro, held_after_micro
            FROM wallet.operations
           WHERE id = asked.id
           LIMIT 1
          ) AS operation ON true
     LEFT JOIN LATERAL (
          SELECT id AS h_id, user_id AS h_user_id, job_id AS h_job_id, product AS h_product, amount_micro AS h_amount_micro,
                 captured_micro AS h_captured_micro, state AS h_state, is_tombstone AS h_is_tombstone
            FROM wallet.holds
           WHERE id = asked.hold_id
           LIMIT 1
          ) AS hold ON true
     LEFT JOIN LATERAL (
          SELECT id AS never_held_id
            FROM wallet.operations
           WHERE id = asked.hold_id AND hold.h_id IS NULL AND asked.hold_id <> asked.id
           LIMIT 1
          ) AS spent ON true`,
);

interface OperationColumns {
  readonly id: string;
  readonly type: Operation['type'];
  readonly user_id: string;
  readonly job_id: string | null;
  readonly hold_id: string | null;
  readonly reference: string | null;
  readonly asked_micro: bigint | null;
  readonly outcome: Operation['outcome'];
  readonly code: Operation['code'];
  readonly moved_micro: bigint;
  readonly available_after_micro: bigint;
  readonly held_after_micro: bigint;
}

interface HoldColumns {
  readonly h_id: string;
  readonly h_user_id: string;
  readonly h_job_id: string;
  readonly h_product: string | null;
  readonly h_amount_micro: bigint;
  readonly h_captured_micro: bigint;
  readonly h_state: Hold['state'];
  readonly h_is_tombstone: boolean;
}

/** What a left join gives: all of the columns, or none. */
type Found<Columns> = Columns | { readonly [Name in keyof Columns]: null };
type FactsRow = Found<OperationColumns> & Found<HoldColumns> & { readonly never_held_id: string | null };

/** All that must be known of these commands but the accounts, which the caller has locked before. */
export async function readFacts(tx: Queryable, commands: readonly Command[]): Promise<Omit<Facts, 'accounts'>> {
  const rows = await tx.query<FactsRow>(READ_FACTS, [commands.map((command) => command.id), commands.map(holdIdConcernedBy)]);

  const operations: Operation[] = [];
  const holds: Hold[] = [];
  const neverHeldIds: string[] = [];
  for (const row of rows) {
    if (row.id !== null) operations.push(operationOf(row));
    if (row.h_id !== null) holds.push(holdOf(row));
    if (row.never_held_id !== null) neverHeldIds.push(row.never_held_id);
  }
  return { operations, holds, neverHeldIds };
}

function operationOf(row: OperationColumns): Operation {
  return {
    id: row.id,
    type: row.type,
    userId: row.user_id,
    jobId: row.job_id,
    holdId: row.hold_id,
    reference: row.reference,
    askedMicro: row.asked_micro,
    outcome: row.outcome,
    code: row.code,
    movedMicro: row.moved_micro,
    availableAfterMicro: row.available_after_micro,
    heldAfterMicro: row.held_after_micro,
  };
}

function holdOf(row: HoldColumns): Hold {
  return {
    id: row.h_id,
    userId: row.h_user_id,
    jobId: row.h_job_id,
    product: row.h_product,
    amountMicro: row.h_amount_micro,
    capturedMicro: row.h_captured_micro,
    state: row.h_state,
    isTombstone: row.h_is_tombstone,
  };
}
