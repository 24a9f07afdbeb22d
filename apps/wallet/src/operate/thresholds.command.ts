import { userId } from '#console';
import { Command, InvalidArgumentError } from 'commander';
import type { Console } from '#console';
import { points } from './arguments.js';
import { change, freshId, idOption, withChangeOptions, type ChangeOptions } from './change.js';

const THRESHOLDS_MAX = 10;

export function thresholdsCommand(console: Console): Command {
  return withChangeOptions(new Command('thresholds'))
    .description('below which balances a user is told; replaces those that were set before, and none turns it off')
    .argument('<user>', 'the id of the user', userId)
    .argument('[points...]', 'one or more, e.g. 5 50', (text: string, before: readonly string[] | undefined) =>
      few([...(before ?? []), points(text)]),
    )
    .addOption(idOption())
    .addHelpText('after', '\nExample:\n  npm run holdfast -- wallet thresholds 0190aaaa-0000-7000-8000-000000000001 5 50')
    .action((user: string, thresholds: string[] | undefined, options: ChangeOptions) =>
      change(console, options, () => ({
        type: 'setThresholds',
        id: options.id ?? freshId('setThresholds'),
        userId: user,
        thresholds: thresholds ?? [],
      })),
    );
}

function few(thresholds: string[]): string[] {
  if (thresholds.length <= THRESHOLDS_MAX) return thresholds;
  throw new InvalidArgumentError(`Give ${THRESHOLDS_MAX} at most.`);
}
