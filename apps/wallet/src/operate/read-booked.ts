import { statement, type Queryable } from '#postgres';

const READ_RECORDED = statement(
  'operate-read-recorded',
  `SELECT at, available_micro, held_micro, available_after_micro, held_after_micro FROM wallet.operations WHERE id = $1`,
);

const READ_ENTRIES = statement(
  'operate-read-entries',
  `SELECT account, amount_micro FROM wallet.entries WHERE operation_id = $1 ORDER BY line`,
);

export interface Recorded {
  readonly at: Date;
  readonly available_micro: bigint;
  readonly held_micro: bigint;
  /** Null where no user's account was touched; such operations are not the operators'. */
  readonly available_after_micro: bigint | null;
  readonly held_after_micro: bigint | null;
}

export interface BookedEntry {
  readonly account: string;
  readonly amount_micro: bigint;
}

/** What stands under an id. */
export async function readRecorded(database: Queryable, id: string): Promise<Recorded | undefined> {
  const [row] = await database.query<Recorded>(READ_RECORDED, [id]);
  return row;
}

export function readEntriesOf(database: Queryable, id: string): Promise<BookedEntry[]> {
  return database.query<BookedEntry>(READ_ENTRIES, [id]);
}
