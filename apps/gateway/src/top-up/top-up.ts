import { Inject, Injectable, type OnApplicationShutdown } from '@nestjs/common';
import { Bus, type Publisher } from '#bus';
import { topUpIdOf, walletCommandTopic, walletEvent, type WalletCommand, type WalletEvent } from '#contracts';
import { LIMITS } from '#config/limits.js';
import { LOGGER, type Logger } from '#observe';
import { Database, statement } from '#postgres';
import { WaitingRoom } from '../await-reply/waiting-room.js';

const FIND_USER = statement('gateway-find-user', `SELECT id FROM gateway.users WHERE id = $1`);

/** `amount` in its shortest form. */
export interface Payment {
  readonly userId: string;
  readonly amount: string;
  readonly provider: string;
  readonly paymentId: string;
}

export type ToppedUp =
  | { readonly kind: 'decided'; readonly event: WalletEvent }
  /** The payment's id is taken by another user or amount. */
  | { readonly kind: 'conflict' }
  | { readonly kind: 'unknownUser' }
  | { readonly kind: 'unheard' };

/**
 * Guarantee: a payment is credited once, however often it is announced, and only to a user who exists.
 * Trigger: POST /v1/admin/top-ups.
 * Duplicate: the wallet repeats its recorded outcome; another user or amount under the same payment is a conflict.
 * Crash: no answer, and the command is booked or lost; the caller announces the payment again under the same id.
 */
@Injectable()
export class TopUp implements OnApplicationShutdown {
  private readonly publisher: Publisher<WalletCommand>;
  private readonly room = new WaitingRoom<WalletEvent>();
  private readonly replyTo: string;

  constructor(
    bus: Bus,
    private readonly database: Database,
    @Inject(LOGGER) private readonly log: Logger,
  ) {
    this.publisher = bus.publisher(walletCommandTopic.subject);
    this.replyTo = bus.listen('top-up', walletEvent, (event) => {
      this.room.tell(event.id, event);
    });
  }

  async topUp(payment: Payment): Promise<ToppedUp> {
    const { userId, amount, provider, paymentId } = payment;
    const [user] = await this.database.query(FIND_USER, [userId]);
    if (!user) return { kind: 'unknownUser' };
    const id = topUpIdOf(provider, paymentId);
    return this.announce({ type: 'topUp', id, userId, provider, amount, replyTo: this.replyTo });
  }

  onApplicationShutdown(): void {
    this.room.close();
  }

  private announce(command: Extract<WalletCommand, { type: 'topUp' }>): Promise<ToppedUp> {
    return new Promise((resolve) => {
      const guest = {
        hear: (event: WalletEvent): undefined => {
          resolve(isOf(event, command) ? { kind: 'decided', event } : { kind: 'conflict' });
        },
        late: (): void => {
          resolve({ kind: 'unheard' });
        },
      };
      const wait = { body: `${command.userId} ${command.amount}`, ms: LIMITS.http.storedWithinMs, guest };
      if (!this.room.enter(command.id, wait)) {
        resolve({ kind: 'conflict' });
        return;
      }
      this.publisher.say([command]).catch((cause: unknown) => {
        this.log.warn({ topUpId: command.id, err: cause }, 'a top-up could not be sent');
        this.room.dismiss(command.id, guest);
      });
    });
  }
}

/** A late reply to an earlier announcement under the same id may tell of another user or amount. */
function isOf(event: WalletEvent, command: { readonly userId: string; readonly amount: string }): boolean {
  if (event.outcome !== 'credited') return event.outcome !== 'conflict';
  return event.userId === command.userId && event.amount === command.amount;
}
