import { Injectable } from '@nestjs/common';
import type { EntryView } from '#contracts';
import { formatPoints } from '#points';
import { Database, statement } from '#postgres';

const READ_STATEMENT = statement(
  'read-statement',
  `SELECT seq, id, type, available_micro, held_micro, available_after_micro, held_after_micro, at
     FROM wallet.operations
    WHERE user_id = $1 AND seq < $2 AND (available_micro <> 0 OR held_micro <> 0)
    ORDER BY seq DESC
    LIMIT $3`,
);

interface OperationRow {
  readonly seq: bigint;
  readonly id: string;
  readonly type: EntryView['type'];
  readonly available_micro: bigint;
  readonly held_micro: bigint;
  readonly available_after_micro: bigint;
  readonly held_after_micro: bigint;
  readonly at: Date;
}

export interface EntriesPage {
  readonly userId: string;
  readonly limit: number;
  /** The `next` of the page before. */
  readonly before?: string | undefined;
}

/** More than any cursor can be: one has up to 19 digits. */
const CURSOR_MAX = 2n ** 63n - 1n;

@Injectable()
export class ReadEntries {
  constructor(private readonly database: Database) {}

  async page({ userId, limit, before }: EntriesPage): Promise<{ entries: EntryView[]; next: string | null }> {
    const cursor = before === undefined || BigInt(before) > CURSOR_MAX ? CURSOR_MAX : BigInt(before);
    // Each operation has at least one entry; one more than asked for tells whether another page follows, and of the first one may be on the page before.
    const rows = await this.database.query<OperationRow>(READ_STATEMENT, [userId, (cursor + 1n) / 2n, limit + 2]);
    const all = rows.flatMap(entriesOf).filter(({ seq }) => BigInt(seq) < cursor);
    const entries = all.slice(0, limit);
    return { entries, next: all.length > limit ? (entries.at(-1)?.seq ?? null) : null };
  }
}

/** Newest first: an operation changes what is available, then what is held. Two cursors belong to each. */
function entriesOf(row: OperationRow): EntryView[] {
  const common = { operationId: row.id, type: row.type, at: row.at.toISOString() };
  const held = viewOf(row.seq * 2n + 1n, 'held', row.held_micro, row.held_after_micro);
  const available = viewOf(row.seq * 2n, 'available', row.available_micro, row.available_after_micro);
  return [held, available].filter(({ amount }) => amount !== '0').map((entry) => ({ ...common, ...entry }));
}

function viewOf(seq: bigint, account: EntryView['account'], amountMicro: bigint, afterMicro: bigint) {
  return { seq: seq.toString(), account, amount: formatPoints(amountMicro), balanceAfter: formatPoints(afterMicro) };
}
