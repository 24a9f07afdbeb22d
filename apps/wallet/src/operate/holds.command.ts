import { Command } from 'commander';
import { type Console, json, table, userId } from '#console';
import { formatPoints } from '#points';
import { statement, type Queryable } from '#postgres';

/** The draws are pairs of a lot's number and an amount. */
const READ_HOLDS = statement(
  'operate-read-holds',
  `SELECT hold.job_id, hold.product, hold.amount_micro, operation.at,
          (SELECT string_agg(hold.draws[i]::text, ', ' ORDER BY i) FROM generate_series(1, cardinality(hold.draws), 2) AS i) AS lots
     FROM wallet.holds AS hold
     JOIN wallet.operations AS operation ON operation.id = hold.id
    WHERE hold.user_id = $1
    ORDER BY operation.seq`,
);

interface HoldRow {
  readonly job_id: string;
  readonly product: string;
  readonly amount_micro: bigint;
  readonly at: Date;
  readonly lots: string;
}

const COLUMNS = ['since', 'job', 'product', 'held', 'lots'] as const;
export type HoldLine = Readonly<Record<(typeof COLUMNS)[number], string>>;

/** Open ones, the oldest first. */
export async function readHolds(database: Queryable, user: string): Promise<HoldLine[]> {
  return (await database.query<HoldRow>(READ_HOLDS, [user])).map((row) => ({
    since: row.at.toISOString(),
    job: row.job_id,
    product: row.product,
    held: formatPoints(row.amount_micro),
    lots: row.lots,
  }));
}

export function holdsCommand(console: Console): Command {
  return new Command('holds')
    .description("a user's open holds: for which job, how much, since when, and from which lots")
    .argument('<user>', 'the id of the user', userId)
    .option('--json', 'as JSON')
    .addHelpText('after', '\nExample:\n  npm run holdfast -- wallet holds 0190aaaa-0000-7000-8000-000000000001')
    .action(async (user: string, options: { readonly json?: boolean }) => {
      const holds = await console.withDatabase((database) => readHolds(database, user));
      if (options.json === true) return console.say(json(holds));
      if (holds.length === 0) return console.say('no open holds');
      const cells = holds.map((hold) => COLUMNS.map((column) => hold[column]));
      for (const line of table(COLUMNS, cells, ['held'])) console.say(line);
    });
}
