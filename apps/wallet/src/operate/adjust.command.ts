import { Argument, Command } from 'commander';
import { type Console, operatorOption, personName, reason, userId } from '#console';
import { points } from './arguments.js';
import { change, freshId, idOption, withChangeOptions, type ChangeOptions } from './change.js';

interface AdjustOptions extends ChangeOptions {
  readonly reason: string;
  readonly operator?: string;
  readonly approver?: string;
}

export function adjustCommand(console: Console): Command {
  return withChangeOptions(new Command('adjust'))
    .description('put a balance right by hand; large amounts need a second person')
    .argument('<user>', 'the id of the user', userId)
    .addArgument(new Argument('<direction>', 'which way').choices(['give', 'take']))
    .argument('<points>', 'how many, e.g. 12.5', points)
    .requiredOption('--reason <text>', 'why', reason)
    .option('--approver <name>', 'a second person who stands for it', personName)
    .addOption(operatorOption())
    .addOption(idOption())
    .addHelpText(
      'after',
      "\nExample:\n  npm run holdfast -- wallet adjust 0190aaaa-0000-7000-8000-000000000001 take 3 --reason 'credited twice' --id ticket-4711",
    )
    .action((user: string, direction: 'give' | 'take', amount: string, options: AdjustOptions) =>
      change(console, options, () => {
        const { id = freshId('adjust'), operator = console.operatorName(), approver } = options;
        const approved = approver === undefined ? {} : { approver };
        return { type: 'adjust', id, userId: user, direction, amount, reason: options.reason, operator, ...approved };
      }),
    );
}
