import { statement, type Queryable } from '#postgres';
import type { PlatformAccountName } from '../ledger/chart-of-accounts.js';
import { codeHashNamedBy, holdIdsConcernedBy, operationIdsNamedBy, reopensLots, type Command } from '../ledger/commands.js';
import type { Facts, Lot, OpenHold, Operation, PlatformEntry, Refunded } from '../ledger/facts.js';
import { lockCodes } from './lock-codes.js';
import { readCounted, readDraws, readMoves } from './number-lists.js';

/**
 * Per command: whether something is recorded under its id, the open hold that it concerns, and, only where that is not open, what ended it and
 * what stands under its id. Nothing comes back for a hold that is new, which is what most turns are made of. Look-ups by key only; for the lateral
 * joins and for (SELECT $1) see lock-accounts.ts.
 */
const FIND_FACTS = statement(
  'find-facts',
  `SELECT operation.id AS operation_id, hold.*, ending.id AS ending_id, named.id AS named_id
     FROM unnest((SELECT $1::text[]), $2::text[]) AS asked (id, hold_id)
     LEFT JOIN LATERAL (SELECT id FROM wallet.operations WHERE id = asked.id LIMIT 1) AS operation ON true
     LEFT JOIN LATERAL (
          SELECT id AS hold_id, user_id, job_id, product, amount_micro, draws::text AS draws, counted::text AS counted
            FROM wallet.holds
           WHERE id = asked.hold_id
           LIMIT 1
          ) AS hold ON true
     LEFT JOIN LATERAL (
          SELECT id FROM wallet.operations WHERE ends_hold = asked.hold_id AND hold.hold_id IS NULL LIMIT 1
          ) AS ending ON true
     LEFT JOIN LATERAL (
          SELECT id FROM wallet.operations WHERE id = asked.hold_id AND hold.hold_id IS NULL LIMIT 1
          ) AS named ON true
    WHERE operation.id IS NOT NULL OR asked.hold_id IS NOT NULL`,
);

const READ_OPERATIONS = statement(
  'read-operations',
  `SELECT operation.*
     FROM unnest($1::text[]) AS asked (id)
    CROSS JOIN LATERAL (
          SELECT id, type, user_id, job_id, hold_id, reference, asked_micro, details, outcome, code, moved_micro, available_micro, held_micro,
                 available_after_micro, held_after_micro, platform_account, platform_micro, second_account, second_micro,
                 lot_moves::text AS lot_moves, ends_hold
            FROM wallet.operations
           WHERE id = asked.id
           LIMIT 1
          ) AS operation`,
);

const READ_LOTS = statement(
  'read-lots',
  `SELECT lot.*
     FROM unnest($1::uuid[]) AS asked (user_id)
    CROSS JOIN LATERAL (
          SELECT user_id, no, operation_id, kind, priority, floor(extract(epoch FROM expires_at) * 1000)::float8 AS expires_ms, granted_micro,
                 earned_by
            FROM wallet.lots
           WHERE user_id = asked.user_id
          ) AS lot`,
);

const READ_REFUNDS = statement(
  'read-refunds',
  `SELECT refund.*
     FROM unnest($1::text[]) AS asked (hold_id)
    CROSS JOIN LATERAL (SELECT hold_id, captured_micro, refunded_micro FROM wallet.refunds WHERE hold_id = asked.hold_id LIMIT 1) AS refund`,
);

interface FoundHold {
  readonly hold_id: string;
  readonly user_id: string;
  readonly job_id: string;
  readonly product: string;
  readonly amount_micro: bigint;
  readonly draws: string;
  readonly counted: string | null;
}

/** What a left join gives: all of the columns, or none. */
type Found<Columns> = Columns | { readonly [Name in keyof Columns]: null };
type FoundRow = Found<FoundHold> & {
  readonly operation_id: string | null;
  readonly ending_id: string | null;
  readonly named_id: string | null;
};

interface OperationRow {
  readonly id: string;
  readonly type: Operation['type'];
  readonly user_id: string;
  readonly job_id: string | null;
  readonly hold_id: string | null;
  readonly reference: string | null;
  readonly asked_micro: bigint | null;
  readonly details: string | null;
  readonly outcome: Operation['outcome'];
  readonly code: Operation['code'];
  readonly moved_micro: bigint;
  readonly available_micro: bigint;
  readonly held_micro: bigint;
  readonly available_after_micro: bigint | null;
  readonly held_after_micro: bigint | null;
  readonly platform_account: PlatformAccountName | null;
  readonly platform_micro: bigint | null;
  readonly second_account: PlatformAccountName | null;
  readonly second_micro: bigint | null;
  readonly lot_moves: string | null;
  readonly ends_hold: string | null;
}

interface LotRow {
  readonly user_id: string;
  readonly no: number;
  readonly operation_id: string;
  readonly kind: Lot['kind'];
  readonly priority: number;
  readonly expires_ms: number | null;
  readonly granted_micro: bigint;
  readonly earned_by: string | null;
}

interface RefundRow {
  readonly hold_id: string;
  readonly captured_micro: bigint;
  readonly refunded_micro: bigint;
}

/** What stands under the commands' ids and their holds'. The caller locks the accounts before. */
export function findFacts(tx: Queryable, commands: readonly Command[]): Promise<FoundRow[]> {
  const asked = commands.flatMap((command) => holdIdsConcernedBy(command).map((holdId) => ({ id: command.id, holdId })));
  return tx.query<FoundRow>(FIND_FACTS, [asked.map(({ id }) => id), asked.map(({ holdId }) => holdId)]);
}

/** All that must be known of these commands but the accounts. Asks again only for what is rare: duplicates, late commands, refunds, claw-backs. */
export async function readFacts(
  tx: Queryable,
  commands: readonly Command[],
  found: readonly FoundRow[],
): Promise<Omit<Facts, 'accounts' | 'nowMs' | 'isFuseTripped'>> {
  const holds: OpenHold[] = [];
  const ids = new Set<string>();
  const endingIds = new Set<string>();
  for (const row of found) {
    if (row.hold_id !== null) holds.push(holdOf(row));
    if (row.operation_id !== null) ids.add(row.operation_id);
    if (row.named_id !== null) ids.add(row.named_id);
    if (row.ending_id !== null) endingIds.add(row.ending_id);
  }
  const userIds = new Set<string>();
  const refundedHoldIds = new Set<string>();
  const codeHashes = new Set<string>();
  for (const command of commands) {
    for (const id of operationIdsNamedBy(command)) ids.add(id);
    if (reopensLots(command)) userIds.add(command.userId);
    if (command.type === 'refund') refundedHoldIds.add(command.holdId);
    const codeHash = codeHashNamedBy(command);
    if (codeHash !== null) codeHashes.add(codeHash);
  }

  const [operations, lots, refunds, codes] = await Promise.all([
    readOperations(tx, [...ids, ...endingIds]),
    userIds.size === 0 ? [] : tx.query<LotRow>(READ_LOTS, [[...userIds]]),
    refundedHoldIds.size === 0 ? [] : tx.query<RefundRow>(READ_REFUNDS, [[...refundedHoldIds]]),
    codeHashes.size === 0 ? [] : lockCodes(tx, [...codeHashes]),
  ]);
  return {
    holds,
    operations,
    endings: operations.filter(({ id }) => endingIds.has(id)),
    lots: lots.map(lotOf),
    refunds: refunds.map(refundedOf),
    codes,
  };
}

async function readOperations(tx: Queryable, ids: readonly string[]): Promise<readonly Operation[]> {
  if (ids.length === 0) return [];
  const rows = await tx.query<OperationRow>(READ_OPERATIONS, [ids]);
  return rows.map(operationOf);
}

function operationOf(row: OperationRow): Operation {
  return {
    id: row.id,
    type: row.type,
    userId: row.user_id,
    jobId: row.job_id,
    holdId: row.hold_id,
    reference: row.reference,
    askedMicro: row.asked_micro,
    details: row.details,
    outcome: row.outcome,
    code: row.code,
    movedMicro: row.moved_micro,
    availableMicro: row.available_micro,
    heldMicro: row.held_micro,
    availableAfterMicro: row.available_after_micro,
    heldAfterMicro: row.held_after_micro,
    platform: entryOf(row.platform_account, row.platform_micro),
    second: entryOf(row.second_account, row.second_micro),
    lotMoves: readMoves(row.lot_moves),
    endsHold: row.ends_hold,
  };
}

function entryOf(account: PlatformAccountName | null, amountMicro: bigint | null): PlatformEntry | null {
  return account === null || amountMicro === null ? null : { account, amountMicro };
}

function holdOf(row: FoundHold): OpenHold {
  return {
    id: row.hold_id,
    userId: row.user_id,
    jobId: row.job_id,
    product: row.product,
    amountMicro: row.amount_micro,
    draws: readDraws(row.draws),
    counted: readCounted(row.counted),
  };
}

function lotOf(row: LotRow): Lot {
  return {
    userId: row.user_id,
    no: row.no,
    operationId: row.operation_id,
    kind: row.kind,
    priority: row.priority,
    expiresMs: row.expires_ms,
    grantedMicro: row.granted_micro,
    earnedBy: row.earned_by,
  };
}

function refundedOf(row: RefundRow): Refunded {
  return { holdId: row.hold_id, capturedMicro: row.captured_micro, refundedMicro: row.refunded_micro };
}
