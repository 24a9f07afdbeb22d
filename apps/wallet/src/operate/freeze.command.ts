import { Command } from 'commander';
import { type Console, operatorOption, reason, userId } from '#console';
import { change, freshId, idOption, withChangeOptions, type ChangeOptions } from './change.js';

interface FreezeOptions extends ChangeOptions {
  readonly reason: string;
  readonly operator?: string;
}

export const freezeCommand = (console: Console): Command =>
  freezing(console, 'freeze', 'no new holds for a user; captures, releases and top-ups go on');

export const unfreezeCommand = (console: Console): Command => freezing(console, 'unfreeze', 'the user can buy again');

function freezing(console: Console, type: 'freeze' | 'unfreeze', description: string): Command {
  return withChangeOptions(new Command(type))
    .description(description)
    .argument('<user>', 'the id of the user', userId)
    .requiredOption('--reason <text>', 'why', reason)
    .addOption(operatorOption())
    .addOption(idOption())
    .addHelpText('after', `\nExample:\n  npm run holdfast -- wallet ${type} 0190aaaa-0000-7000-8000-000000000001 --reason 'fraud case 12'`)
    .action((user: string, options: FreezeOptions) =>
      change(console, options, () => {
        const { id = freshId(type), operator = console.operatorName() } = options;
        return { type, id, userId: user, reason: options.reason, operator };
      }),
    );
}
