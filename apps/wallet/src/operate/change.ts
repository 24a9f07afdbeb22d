import { Option, type Command } from 'commander';
import { v7 } from 'uuid';
import { type Console, json, NotKnown } from '#console';
import type { WalletEvent } from '#contracts';
import type { Database, Queryable } from '#postgres';
import { balanceAt } from './balance.command.js';
import { answeredNo } from './answered-no.js';
import { commandId } from './change-arguments.js';
import { readEntriesOf, readRecorded, type Recorded } from './read-booked.js';
import { sayCommand, type OperatorCommand, type OperatorType } from './say-command.js';
import { bookedLines, dryRunLines, sentenceOf } from './show-change.js';

/** What every command that changes something takes. */
export interface ChangeOptions {
  readonly id?: string;
  readonly dryRun?: boolean;
  readonly json?: boolean;
}

export function withChangeOptions(command: Command): Command {
  return command.option('--dry-run', 'show what would be said, and say nothing').option('--json', "the wallet's event as JSON");
}

export const idOption = (): Option =>
  new Option('--id <text>', 'an id of your own: the same id is booked once, however often it is said').argParser(commandId);

export const freshId = (type: OperatorType): string => `${type}:${v7()}`;

/**
 * One command of an operator, from the question to the answer. `commandOf` may look up in the books what the operator need not know; the books are
 * only ever read here: what changes them is said to the wallet, which decides.
 */
export function change(
  console: Console,
  options: ChangeOptions,
  commandOf: (books: Queryable) => OperatorCommand | Promise<OperatorCommand>,
): Promise<void> {
  return console.withDatabase(async (database) => {
    const command = await commandOf(database);
    const [balance, earlier] = await Promise.all([balanceAt(database, command.userId, undefined), readRecorded(database, command.id)]);
    if (!balance) console.remark(`mind that nothing was ever booked for user ${command.userId}: is it the right id?`);
    if (options.dryRun === true) {
      if (earlier) console.remark(`${command.id} was recorded before, at ${earlier.at.toISOString()}: nothing would be booked again`);
      console.remark('nothing was said');
      if (options.json === true) return console.say(json({ command, balance: balance ?? null }));
      for (const line of dryRunLines(command, balance)) console.say(line);
      return;
    }
    const event = await console.withBus((bus) => sayCommand(bus, command, console.answerWithinMs));
    if (options.json === true) console.say(json(event));
    const no = answeredNo(command, event, options.id !== undefined);
    if (no) throw no;
    if (options.json !== true) await show(console, database, { command, event, earlier });
  });
}

async function show(
  console: Console,
  database: Database,
  { command, event, earlier }: { readonly command: OperatorCommand; readonly event: WalletEvent; readonly earlier: Recorded | undefined },
): Promise<void> {
  console.say(sentenceOf(command, event));
  console.say(earlier ? `as ${command.id}, at ${earlier.at.toISOString()} already: booked once` : `as ${command.id}`);
  const [recorded, entries] = await Promise.all([readRecorded(database, command.id), readEntriesOf(database, command.id)]);
  if (!recorded)
    throw new NotKnown(`the books at hand do not have ${command.id}: the wallet that answered keeps others. Check both servers' URLs`);
  console.say('');
  for (const line of bookedLines(recorded, entries)) console.say(line);
}
