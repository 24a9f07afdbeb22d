import { Command } from 'commander';
import type { Console } from '#console';
import { listCommand } from './list.command.js';
import { testCommand } from './test.command.js';

export { secretsCommand } from './secrets.command.js';

/** How operators are told of what needs them, and whether that works. */
export function alertsCommand(console: Console): Command {
  return new Command('alerts')
    .description('what operators are told of, through the webhooks of the gateway')
    .addHelpText('after', '\nWhat each kind means: docs/runbooks/alerts.md')
    .addCommand(testCommand(console))
    .addCommand(listCommand(console));
}
