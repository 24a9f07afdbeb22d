import { Controller } from '@nestjs/common';
import { Answers } from '#bus';
import { askOperations, askSeal, type LedgerSeal, type SealedOperation } from '#contracts';
import { formatPoints } from '#points';
import { Database, statement } from '#postgres';
import { DIGEST_OF_OPERATION, RECORD_OF_OPERATION, RECORD_OF_SEAL } from '../seal-operations/digests.js';

/** The place in its seal is how many of the seal's rows come before it, in the order in which the seal has their digests. */
const READ_OPERATIONS = statement(
  'read-sealed-operations',
  `SELECT o.id, o.type, o.outcome, o.code, o.moved_micro, o.available_micro, o.held_micro, o.available_after_micro, o.held_after_micro, o.at,
          encode(${RECORD_OF_OPERATION}, 'base64') AS record, encode(${DIGEST_OF_OPERATION}, 'hex') AS digest, s.no AS seal_no,
          CASE WHEN s.no IS NOT NULL THEN
            (SELECT count(*)::integer FROM wallet.operations AS b WHERE b.tx >= s.from_tx AND b.tx < s.to_tx AND b.seq < o.seq) END AS place
     FROM unnest($2::text[]) AS asked (id)
     JOIN wallet.operations AS o ON o.id = asked.id AND o.user_id = $1
     LEFT JOIN LATERAL (SELECT no, from_tx, to_tx FROM wallet.seals WHERE to_tx > o.tx ORDER BY to_tx LIMIT 1) AS s ON s.from_tx <= o.tx
    ORDER BY o.seq`,
);

const READ_SEAL = statement(
  'read-seal-record',
  `SELECT s.rows, s.at, encode(s.hash, 'hex') AS hash, encode(s.previous, 'hex') AS previous, encode(${RECORD_OF_SEAL}, 'base64') AS record
     FROM wallet.seals AS s WHERE s.no = $1`,
);

interface OperationRow {
  readonly id: string;
  readonly type: SealedOperation['type'];
  readonly outcome: string;
  readonly code: string | null;
  readonly moved_micro: bigint;
  readonly available_micro: bigint;
  readonly held_micro: bigint;
  readonly available_after_micro: bigint;
  readonly held_after_micro: bigint;
  readonly at: Date;
  readonly record: string;
  readonly digest: string;
  readonly seal_no: bigint | null;
  readonly place: number | null;
}

interface SealRow {
  readonly rows: number;
  readonly at: Date;
  readonly hash: string;
  readonly previous: string;
  readonly record: string;
}

/**
 * Guarantee: what was booked for a user, in the very bytes that were sealed; never an operation of anybody else's. Of a seal: the digests of all that it covers, from which nobody learns
 * what was booked.
 * Trigger: `ask.wallet.operations`, `ask.wallet.seal`. Reads only.
 */
@Controller()
export class AnswerOperationsController {
  constructor(private readonly database: Database) {}

  @Answers(askOperations)
  async operations({ userId, operationIds }: { readonly userId: string; readonly operationIds: readonly string[] }): Promise<{
    operations: SealedOperation[];
  }> {
    const rows = await this.database.query<OperationRow>(READ_OPERATIONS, [userId, operationIds]);
    return { operations: rows.map(operationOf) };
  }

  @Answers(askSeal)
  async seal({ no }: { readonly no: string }): Promise<{ seal: LedgerSeal | null }> {
    const [row] = await this.database.query<SealRow>(READ_SEAL, [no]);
    return { seal: row ? { ...row, no, at: row.at.toISOString(), record: oneLine(row.record) } : null };
  }
}

function operationOf(row: OperationRow): SealedOperation {
  return {
    operationId: row.id,
    type: row.type,
    outcome: row.outcome,
    code: row.code,
    amount: formatPoints(row.moved_micro),
    available: formatPoints(row.available_micro),
    held: formatPoints(row.held_micro),
    availableAfter: formatPoints(row.available_after_micro),
    heldAfter: formatPoints(row.held_after_micro),
    at: row.at.toISOString(),
    record: oneLine(row.record),
    digest: row.digest,
    seal: row.seal_no === null || row.place === null ? null : { no: row.seal_no.toString(), place: row.place },
  };
}

/** PostgreSQL breaks base64 into lines. */
const oneLine = (base64: string): string => base64.replaceAll('\n', '');
