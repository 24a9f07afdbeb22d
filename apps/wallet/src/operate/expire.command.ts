import { userId } from '#console';
import { Command } from 'commander';
import type { Console } from '#console';
import { lotNo } from './change-arguments.js';
import { change, freshId, idOption, withChangeOptions, type ChangeOptions } from './change.js';

export function expireCommand(console: Console): Command {
  return withChangeOptions(new Command('expire'))
    .description('book what is left of a lot whose time is over; the wallet does so by itself before whatever the user does next')
    .argument('<user>', 'the id of the user', userId)
    .argument('<lot>', 'its number, as `wallet lots` shows it', lotNo)
    .addOption(idOption())
    .addHelpText('after', '\nExample:\n  npm run holdfast -- wallet expire 0190aaaa-0000-7000-8000-000000000001 2')
    .action((user: string, lot: number, options: ChangeOptions) =>
      change(console, options, () => ({ type: 'expireLot', id: options.id ?? freshId('expireLot'), userId: user, lot })),
    );
}
