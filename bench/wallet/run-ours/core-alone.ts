import { Floor } from '#bus';
import type { WalletCommand } from '#contracts';
import { Database } from '#postgres';
import { LIMITS } from '#config/limits.js';
import { ApplyCommands } from '../../../apps/wallet/src/apply-commands/apply-commands.js';
import type { Watched } from '../../measure-cpu/cpu-time.js';
import type { Contender, Operation } from '../figures.js';
import type { BenchServers } from '../start-servers.js';
import { commandOf, topUpOf } from './commands.js';

interface Waiting {
  readonly command: WalletCommand;
  readonly resolve: (outcome: string) => void;
  readonly reject: (cause: unknown) => void;
}

/** The wallet's turns in the bench's own process, without messages: what is there becomes one turn, and the next begins while it is being stored, as in the wallet. */
export class CoreAlone implements Contender {
  readonly key = 'core';
  readonly schema = 'wallet';
  private readonly database: Database;
  private readonly applyCommands: ApplyCommands;
  private readonly floor = new Floor();
  private readonly waiting: Waiting[] = [];
  private scheduled = false;

  constructor(private readonly processes: BenchServers) {
    this.database = new Database({ url: processes.walletUrl, applicationName: 'holdfast-bench' });
    this.applyCommands = new ApplyCommands(this.database);
  }

  operate(operation: Operation): Promise<string> {
    return this.apply(commandOf(operation));
  }

  private apply(command: WalletCommand): Promise<string> {
    return new Promise((resolve, reject) => {
      this.waiting.push({ command, resolve, reject });
      this.schedule();
    });
  }

  private schedule(): void {
    if (this.scheduled) return;
    this.scheduled = true;
    setImmediate(() => {
      this.floor.take((passOn) => this.takeTurn(passOn));
    });
  }

  private async takeTurn(passOn: () => void): Promise<void> {
    this.scheduled = false;
    const turn = this.waiting.splice(0, LIMITS.turn.itemsMax);
    if (this.waiting.length > 0) this.schedule();
    const commands = turn.map(({ command }) => command);
    try {
      const decisions = await this.applyCommands.apply(commands, passOn);
      decisions.forEach((decision, index) => {
        turn[index]?.resolve(decision.kind === 'recorded' ? decision.operation.outcome : decision.code);
      });
    } catch (cause) {
      for (const { reject } of turn) reject(cause);
    }
  }

  /** Through the front door, so that every point is in the ledger. */
  async seed(userIds: readonly string[]): Promise<void> {
    const outcomes = await Promise.all(userIds.map((userId) => this.apply(topUpOf(userId))));
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
