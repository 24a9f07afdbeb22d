import { Command } from 'commander';
import { AnsweredNo, type Console, operatorOption, reason } from '#console';
import { clawBackIdOf } from '#contracts';
import { statement, type Queryable } from '#postgres';
import { topUpId } from './change-arguments.js';
import { change, withChangeOptions, type ChangeOptions } from './change.js';

const FIND_PAYER = statement(
  'find-payer',
  `SELECT user_id FROM wallet.operations WHERE id = $1 AND type = 'topUp' AND outcome = 'credited'`,
);

interface ClawBackOptions extends ChangeOptions {
  readonly reason: string;
  readonly operator?: string;
}

export function clawBackCommand(console: Console): Command {
  return withChangeOptions(new Command('claw-back'))
    .description('take back a top-up that its payment provider took back, also where it was spent: the balance may fall below zero')
    .argument('<top-up>', 'its id, topup:<provider>:<payment>', topUpId)
    .requiredOption('--reason <text>', 'why', reason)
    .addOption(operatorOption())
    .addHelpText('after', "\nExample:\n  npm run holdfast -- wallet claw-back topup:stripe:pi_3Q1 --reason 'chargeback 77'")
    .action((topUp: string, options: ClawBackOptions) =>
      change(console, options, async (books) => {
        const { operator = console.operatorName() } = options;
        const user = await payerOf(books, topUp);
        return { type: 'clawBack', id: clawBackIdOf(topUp), userId: user, topUpId: topUp, reason: options.reason, operator };
      }),
    );
}

/** Looked up before anything is said: the wallet would remember its refusal, and the top-up, should it still come, could never be taken back. */
async function payerOf(books: Queryable, topUp: string): Promise<string> {
  const [row] = await books.query<{ user_id: string }>(FIND_PAYER, [topUp]);
  if (row) return row.user_id;
  throw new AnsweredNo(`no top-up was credited as ${topUp}: \`wallet lots <user>\` shows the ids of a user's top-ups`);
}
