import { Command, Option } from 'commander';
import { type Console, csvLine, json, table, userId } from '#console';
import { formatPoints } from '#points';
import { statement, type Queryable } from '#postgres';
import { cursor, rows, time } from './arguments.js';

/** Oldest first, each entry with the balance of its account after it. The cursors are those of ask.wallet.entries: two belong to an operation. */
const READ_STATEMENT_FORWARD = statement(
  'read-statement-forward',
  `SELECT o.seq * 2 + line.no AS cursor, o.at, o.id AS operation, o.type, line.account, line.amount_micro, line.after_micro
     FROM wallet.operations AS o
    CROSS JOIN LATERAL (VALUES (0, 'available', o.available_micro, o.available_after_micro),
                               (1, 'held', o.held_micro, o.held_after_micro)) AS line (no, account, amount_micro, after_micro)
    WHERE o.user_id = $1 AND (o.available_micro <> 0 OR o.held_micro <> 0)
      AND o.seq >= $2::bigint / 2 AND o.seq * 2 + line.no > $2::bigint
      AND line.amount_micro <> 0 AND line.account = coalesce($3::text, line.account)
      AND o.at >= coalesce($4::timestamptz, '-infinity') AND o.at < coalesce($5::timestamptz, 'infinity')
    ORDER BY o.seq, line.no
    LIMIT $6`,
);

interface EntryRow {
  readonly cursor: bigint;
  readonly at: Date;
  readonly operation: string;
  readonly type: string;
  readonly account: string;
  readonly amount_micro: bigint;
  readonly after_micro: bigint;
}

export interface StatementOptions {
  readonly from?: Date;
  readonly to?: Date;
  readonly account?: string;
  readonly limit: number;
  readonly after?: bigint;
}

const COLUMNS = ['cursor', 'at', 'operation', 'type', 'account', 'amount', 'balance'] as const;
export type StatementLine = Readonly<Record<(typeof COLUMNS)[number], string>>;

export async function readStatement(
  database: Queryable,
  user: string,
  { from, to, account, limit, after }: StatementOptions,
): Promise<{ readonly lines: StatementLine[]; readonly next: string | null }> {
  // One more than asked for tells whether there is another page.
  const found = await database.query<EntryRow>(READ_STATEMENT_FORWARD, [
    user,
    after ?? 0n,
    account ?? null,
    from ?? null,
    to ?? null,
    limit + 1,
  ]);
  const lines = found.slice(0, limit).map((row) => ({
    cursor: row.cursor.toString(),
    at: row.at.toISOString(),
    operation: row.operation,
    type: row.type,
    account: row.account,
    amount: formatPoints(row.amount_micro),
    balance: formatPoints(row.after_micro),
  }));
  return { lines, next: found.length > limit ? (lines.at(-1)?.cursor ?? null) : null };
}

type Format = 'table' | 'csv' | 'json';

export function statementCommand(console: Console): Command {
  return new Command('statement')
    .description("a user's entries, oldest first, each with the balance after it")
    .argument('<user>', 'the id of the user', userId)
    .option('--from <time>', 'from this time on', time)
    .option('--to <time>', 'up to this time, which is not included', time)
    .addOption(new Option('--account <account>', 'only this account').choices(['available', 'held']))
    .option('--limit <rows>', 'so many at most', rows, 100)
    .option('--after <cursor>', 'go on after this one', cursor)
    .addOption(new Option('--format <format>', 'how to print it').choices(['table', 'csv', 'json']).default('table'))
    .addHelpText(
      'after',
      '\nExample:\n  npm run -s holdfast -- wallet statement 0190aaaa-0000-7000-8000-000000000001 --from 2026-11-01 --format csv > november.csv',
    )
    .action(async (user: string, options: StatementOptions & { readonly format: Format }) => {
      const { lines, next } = await console.withDatabase((database) => readStatement(database, user, options));
      for (const line of inFormat(options.format, user, lines, next)) console.say(line);
      if (next !== null && options.format !== 'json') console.remark(`there is more: --after ${next}`);
    });
}

function inFormat(format: Format, user: string, lines: readonly StatementLine[], next: string | null): string[] {
  if (format === 'json') return [json({ userId: user, entries: lines, next })];
  const cells = lines.map((line) => COLUMNS.map((column) => line[column]));
  if (format === 'csv') return [COLUMNS, ...cells].map(csvLine);
  return lines.length === 0 ? ['no entries'] : table(COLUMNS, cells, ['amount', 'balance']);
}
