import { Command } from 'commander';
import type { Console } from '#console';
import { balanceCommand } from './balance.command.js';
import { capsCommand } from './caps.command.js';
import { changingCommands } from './changing-commands.js';
import { codesCommand } from './codes.command.js';
import { fuseCommand } from './fuse.command.js';
import { holdsCommand } from './holds.command.js';
import { lotsCommand } from './lots.command.js';

import { sealsCommand } from './seals.command.js';
import { statementCommand } from './statement.command.js';
import { verifyCommand } from './verify.command.js';

/** For `holdfast vendors`: revenue and vendors' costs are entries of the wallet. */
export { marginCommand } from './margin.command.js';

/**
 * What an operator may ask the wallet's books, and say to the wallet. What changes money is a message. Written here are only codes, which are worth
 * nothing before somebody redeems them, and the fuse.
 */
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
    .addCommand(sealsCommand(console))
    .addCommand(fuseCommand(console));
  for (const command of changingCommands(console)) wallet.addCommand(command);
  return wallet;
}
