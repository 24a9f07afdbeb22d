import { Command } from 'commander';
import { type Console, json, table } from '#console';
import { statement, type Queryable } from '#postgres';
import { rows } from './arguments.js';

const READ_SEALS = statement(
  'read-seals',
  `SELECT no, at, rows, first_seq, last_seq, from_tx::text AS from_tx, to_tx::text AS to_tx, encode(hash, 'hex') AS hash
     FROM wallet.seals
    ORDER BY no DESC
    LIMIT $1`,
);

interface SealRow {
  readonly no: bigint;
  readonly at: Date;
  readonly rows: number;
  readonly first_seq: bigint;
  readonly last_seq: bigint;
  readonly from_tx: string;
  readonly to_tx: string;
  readonly hash: string;
}

const COLUMNS = ['no', 'at', 'operations', 'seq', 'transactions', 'hash'] as const;
export type SealLine = Readonly<Record<(typeof COLUMNS)[number], string>>;

/** Newest first. */
export async function readSeals(database: Queryable, limit: number): Promise<SealLine[]> {
  return (await database.query<SealRow>(READ_SEALS, [limit])).map((row) => ({
    no: row.no.toString(),
    at: row.at.toISOString(),
    operations: row.rows.toString(),
    seq: `${row.first_seq}–${row.last_seq}`,
    transactions: `${row.from_tx} to below ${row.to_tx}`,
    hash: row.hash,
  }));
}

export function sealsCommand(console: Console): Command {
  return new Command('seals')
    .description('the chain of seals, newest first; note a hash elsewhere and hand it to `wallet verify --head` later')
    .option('--limit <rows>', 'so many at most', rows, 20)
    .option('--json', 'as JSON')
    .addHelpText('after', '\nExample:\n  npm run holdfast -- wallet seals --limit 1')
    .action(async (options: { readonly limit: number; readonly json?: boolean }) => {
      const seals = await console.withDatabase((database) => readSeals(database, options.limit));
      if (options.json === true) return console.say(json(seals));
      if (seals.length === 0) return console.say('there is no seal yet');
      for (const line of table(
        COLUMNS,
        seals.map((seal) => COLUMNS.map((column) => seal[column])),
        ['no', 'operations'],
      ))
        console.say(line);
    });
}
