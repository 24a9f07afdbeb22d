import { randomUUID } from 'node:crypto';
import { Bus } from '#bus';
import { walletCommandTopic, walletEvent, walletEventTopic, type WalletCommand } from '#contracts';
import { createLogger } from '#observe';
import type { Watched } from '../../measure-cpu/cpu-time.js';
import type { Contender, Operation } from '../figures.js';
import type { BenchServers } from '../start-servers.js';
import { commandOf } from './commands.js';

/** What the dispatcher does: say a command over JetStream, hear the event that tells its outcome. The wallet is a process of its own. */
export class WholePath implements Contender {
  readonly key = 'whole';
  readonly schema = 'wallet';
  private readonly waiting = new Map<string, (outcome: string) => void>();

  private constructor(
    private readonly bus: Bus,
    private readonly processes: BenchServers,
  ) {
    bus.follow(walletEventTopic.subject, walletEvent, ({ id, outcome }) => {
      this.waiting.get(id)?.(outcome);
      this.waiting.delete(id);
    });
  }

  static async start(processes: BenchServers): Promise<WholePath> {
    const instance = randomUUID();
    const log = createLogger({ app: 'dispatcher', instance, level: 'warn' });
    return new WholePath(await Bus.connect({ app: 'dispatcher', instance, url: processes.servers.natsUrl, log }), processes);
  }

  operate(operation: Operation): Promise<string> {
    return new Promise((resolve, reject) => {
      this.waiting.set(operation.id, resolve);
      this.bus
        .publisher<WalletCommand>(walletCommandTopic.subject)
        .say([commandOf(operation)])
        .catch(reject);
    });
  }

  watched(): readonly Watched[] {
    const { wallet, servers } = this.processes;
    return [wallet, servers.nats, servers.postgres].flatMap((each) =>
      each?.pid === undefined ? [] : [{ name: each.name, pid: each.pid }],
    );
  }

  close(): Promise<void> {
    return this.bus.close();
  }
}
