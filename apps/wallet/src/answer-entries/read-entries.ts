import { Injectable } from '@nestjs/common';
import type { EntryView } from '#contracts';
import { formatPoints } from '#points';
import { Database, statement } from '#postgres';

/** An operation is found by its key per entry; the account's prefix `user:` is not for users to see. */
const READ_ENTRIES = statement(
  'read-entries',
  `SELECT entry.seq, entry.operation_id, operation.type, substr(entry.account, length('user:') + 1) AS account,
          entry.amount_micro, entry.balance_after_micro, entry.at
     FROM (
          SELECT seq, operation_id, account, amount_micro, balance_after_micro, at
            FROM wallet.entries
           WHERE user_id = $1 AND seq < $2
           ORDER BY seq DESC
           LIMIT $3
          ) AS entry
    CROSS JOIN LATERAL (SELECT type FROM wallet.operations WHERE id = entry.operation_id LIMIT 1) AS operation
    ORDER BY entry.seq DESC`,
);

interface EntryRow {
  readonly seq: bigint;
  readonly operation_id: string;
  readonly type: EntryView['type'];
  readonly account: EntryView['account'];
  readonly amount_micro: bigint;
  readonly balance_after_micro: bigint;
  readonly at: Date;
}

export interface EntriesPage {
  readonly userId: string;
  readonly limit: number;
  /** The `next` of the page before. */
  readonly before?: string | undefined;
}

/** Above every `seq`, and all that a BIGINT can hold: a cursor has up to 19 digits, which may be more than that. */
const SEQ_MAX = 2n ** 63n - 1n;

@Injectable()
export class ReadEntries {
  constructor(private readonly database: Database) {}

  async page({ userId, limit, before }: EntriesPage): Promise<{ entries: EntryView[]; next: string | null }> {
    const beforeSeq = before === undefined || BigInt(before) > SEQ_MAX ? SEQ_MAX : BigInt(before);
    // One more than asked for tells whether another page follows.
    const rows = await this.database.query<EntryRow>(READ_ENTRIES, [userId, beforeSeq, limit + 1]);
    const entries = rows.slice(0, limit).map(viewOf);
    return { entries, next: rows.length > limit ? (entries.at(-1)?.seq ?? null) : null };
  }
}

function viewOf(row: EntryRow): EntryView {
  return {
    seq: row.seq.toString(),
    operationId: row.operation_id,
    type: row.type,
    account: row.account,
    amount: formatPoints(row.amount_micro),
    balanceAfter: formatPoints(row.balance_after_micro),
    at: row.at.toISOString(),
  };
}
