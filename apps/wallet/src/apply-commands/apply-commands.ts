import { Injectable } from '@nestjs/common';
import type { WalletCommand } from '#contracts';
import { Database, isRaced } from '#postgres';
import { decideBatch, type Decision } from '../ledger/decide-batch.js';
import { touchesAccount, type Command } from '../ledger/commands.js';
import { lockAccounts, openAccounts } from './lock-accounts.js';
import { findFacts, readFacts } from './read-facts.js';
import { bookingOf } from './store-writes.js';
import { readCommand } from './translate.js';

/**
 * How often a turn starts over: once when a user is new, once for each time that another replica recorded one of our ids
 * for another user in between. The second needs a reused id, and each pass sees all that beat the pass before.
 */
const PASSES_MAX = 5;

type Pass = { readonly kind: 'decided'; readonly decisions: readonly Decision[] } | { readonly kind: 'unopened' };

/** One turn of the wallet: a batch of commands, one transaction, one decision per command. Knows nothing of messages. */
@Injectable()
export class ApplyCommands {
  constructor(private readonly database: Database) {}

  /**
   * Safe to call at the same time from any number of processes. Throws faults of the database as they come. `onSent` is told when the turn has decided
   * and its writes and COMMIT are on their way: a turn that begins then waits in PostgreSQL for the locks that they share and cannot overtake it. Not
   * before: of two turns of a replica that freezes, one would get its locks only once the other has lost them, and users would wait twice as long.
   */
  async apply(items: readonly WalletCommand[], onSent: () => void = () => undefined): Promise<readonly Decision[]> {
    if (items.length === 0) return [];
    const commands = items.map(readCommand);
    // Sorted, so that two replicas lock the same accounts in the same order and never wait for each other in a circle.
    const userIds = [...new Set(commands.filter(touchesAccount).map((command) => command.userId))].sort();

    for (let pass = 1; ; pass += 1) {
      try {
        const taken = await this.takeTurn(userIds, commands, onSent);
        if (taken.kind === 'decided') return taken.decisions;
        await openAccounts(this.database, userIds);
      } catch (error) {
        if (pass === PASSES_MAX || !isRaced(error)) throw error;
      }
    }
  }

  /** Two round trips: one to lock and read, one to write and commit. */
  private takeTurn(userIds: readonly string[], commands: readonly Command[], onSent: () => void): Promise<Pass> {
    return this.database.transaction(async (tx): Promise<Pass> => {
      // Sent together. The second runs after the first, with a snapshot of its own: it sees all that the turns whose locks the first had to wait
      // for have committed.
      const [{ accounts, nowMs, isFuseTripped }, found] = await Promise.all([lockAccounts(tx, userIds), findFacts(tx, commands)]);
      // A row that does not exist cannot be locked. It is opened outside, because inserting it while holding locks on
      // others could make two replicas wait for each other.
      if (accounts.length < userIds.length) return { kind: 'unopened' };

      const facts = await readFacts(tx, commands, found);
      const { decisions, writes } = decideBatch({ accounts, nowMs, isFuseTripped, ...facts }, commands);

      if (writes.operations.length > 0) {
        const committed = tx.commitWith(bookingOf(writes));
        // Not at once: what was just handed over leaves first.
        setImmediate(onSent);
        await committed;
      }
      return { kind: 'decided', decisions };
    });
  }
}
