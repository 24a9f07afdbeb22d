import { Inject, Injectable, type OnApplicationShutdown } from '@nestjs/common';
import { Bus, type Publisher } from '#bus';
import { walletCommandTopic, walletEvent, type WalletCommand, type WalletEvent } from '#contracts';
import { LIMITS } from '#config/limits.js';
import { LOGGER, type Logger } from '#observe';
import { WaitingRoom } from '../await-reply/waiting-room.js';

/** The commands that the gateway says. */
export type ToldCommand = Extract<WalletCommand, { type: 'topUp' | 'setCap' | 'setThresholds' | 'redeem' }>;

export type WalletAnswer =
  | { readonly kind: 'decided'; readonly event: WalletEvent }
  /** Another body is on its way under the same id at this moment. */
  | { readonly kind: 'conflict' }
  | { readonly kind: 'unheard' };

/**
 * Guarantee: whoever hears that a command was decided hears the wallet's recorded outcome under that command's id.
 * Trigger: a step that changes an account.
 * Duplicate: the wallet repeats its recorded outcome.
 * Crash: no answer, and the command is booked or lost; saying it again under the same id is safe.
 */
@Injectable()
export class TellWallet implements OnApplicationShutdown {
  private readonly publisher: Publisher<WalletCommand>;
  private readonly room = new WaitingRoom<WalletEvent>();
  private readonly replyTo: string;

  constructor(
    bus: Bus,
    @Inject(LOGGER) private readonly log: Logger,
  ) {
    this.publisher = bus.publisher(walletCommandTopic.subject);
    this.replyTo = bus.listen('tellWallet', walletEvent, (event) => {
      this.room.tell(event.id, event);
    });
  }

  tell(told: ToldCommand): Promise<WalletAnswer> {
    const command = { ...told, replyTo: this.replyTo };
    return new Promise((resolve) => {
      const guest = {
        hear: (event: WalletEvent): undefined => {
          resolve({ kind: 'decided', event });
        },
        late: (): void => {
          resolve({ kind: 'unheard' });
        },
      };
      if (!this.room.enter(command.id, { body: JSON.stringify(told), ms: LIMITS.http.storedWithinMs, guest })) {
        resolve({ kind: 'conflict' });
        return;
      }
      this.publisher.say([command]).catch((cause: unknown) => {
        this.log.warn({ command: command.id, err: cause }, 'a command could not be said to the wallet');
        this.room.dismiss(command.id, guest);
      });
    });
  }

  onApplicationShutdown(): void {
    this.room.close();
  }
}
