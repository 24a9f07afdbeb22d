import { Injectable } from '@nestjs/common';
import type { WalletCommand } from '#contracts';
import { Database } from '#postgres';
import { decideBatch, type Decision } from '../ledger/decide-batch.js';
import type { Command } from '../ledger/commands.js';
import { lockAccounts, openAccounts } from './lock-accounts.js';
import { readFacts } from './read-facts.js';
import { readCommand } from './translate.js';
import { storeWrites } from './store-writes.js';

/**
 * How often a turn starts over: once when a user is new, once for each time that another replica recorded one of our ids
 * for another user in between. The second needs a reused id, and each pass sees all that beat the pass before.
 */
const PASSES_MAX = 5;

type Pass = { readonly kind: 'decided'; readonly decisions: readonly Decision[] } | { readonly kind: 'unopened' };

/** Another replica has recorded something under one of our ids since we looked: nothing of ours may be committed. */
class RacedError extends Error {}

/** One turn of the wallet: a batch of commands, one transaction, one decision per command. Knows nothing of messages. */
@Injectable()
export class ApplyCommands {
  constructor(private readonly database: Database) {}

  /** Safe to call at the same time from any number of processes. Throws faults of the database as they come. */
  async apply(items: readonly WalletCommand[]): Promise<readonly Decision[]> {
    if (items.length === 0) return [];
    const commands = items.map(readCommand);
    // Sorted, so that two replicas lock the same accounts in the same order and never wait for each other in a circle.
    const userIds = [...new Set(commands.map((command) => command.userId))].sort();

    for (let pass = 1; pass <= PASSES_MAX; pass += 1) {
      try {
        const taken = await this.takeTurn(userIds, commands);
        if (taken.kind === 'decided') return taken.decisions;
        await openAccounts(this.database, userIds);
      } catch (error) {
        if (!(error instanceof RacedError)) throw error;
      }
    }
    throw new Error(`lost ${PASSES_MAX} races for the ids of one turn: ${commands.map(({ id }) => id).join(' ')}`.slice(0, 1_000));
  }

  private takeTurn(userIds: readonly string[], commands: readonly Command[]): Promise<Pass> {
    return this.database.transaction(async (tx): Promise<Pass> => {
      // Sent together. The second runs after the first, with a snapshot of its own: it sees all that the turns whose locks the first had to wait
      // for have committed.
      const [accounts, found] = await Promise.all([lockAccounts(tx, userIds), readFacts(tx, commands)]);
      // A row that does not exist cannot be locked. It is opened outside, because inserting it while holding locks on
      // others could make two replicas wait for each other.
      if (accounts.length < userIds.length) return { kind: 'unopened' };

      const { decisions, writes } = decideBatch({ accounts, ...found }, commands);

      if (writes.operations.length > 0 && !(await storeWrites(tx, writes))) throw new RacedError();
      return { kind: 'decided', decisions };
    });
  }
}
