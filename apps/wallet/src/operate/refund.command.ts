import { Command } from 'commander';
import { AnsweredNo, type Console, jobId, operatorOption, reason } from '#console';
import { captureIdOf, holdIdOf } from '#contracts';
import { statement, type Queryable } from '#postgres';
import { points } from './arguments.js';
import { change, freshId, idOption, withChangeOptions, type ChangeOptions } from './change.js';

const FIND_BUYER = statement(
  'find-buyer',
  `SELECT user_id FROM wallet.operations WHERE id = ANY ($1::text[]) AND job_id = $2 AND user_id IS NOT NULL LIMIT 1`,
);

interface RefundOptions extends ChangeOptions {
  readonly reason: string;
  readonly operator?: string;
}

export function refundCommand(console: Console): Command {
  return withChangeOptions(new Command('refund'))
    .description('return points of a job that was charged, in parts or all of it, to the lots that they came from')
    .argument('<job>', 'the id of the job', jobId)
    .argument('<points>', 'how many, e.g. 12.5', points)
    .requiredOption('--reason <text>', 'why', reason)
    .addOption(operatorOption())
    .addOption(idOption())
    .addHelpText(
      'after',
      "\nExample:\n  npm run holdfast -- wallet refund 0190bbbb-0000-7000-8000-000000000001 12.5 --reason 'complaint 7' --id complaint-7",
    )
    .action((job: string, amount: string, options: RefundOptions) =>
      change(console, options, async (books) => {
        const { id = freshId('refund'), operator = console.operatorName() } = options;
        const user = await buyerOf(books, job);
        return { type: 'refund', id, userId: user, jobId: job, holdId: holdIdOf(job), reason: options.reason, operator, amount };
      }),
    );
}

async function buyerOf(books: Queryable, job: string): Promise<string> {
  const [row] = await books.query<{ user_id: string }>(FIND_BUYER, [[holdIdOf(job), captureIdOf(job)], job]);
  if (row) return row.user_id;
  throw new AnsweredNo(`the books know no job ${job}: nothing was ever held for it, so nothing can return`);
}
