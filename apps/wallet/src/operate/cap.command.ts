import { Argument, Command, InvalidArgumentError } from 'commander';
import { type Console, operatorOption, reason, userId } from '#console';
import { formatPoints, parsePoints } from '#points';
import { CAP_WINDOWS, type CapWindow } from '../ledger/caps.js';
import { apiKeyId } from './arguments.js';
import { change, freshId, idOption, withChangeOptions, type ChangeOptions } from './change.js';

interface CapOptions extends ChangeOptions {
  readonly reason: string;
  readonly operator?: string;
  readonly apiKey?: string;
}

export function capCommand(console: Console): Command {
  return withChangeOptions(new Command('cap'))
    .description('how much may be held and charged per day, month or in total, by all keys of a user or by one; counts from when it is set')
    .argument('<user>', 'the id of the user', userId)
    .addArgument(new Argument('<window>', 'days and months begin at midnight UTC').choices(CAP_WINDOWS))
    .argument('<points>', 'how many; none takes the cap away', limit)
    .option('--api-key <id>', 'only what comes with this key: its id, not the key', apiKeyId)
    .requiredOption('--reason <text>', 'why', reason)
    .addOption(operatorOption())
    .addOption(idOption())
    .addHelpText(
      'after',
      "\nExample:\n  npm run holdfast -- wallet cap 0190aaaa-0000-7000-8000-000000000001 month 500 --reason 'asked by mail'",
    )
    .action((user: string, window: CapWindow, points: string, options: CapOptions) =>
      change(console, options, () => {
        const { id = freshId('setCap'), operator = console.operatorName(), apiKey, reason: why } = options;
        const key = apiKey === undefined ? {} : { apiKeyId: apiKey };
        return { type: 'setCap', id, userId: user, window, limit: points === NONE ? null : points, reason: why, operator, ...key };
      }),
    );
}

const NONE = 'none';

/** Zero is a cap: nothing may be spent. */
function limit(text: string): string {
  if (text === NONE) return text;
  const parsed = parsePoints(text);
  if (!parsed.ok) throw new InvalidArgumentError(`A cap is "none", or ${parsed.message}.`);
  if (parsed.micro >= 0n) return formatPoints(parsed.micro);
  throw new InvalidArgumentError('A cap is "none", or an amount of zero or more.');
}
