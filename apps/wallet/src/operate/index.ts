import { Command } from 'commander';
import { balanceCommand } from './balance.command.js';
import type { Console } from './console.js';
import { sealsCommand } from './seals.command.js';
import { statementCommand } from './statement.command.js';
import { verifyCommand } from './verify.command.js';

export { AnsweredNo, type Console } from './console.js';

/** What an operator may ask the wallet's books. All of it reads; what changes money goes through the API. */
export function walletCommand(console: Console): Command {
  return new Command('wallet')
    .description("the wallet's books")
    .addCommand(verifyCommand(console))
    .addCommand(balanceCommand(console))
    .addCommand(statementCommand(console))
    .addCommand(sealsCommand(console));
}
