import { Command, CommanderError } from 'commander';
import { AnsweredNo, NotKnown } from '#console';
import { queuesCommand, unknownCommand } from '../../dispatcher/src/operate/index.js';
import { alertsCommand, secretsCommand } from '../../gateway/src/operate/index.js';
import { marginCommand, walletCommand } from '../../wallet/src/operate/index.js';
import { BadInput } from './reach-servers/bad-input.js';
import { operator } from './reach-servers/reach-servers.js';

/** For scripts: asked and answered yes, answered no, asked wrongly, could not be answered. */
const EXIT = { yes: 0, no: 1, badInput: 2, fault: 3 } as const;

/** Each app brings its own commands; this one only gathers them. */
async function run(args: readonly string[]): Promise<number> {
  const vendors = new Command('vendors').description('what vendors cost and earn').addCommand(marginCommand(operator));
  const program = new Command('holdfast')
    .description("Holdfast's books, and the jobs that need a person, for operators.")
    .addCommand(walletCommand(operator))
    .addCommand(vendors)
    .addCommand(unknownCommand(operator))
    .addCommand(queuesCommand(operator))
    .addCommand(alertsCommand(operator))
    .addCommand(secretsCommand(operator));
  for (const command of everyCommand(program)) command.exitOverride().showHelpAfterError('(--help shows how it is used)');
  try {
    await program.parseAsync(args, { from: 'user' });
    return EXIT.yes;
  } catch (cause) {
    // Commander has already said what is wrong, or shown what was asked for.
    if (cause instanceof CommanderError) return cause.exitCode === 0 ? EXIT.yes : EXIT.badInput;
    operator.remark(cause instanceof Error ? sentenceOf(cause) : String(cause));
    if (cause instanceof AnsweredNo) return EXIT.no;
    return cause instanceof BadInput ? EXIT.badInput : EXIT.fault;
  }
}

function everyCommand(command: Command): Command[] {
  return [command, ...command.commands.flatMap(everyCommand)];
}

function sentenceOf(cause: Error): string {
  if (cause instanceof AnsweredNo || cause instanceof BadInput || cause instanceof NotKnown) return cause.message;
  const why =
    cause instanceof AggregateError
      ? cause.errors.map((each: unknown) => (each instanceof Error ? each.message : String(each))).join('; ')
      : cause.message;
  return `the database did not answer: ${why}`;
}

// `| head` closes the pipe: the rest is not wanted.
process.stdout.on('error', (cause: NodeJS.ErrnoException) => {
  if (cause.code === 'EPIPE') process.exit(EXIT.yes);
  throw cause;
});
const exitCode = await run(process.argv.slice(2));
// Once all is written: a connection that a frozen server holds open would keep the terminal for ever.
process.stdout.write('', () => process.exit(exitCode));
