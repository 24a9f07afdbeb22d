import { Command, CommanderError } from 'commander';
import { Database } from '#postgres';
import { AnsweredNo, walletCommand, type Console } from '../../wallet/src/operate/index.js';
import { readOperatorEnvironment } from './environment.js';
import { findLocalStack } from './find-local-stack/find-local-stack.js';

/** For scripts: asked and answered yes, answered no, asked wrongly, could not be answered. */
const EXIT = { yes: 0, no: 1, badInput: 2, fault: 3 } as const;

class BadInput extends Error {}

const operator: Console = {
  say: (line) => process.stdout.write(`${line}\n`),
  remark: (line) => process.stderr.write(`${line}\n`),
  withDatabase: async (work) => {
    const database = new Database({ url: databaseUrl(), applicationName: 'holdfast-operator', poolMax: 1 });
    try {
      return await work(database);
    } finally {
      await database.close();
    }
  },
};

function databaseUrl(): string {
  let environment;
  try {
    environment = readOperatorEnvironment();
  } catch (cause) {
    throw new BadInput(cause instanceof Error ? cause.message : 'the environment cannot be read', { cause });
  }
  const url = environment.databaseUrl ?? findLocalStack(environment.dataDir);
  if (url !== undefined) return url;
  throw new BadInput(
    `DATABASE_URL is not set and no \`npm start\` runs on ${environment.dataDir}: set it to the wallet's, postgres://holdfast_wallet:<password>@<host>:5432/<database>`,
  );
}

/** Each app brings its own commands; this one only gathers them. */
async function run(args: readonly string[]): Promise<number> {
  const program = new Command('holdfast').description("Holdfast's books, for operators. Reads only.").addCommand(walletCommand(operator));
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
  if (cause instanceof AnsweredNo || cause instanceof BadInput) return cause.message;
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
process.exitCode = await run(process.argv.slice(2));
