import { Command } from 'commander';
import { type Console, json, table, userId } from '#console';
import { formatPoints } from '#points';
import { statement, type Queryable } from '#postgres';

const READ_LOTS = statement(
  'operate-read-lots',
  `SELECT lot.no, lot.kind, lot.priority, lot.expires_at, lot.granted_micro, lot.operation_id,
          coalesce(open.available_micro, 0) AS available_micro, coalesce(open.held_micro, 0) AS held_micro
     FROM wallet.lots AS lot
     LEFT JOIN wallet.open_lots AS open ON open.user_id = lot.user_id AND open.no = lot.no
    WHERE lot.user_id = $1
    ORDER BY lot.no`,
);

interface LotRow {
  readonly no: number;
  readonly kind: string;
  readonly priority: number;
  readonly expires_at: Date | null;
  readonly granted_micro: bigint;
  readonly operation_id: string;
  readonly available_micro: bigint;
  readonly held_micro: bigint;
}

const COLUMNS = ['no', 'kind', 'priority', 'expires', 'granted', 'available', 'held', 'operation'] as const;
export type LotLine = Readonly<Record<(typeof COLUMNS)[number], string>>;

/** All that a user ever had, the oldest first; what is spent or expired has nothing left. */
export async function readLots(database: Queryable, user: string): Promise<LotLine[]> {
  return (await database.query<LotRow>(READ_LOTS, [user])).map((row) => ({
    no: row.no.toString(),
    kind: row.kind,
    priority: row.priority.toString(),
    expires: row.expires_at?.toISOString() ?? 'never',
    granted: formatPoints(row.granted_micro),
    available: formatPoints(row.available_micro),
    held: formatPoints(row.held_micro),
    operation: row.operation_id,
  }));
}

export function lotsCommand(console: Console): Command {
  return new Command('lots')
    .description("a user's lots: what was granted by which operation, what is left of it, and until when")
    .argument('<user>', 'the id of the user', userId)
    .option('--json', 'as JSON')
    .addHelpText('after', '\nExample:\n  npm run holdfast -- wallet lots 0190aaaa-0000-7000-8000-000000000001')
    .action(async (user: string, options: { readonly json?: boolean }) => {
      const lots = await console.withDatabase((database) => readLots(database, user));
      if (options.json === true) return console.say(json(lots));
      if (lots.length === 0) return console.say('no lots');
      const cells = lots.map((lot) => COLUMNS.map((column) => lot[column]));
      for (const line of table(COLUMNS, cells, ['no', 'priority', 'granted', 'available', 'held'])) console.say(line);
    });
}
