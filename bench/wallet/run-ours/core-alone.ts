import type { WalletCommand } from '#contracts';
import { Gatherer } from '#gather';
import { Database } from '#postgres';
import { LIMITS } from '#config/limits.js';
import { ApplyCommands } from '../../../apps/wallet/src/apply-commands/apply-commands.js';
import type { Watched } from '../../measure-cpu/cpu-time.js';
import type { Contender, Operation } from '../figures.js';
import type { BenchServers } from '../start-servers.js';
import { commandOf, topUpOf } from './commands.js';

/** The wallet's turns in the bench's own process, without messages: what is there becomes one turn, one turn at a time, as in the wallet. */
export class CoreAlone implements Contender {
  readonly key = 'core';
  readonly schema = 'wallet';
  private readonly database: Database;
  private readonly turns: Gatherer<WalletCommand, string>;

  constructor(private readonly processes: BenchServers) {
    this.database = new Database({ url: processes.walletUrl, applicationName: 'holdfast-bench' });
    const applyCommands = new ApplyCommands(this.database);
    this.turns = new Gatherer<WalletCommand, string>({
      itemsMax: LIMITS.turn.itemsMax,
      flush: async (commands) => {
        const decisions = await applyCommands.apply(commands);
        return decisions.map((decision) => (decision.kind === 'recorded' ? decision.operation.outcome : decision.code));
      },
    });
  }

  operate(operation: Operation): Promise<string> {
    return this.turns.add(commandOf(operation));
  }

  /** Through the front door, so that every point is in the ledger. */
  async seed(userIds: readonly string[]): Promise<void> {
    const outcomes = await Promise.all(userIds.map((userId) => this.turns.add(topUpOf(userId))));
    const wrong = outcomes.find((outcome) => outcome !== 'credited');
    if (wrong !== undefined) throw new Error(`a top-up was answered “${wrong}”`);
  }

  watched(): readonly Watched[] {
    const { postgres } = this.processes.servers;
    return postgres?.pid === undefined ? [] : [{ name: postgres.name, pid: postgres.pid }];
  }

  close(): Promise<void> {
    return this.database.close();
  }
}
