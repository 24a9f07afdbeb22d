import { userId } from '#console';
import { Command, InvalidArgumentError } from 'commander';
import type { Console } from '#console';
import { hashOfCode, redeemIdOf } from '#contracts';
import { change, withChangeOptions, type ChangeOptions } from './change.js';

export function redeemCommand(console: Console): Command {
  return withChangeOptions(new Command('redeem'))
    .description('turn a code into points for a user, who can do so once')
    .argument('<user>', 'the id of the user', userId)
    .argument('<code>', 'the code, as it was given out', codeHash)
    .addHelpText('after', '\nExample:\n  npm run holdfast -- wallet redeem 0190aaaa-0000-7000-8000-000000000001 K7QX-4M2D-0101-ABCD')
    .action((user: string, hash: string, options: ChangeOptions) =>
      change(console, options, () => ({ type: 'redeem', id: redeemIdOf(hash, user), userId: user, codeHash: hash })),
    );
}

function codeHash(text: string): string {
  const hash = hashOfCode(text);
  if (hash !== undefined) return hash;
  throw new InvalidArgumentError('Give a code of 16 letters and digits, such as K7QX-4M2D-0101-ABCD; U is in none.');
}
