import { Command } from 'commander';
import { type Console, reason, userId } from '#console';
import { topUpIdOf } from '#contracts';
import { expiry, points } from './arguments.js';
import { payment, priority, provider, topUpId } from './change-arguments.js';
import { change, freshId, idOption, withChangeOptions, type ChangeOptions } from './change.js';

interface LotOptions extends ChangeOptions {
  readonly expiresAt?: string;
  readonly priority?: number;
}

export function topUpCommand(console: Console): Command {
  return withChangeOptions(granting('top-up', "credit a payment to a user; the payment's id makes it safe to repeat"))
    .requiredOption('--provider <name>', 'who took the payment, e.g. stripe', provider)
    .requiredOption('--payment <id>', "the payment's id there", payment)
    .addHelpText('after', example('top-up', '100 --provider stripe --payment pi_3Q1'))
    .action((user: string, amount: string, options: LotOptions & { readonly provider: string; readonly payment: string }) =>
      change(console, options, () => {
        const id = topUpIdOf(options.provider, options.payment);
        return { type: 'topUp', id, userId: user, provider: options.provider, amount, ...termsOf(options) };
      }),
    );
}

export function bonusCommand(console: Console): Command {
  return withChangeOptions(granting('bonus', 'give points to a user'))
    .requiredOption('--reason <text>', 'why', reason)
    .option('--earned-by <top-up id>', 'the top-up that earned it: what is left of the bonus falls with it', topUpId)
    .addOption(idOption())
    .addHelpText('after', example('bonus', "20 --reason 'welcome' --expires-at 2030-01-01"))
    .action((user: string, amount: string, options: LotOptions & { readonly reason: string; readonly earnedBy?: string }) =>
      change(console, options, () => {
        const { id = freshId('bonus'), earnedBy } = options;
        const earned = earnedBy === undefined ? {} : { earnedBy };
        return { type: 'bonus', id, userId: user, reason: options.reason, amount, ...earned, ...termsOf(options) };
      }),
    );
}

function granting(name: string, description: string): Command {
  return new Command(name)
    .description(description)
    .argument('<user>', 'the id of the user', userId)
    .argument('<points>', 'how many, e.g. 12.5', points)
    .option('--expires-at <time>', 'when what is left of them is gone; without it, never', expiry)
    .option('--priority <number>', 'the lower is spent first; without it a bonus has 100 and what was paid for 200', priority);
}

const termsOf = ({ expiresAt, priority: given }: LotOptions) => ({
  ...(expiresAt === undefined ? {} : { expiresAt }),
  ...(given === undefined ? {} : { priority: given }),
});

const example = (name: string, rest: string): string =>
  `\nExample:\n  npm run holdfast -- wallet ${name} 0190aaaa-0000-7000-8000-000000000001 ${rest}`;
