import { Injectable } from '@nestjs/common';
import { topUpIdOf, type WalletEvent } from '#contracts';
import { Database, statement } from '#postgres';
import { TellWallet, type WalletAnswer } from '../tell-wallet/tell-wallet.js';

const FIND_USER = statement('gateway-find-user', `SELECT id FROM gateway.users WHERE id = $1`);

/** `amount` in its shortest form. */
export interface Payment {
  readonly userId: string;
  readonly amount: string;
  readonly provider: string;
  readonly paymentId: string;
}

/** `conflict`: the payment's id is taken by another user or amount. */
export type ToppedUp = WalletAnswer | { readonly kind: 'unknownUser' };

/**
 * Guarantee: a payment is credited once, however often it is announced, and only to a user who exists.
 * Trigger: POST /v1/admin/top-ups.
 * Duplicate: the wallet repeats its recorded outcome; another user or amount under the same payment is a conflict.
 * Crash: no answer, and the command is booked or lost; the caller announces the payment again under the same id.
 */
@Injectable()
export class TopUp {
  constructor(
    private readonly database: Database,
    private readonly wallet: TellWallet,
  ) {}

  async topUp(payment: Payment): Promise<ToppedUp> {
    const { userId, amount, provider, paymentId } = payment;
    const [user] = await this.database.query(FIND_USER, [userId]);
    if (!user) return { kind: 'unknownUser' };
    const answer = await this.wallet.tell({ type: 'topUp', id: topUpIdOf(provider, paymentId), userId, provider, amount });
    return answer.kind === 'decided' && !isOf(answer.event, payment) ? { kind: 'conflict' } : answer;
  }
}

/** A late reply to an earlier announcement under the same id may tell of another user or amount. */
function isOf(event: WalletEvent, payment: Payment): boolean {
  if (event.outcome !== 'credited') return event.outcome !== 'conflict';
  return event.userId === payment.userId && event.amount === payment.amount;
}
