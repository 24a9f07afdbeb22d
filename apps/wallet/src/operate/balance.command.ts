import { Command } from 'commander';
import { AnsweredNo, type Console, json, table, userId } from '#console';
import { formatPoints } from '#points';
import { statement, type Queryable } from '#postgres';
import { time } from './arguments.js';

/** The last operation up to then that moved anything: a refusal repeats what stood before it. */
const READ_BALANCE_AT = statement(
  'read-balance-at',
  `SELECT id, seq, at, available_after_micro, held_after_micro
     FROM wallet.operations
    WHERE user_id = $1 AND (available_micro <> 0 OR held_micro <> 0) AND at <= coalesce($2::timestamptz, 'infinity')
    ORDER BY seq DESC
    LIMIT 1`,
);

const HAS_ACCOUNT = statement('has-account', `SELECT 1 AS one FROM wallet.accounts WHERE user_id = $1`);

interface BalanceRow {
  readonly id: string;
  readonly seq: bigint;
  readonly at: Date;
  readonly available_after_micro: bigint;
  readonly held_after_micro: bigint;
}

export interface BalanceAt {
  readonly userId: string;
  readonly available: string;
  readonly held: string;
  readonly total: string;
  /** The operation that left it so; null when there was none yet. */
  readonly since: { readonly operation: string; readonly at: string } | null;
}

/** As the operations tell it, at any time; undefined for a user who never had an account. */
export async function balanceAt(database: Queryable, user: string, at: Date | undefined): Promise<BalanceAt | undefined> {
  const [row] = await database.query<BalanceRow>(READ_BALANCE_AT, [user, at ?? null]);
  if (!row && (await database.query(HAS_ACCOUNT, [user])).length === 0) return undefined;
  const [available, held] = [row?.available_after_micro ?? 0n, row?.held_after_micro ?? 0n];
  return {
    userId: user,
    available: formatPoints(available),
    held: formatPoints(held),
    total: formatPoints(available + held),
    since: row ? { operation: row.id, at: row.at.toISOString() } : null,
  };
}

export function balanceCommand(console: Console): Command {
  return new Command('balance')
    .description("a user's balance now, or at any time before, from the operations")
    .argument('<user>', 'the id of the user', userId)
    .option('--at <time>', 'e.g. 2026-11-22T10:00:00Z', time)
    .option('--json', 'as JSON')
    .addHelpText('after', '\nExample:\n  npm run holdfast -- wallet balance 0190aaaa-0000-7000-8000-000000000001 --at 2026-11-22T10:00:00Z')
    .action(async (user: string, options: { readonly at?: Date; readonly json?: boolean }) => {
      const balance = await console.withDatabase((database) => balanceAt(database, user, options.at));
      if (!balance) throw new AnsweredNo(`there is no account of user ${user}: nothing was ever booked for it`);
      if (options.json === true) return console.say(json(balance));

      const { available, held, total, since } = balance;
      for (const line of table(['available', 'held', 'total'], [[available, held, total]], ['available', 'held', 'total']))
        console.say(line);
      console.say(since ? `\nsince ${since.at}, by ${since.operation}` : '\nnothing was booked until then');
    });
}
