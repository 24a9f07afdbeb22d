import { Command } from 'commander';
import type { Console } from '#console';
import { decidingCommands } from './decide.command.js';
import { listCommand } from './list.command.js';
import { showCommand } from './show.command.js';

export { queuesCommand } from './queues.command.js';

/**
 * The operator's queue: jobs whose outcome nobody knows. A decision is evidence, said to a worker; the job then moves by its usual rules. No job's state is
 * set by hand.
 */
export function unknownCommand(console: Console): Command {
  const unknown = new Command('unknown')
    .description('jobs whose outcome nobody knows, and what to do with them')
    .addHelpText('after', '\nWhat to look for and how to decide: docs/runbooks/unknown.md')
    .addCommand(listCommand(console))
    .addCommand(showCommand(console));
  for (const command of decidingCommands(console)) unknown.addCommand(command);
  return unknown;
}
