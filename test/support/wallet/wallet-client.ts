import { randomUUID } from 'node:crypto';
import { pino } from 'pino';
import { Bus, type Publisher } from '#bus';
import { walletCommandTopic, walletEvent, walletEventTopic, type WalletCommand, type WalletEvent } from '#contracts';

/** What the wallet told about a command that it decided: the same for every duplicate. */
const outcomeOf = ({ outcome, code, amount }: WalletEvent): string => `${outcome} ${code ?? '-'} ${amount}`;

/** Says commands to the wallets and hears what they tell, as the dispatcher does. */
export class WalletClient {
  /** By the command's id. Conflicts are not among them: nothing is recorded for them. */
  readonly outcomes = new Map<string, string>();
  readonly contradictions: string[] = [];
  /** Commands without an answer, and when they were last said. */
  private readonly waiting = new Map<string, { readonly command: WalletCommand; saidAt: number }>();
  private readonly publisher: Publisher<WalletCommand>;
  private readonly stop: () => void;

  private constructor(private readonly bus: Bus) {
    this.publisher = bus.publisher(walletCommandTopic.subject);
    this.stop = bus.follow(walletEventTopic.subject, walletEvent, (event) => {
      this.hear(event);
    });
  }

  static async connect(url: string): Promise<WalletClient> {
    return new WalletClient(await Bus.connect({ app: 'setup', instance: randomUUID(), url, log: pino({ level: 'silent' }) }));
  }

  get unanswered(): number {
    return this.waiting.size;
  }

  async say(commands: readonly WalletCommand[]): Promise<void> {
    const saidAt = Date.now();
    for (const command of commands) if (!this.outcomes.has(command.id)) this.waiting.set(keyOf(command), { command, saidAt });
    await this.publisher.say(commands);
  }

  /** As the sweeper does: what nobody answered is said again. */
  async sayAgain(olderThanMs: number): Promise<number> {
    const now = Date.now();
    const late = [...this.waiting.values()].filter(({ saidAt }) => now - saidAt > olderThanMs);
    for (const each of late) each.saidAt = now;
    if (late.length > 0) await this.publisher.say(late.map(({ command }) => command));
    return late.length;
  }

  async close(): Promise<void> {
    this.stop();
    await this.bus.close();
  }

  private hear(event: WalletEvent): void {
    this.waiting.delete(keyOf(event));
    if (event.outcome === 'conflict') return;
    const outcome = outcomeOf(event);
    const before = this.outcomes.get(event.id);
    if (before === undefined) this.outcomes.set(event.id, outcome);
    else if (before !== outcome) this.contradictions.push(`${event.id} was told as ${before} and as ${outcome}`);
  }
}

/** One id may be waited for under two users: one of them is in conflict. */
const keyOf = ({ id, userId }: { readonly id: string; readonly userId: string }): string => `${id} ${userId}`;
