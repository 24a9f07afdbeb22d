import { Command } from 'commander';
import { AnsweredNo, type Console, json, operatorOption, reason, table } from '#console';
import { hashOfCode } from '#contracts';
import { parsePoints } from '#points';
import { newCode } from '../issue-codes/code-text.js';
import { CODES_MAX, issueCodes, withdrawBatch } from '../issue-codes/issue-codes.js';
import { listBatches } from '../issue-codes/list-batches.js';
import { PRIORITY } from '../ledger/lots.js';
import { batchName, expiry, countTo, points } from './arguments.js';
import { priority } from './change-arguments.js';

interface IssueOptions {
  readonly points: string;
  readonly count: number;
  readonly uses: number;
  readonly reason: string;
  readonly expiresAt?: string;
  readonly pointsLastDays?: number;
  readonly priority?: number;
  readonly operator?: string;
}

const COLUMNS = ['batch', 'points', 'codes', 'uses', 'redeemed', 'expires', 'points last', 'issued by', 'for', 'withdrawn'] as const;

export function codesCommand(console: Console): Command {
  return new Command('codes')
    .description('redeem codes: issue a batch, list batches, withdraw one')
    .addCommand(issueCommand(console))
    .addCommand(listCommand(console))
    .addCommand(withdrawCommand(console));
}

function issueCommand(console: Console): Command {
  return new Command('issue')
    .description('make a batch of codes and print them, one a line: they are shown only now, since only their hashes are kept')
    .argument('<batch>', 'its name', batchName)
    .requiredOption('--points <points>', 'what each is worth', points)
    .requiredOption('--count <codes>', 'how many', countTo(CODES_MAX))
    .option('--uses <users>', 'by how many users each can be redeemed', countTo(1_000_000), 1)
    .option('--expires-at <time>', 'what is not redeemed by then is worth nothing', expiry)
    .option('--points-last-days <days>', 'the points expire so long after they were redeemed', countTo(36_500))
    .option('--priority <number>', `the lower is spent first; else ${PRIORITY.redeemed}`, priority)
    .requiredOption('--reason <text>', 'why', reason)
    .addOption(operatorOption())
    .addHelpText(
      'after',
      "\nExample:\n  npm run -s holdfast -- wallet codes issue spring-fair --points 25 --count 100 --reason 'fair' > codes.txt",
    )
    .action(async (batch: string, options: IssueOptions) => {
      const {
        count,
        uses,
        expiresAt,
        pointsLastDays = null,
        priority: rank = PRIORITY.redeemed,
        operator = console.operatorName(),
      } = options;
      const worth = parsePoints(options.points);
      if (!worth.ok) throw new Error(`${options.points} passed the check of its argument`);
      const codes = [...new Set(Array.from({ length: count }, newCode))];
      const terms = {
        batch,
        amountMicro: worth.micro,
        uses,
        expiresAt: expiresAt === undefined ? null : new Date(expiresAt),
        pointsLastDays,
        priority: rank,
        operator,
        reason: options.reason,
      };
      const hashes = codes.flatMap((code) => hashOfCode(code) ?? []);
      const issued = await console.withDatabase((database) => issueCodes(database, terms, hashes));
      if (!issued) throw new AnsweredNo(`there is a batch ${batch} already: nothing was issued. Take another name`);
      for (const code of codes) console.say(code);
      console.remark(`issued ${codes.length} codes of ${options.points} points as ${batch}; they are not shown again`);
    });
}

function listCommand(console: Console): Command {
  return new Command('list')
    .description('all batches, the newest first')
    .option('--json', 'as JSON')
    .addHelpText('after', '\nExample:\n  npm run holdfast -- wallet codes list')
    .action(async (options: { readonly json?: boolean }) => {
      const batches = await console.withDatabase(listBatches);
      if (options.json === true) return console.say(json(batches));
      if (batches.length === 0) return console.say('no codes were ever issued');
      const cells = batches.map((each) => [
        each.batch,
        each.points,
        each.codes.toString(),
        each.uses.toString(),
        each.redeemed,
        each.expiresAt ?? 'never',
        each.pointsLastDays === null ? 'for ever' : `${each.pointsLastDays} days`,
        each.operator,
        each.reason,
        each.withdrawn === null ? '' : `${each.withdrawn.at} by ${each.withdrawn.operator}: ${each.withdrawn.reason}`,
      ]);
      for (const line of table(COLUMNS, cells, ['points', 'codes', 'uses', 'redeemed'])) console.say(line);
    });
}

interface WithdrawOptions {
  readonly reason: string;
  readonly operator?: string;
}

function withdrawCommand(console: Console): Command {
  return new Command('withdraw')
    .description('no code of the batch can be redeemed from now on; what was redeemed stays')
    .argument('<batch>', 'its name', batchName)
    .requiredOption('--reason <text>', 'why', reason)
    .addOption(operatorOption())
    .addHelpText('after', "\nExample:\n  npm run holdfast -- wallet codes withdraw spring-fair --reason 'the list was leaked'")
    .action(async (batch: string, options: WithdrawOptions) => {
      const { operator = console.operatorName() } = options;
      const done = await console.withDatabase((database) => withdrawBatch(database, batch, { operator, reason: options.reason }));
      if (!done) throw new AnsweredNo(`there is no batch ${batch} that could be withdrawn: \`wallet codes list\` shows them`);
      console.say(`withdrew ${batch}`);
    });
}
