import { Command } from 'commander';
import { balanceCommand } from './balance.command.js';
import { capsCommand } from './caps.command.js';
import { changingCommands } from './changing-commands.js';
import { codesCommand } from './codes.command.js';
import type { Console } from './console.js';
import { holdsCommand } from './holds.command.js';
import { lotsCommand } from './lots.command.js';
import { sealsCommand } from './seals.command.js';
import { statementCommand } from './statement.command.js';
import { verifyCommand } from './verify.command.js';

export { AnsweredNo, NotKnown, type Console } from './console.js';

/** What an operator may ask the wallet's books, and say to the wallet. The books are only read here: what changes them is a message.
 * Codes that are issued book nothing yet, so their rows are written here. */
export function walletCommand(console: Console): Command {
  const wallet = new Command('wallet')
    .description("the wallet's books")
    .addCommand(verifyCommand(console))
    .addCommand(balanceCommand(console))
    .addCommand(statementCommand(console))
    .addCommand(lotsCommand(console))
    .addCommand(holdsCommand(console))
    .addCommand(capsCommand(console))
    .addCommand(codesCommand(console))
    .addCommand(sealsCommand(console));
  for (const command of changingCommands(console)) wallet.addCommand(command);
  return wallet;
}
