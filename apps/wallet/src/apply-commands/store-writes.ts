import { statement, type Call } from '#postgres';
import type { Account, Code, Lot, LowBalance, OpenHold, Operation, Refunded, Writes } from '../ledger/facts.js';
import { writeCounted, writeDraws, writeLots, writeMoves } from './number-lists.js';
import { writeSettings } from './settings-column.js';

const OPERATION_COLUMNS = [
  ['id', 'text'],
  ['type', 'text'],
  ['user_id', 'uuid'],
  ['job_id', 'uuid'],
  ['hold_id', 'text'],
  ['reference', 'text'],
  ['asked_micro', 'bigint'],
  ['details', 'text'],
  ['outcome', 'text'],
  ['code', 'text'],
  ['moved_micro', 'bigint'],
  ['available_micro', 'bigint'],
  ['held_micro', 'bigint'],
  ['available_after_micro', 'bigint'],
  ['held_after_micro', 'bigint'],
  ['platform_account', 'text'],
  ['platform_micro', 'bigint'],
  ['second_account', 'text'],
  ['second_micro', 'bigint'],
  ['lot_moves', 'text'],
  ['ends_hold', 'text'],
] as const;

const HOLD_COLUMNS = [
  ['id', 'text'],
  ['user_id', 'uuid'],
  ['job_id', 'uuid'],
  ['product', 'text'],
  ['amount_micro', 'bigint'],
  ['draws', 'text'],
  ['counted', 'text'],
] as const;

/**
 * One array per column, from the nth parameter on, taken apart side by side in the select list: as a function in FROM, PostgreSQL would first store all
 * rows and read them again, which was 2.7 of the 15 µs that a row of operations cost. COPY would save another 2, but a replica that froze while it
 * sends its rows would keep its locks for as long as it is frozen: no timeout of PostgreSQL ends a COPY that waits for its client.
 */
const unnested = (columns: readonly (readonly [name: string, type: string])[], from: number): string =>
  `(SELECT ${columns.map(([name, type], index) => `unnest($${from + index}::${type}[]) AS ${name}`).join(', ')}) AS new`;

const ACCOUNT_TYPES = ['uuid', 'bigint', 'bigint', 'bigint', 'text', 'integer', 'boolean', 'bigint', 'text'] as const;

const names = OPERATION_COLUMNS.map(([name]) => name).join(', ');
const casts = OPERATION_COLUMNS.map(([name]) => (name === 'lot_moves' ? 'lot_moves::bigint[]' : name)).join(', ');
/** The parameters after the operations' columns. */
const $ = (nth: number): string => `$${OPERATION_COLUMNS.length + nth}`;

/**
 * All that most turns change, in one statement: the operations, the accounts, the holds that begin and that end.
 *
 * An id that another replica took in between is a key that is taken; an account that is not at the version that was read under its lock, or a hold
 * that is gone, is a row missing from the count: either way nothing of the turn stays. What others are looked up by is in SELECTs of its own: arrays whose lengths PostgreSQL sees have
 * it plan the statement anew for small turns (docs/adr/0044-a-jobs-key-needs-no-claim.md).
 */
const BOOK = statement(
  'book',
  `WITH operations AS (
     INSERT INTO wallet.operations (${names})
     SELECT ${casts} FROM ${unnested(OPERATION_COLUMNS, 1)}
   ), accounts AS (
     UPDATE wallet.accounts AS account
        SET available_micro = new.available_micro, held_micro = new.held_micro, version = new.version, lots = new.lots::bigint[],
            lots_made = new.lots_made, frozen = new.frozen, may_owe_micro = new.may_owe_micro, settings = new.settings::jsonb
       FROM unnest(${ACCOUNT_TYPES.map((type, index) => `(SELECT ${$(index + 1)}::${type}[])`).join(', ')})
            AS new (user_id, available_micro, held_micro, version, lots, lots_made, frozen, may_owe_micro, settings)
      WHERE account.user_id = new.user_id AND account.version = new.version - 1
     RETURNING 1
   ), new_holds AS (
     INSERT INTO wallet.holds (id, user_id, job_id, product, amount_micro, draws, counted)
     SELECT id, user_id, job_id, product, amount_micro, draws::bigint[], counted::bigint[]
       FROM ${unnested(HOLD_COLUMNS, OPERATION_COLUMNS.length + 10)}
   ), ended_holds AS (
     -- Not joined: on a table that was analyzed while it was empty, a join would be planned as a walk through the whole index.
     DELETE FROM wallet.holds WHERE id = ANY ((SELECT ${$(17)}::text[])::text[])
     RETURNING 1
   )
   SELECT wallet.refuse_unless((SELECT count(*) FROM accounts) = cardinality(${$(1)}::uuid[])
                           AND (SELECT count(*) FROM ended_holds) = cardinality(${$(17)}::text[]))`,
);

const GRANT_LOTS = statement(
  'grant-lots',
  `INSERT INTO wallet.lots (user_id, no, operation_id, kind, priority, expires_at, granted_micro, earned_by)
   SELECT * FROM unnest($1::uuid[], $2::integer[], $3::text[], $4::text[], $5::integer[], $6::timestamptz[], $7::bigint[], $8::text[])`,
);

/** The account's lock, and its version, keep two turns from counting the same refund. */
const COUNT_REFUNDS = statement(
  'count-refunds',
  `INSERT INTO wallet.refunds AS refund (hold_id, captured_micro, refunded_micro)
   SELECT * FROM unnest($1::text[], $2::bigint[], $3::bigint[])
       ON CONFLICT (hold_id) DO UPDATE SET refunded_micro = excluded.refunded_micro`,
);

/** The row is locked, and its own check keeps it within its uses. */
const USE_CODES = statement(
  'use-codes',
  `UPDATE wallet.codes AS code SET used = new.used
     FROM unnest($1::text[], $2::integer[]) AS new (hash, used)
    WHERE code.hash = new.hash`,
);

const NOTE_LOW_BALANCES = statement(
  'note-low-balances',
  `INSERT INTO wallet.low_balances (id, user_id, threshold_micro, available_micro)
   SELECT * FROM unnest($1::text[], $2::uuid[], $3::bigint[], $4::bigint[])`,
);

/** What is left of holds that parts were taken of. The account's lock, and its version, keep two turns from taking the same part. */
const LESSEN_HOLDS = statement(
  'lessen-holds',
  `UPDATE wallet.holds AS hold SET amount_micro = new.amount_micro, draws = new.draws::bigint[]
     FROM unnest($1::text[], $2::bigint[], $3::text[]) AS new (id, amount_micro, draws)
    WHERE hold.id = new.id`,
);

/** The statements that store these writes, or fail as raced (isRaced) when another turn was faster. */
export function bookingOf(writes: Writes): readonly Call[] {
  const { operations, accounts, newHolds, changedHolds, endedHoldIds, newLots, refunds, codes, lowBalances } = writes;
  const values = [...operationColumns(operations), ...accountColumns(accounts), ...holdColumns(newHolds)].map(unlessEmpty);
  const calls: Call[] = [{ statement: BOOK, values: [...values, endedHoldIds] }];
  if (changedHolds.length > 0) calls.push({ statement: LESSEN_HOLDS, values: lessenedColumns(changedHolds) });
  if (newLots.length > 0) calls.push({ statement: GRANT_LOTS, values: lotColumns(newLots) });
  if (refunds.length > 0) calls.push({ statement: COUNT_REFUNDS, values: refundColumns(refunds) });
  if (codes.length > 0) calls.push({ statement: USE_CODES, values: codeColumns(codes) });
  if (lowBalances.length > 0) calls.push({ statement: NOTE_LOW_BALANCES, values: lowBalanceColumns(lowBalances) });
  return calls;
}

/** An array that ends before the others gives nulls, and costs nothing: of 37 columns, six are null in most turns from top to bottom. */
function unlessEmpty(column: unknown[]): unknown[] {
  return column.some((value) => value !== null && value !== undefined) ? column : [];
}

function operationColumns(operations: readonly Operation[]): unknown[][] {
  return [
    operations.map((operation) => operation.id),
    operations.map((operation) => operation.type),
    operations.map((operation) => operation.userId),
    operations.map((operation) => operation.jobId),
    operations.map((operation) => operation.holdId),
    operations.map((operation) => operation.reference),
    operations.map((operation) => operation.askedMicro),
    operations.map((operation) => operation.details),
    operations.map((operation) => operation.outcome),
    operations.map((operation) => operation.code),
    operations.map((operation) => operation.movedMicro),
    operations.map((operation) => operation.availableMicro),
    operations.map((operation) => operation.heldMicro),
    operations.map((operation) => operation.availableAfterMicro),
    operations.map((operation) => operation.heldAfterMicro),
    operations.map((operation) => operation.platform?.account),
    operations.map((operation) => operation.platform?.amountMicro),
    operations.map((operation) => operation.second?.account),
    operations.map((operation) => operation.second?.amountMicro),
    operations.map((operation) => writeMoves(operation.lotMoves)),
    operations.map((operation) => operation.endsHold),
  ];
}

function accountColumns(accounts: readonly Account[]): unknown[][] {
  return [
    accounts.map((account) => account.userId),
    accounts.map((account) => account.availableMicro),
    accounts.map((account) => account.heldMicro),
    accounts.map((account) => account.version),
    accounts.map((account) => writeLots(account.lots)),
    accounts.map((account) => account.lotsMade),
    accounts.map((account) => account.isFrozen),
    accounts.map((account) => account.mayOweMicro),
    accounts.map(writeSettings),
  ];
}

function holdColumns(holds: readonly OpenHold[]): unknown[][] {
  return [
    holds.map((hold) => hold.id),
    holds.map((hold) => hold.userId),
    holds.map((hold) => hold.jobId),
    holds.map((hold) => hold.product),
    holds.map((hold) => hold.amountMicro),
    holds.map((hold) => writeDraws(hold.draws)),
    holds.map((hold) => writeCounted(hold.counted)),
  ];
}

function lessenedColumns(holds: readonly OpenHold[]): unknown[][] {
  return [holds.map((hold) => hold.id), holds.map((hold) => hold.amountMicro), holds.map((hold) => writeDraws(hold.draws))];
}

function lotColumns(lots: readonly Lot[]): unknown[][] {
  return [
    lots.map((lot) => lot.userId),
    lots.map((lot) => lot.no),
    lots.map((lot) => lot.operationId),
    lots.map((lot) => lot.kind),
    lots.map((lot) => lot.priority),
    lots.map((lot) => (lot.expiresMs === null ? null : new Date(lot.expiresMs))),
    lots.map((lot) => lot.grantedMicro),
    lots.map((lot) => lot.earnedBy),
  ];
}

function refundColumns(refunds: readonly Refunded[]): unknown[][] {
  return [
    refunds.map((refunded) => refunded.holdId),
    refunds.map((refunded) => refunded.capturedMicro),
    refunds.map((refunded) => refunded.refundedMicro),
  ];
}

function codeColumns(codes: readonly Code[]): unknown[][] {
  return [codes.map((code) => code.hash), codes.map((code) => code.used)];
}

function lowBalanceColumns(lowBalances: readonly LowBalance[]): unknown[][] {
  return [
    lowBalances.map((low) => low.id),
    lowBalances.map((low) => low.userId),
    lowBalances.map((low) => low.thresholdMicro),
    lowBalances.map((low) => low.availableMicro),
  ];
}
